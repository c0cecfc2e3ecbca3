// SPDX-License-Identifier: MulanPSL-2.0
// The clauses of a notice that hold amounts, percentages or lengths which no entry of the pack
// takes up: what its author may have passed over. Figures that are no rules (a goal of 95%) are
// listed as well. Never: a fault.
#pragma once

#include <string>
#include <vector>

#include "policy/notice.h"
#include "policy/verify_entry.h"

namespace canbao::policy {

struct UncitedFigures {
    std::string clause;   // 三(二)
    std::string figures;  // 45元、50%
};

// In the order of the notice, one a clause. A clause is cited where an entry cites it or one below
// it; where one above it is cited, the figure must be that entry's.
std::vector<UncitedFigures> uncited_figures(const PackEntries& pack, const Notice& notice);

}  // namespace canbao::policy
