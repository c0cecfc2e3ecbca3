// SPDX-License-Identifier: MulanPSL-2.0
// The kinds of people whom a pack's prices tell apart – by tier, age, sex, school, place – each
// with somebody of it who pays in the window – or in another one, if only then – as the pack
// decides. What identities, groups, relatives or the household change is no kind of its own. Never:
// somebody who may not enrol.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/facts.h"
#include "policy/guide/worked_out.h"
#include "policy/pack.h"

namespace canbao::policy {

// A word of a declared fact, as somebody told it.
struct ToldWord {
    FactName fact = FactName::born;
    Told told;
    bool operator==(const ToldWord&) const = default;
};

struct PriceClass {
    std::vector<std::string> rows;  // of the price table, whose amounts make the price
    std::vector<CaseOf> cases;      // of the parameters that the price is made of
    Facts facts;
    Money due;             // before aid
    std::size_t rank = 0;  // 0: the most ordinary kind
    // What only aid looks at: the cases of the parameters that aid is made of, and declared words.
    std::vector<CaseOf> aid_cases;
    std::vector<ToldWord> told;
    // Whether the price alone does not tell the two apart.
    bool has_price_of(const PriceClass& other) const {
        return rows == other.rows && cases == other.cases;
    }
};

// In the order of the rows; empty where nobody was found. `plain`: a pack with plain prices.
std::vector<PriceClass> price_classes(const Pack& plain);
// The same, each told apart further by what aid may be worth to them.
std::vector<PriceClass> aid_classes(const Pack& plain);

}  // namespace canbao::policy
