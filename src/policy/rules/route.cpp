// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/route.h"

namespace canbao::policy {

RowChoice choose_row(const Table& table, const Scope& scope,
                     const std::function<bool(const Row&)>& is_candidate, const SameEffect& same) {
    RowChoice choice;
    for (const Row& row : table.rows) {
        if (!is_candidate(row)) continue;
        const Value holds = evaluate(row.when, scope);
        if (holds.is_true()) {
            choice.row = &row;
            break;
        }
        if (holds.is_unknown()) choice.open.emplace_back(&row, holds.needs);
    }
    if (table.hit == Hit::unique && choice.row != nullptr) choice.open.clear();
    if (choice.row != nullptr) {
        std::erase_if(choice.open, [&](const auto& one) { return same(*one.first, *choice.row); });
    }
    return choice;
}

bool row_answers_year(const Row& row, int year, int pack_year) {
    switch (row.year) {
        case RowYear::pack:
            return year == pack_year;
        case RowYear::next:
            return year == pack_year + 1;
        case RowYear::previous:
            return year == pack_year - 1;
        case RowYear::any:
            return true;
    }
    return false;
}

}  // namespace canbao::policy
