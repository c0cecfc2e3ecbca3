// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/loss.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/rules/trace.h"

namespace canbao::policy {
namespace {

// The event began a state that still holds on the day: a prison term that has not ended.
bool lasts(const Node& event, const Scope& scope, Date day) {
    if (event.op != Op::since_claim || event.standings.empty()) return false;
    Node holds = event;
    holds.op = is_identity(event.standings.front()) ? Op::holds : Op::belongs;
    holds.type = Type::truth;
    Scope on_day = scope;
    on_day.day = day;
    return evaluate(holds, on_day).is_true();
}

bool died_before(const Facts& facts, const Decision& decision) {
    const auto& died = facts.person.died;
    return died && facts.pay_on && *died < *facts.pay_on && decision.cover &&
           *died < decision.cover->from;
}

}  // namespace

LossFound find_loss(const Scope& scope, Date paid, Period cover) {
    LossFound found;
    const Table* table = scope.pack.table("loss");
    if (table == nullptr) return found;
    const Date over = std::min(paid, cover.from) - 1;
    for (const Row& row : table->rows) {
        const Value applies = evaluate(row.when, scope);
        if (applies.is_false()) continue;
        const Value day = evaluate(*row.day, scope);
        if (applies.is_unknown() || day.is_unknown()) {
            found.unsure.emplace_back(&row, (applies.is_unknown() ? applies.needs : Needs{}) |
                                                (day.is_unknown() ? day.needs : Needs{}));
            continue;
        }
        if (!day.date()) continue;
        Date last = row.day_included ? *day.date() : *day.date() - 1;
        if (last < over) {
            if (!lasts(*row.day, scope, cover.from)) continue;
            last = cover.from - 1;
        }
        if (!found.first || last < found.first->last) found.first = Loss{&row, last};
    }
    return found;
}

void end_cover(Decision& decision, Date last) {
    if (!decision.cover || last >= decision.cover->last_day()) return;
    if (last < decision.cover->from) {
        decision.cover.reset();
        decision.stretches.clear();
        return;
    }
    decision.cover->until = last + 1;
    std::erase_if(decision.stretches, [&](const auto& one) { return one.period.from > last; });
    for (auto& one : decision.stretches) {
        one.period.until = std::min(one.period.until, last + 1);
    }
}

Decision with_loss(const Pack& pack, const Facts& facts, Decision decision) {
    if (!decision.cover || !facts.pay_on) return decision;
    if (died_before(facts, decision)) {
        // No notice needs to say that nobody is enrolled after death.
        Decision refused;
        refused.outcome = Outcome::no;
        refused.because.push_back({"source", pack.source.cite, pack.source.doc,
                                   "缴费那天本人已去世",
                                   "the person had died before the day of payment"});
        return refused;
    }
    const Scope scope{pack, facts, facts.year.value_or(pack.year)};
    const auto loss = find_loss(scope, *facts.pay_on, *decision.cover).first;
    if (!loss || loss->last >= decision.cover->last_day()) return decision;
    const Cited& cited = loss->row->cited;
    Trace trace(pack, decision);
    if (loss->row->outcome == RowOutcome::undecided) {
        // Where the notice does not say what the event does to the cover, the answer says so.
        const std::string from = to_string(loss->last + 1);
        trace.warn(fmt::format("自{}起的待遇还要另定：{}", from, cited.says),
                   fmt::format("the cover from {} on is still to be settled: {}", from,
                               english_of(cited)));
        return decision;
    }
    end_cover(decision, loss->last);
    trace.holds(cited);
    if (!decision.cover) {
        trace.warn("这笔缴费换不来待遇：" + cited.says,
                   "this payment buys no cover: " + english_of(cited));
    }
    return decision;
}

}  // namespace canbao::policy
