// SPDX-License-Identifier: MulanPSL-2.0
// Walks through every kind of person that a table's conditions can tell apart, asking only what
// the rows still need: the kinds of person are the leaves of that tree, not a product of facts.
// Never: visits more than the limit; says so where it had to stop.
#pragma once

#include <functional>

#include "policy/check/fact_space.h"

namespace canbao::policy {

struct Walk {
    std::size_t leaves = 0;
    bool whole = true;  // false: the limit was reached
};

// A kind of person and the row that is the first to hold; none where no row does.
using AtLeaf = std::function<void(const Sketch& sketch, const Row* row)>;
Walk walk_first(const FactSpace& space, const std::vector<const Row*>& rows, const AtLeaf& at_leaf,
                std::size_t limit);

// A person for whom each of the conditions is as wanted; no value where there is none. `walk.whole`
// is false where the limit was reached before that was certain.
struct Wanted {
    const Node* condition = nullptr;
    bool holds = true;
};
std::optional<Sketch> find_person(const FactSpace& space, const std::vector<Wanted>& wanted,
                                  std::size_t limit, Walk& walk);
// The same, of whom something is known already.
std::optional<Sketch> find_person(const FactSpace& space, const std::vector<Wanted>& wanted,
                                  std::size_t limit, Walk& walk, const Sketch& from);

}  // namespace canbao::policy
