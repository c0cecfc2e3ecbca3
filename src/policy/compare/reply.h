// SPDX-License-Identifier: MulanPSL-2.0
// What comparing two packs takes from a decision: the verdict, and the days of cover by what they
// hang on, so that the same rule on other days reads the same; on which clauses it rests.
// Never: names the person it was given to.
#pragma once

#include <string>

#include "policy/rulebook/facet.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

// What a difference is to the person, the gravest that holds.
enum class Turn : std::uint8_t {
    admitted,   // may enrol now
    refused,    // may not any more
    undecided,  // is for a person to judge now
    bears_more,
    bears_less,
    payers,  // bears the same; who pays the rest, or when, is another
    cover,   // cover begins or ends on another day
    other,
};
std::string_view name_of(Turn turn);

struct Reply {
    Verdict verdict;  // without subsidy and way in: the packs' entries tell those
    Words cover;      // of a yes
    std::optional<Money> refund;
    std::string identity;
    std::string clauses;
    friend bool operator==(const Reply&, const Reply&) = default;
};

// Requires: the decision of this pack on these facts.
Reply reply_of(const Pack& pack, const Facts& facts, const Decision& decision);

// What differs, in words; empty: nothing does.
Words words_between(const Reply& before, const Reply& after);
// Requires: something differs.
Turn turn_between(const Reply& before, const Reply& after);

// The facets on which the days of cover of a decision hang, and so their words; also whether the
// first day is the one of birth, which is for the caller to look at.
Facets facets_of_cover(const Pack& pack, const Decision& decision);

}  // namespace canbao::policy::whatif
