// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/verdict.h"

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
        verdict.aid[static_cast<std::size_t>(share.payer)] += share.amount;
    }
    for (const SubsidyShare& share : decision.subsidy) {
        verdict.subsidy[static_cast<std::size_t>(share.payer)] += share.amount;
    }
    return verdict;
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
    for (std::size_t i = 0; i < payer_count; ++i) {
        aid[i] += verdict.aid[i] * heads;
        subsidy[i] += verdict.subsidy[i] * heads;
    }
}

Sums& Sums::operator+=(const Sums& more) {
    yes += more.yes;
    no += more.no;
    undecided += more.undecided;
    aided += more.aided;
    uncovered += more.uncovered;
    due += more.due;
    borne += more.borne;
    for (std::size_t i = 0; i < payer_count; ++i) {
        aid[i] += more.aid[i];
        subsidy[i] += more.subsidy[i];
    }
    return *this;
}

}  // namespace canbao::policy::whatif
