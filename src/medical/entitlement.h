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
    std::int64_t payment = 0;  // the tax office's number of it
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

inline constexpr Reason no_such_payment{"medical.no_such_payment", Blame::absent,
                                        "没有收到过这笔缴费", "this payment was never received"};

// Payments of the pack's year, each judged as if it came alone, one outcome each, in order.
// Refuses: no_such_person.
std::vector<Result<PaymentOutcome>> take_paid(store::Transaction& tx, const policy::Pack& pack,
                                              const store::Act& act,
                                              const std::vector<PaymentFact>& payments);

// The payment was taken back: the enrolment it paid for ends, its entitlement is closed. True if
// one was. The same again changes nothing. Refuses: no_such_payment.
Result<bool> take_reversed(store::Transaction& tx, const policy::Pack& pack, const store::Act& act,
                           std::int64_t payment, Date reversed_on);

struct CoverPeriod {
    int year = 0;
    Period period;
    std::string identity;
    std::string route;
    std::int64_t payment = 0;  // 0: nothing was due
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

}  // namespace canbao::medical
