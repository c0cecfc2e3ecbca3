// SPDX-License-Identifier: MulanPSL-2.0
// The cube's heads by class and by some facets only: what a changed condition that looks at those
// facets has to go through. Counted once for each set of facets, then kept.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

struct Simulation::Projection {
    struct Row {
        std::uint32_t of_class = 0;
        std::uint32_t total = 0;  // the one it is part of
        std::uint32_t one = 0;    // a tuple of theirs
        std::uint32_t combination = 0;
        std::int64_t heads = 0;
    };
    struct Total {
        std::uint32_t profile = 0;
        std::uint32_t town = 0;
        std::uint32_t one = 0;
        std::uint32_t combination = 0;  // of that tuple
        std::int64_t heads = 0;
    };
    Facets facets = no_facet;                 // with the day paid, where a birth needs it
    std::vector<Cube::At> combinations;       // of the facets; a tuple that has it
    std::vector<std::size_t> first;           // by combination: its first row; one more at the end
    std::vector<Row> rows;                    // by combination
    std::vector<Total> totals;                // of all combinations
    std::vector<std::uint32_t> by_total;      // rows, those of a total side by side
    std::vector<std::size_t> first_of_total;  // into it; one more at the end
    // By some of the facets, as they were asked for: of each combination one that is alike.
    mutable std::map<Facets, std::vector<std::uint32_t>> alike;

    std::span<const Row> rows_of(std::size_t combination) const {
        return std::span(rows).subspan(first[combination],
                                       first[combination + 1] - first[combination]);
    }
    std::span<const std::uint32_t> rows_of_total(std::size_t total) const {
        return std::span(by_total).subspan(first_of_total[total],
                                           first_of_total[total + 1] - first_of_total[total]);
    }
};

}  // namespace canbao::policy::whatif
