// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/verdict.h"

#include <algorithm>

namespace canbao::policy::whatif {

Verdict verdict_of(const Pack& pack, const Decision& decision) {
    Verdict verdict;
    verdict.outcome = decision.outcome;
    if (decision.outcome != Outcome::yes) return verdict;
    for (const Row& row : pack.table("cover")->rows) {
        if (row.cited.id == decision.route) verdict.route = row.cited.id;
    }
    verdict.covered = decision.cover.has_value();
    verdict.standard = decision.standard.value_or(Money{});
    verdict.due = decision.due.value_or(Money{});
    verdict.borne = decision.borne.value_or(Money{});
    for (const AidShare& share : decision.aid) {
        if (!verdict.aided) verdict.aided = share.identity;
        verdict.aid[share.payer] += share.amount;
    }
    for (const SubsidyShare& share : decision.subsidy) {
        verdict.subsidy[share.payer] += share.amount;
    }
    return verdict;
}

std::vector<Payer> payers_of(const ByPayer& a, const ByPayer& b) {
    std::vector<Payer> list = a.payers();
    for (const Payer payer : b.payers()) {
        if (std::ranges::find(list, payer) == list.end()) list.push_back(payer);
    }
    std::ranges::sort(list);
    return list;
}

void Sums::add(const Verdict& verdict, std::int64_t heads) {
    if (verdict.outcome == Outcome::no) no += heads;
    if (verdict.outcome == Outcome::undecided) undecided += heads;
    if (verdict.outcome != Outcome::yes) return;
    yes += heads;
    if (verdict.aided) aided += heads;
    if (!verdict.covered) uncovered += heads;
    due += verdict.due * heads;
    borne += verdict.borne * heads;
    aid.add(verdict.aid, heads);
    subsidy.add(verdict.subsidy, heads);
}

void Sums::move(const Verdict& from, const Verdict& to, std::int64_t heads) {
    const bool both = from.outcome == Outcome::yes && to.outcome == Outcome::yes;
    if (!both || from.covered != to.covered || from.aided.has_value() != to.aided.has_value()) {
        add(from, -heads);
        add(to, heads);
        return;
    }
    due += (to.due - from.due) * heads;
    borne += (to.borne - from.borne) * heads;
    aid.add_difference(from.aid, to.aid, heads);
    if (from.subsidy != to.subsidy) subsidy.add_difference(from.subsidy, to.subsidy, heads);
}

Sums& Sums::operator+=(const Sums& more) {
    yes += more.yes;
    no += more.no;
    undecided += more.undecided;
    aided += more.aided;
    uncovered += more.uncovered;
    due += more.due;
    borne += more.borne;
    aid.add(more.aid, 1);
    subsidy.add(more.subsidy, 1);
    return *this;
}

}  // namespace canbao::policy::whatif
