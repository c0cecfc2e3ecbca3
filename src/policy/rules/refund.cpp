// SPDX-License-Identifier: MulanPSL-2.0
// Refunds: the case that applies, how much, by when, by which path.
#include <algorithm>

#include "base/working_days.h"
#include "policy/rules/answer_rules.h"
#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

class Refunder {
public:
    Refunder(const Pack& pack, const Facts& facts)
        : pack_(pack),
          trace_(pack, decision_),
          scope_{pack, facts, facts.year.value_or(pack.year)} {
        if (facts.refund && facts.refund->paid_on) scope_.paid = facts.refund->paid_on;
    }

    Decision run() {
        decide();
        trace_.finish(scope_);
        return std::move(decision_);
    }

private:
    void decide() {
        if (!scope_.facts.refund || !scope_.facts.refund->reason) {
            trace_.need("refund.reason");
            return;
        }
        const Table* table = pack_.table("refund");
        const RowChoice choice = table == nullptr ? RowChoice{} : choose(*table);
        if (!choice.settled()) {
            for (const auto& [row, needs] : choice.open) trace_.open(row->cited, needs);
            return;
        }
        if (choice.row == nullptr) {
            tell_silence(pack_, "refund", trace_);
            return;
        }
        const Row& row = *choice.row;
        decision_.route = row.cited.id;
        trace_.judged_by(row.when, scope_);
        if (row.outcome == RowOutcome::no) {
            trace_.holds(row.cited);
            decision_.outcome = Outcome::no;
            return;
        }
        trace_.holds(row.cited);
        if (row.outcome == RowOutcome::undecided) {
            for (const std::string& what : row.needs) trace_.need(what);
            return;
        }
        if (!given(*table, row)) return;
        give(row);
    }

    RowChoice choose(const Table& table) const {
        return choose_row(
            table, scope_, [](const Row&) { return true; },
            [](const Row& a, const Row& b) {
                return a.outcome == RowOutcome::no && b.outcome == RowOutcome::no;
            });
    }

    // What every refund needs besides its case: that the agency has confirmed it.
    bool given(const Table& table, const Row& refund) {
        for (const std::size_t place : refund.given) {
            const Row& row = table.given[place];
            const Value holds = evaluate(row.when, scope_);
            if (holds.is_true()) {
                trace_.holds(row.cited);
                continue;
            }
            if (holds.is_unknown()) {
                trace_.open(row.cited, holds.needs);
                return false;
            }
            trace_.fails(row.cited);
            decision_.outcome = Outcome::no;
            return false;
        }
        return true;
    }

    void give(const Row& row) {
        const Value amount = evaluate(*row.amount, scope_);
        if (amount.is_unknown()) {
            trace_.open(row.cited, amount.needs);
            return;
        }
        if (amount.money().value_or(Money{}) <= Money{}) {
            decision_.because.back().zh = "没有多缴，无可退";
            decision_.because.back().en = "nothing was paid too much: nothing to refund";
            decision_.outcome = Outcome::no;
            return;
        }
        decision_.outcome = Outcome::yes;
        decision_.refund = amount.money();
        decision_.refund_to = row.pay_to;
        trace_.judged_by(*row.amount, scope_);
        if (!row.warning.empty()) trace_.warn(row.warning, row.warning_en);
        if (row.day) {
            const Value by = evaluate(*row.day, scope_);
            decision_.refund_by = by.date();
            if (by.date() && !is_calendar_published(by.date()->year())) {
                decision_.refund_by_provisional = true;
                trace_.warn("该年节假日安排尚未公布，退还期限为预计",
                            "the year's holidays are not announced yet: the day is provisional");
            }
        }
        path();
    }

    void path() {
        const Table* table = pack_.table("refund_path");
        if (table == nullptr) return;
        for (const Row& row : table->rows) {
            if (!evaluate(row.when, scope_).is_true()) continue;
            trace_.holds(row.cited);
            return;
        }
    }

    const Pack& pack_;
    Decision decision_;
    Trace trace_;
    Scope scope_;
};

}  // namespace

bool tell_silence(const Pack& pack, std::string_view question, Trace& trace) {
    bool told = false;
    for (const Row& row : pack.silences) {
        if (std::ranges::find(row.questions, question) == row.questions.end()) continue;
        trace.holds(row.cited);
        for (const std::string& what : row.needs) trace.need(what);
        told = true;
    }
    return told;
}

Decision decide_refund(const Pack& pack, const Facts& facts) { return Refunder(pack, facts).run(); }

}  // namespace canbao::policy
