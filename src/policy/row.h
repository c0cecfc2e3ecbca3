// SPDX-License-Identifier: MulanPSL-2.0
// One line of a pack's table: when it holds, what it gives, which clause says so.
// Never: decides; a row is data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "policy/expression/expression.h"
#include "policy/param.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

enum class RowOutcome { yes, no, undecided };

// The benefit year a row of `cover` answers for.
enum class RowYear { pack, next, previous, any };

enum class AidAmount { expression, all, sum, as_row };

struct PayerPart {
    Payer payer = Payer::unnamed;
    bool whole = false;      // `all`: everything the row grants, less the other parts
    std::int64_t share = 0;  // of what the named amounts leave, in proportion; 0: an amount
    Node amount;
};

// What is covered in a part of the cover, where it is not everything: a rate, a scope.
struct Extent {
    std::optional<Node> rate;  // a percentage of the full benefits
    std::string scope;         // inpatient, outpatient … in the pack's own word
    bool empty() const { return !rate && scope.empty(); }
};

struct CoverPart {
    Cited cited;
    Node from;
    Node to;
    Extent extent;
};

enum class SettleRule { discharge_year, admission_year, each_year };

struct Row {
    Cited cited;
    Node when = always();
    std::string when_text;
    std::size_t completed = 0;  // of aid: conditions put behind it (reader/claim_rules.h)
    std::optional<Node> times;  // of an amended row: known and paid within its days
    std::string replaces;       // the row it amends, which holds where these do not
    std::optional<Node> who;    // whom the row concerns; others pass it without a word
    RowOutcome outcome = RowOutcome::yes;
    std::vector<std::string> needs;   // what a person must settle, for undecided
    std::vector<Standing> standings;  // `for`: identities and groups
    RowYear year = RowYear::pack;
    // amounts
    AidAmount kind = AidAmount::expression;
    std::optional<Node> amount;  // of aid, price and refund; of a route, what it costs
    std::string amount_text;
    std::string as_row;
    std::vector<PayerPart> by;
    std::optional<Flow> flow;
    bool adds = false;                 // of aid: besides the one that counts, from what it leaves
    std::vector<std::string> adds_to;  // only where that is one of these; empty: whichever it is
    std::vector<std::size_t> given;    // of aid and refund: the table's `given` that must hold too
    bool aided = true;                 // of a route: whether aid applies to it
    bool subsidised = true;
    std::string name;              // of benefits: what it is that the person gets
    std::optional<Node> value;     // of benefits: how much
    Extent extent;                 // of cover and benefits
    std::vector<CoverPart> parts;  // of cover, where it changes on the way
    std::string pay_to;            // of a refund: self, heir …
    // dates
    std::optional<Node> from;
    std::optional<Node> to;
    std::optional<Node> day;    // `is` of counts_from, `on` of loss, `by` of refund
    bool day_included = false;  // loss: the day itself is still covered
    SettleRule rules = SettleRule::discharge_year;
    std::vector<std::string> questions;  // gaps, silences: enrol, cover, refund, settle
    std::string warning;
    std::string warning_en;

    // `when` as the pack has it, without what the reader put behind it.
    const Node& written() const;
};

inline const Node& Row::written() const {
    const Node* node = &when;
    for (std::size_t i = 0; i < completed; ++i) node = &node->parts.front();
    return *node;
}

}  // namespace canbao::policy
