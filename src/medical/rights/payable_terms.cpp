// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/payable_terms.h"

#include <algorithm>

namespace canbao::medical {

namespace {

bool takes_payments(const policy::Window& window, Date day) {
    return window.first <= day && day <= window.last && window.day_from <= day.day() &&
           day.day() <= window.day_to;
}

// Whether a payment on `day` would be decided as this one was.
class SameDecision {
public:
    SameDecision(const policy::Pack& pack, const policy::Facts& facts,
                 const policy::Decision& decision)
        : pack_(pack), facts_(facts), decision_(decision) {}

    bool on(Date day) {
        facts_.pay_on = day;
        facts_.asked_on.reset();
        facts_.known_on.reset();
        const policy::Decision other = policy::decide(pack_, facts_);
        return other.outcome == policy::Outcome::yes && other.route == decision_.route &&
               other.due == decision_.due && other.borne == decision_.borne;
    }

    // The last day of the run of such days that `day` is in, not behind `end`.
    Date last_from(Date day, Date end) {
        while (day + 28 <= end && on(day + 28)) day = day + 28;
        while (day + 7 <= end && on(day + 7)) day = day + 7;
        while (day + 1 <= end && on(day + 1)) day = day + 1;
        return day;
    }

private:
    const policy::Pack& pack_;
    policy::Facts facts_;
    const policy::Decision& decision_;
};

void set_days(PayableTerms& terms, const policy::Pack& pack, const policy::Facts& facts,
              const policy::Decision& decision) {
    SameDecision same(pack, facts, decision);
    const Date asked = *facts.pay_on;
    const Date end = std::max(asked, Date(pack.year, 12, 31));
    terms.payable_from = asked;
    Date last = asked;
    const auto window = pack.window();
    if (window && takes_payments(*window, asked)) {
        Date first_open = window->first;
        while (!takes_payments(*window, first_open)) first_open = first_open + 1;
        Date last_open = window->last;
        while (!takes_payments(*window, last_open)) last_open = last_open - 1;
        if (same.on(first_open)) terms.payable_from = first_open;
        const bool whole_window = same.on(last_open);
        if (whole_window) last = last_open;
        if (whole_window && (window->day_from > 1 || window->day_to < 31)) {
            terms.windows.push_back({window->first, window->last + 1,
                                     static_cast<int>(window->day_from),
                                     static_cast<int>(window->day_to)});
        }
    }
    terms.payable_until = same.last_from(last, end) + 1;
}

}  // namespace

Date day_to_ask(const policy::Pack& pack, Date today) {
    const auto window = pack.window();
    if (!window || window->last < today) return today;
    Date day = std::max(today, window->first);
    while (day <= window->last && !takes_payments(*window, day)) day = day + 1;
    return day <= window->last ? day : today;
}

Money declared_in(const policy::Decision& decision) {
    Money sum;
    for (const policy::AidShare& share : decision.aid) {
        if (share.flow == policy::Flow::declared_by_department) sum += share.amount;
    }
    return sum;
}

PayableTerms terms_of(const policy::Pack& pack, const policy::Facts& facts,
                      const policy::Decision& decision) {
    PayableTerms terms;
    if (decision.outcome != policy::Outcome::yes || !decision.due) return terms;
    for (const policy::AidShare& share : decision.aid) {
        terms.aid.push_back({std::string(policy::name_of(share.payer)), share.amount,
                             std::string(policy::name_of(share.flow))});
    }
    for (const policy::Step& step : decision.because) {
        terms.because.push_back({step.clause, step.zh});
    }
    if (*decision.due == Money{} && declared_in(decision) == Money{}) {
        // Nothing to pay and no cover to give is for a person to look at.
        terms.settlement = decision.cover ? Settlement::enrolled : Settlement::none;
        return terms;
    }
    terms.settlement = Settlement::payable;
    set_days(terms, pack, facts, decision);
    return terms;
}

}  // namespace canbao::medical
