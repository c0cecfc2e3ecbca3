// SPDX-License-Identifier: MulanPSL-2.0
// What the tax office writes down when something is not as it should be: payments it refused and
// alarms somebody must look at. Never: holds a full identity number.
#pragma once

#include <string>
#include <vector>

#include "store/act.h"
#include "tax/payment.h"

namespace canbao::tax {

namespace alarm_kind {
inline constexpr std::string_view transaction_conflict = "transaction_conflict";
inline constexpr std::string_view reversal_differs = "reversal_differs";
inline constexpr std::string_view due_changed_after_payment = "due_changed_after_payment";
}  // namespace alarm_kind

struct Refused {
    const PaymentRequest* request;
    Refusal refusal;
};
// Requires: the turn.
void record_refused(store::Transaction& tx, const store::Act& act,
                    const std::vector<Refused>& refused);

struct Raised {
    std::string_view kind;
    std::string subject;
    std::string detail;
};
// Requires: the turn.
void raise_alarms(store::Transaction& tx, const std::string& county, Instant at,
                  const std::vector<Raised>& alarms);

}  // namespace canbao::tax
