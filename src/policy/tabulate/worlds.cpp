// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/worlds.h"

#include "policy/rules/assume.h"
#include "policy/tabulate/reads.h"

namespace canbao::policy {
namespace {

// The facts with these assumptions made, whatever their conditions.
Facts assuming(const std::vector<const Assumption*>& assumptions, const Pack& pack,
               const Facts& told) {
    Pack only_these;
    only_these.year = pack.year;
    for (const Assumption* one : assumptions) {
        only_these.assumptions.push_back(*one);
        only_these.assumptions.back().when = always();
    }
    std::set<std::string> judged;
    return with_assumptions(only_these, told, judged);
}

}  // namespace

Worlds::Worlds(const Pack& pack, const Facts& shared, ColumnSet varying) : pack_(pack) {
    for (const Assumption& one : pack.assumptions) {
        const auto column = column_of(one.fact);
        const bool differs = !column || varying.test(place_of(*column));
        if (differs || !(assuming({&one}, pack, shared) == shared)) open_.push_back(&one);
    }
}

std::vector<const Assumption*> Worlds::relevant(ColumnSet columns) const {
    std::vector<const Assumption*> found;
    for (const Assumption* one : open_) {
        const auto column = column_of(one->fact);
        if (!column || columns.test(place_of(*column))) found.push_back(one);
    }
    return found;
}

Facts Worlds::in(std::size_t world, ColumnSet columns, const Facts& told) const {
    std::vector<const Assumption*> made;
    for (const Assumption* one : relevant(columns)) {
        if (world % 2 == 1) made.push_back(one);
        world /= 2;
    }
    return made.empty() ? told : assuming(made, pack_, told);
}

}  // namespace canbao::policy
