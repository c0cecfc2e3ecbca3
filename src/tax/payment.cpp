// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/payment.h"

#include "tax/intake.h"

namespace canbao::tax {

Taking take_payment(store::Transaction& tx, const store::Act& act, const PaymentRequest& request) {
    return take_payments(tx, act, {&request, 1}).front();
}

Result<Taking> take_payment(store::Database& database, const store::Act& act,
                            const PaymentRequest& request) {
    Taking taking;
    database.write([&](store::Transaction& tx) {
        taking = take_payment(tx, act, request);
        return true;
    });
    if (taking.outcome == Outcome::refused) return tl::unexpected<Refusal>(*taking.refusal);
    return taking;
}

std::vector<Taking> take_payments(store::Transaction& tx, const store::Act& act,
                                  std::span<const PaymentRequest> requests,
                                  const PaymentOrigin& origin) {
    if (requests.empty()) return {};
    return Intake(tx, act, origin).take(requests);
}

}  // namespace canbao::tax
