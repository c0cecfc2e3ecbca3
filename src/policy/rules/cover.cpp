// SPDX-License-Identifier: MulanPSL-2.0
// Whether a person is covered on a day, by which payment, under which identity; and what ends it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "policy/rules/answer_rules.h"
#include "policy/rules/assume.h"
#include "policy/rules/enrol.h"
#include "policy/rules/identity.h"
#include "policy/rules/loss.h"

namespace canbao::policy {
namespace {

class CoverFinder {
public:
    CoverFinder(const Pack& pack, const Facts& facts)
        : pack_(pack),
          facts_(facts),
          trace_(pack, decision_),
          scope_{pack, facts, facts.year.value_or(pack.year)} {}

    Decision run() {
        decide();
        scope_.paid = paid_on_;
        for (const std::string& id : assumed_) trace_.judged(id);
        trace_.finish(scope_);
        return std::move(decision_);
    }

private:
    void decide() {
        if (!facts_.on) {
            trace_.need("on");
            return;
        }
        if (facts_.payments) {
            for (const PastPayment& payment : in_order(*facts_.payments)) {
                look_at(payment);
                if (covered_) return;
            }
        }
        look_for_marked();
        if (covered_) return;
        look_for_free();
        if (!facts_.payments) {
            trace_.need("payments");
            open_ = true;
        }
        if (open_) {
            decision_.outcome = Outcome::undecided;
            keep(open_answer_);
        } else {
            keep(last_answer_);
            if (last_answer_.outcome == Outcome::yes && last_answer_.cover) outside_of_cover();
            decision_.outcome = Outcome::no;
            decision_.cover.reset();
            if (decision_.because.empty()) not_paid();
        }
    }

    // The earlier first; one of which the day is not known last.
    static std::vector<PastPayment> in_order(std::vector<PastPayment> payments) {
        std::ranges::stable_sort(payments, [](const PastPayment& a, const PastPayment& b) {
            return a.paid_on && (!b.paid_on || *a.paid_on < *b.paid_on);
        });
        return payments;
    }

    // What an enrolment found, taken over as this decision's own.
    void keep(const Decision& found) {
        std::vector<std::string> needs = decision_.needs;
        const Outcome outcome = decision_.outcome;
        decision_ = found;
        decision_.outcome = outcome;
        for (const std::string& what : needs) trace_.need(what);
        decision_.due.reset();
        decision_.borne.reset();
        decision_.aid.clear();
        decision_.subsidy.clear();
        decision_.warning.clear();
        decision_.provisional = false;
    }

    void not_paid() {
        const Param& year = *pack_.param("benefit_year");
        decision_.because.push_back({year.cited.id, year.cited.cite, pack_.source.doc,
                                     "没有缴纳这一天所在年度的费用，不享受待遇",
                                     "nothing was paid for the year of this day: no benefits"});
    }

    // What was paid buys cover, but not on this day: that is the reason, before how it came to be.
    void outside_of_cover() {
        const Period cover = *last_answer_.cover;
        const auto way_in = std::ranges::find(decision_.because, last_answer_.route, &Step::row);
        if (way_in == decision_.because.end()) return;
        Step outside = *way_in;
        outside.zh = fmt::format("待遇自{}起至{}止，{}不在其中", to_string(cover.from),
                                 to_string(cover.last_day()), to_string(*facts_.on));
        outside.en = fmt::format("covered from {} to {}; {} lies outside", to_string(cover.from),
                                 to_string(cover.last_day()), to_string(*facts_.on));
        decision_.because.insert(decision_.because.begin(), std::move(outside));
    }

    bool is_of_this_place(const PastPayment& payment) const {
        return !payment.region || pack_.region.contains(*payment.region) ||
               payment.region->contains(pack_.region);
    }

    void look_at(const PastPayment& payment) {
        if (!is_of_this_place(payment)) return;
        if (!payment.paid_on || !payment.year) {
            if (!payment.paid_on) trace_.need("payments[].paid_on");
            if (!payment.year) trace_.need("payments[].year");
            open_ = true;
            return;
        }
        Facts then = facts_;
        then.ask = Ask::enrol;
        then.year = payment.year;
        then.pay_on = payment.paid_on;
        then.asked_on = payment.paid_on;
        if (!then.known_on) then.known_on = facts_.asked_on;
        then.treasury_on = payment.treasury_on;
        then.amount = payment.amount;
        // What was paid for the year before, and was too little by itself, counts with it.
        Money& parts = parts_[*payment.year];
        const bool may_add = !pack_.full_payment;  // unless the notice wants it whole at once
        if (then.amount && may_add) *then.amount += parts;
        // A payment that was taken had the agency's consent where one is needed.
        if (!then.agency_approved) then.agency_approved = true;
        const Enrolment found =
            enrol(pack_, with_assumptions(pack_, then, assumed_), Scrutiny::taken_once);
        const Decision& answer = found.decision;
        if (then.amount && answer.due && *then.amount < *answer.due) parts = *then.amount;
        if (answer.cover && answer.outcome != Outcome::no) {
            last_answer_ = answer;
            if (!answer.cover->contains(*facts_.on)) return;
            if (answer.outcome == Outcome::undecided && !is_paid(answer, payment)) {
                open(answer);
                return;
            }
            covered(answer, *payment.paid_on);
            return;
        }
        if (answer.outcome == Outcome::undecided && could_be_then(*then.year, *payment.paid_on)) {
            open(answer);
            return;
        }
        last_answer_ = answer;
    }

    // Where it is open what is due: all of it was paid if the whole standard was, or if the amount
    // is not in question.
    static bool is_paid(const Decision& answer, const PastPayment& payment) {
        if (answer.due) return false;  // something else is open
        return !payment.amount || (answer.standard && *payment.amount >= *answer.standard);
    }

    // A payment of another year can cover days of that year only.
    bool could_be_then(int year, Date paid_on) const {
        const Period days = pack_.benefit_year(year);
        return days.contains(*facts_.on) || (paid_on <= *facts_.on && *facts_.on < days.until);
    }

    void open(const Decision& answer) {
        open_ = true;
        open_answer_ = answer;
        decision_.outcome = Outcome::undecided;
    }

    void covered(const Decision& answer, Date paid_on) {
        keep(answer);
        decision_.outcome = Outcome::yes;
        decision_.cover = answer.cover;
        paid_on_ = paid_on;
        covered_ = true;
        end_by_loss();
    }

    // Who is marked enrolled owes nothing and pays nothing: covered without a payment. Who is
    // declared by a department is covered when it has declared.
    void look_for_marked() {
        const auto window = pack_.window();
        if (!window) return;
        Facts then = facts_;
        then.ask = Ask::enrol;
        then.year.reset();
        then.amount.reset();
        then.pay_on = window->last;
        then.asked_on = window->last;
        const Enrolment found = enrol(pack_, then, Scrutiny::taken_once);
        const Decision& answer = found.decision;
        if (answer.outcome != Outcome::yes || !answer.cover || answer.due != Money{}) return;
        if (!answer.cover->contains(*facts_.on) || answer.aid.empty()) return;
        const Flow flow = answer.aid.front().flow;
        if (flow == Flow::marked) {
            covered(answer, window->last);
            return;
        }
        if (facts_.payments && !facts_.payments->empty()) return;  // somebody paid for the person
        open(answer);
        open_answer_.needs = {"payments: the declaration of whoever pays for the person"};
    }

    // Who owes nothing and only registers: that shows in no payment.
    void look_for_free() {
        if (open_ || (facts_.payments && !facts_.payments->empty())) return;
        Facts then = facts_;
        then.ask = Ask::enrol;
        then.amount.reset();
        then.pay_on = facts_.on;
        then.asked_on = facts_.on;
        const Decision answer = enrol(pack_, then, Scrutiny::taken_once).decision;
        if (answer.outcome != Outcome::yes || answer.standard != Money{} || !answer.cover) return;
        if (!answer.cover->contains(*facts_.on)) return;
        open(answer);
        open_answer_.needs = {"payments: the day of registration"};
    }

    // The first event that ends the cover, if it has come by the day.
    void end_by_loss() {
        Scope scope = scope_;
        scope.paid = paid_on_;
        scope.day = facts_.on;
        const LossFound found = find_loss(scope, paid_on_, *decision_.cover);
        if (found.first && found.first->last < *facts_.on) {
            lose(*found.first->row);
            return;
        }
        for (const auto& [row, needs] : found.unsure) trace_.open(row->cited, needs);
        if (!found.unsure.empty()) decision_.outcome = Outcome::undecided;
        if (found.first && found.first->row->outcome == RowOutcome::yes) {
            end_cover(decision_, found.first->last);
        }
        name_identity();
    }

    void lose(const Row& row) {
        decision_.because.clear();
        trace_.holds(row.cited);
        last_answer_ = decision_;
        covered_ = row.outcome == RowOutcome::undecided;  // a later payment may cover the day
        if (row.outcome == RowOutcome::undecided) {
            decision_.outcome = Outcome::undecided;
            for (const std::string& what : row.needs) trace_.need(what);
            return;
        }
        decision_.outcome = Outcome::no;
        decision_.cover.reset();
    }

    void name_identity() {
        const IdentityFound identity = identity_on(scope_, *facts_.on, trace_);
        if (identity.known) decision_.identity = identity.name;
    }

    const Pack& pack_;
    const Facts& facts_;
    Decision decision_;
    Trace trace_;
    Scope scope_;
    Date paid_on_;
    bool covered_ = false;
    bool open_ = false;
    std::set<std::string> assumed_;
    std::map<int, Money> parts_;  // paid for a year so far, while it was too little
    Decision open_answer_;
    Decision last_answer_;
};

}  // namespace

Decision decide_cover(const Pack& pack, const Facts& facts) {
    return CoverFinder(pack, facts).run();
}

}  // namespace canbao::policy
