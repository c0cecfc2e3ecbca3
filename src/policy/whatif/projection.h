// SPDX-License-Identifier: MulanPSL-2.0
// The cube's heads by class and by some facets only: what a changed condition that looks at those
// facets has to go through. Counted once for each set of facets, then kept.
#pragma once

#include <vector>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

struct Simulation::Projection {
    struct Row {
        std::uint32_t of_class = 0;
        std::uint32_t combination = 0;
        std::uint32_t town = 0;
        std::int64_t heads = 0;
    };
    std::vector<Cube::At> combinations;  // of the facets; a tuple that has it
    std::vector<Row> rows;
};

}  // namespace canbao::policy::whatif
