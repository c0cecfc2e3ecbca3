// SPDX-License-Identifier: MulanPSL-2.0
// Taking payments. A payment is one movement of money, named by its channel and the channel's
// transaction number: offered again it is the same payment; the number with other contents is an
// alarm; a second real payment is kept in full, to be refunded. What is taken is in the books, the
// audit chain and the outbox in the same transaction. Judged by the time the channel gives.
// Never: loses money that moved, or decides by the time of arrival.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "exchange/catalogue.h"
#include "store/act.h"
#include "store/database.h"
#include "tax/reasons.h"

namespace canbao::tax {

using PaymentId = Id<struct PaymentTag>;

// paid: it counts for the person and year · to_refund: kept in suspense · reversed: taken back.
namespace payment_status {
inline constexpr std::string_view paid = "paid";
inline constexpr std::string_view to_refund = "to_refund";
inline constexpr std::string_view reversed = "reversed";
}  // namespace payment_status

// Whom a channel's file names: the number and name as it gives them.
struct Named {
    std::string id_index;   // 32 bytes, the number's index
    std::string id_sealed;  // under stranger_place
    std::string id_masked;
    std::string name;
};
inline constexpr std::string_view stranger_place = "tax_payment.stranger";

struct PaymentRequest {
    std::string channel;
    std::string transaction;  // the channel's own number
    std::int64_t person = 0;  // 0: on no list, see `named`
    int year = 0;
    Money amount;
    Instant paid_at;  // the channel's success time
    std::string payer;
    std::optional<Named> named = std::nullopt;
    // Known to the caller: why it cannot count though the money moved (a wrong name in a file).
    const Reason* doubt = nullptr;
};

// asked: the counter asks before it takes money, so a payment that cannot count is refused.
// moved: the money is in the channel already, so it is taken into suspense instead.
enum class MoneyState { asked, moved };

struct PaymentOrigin {
    MoneyState money = MoneyState::asked;
    std::string source = "api";  // api · file · declaration
    std::int64_t file = 0;       // which channel file
};

enum class Outcome {
    taken,      // it counts
    to_refund,  // kept in suspense, for the reason given
    reversed,   // its reversal had come before it
    repeated,   // taken before; nothing changed
    refused,    // not taken, recorded with the reason
};

struct Taking {
    Outcome outcome = Outcome::refused;
    PaymentId payment;  // 0 if refused
    std::string status;
    std::optional<Refusal> refusal;          // of to_refund and refused
    std::vector<exchange::Because> because;  // what was told about the due, if that is the reason
};

// One payment; committed whatever the outcome, so that a refusal is recorded too. The Result holds
// the refusal of a payment that was not taken. The form for the edge.
Result<Taking> take_payment(store::Database& database, const store::Act& act,
                            const PaymentRequest& request);
// The same inside a transaction, which must be kept even if the payment was refused.
Taking take_payment(store::Transaction& tx, const store::Act& act, const PaymentRequest& request);

// Many payments at once, for channels in bulk: the same outcomes as one by one in this order.
std::vector<Taking> take_payments(store::Transaction& tx, const store::Act& act,
                                  std::span<const PaymentRequest> requests,
                                  const PaymentOrigin& origin = {});

// A department pays for the people whose contribution it bears (PL 六(一)): one payment for each
// person still waiting, numbered declaration/person, over the electronic tax bureau.
struct Declaration {
    std::string declaration;              // its number, made by the department
    std::string department;               // its name, as slips write the payer: 县民政局
    std::vector<std::string> identities;  // of the people it declares; empty: all of them
    int year = 0;
    Instant paid_at;
};
struct Declared {
    std::int64_t heads = 0;
    Money amount;
    std::int64_t repeated = 0;  // declared before under this number
};
// Refuses: transaction_missing, nothing_to_declare.
Result<Declared> declare_for_department(store::Transaction& tx, const store::Act& act,
                                        const Declaration& declaration);

}  // namespace canbao::tax
