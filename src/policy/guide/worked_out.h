// SPDX-License-Identifier: MulanPSL-2.0
// What an amount of a pack comes to as far as no person's facts are needed: 460元 / 12 is 38.33元;
// one that hangs on a parameter with cases comes to one amount a case. Promises: agrees with
// evaluate(), to the fen. Never: takes a fact for granted.
#pragma once

#include <optional>
#include <vector>

#include "policy/pack.h"

namespace canbao::policy {

// One case of a parameter, by its place.
struct CaseOf {
    std::size_t param = 0;  // of Pack::params
    std::size_t value = 0;  // of Param::values
    auto operator<=>(const CaseOf&) const = default;
};

// One case of an amount, and the cases gone into on the way to it.
struct AmountCase {
    std::vector<CaseOf> when;
    Node amount;  // a literal where it is fixed, else the formula with all worked out that is fixed
    bool is_fixed() const { return amount.op == Op::literal; }
};

// In the order of the pack; one entry without conditions where no case is looked at. Values that
// changed count as for a payment on `day`. `price`: what is owed before aid, where it is known.
std::vector<AmountCase> worked_out(const Pack& pack, const Node& amount, Date day,
                                   std::optional<Money> price = std::nullopt);

// The amount, where it is fixed and the same for everybody.
std::optional<Money> fixed_amount(const Pack& pack, const Node& amount, Date day);

}  // namespace canbao::policy
