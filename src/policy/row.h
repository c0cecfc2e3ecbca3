// SPDX-License-Identifier: MulanPSL-2.0
// One line of a pack's table: when it holds, what it gives, which clause says so.
// Never: decides; a row is data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "policy/expression/expression.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

struct Position {
    std::size_t line = 0;  // from 1
    std::size_t column = 0;
};

// What every entry that rests on the notice carries.
struct Cited {
    std::string id;
    std::string cite;  // 四(二)2(1); several are separated by commas
    std::string says;
    std::string en;            // rendered from the row's fields where the pack has none
    std::string otherwise;     // `else`: what is said where the row does not hold
    std::string otherwise_en;  // `else_en`
    std::string doc;           // another document than the pack's notice
    std::vector<std::string> judged;
    Position position;
};

enum class RowOutcome { yes, no, undecided };

// The benefit year a row of `cover` answers for.
enum class RowYear { pack, next, previous, any };

enum class AidAmount { expression, all, sum, as_row };

struct PayerPart {
    Payer payer = Payer::unnamed;
    bool whole = false;  // `all`: everything the row grants, less the other parts
    Node amount;
};

enum class SettleRule { discharge_year, admission_year, each_year };

struct Row {
    Cited cited;
    Node when = always();
    std::string when_text;
    std::optional<Node> who;  // whom the row concerns; others pass it without a word
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
    bool aided = true;  // of a route: whether aid applies to it
    bool subsidised = true;
    // dates
    std::optional<Node> from;
    std::optional<Node> to;
    std::optional<Node> day;    // `is` of counts_from, `on` of loss, `by` of refund
    bool day_included = false;  // loss: the day itself is still covered
    SettleRule rules = SettleRule::discharge_year;
    std::vector<std::string> questions;  // gaps, silences: enrol, cover, refund, settle
    std::string warning;
    std::string warning_en;
};

}  // namespace canbao::policy
