// SPDX-License-Identifier: MulanPSL-2.0
// The relatives to try for the conditions about them: nobody; of each relation one for every way
// in which those conditions can answer together; several of a kind where a condition counts; two of
// different kinds. Found by searching the relative's own facts as a person's are.
// Never: decides; calls a kind impossible that it did not look for to the end.
#pragma once

#include <memory>
#include <vector>

#include "policy/check/fact_space.h"

namespace canbao::policy {

struct RelativesTried {
    std::vector<std::shared_ptr<const std::vector<Relative>>> lists;
    bool whole = true;  // false: there may be kinds that were not found
};
RelativesTried relatives_told_apart(const FactSpace& space, Ask ask, const Sketch& sketch);

}  // namespace canbao::policy
