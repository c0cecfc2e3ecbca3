// SPDX-License-Identifier: MulanPSL-2.0
// Which year's and which region's rules settle a hospital stay, and under which identity.
#include "policy/rules/answer_rules.h"
#include "policy/rules/identity.h"
#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

class Settler {
public:
    Settler(const Pack& pack, const Facts& facts)
        : pack_(pack),
          trace_(pack, decision_),
          scope_{pack, facts, facts.year.value_or(pack.year)} {}

    Decision run() {
        decide();
        trace_.finish(scope_);
        return std::move(decision_);
    }

private:
    void decide() {
        const Table* table = pack_.table("settle");
        if (table == nullptr) {
            tell_silence(pack_, "settle", trace_);
            return;
        }
        const auto& stay = scope_.facts.stay;
        if (!stay || !stay->admitted_on || !stay->discharged_on) {
            if (!stay || !stay->admitted_on) trace_.need("stay.admitted_on");
            if (!stay || !stay->discharged_on) trace_.need("stay.discharged_on");
            return;
        }
        const RowChoice choice = choose_row(
            *table, scope_, [](const Row&) { return true; },
            [](const Row&, const Row&) { return false; });
        for (const auto& [row, needs] : choice.open) trace_.open(row->cited, needs);
        if (!choice.settled()) return;
        if (choice.row == nullptr) {
            tell_silence(pack_, "settle", trace_);
            return;
        }
        trace_.holds(choice.row->cited);
        decision_.route = choice.row->cited.id;
        if (choice.row->outcome == RowOutcome::undecided) {
            for (const std::string& what : choice.row->needs) trace_.need(what);
            return;
        }
        if (!apply(*choice.row, *stay)) return;
        decision_.outcome = Outcome::yes;
        const IdentityFound identity =
            identity_of_stay(scope_, *stay->admitted_on, *stay->discharged_on, trace_);
        if (identity.known) decision_.identity = identity.name;
    }

    bool apply(const Row& row, const Stay& stay) {
        const Date first = *stay.admitted_on;
        const Date last = *stay.discharged_on;
        if (row.rules != SettleRule::each_year) {
            const Date day = row.rules == SettleRule::discharge_year ? last : first;
            const int year = pack_.benefit_year_of(day);
            return add(year, Period::through_day(first, last), stay);
        }
        for (int year = pack_.benefit_year_of(first); year <= pack_.benefit_year_of(last); ++year) {
            const Period days = pack_.benefit_year(year);
            const Date from = std::max(first, days.from);
            const Date to = std::min(last, days.last_day());
            if (!add(year, Period::through_day(from, to), stay)) return false;
        }
        return true;
    }

    bool add(int year, Period period, const Stay& stay) {
        const auto region = stay.regions.find(year);
        if (region == stay.regions.end()) {
            trace_.need("stay.regions");
            return false;
        }
        decision_.rules_of.push_back({year, region->second, period});
        return true;
    }

    const Pack& pack_;
    Decision decision_;
    Trace trace_;
    Scope scope_;
};

}  // namespace

Decision decide_settle(const Pack& pack, const Facts& facts) { return Settler(pack, facts).run(); }

}  // namespace canbao::policy
