// SPDX-License-Identifier: MulanPSL-2.0
// What a pack may take the facts of a population to be where they were not told: every combination
// of its assumptions. A condition that looks at such a fact is looked at in each of these worlds.
// Never: fills in a fact by itself; the rules do.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "policy/pack.h"
#include "policy/tabulate/column.h"

namespace canbao::policy {

class Worlds {
public:
    Worlds(const Pack& pack, const Facts& shared, ColumnSet varying);

    // The facts as told, then as each combination of assumptions about `columns` makes them.
    std::size_t count(ColumnSet columns) const { return 1U << relevant(columns).size(); }
    // The facts in the world numbered `world` of those about `columns`; 0 is as told.
    Facts in(std::size_t world, ColumnSet columns, const Facts& told) const;

private:
    std::vector<const Assumption*> relevant(ColumnSet columns) const;

    const Pack& pack_;
    std::vector<const Assumption*> open_;  // assumptions about what is not told of everybody
};

}  // namespace canbao::policy
