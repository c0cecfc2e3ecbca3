// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/decide.h"

#include <algorithm>
#include <array>
#include <set>

#include "policy/rules/answer_rules.h"
#include "policy/rules/assume.h"
#include "policy/rules/enrol.h"
#include "policy/rules/trace.h"

namespace canbao::policy {

std::string_view name_of(Outcome outcome) {
    constexpr std::array<std::string_view, 3> names{"yes", "no", "undecided"};
    return names.at(static_cast<std::size_t>(outcome));
}

namespace {

Decision decide_as_told(const Pack& pack, const Facts& facts) {
    switch (facts.ask) {
        case Ask::enrol:
            return enrol(pack, facts, Scrutiny::whole).decision;
        case Ask::refund:
            return decide_refund(pack, facts);
        case Ask::cover:
            return decide_cover(pack, facts);
        case Ask::settle:
            return decide_settle(pack, facts);
    }
    return {};
}

}  // namespace

Decision decide(const Pack& pack, const Facts& facts) {
    if (pack.assumptions.empty()) return decide_as_told(pack, facts);
    std::set<std::string> judged;
    const std::optional<Facts> filled = assumed(pack, facts, judged);
    Decision decision = decide_as_told(pack, filled ? *filled : facts);
    for (const std::string& id : judged) {
        const Judgement& judgement = *pack.judgement(id);
        const bool told = std::ranges::any_of(
            decision.judgement, [&](const Reading& reading) { return reading.id == id; });
        if (told) continue;
        decision.judgement.push_back(reading_of(judgement));
    }
    return decision;
}

}  // namespace canbao::policy
