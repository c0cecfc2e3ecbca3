// SPDX-License-Identifier: MulanPSL-2.0
// The kinds of people whom a pack's prices tell apart – by tier, age, sex, school, place – each
// with somebody of it who pays in the window, as the pack decides. What identities, groups,
// relatives or the household change is no kind of its own. Never: somebody who may not enrol.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

struct PriceClass {
    std::vector<std::string> rows;           // of the price table, whose amounts make the price
    std::vector<std::optional<Node>> cases;  // of a parameter; none of a case for everybody else
    Facts facts;
    Money due;             // before aid
    std::size_t rank = 0;  // 0: the most ordinary kind
};

// In the order of the rows; empty where nobody was found. `plain`: a pack with plain prices.
std::vector<PriceClass> price_classes(const Pack& plain);

}  // namespace canbao::policy
