// SPDX-License-Identifier: MulanPSL-2.0
// The cube's heads by class and by some facets only: what a changed condition that looks at those
// facets has to go through. Counted once for each set of facets, then kept.
#pragma once

#include <span>
#include <vector>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

struct Simulation::Projection {
    struct Row {
        std::uint32_t of_class = 0;
        std::uint32_t total = 0;  // the one it is part of
        std::uint32_t one = 0;    // a tuple of theirs
        std::int64_t heads = 0;
    };
    struct Total {
        std::uint32_t profile = 0;
        std::uint32_t town = 0;
        std::uint32_t one = 0;
        std::uint32_t combination = 0;  // of that tuple
        std::int64_t heads = 0;
    };
    std::vector<Cube::At> combinations;  // of the facets; a tuple that has it
    std::vector<std::size_t> first;      // by combination: its first row; one more at the end
    std::vector<Row> rows;               // by combination
    std::vector<Total> totals;           // of all combinations

    std::span<const Row> rows_of(std::size_t combination) const {
        return std::span(rows).subspan(first[combination],
                                       first[combination + 1] - first[combination]);
    }
};

}  // namespace canbao::policy::whatif
