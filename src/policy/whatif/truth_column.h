// SPDX-License-Identifier: MulanPSL-2.0
// What a row comes to for all classes of people at once: a condition is a column with a truth for
// each class, and a row's tree is worked out column by column, which is far quicker than class by
// class where most classes come to the same as before.
// Never: looks at conditions that each claim answers for itself, as no row but an aid row has them.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "policy/whatif/results.h"

namespace canbao::policy::whatif {

// A condition's truths; where the column is empty, the same for all.
struct TruthColumn {
    std::span<const Truth> of_classes;
    Truth of_all = Truth::open;
};

// As result_of() for each of so many classes.
std::vector<Truth> result_column(const Rulebook::Slot& slot, std::size_t classes,
                                 const std::function<TruthColumn(std::uint32_t)>& of_condition);

}  // namespace canbao::policy::whatif
