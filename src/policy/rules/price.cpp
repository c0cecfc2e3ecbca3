// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/price.h"

#include <algorithm>

#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

std::optional<Money> amount_of(const Row& row, const Scope& scope, Trace& trace) {
    const Value value = evaluate(*row.amount, scope);
    if (value.is_unknown()) {
        trace.open(row.cited, value.needs);
        return std::nullopt;
    }
    trace.holds(row.cited);
    trace.judged_by(*row.amount, scope);
    return value.money();
}

// Nobody is paid for enrolling: what is taken off takes off no more than there is.
std::optional<Money> never_below_nothing(std::optional<Money> amount) {
    return amount ? std::optional(std::max(*amount, Money{})) : std::nullopt;
}

std::optional<Money> sum_of(const Table& table, const Scope& scope, Trace& trace) {
    Money total;
    bool any = false;
    bool open = false;
    for (const Row& row : table.rows) {
        const Value holds = evaluate(row.when, scope);
        if (holds.is_false()) continue;
        if (holds.is_unknown()) {
            trace.open(row.cited, holds.needs);
            open = true;
            continue;
        }
        const auto amount = amount_of(row, scope, trace);
        open = open || !amount;
        any = true;
        total += amount.value_or(Money{});
    }
    if (open || !any) return std::nullopt;
    return never_below_nothing(total);
}

}  // namespace

std::optional<Money> priced(const Table& table, const Scope& scope, Trace& trace) {
    if (table.hit == Hit::sum) return sum_of(table, scope, trace);
    const RowChoice choice = choose_row(
        table, scope, [](const Row&) { return true; },
        [&](const Row& a, const Row& b) {
            const auto x = evaluate(*a.amount, scope).money();
            return x && x == evaluate(*b.amount, scope).money();
        });
    for (const auto& [row, needs] : choice.open) trace.open(row->cited, needs);
    if (choice.row == nullptr || !choice.settled()) return std::nullopt;
    return never_below_nothing(amount_of(*choice.row, scope, trace));
}

}  // namespace canbao::policy
