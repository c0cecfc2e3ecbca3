// SPDX-License-Identifier: MulanPSL-2.0
// Entitlement: who is covered from when to when, as which identity, and why. An enrolment comes
// from a payment the tax office told of, or from full aid that is marked; there is one a person and
// year. What the rules do not settle goes to a person's queue, with the question.
// Never: takes cover from a default.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/period.h"
#include "medical/person.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::medical {

// A payment as the tax office told of it.
struct PaymentFact {
    std::string payment;  // the tax office's identity of it
    PersonId person;
    int year = 0;
    Date paid_on;
    std::optional<Date> treasury_on;
    Money amount;
};

enum class PaymentOutcome {
    enrolled,  // cover opened
    known,     // the same payment again: nothing changed
    queued,    // a person must settle it: a case stands open
};

// Refuses: no_such_person (the tax office is told so in its answer).
Result<PaymentOutcome> take_paid(store::Transaction& tx, const policy::Pack& pack,
                                 const store::Act& act, const PaymentFact& paid);

// The payment was taken back: its enrolment ends, the entitlement is closed.
// Refuses: no_such_payment.
Result<bool> take_reversed(store::Transaction& tx, const store::Act& act,
                           const std::string& payment, Date reversed_on);

inline constexpr Reason no_such_payment{"medical.no_such_payment", Blame::absent,
                                        "没有收到过这笔缴费", "this payment was never received"};

struct CoverPeriod {
    int year = 0;
    Period period;
    std::string identity;
    std::string route;
    std::string payment;
};

struct Cover {
    bool covered = false;
    std::string identity;              // whose benefits apply on the day
    std::vector<CoverPeriod> periods;  // of all years, open ones only
    policy::Decision decision;         // why
};

// Refuses: no_such_person.
Result<Cover> cover(store::Transaction& tx, const policy::Pack& pack, const std::string& county,
                    PersonId person, Date on);

struct Case {
    std::int64_t case_id = 0;
    PersonId person;
    int year = 0;
    std::string kind;     // second_payment · not_entitled · undecided · wrong_amount
    std::string subject;  // the payment, or the decision
    std::string question;
    std::string state;  // open · settled
    Instant opened_at;
    std::string answer;
};

inline constexpr Reason no_such_case{"medical.no_such_case", Blame::absent, "没有这件待办",
                                     "there is no such case"};
inline constexpr Reason case_settled{"medical.case_settled", Blame::state, "这件待办已经办结",
                                     "this case has been settled already"};

std::vector<Case> open_cases(store::Transaction& tx, const std::string& county);
// Refuses: no_such_case, case_settled, reason_missing.
Result<Case> settle_case(store::Transaction& tx, const store::Act& act, std::int64_t case_id,
                         const std::string& answer);

}  // namespace canbao::medical
