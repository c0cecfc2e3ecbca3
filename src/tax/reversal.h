// SPDX-License-Identifier: MulanPSL-2.0
// A payment that bounced (冲正): its journal is reversed, the due stands open again, and the other
// offices are told. At most once, always in full. A reversal that comes before its payment waits
// for it. Never: deletes a payment.
#pragma once

#include <string>

#include "tax/payment.h"

namespace canbao::tax {

struct Reversed {
    PaymentId payment;
    std::string status;
};

// By an officer. Refuses: reason_missing, no_such_payment, reversed_before.
Result<Reversed> reverse_payment(store::Transaction& tx, const store::Act& act, PaymentId payment,
                                 const std::string& reason);

struct ChannelReversal {
    std::string channel;
    std::string transaction;  // of the payment it takes back
    Money amount;
    std::string reason;
};
enum class ReversalOutcome { reversed, repeated, waiting };
// Told by the channel. Waits if the payment has not come yet. Refuses: unknown_channel,
// transaction_missing, bad_amount, reversal_differs (which is recorded: keep the transaction).
Result<ReversalOutcome> take_reversal(store::Transaction& tx, const store::Act& act,
                                      const ChannelReversal& reversal);

}  // namespace canbao::tax
