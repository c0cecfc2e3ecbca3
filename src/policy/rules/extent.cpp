// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/extent.h"

#include <algorithm>

namespace canbao::policy {
namespace {

std::string text_of(const Value& value) {
    if (value.certainty != Certainty::known) return {};
    switch (value.type) {
        case Type::money:
            return to_string(Money::fen(value.number));
        case Type::date:
            return to_string(*value.date());
        case Type::symbol:
            return std::string(value.text);
        default:
            return std::to_string(value.number);
    }
}

}  // namespace

bool describe_cover(const Row& route, const Scope& scope, Decision& decision, Trace& trace) {
    if (!route.extent.empty()) {
        decision.stretches.push_back(
            {*decision.cover, route.extent.rate, route.extent.scope, route.cited.id});
    }
    for (const CoverPart& part : route.parts) {
        const Value from = evaluate(part.from, scope);
        const Value to = evaluate(part.to, scope);
        if (from.is_unknown() || to.is_unknown()) {
            trace.open(part.cited, (from.is_unknown() ? from.needs : Needs{}) |
                                       (to.is_unknown() ? to.needs : Needs{}));
            return false;
        }
        if (!from.date() || !to.date()) continue;
        const Date first = std::max(*from.date(), decision.cover->from);
        const Date last = std::min(*to.date(), decision.cover->last_day());
        if (first > last) continue;
        trace.holds(part.cited);
        decision.stretches.push_back({Period::through_day(first, last), part.extent.rate,
                                      part.extent.scope, route.cited.id});
    }
    return true;
}

void grant_benefits(const Scope& scope, Decision& decision, Trace& trace) {
    const Table* table = scope.pack.table("benefits");
    if (table == nullptr) return;
    for (const Row& row : table->rows) {
        const Value holds = evaluate(row.when, scope);
        if (holds.is_false()) continue;
        const Value value = row.value ? evaluate(*row.value, scope) : truth(true);
        Benefit benefit{row.name, {}, row.extent.rate, row.extent.scope, row.cited.id, {}};
        if (holds.is_unknown() || value.is_unknown()) {
            const Needs needs = (holds.is_unknown() ? holds.needs : Needs{}) |
                                (value.is_unknown() ? value.needs : Needs{});
            for (const FactName fact : facts_in(needs)) {
                benefit.needs.emplace_back(word_of(fact).question);
            }
        } else {
            trace.holds(row.cited);
            if (row.value) benefit.value = text_of(value);
        }
        decision.benefits.push_back(std::move(benefit));
    }
}

}  // namespace canbao::policy
