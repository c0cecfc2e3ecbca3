// SPDX-License-Identifier: MulanPSL-2.0
// The row of a table that applies, three-valued: found, none, or open because facts are missing.
// Never: takes a later row while an earlier one that would change the answer is still open.
#pragma once

#include <functional>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/rules/trace.h"

namespace canbao::policy {

struct RowChoice {
    const Row* row = nullptr;  // none holds, or it is open which does
    // Rows before it that may hold as well, with what would settle them.
    std::vector<std::pair<const Row*, Needs>> open;
    bool settled() const { return open.empty(); }
};

// `same`: whether it makes no difference which of the two rows applies.
using SameEffect = std::function<bool(const Row& a, const Row& b)>;

RowChoice choose_row(const Table& table, const Scope& scope,
                     const std::function<bool(const Row&)>& is_candidate, const SameEffect& same);

bool row_answers_year(const Row& row, int year, int pack_year);

}  // namespace canbao::policy
