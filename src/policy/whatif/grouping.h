// SPDX-License-Identifier: MulanPSL-2.0
// Distinct terms, each with its number: people with the same terms have the same verdict under any
// amounts. Never: puts together two whose amounts must be looked at one by one.
#pragma once

#include "policy/rulebook/rulebook.h"
#include "policy/whatif/column.h"
#include "policy/whatif/tariff.h"

namespace canbao::policy::whatif {

class Grouping {
public:
    // The number of these terms; `of_class` keeps apart those that must be asked one by one,
    // `of_values` those whose amounts are worked out on one of them and look at more than claims.
    std::uint32_t number_of(const Terms& terms, std::uint64_t of_class, std::uint64_t of_values);
    std::size_t size() const { return texts_.size(); }

private:
    Numbered texts_;
};

// What of the rules the terms hang on; equal texts mean equal terms, whatever the amounts.
std::string skeleton_of(const Rulebook& rules);

// By the tariff, or by decide() on one of them where the terms ask.
Verdict verdict_of(const Rulebook& rules, const Tariff& tariff, const Terms& terms);

// How the days of cover are counted on the way of these terms.
std::string_view days_of(const Rulebook& rules, const Terms& terms);

}  // namespace canbao::policy::whatif
