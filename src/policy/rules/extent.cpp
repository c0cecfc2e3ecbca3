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
        case Type::share:
            return percentage_text(value.number);
        default:
            return std::to_string(value.number);
    }
}

// What the extent's rate comes to; none where it is open.
std::optional<std::string> rate_of(const Extent& extent, const Scope& scope, Needs& needs) {
    if (!extent.rate) return std::string();
    const Value value = evaluate(*extent.rate, scope);
    if (value.is_unknown()) {
        needs |= value.needs;
        return std::nullopt;
    }
    return text_of(value);
}

}  // namespace

bool describe_cover(const Row& route, const Scope& scope, Decision& decision, Trace& trace) {
    if (!route.extent.empty()) {
        Needs needs;
        const auto rate = rate_of(route.extent, scope, needs);
        if (!rate) {
            trace.open(route.cited, needs);
            return false;
        }
        decision.stretches.push_back({*decision.cover, *rate, route.extent.scope, route.cited.id});
    }
    for (const CoverPart& part : route.parts) {
        const Value from = evaluate(part.from, scope);
        const Value to = evaluate(part.to, scope);
        Needs needs;
        const auto rate = rate_of(part.extent, scope, needs);
        if (from.is_unknown()) needs |= from.needs;
        if (to.is_unknown()) needs |= to.needs;
        if (needs.any()) {
            trace.open(part.cited, needs);
            return false;
        }
        if (!from.date() || !to.date()) continue;
        const Date first = std::max(*from.date(), decision.cover->from);
        const Date last = std::min(*to.date(), decision.cover->last_day());
        if (first > last) continue;
        trace.holds(part.cited);
        decision.stretches.push_back({Period::through_day(first, last), rate.value_or(""),
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
        Needs needs;
        const auto rate = rate_of(row.extent, scope, needs);
        if (holds.is_unknown()) needs |= holds.needs;
        if (value.is_unknown()) needs |= value.needs;
        Benefit benefit{row.name, {}, rate.value_or(""), row.extent.scope, row.cited.id, {}};
        if (needs.any()) {
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
