// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/reversal.h"

#include "base/text.h"
#include "exchange/publish.h"
#include "ledger/journal.h"
#include "store/audit.h"
#include "tax/channel.h"
#include "tax/judge.h"
#include "tax/numbers.h"
#include "tax/register.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view find_payment =
    "SELECT p.payment, p.channel, p.transaction_number, p.person, p.year, p.amount, p.journal,"
    " s.status, p.received_at FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1 AND p.payment = $2";
constexpr std::string_view find_by_movement =
    "SELECT payment FROM tax_payment"
    " WHERE county = $1 AND channel = $2 AND transaction_number = $3";
constexpr std::string_view find_reversal =
    "SELECT amount FROM tax_reversal"
    " WHERE county = $1 AND channel = $2 AND transaction_number = $3";
constexpr std::string_view keep_reversal =
    "INSERT INTO tax_reversal (county, channel, transaction_number, amount, reason, at, actor)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view mark_reversed =
    "UPDATE tax_payment_status SET status = 'reversed', because = $3, changed_at = $4"
    " WHERE county = $1 AND payment = $2 AND status <> 'reversed'";
constexpr std::string_view keep_stage =
    "INSERT INTO tax_payment_stage (county, payment, stage, at, detail)"
    " VALUES ($1, $2, $3, $4, $5)";
// The due stands open again, as it was last told.
constexpr std::string_view reopen_due =
    "UPDATE tax_payable SET payment = NULL, status = CASE WHEN due > 0 THEN 'payable'"
    " WHEN declared > 0 THEN 'covered_by_department' ELSE 'nothing_due' END"
    " WHERE county = $1 AND payment = $2 AND year = $3 AND person = $4";

struct Original {
    PaymentId payment;
    std::string channel;
    std::string transaction;
    std::int64_t person = 0;
    int year = 0;
    Money amount;
    ledger::JournalId journal;
    std::string status;
    Instant received_at;
};

std::optional<Original> read_original(store::Transaction& tx, const std::string& county,
                                      PaymentId payment) {
    const auto row = tx.query_one(find_payment, {value(county), value(payment.value)});
    if (!row) return std::nullopt;
    return Original{{row->number(0)},
                    row->text(1),
                    row->text(2),
                    row->maybe_number(3).value_or(0),
                    static_cast<int>(row->number(4)),
                    row->money(5),
                    {row->number(6)},
                    row->text(7),
                    row->instant(8)};
}

void tell_reversed(store::Transaction& tx, const store::Act& act, const Original& original,
                   const std::string& reason) {
    exchange::publish<exchange::Reversed>(
        tx, {.county = act.county, .sender = exchange::Office::tax, .at = act.at},
        {{.version = 1,
          .operation = exchange::Operation::create,
          .fact = {.payment = original.payment.value,
                   .person = original.person,
                   .year = original.year,
                   .amount = original.amount,
                   .reversed_at = act.at,
                   .reason = reason}}});
}

// Requires: the turn, and that it was not reversed before.
Result<Reversed> take_back(store::Transaction& tx, const store::Act& act, const Original& original,
                           const std::string& reason) {
    TRY_DO(ledger::reverse(tx, act,
                           {original.journal, "tax.reversal",
                            std::to_string(original.payment.value), china_day(act.at), reason}));
    const std::vector<store::Value> payment{value(act.county), value(original.payment.value)};
    INVARIANT(tx.execute(mark_reversed, {payment[0], payment[1], value(reason), value(act.at)}) ==
              1);
    tx.execute(keep_stage,
               {payment[0], payment[1], value("reversed"), value(act.at), value(reason)});
    if (original.status == payment_status::paid) {
        tx.execute(keep_stage, {payment[0], payment[1], value("told_medical"),
                                value(original.received_at), value("")});
        tx.execute(reopen_due,
                   {payment[0], payment[1], value(original.year), value(original.person)});
        tell_reversed(tx, act, original, reason);
    }
    store::record(tx, {.county = act.county,
                       .at = act.at,
                       .actor = act.actor,
                       .action = "payment.reverse",
                       .object = "payment " + std::to_string(original.payment.value),
                       .detail = to_string(original.amount) + " " + reason});
    return Reversed{original.payment, std::string(payment_status::reversed)};
}

void keep(store::Transaction& tx, const store::Act& act, const ChannelReversal& reversal) {
    tx.execute(keep_reversal,
               {value(act.county), value(reversal.channel), value(reversal.transaction),
                value(reversal.amount), value(reversal.reason), value(act.at), value(act.actor)});
}

Result<ReversalOutcome> differs(store::Transaction& tx, const store::Act& act,
                                const ChannelReversal& reversal, Money original) {
    const std::string detail = reversal.channel + " " + reversal.transaction + ": " +
                               to_string(original) + ", " + to_string(reversal.amount);
    raise_alarms(tx, act.county, act.at, {{alarm_kind::reversal_differs, "reversal", detail}});
    return refuse(reversal_differs, detail);
}
}  // namespace

Result<Reversed> reverse_payment(store::Transaction& tx, const store::Act& act, PaymentId payment,
                                 const std::string& reason) {
    if (trimmed(reason).empty() || !is_plain(reason)) return refuse(reason_missing);
    take_turn(tx, act.county);
    const auto original = read_original(tx, act.county, payment);
    if (!original) return refuse(no_such_payment, std::to_string(payment.value));
    if (original->status == payment_status::reversed) return refuse(reversed_before);
    const std::vector<store::Value> movement{value(act.county), value(original->channel),
                                             value(original->transaction)};
    if (!tx.query_one(find_reversal, movement)) {
        keep(tx, act, {original->channel, original->transaction, original->amount, reason});
    }
    return take_back(tx, act, *original, reason);
}

Result<ReversalOutcome> take_reversal(store::Transaction& tx, const store::Act& act,
                                      const ChannelReversal& reversal) {
    if (channel_coded(reversal.channel) == nullptr) return refuse(unknown_channel);
    if (reversal.transaction.empty()) return refuse(transaction_missing);
    if (!is_plain(reversal.transaction)) return refuse(bad_transaction);
    if (reversal.amount <= Money{}) return refuse(bad_amount, to_string(reversal.amount));
    if (trimmed(reversal.reason).empty() || !is_plain(reversal.reason)) {
        return refuse(reason_missing);
    }
    take_turn(tx, act.county);
    const std::vector<store::Value> movement{value(act.county), value(reversal.channel),
                                             value(reversal.transaction)};
    const auto found = tx.query_one(find_by_movement, movement);
    const auto kept = tx.query_one(find_reversal, movement);
    std::optional<Original> original;
    if (found) original = read_original(tx, act.county, {found->number(0)});
    if (original && original->amount != reversal.amount) {
        return differs(tx, act, reversal, original->amount);
    }
    if (kept) {
        if (kept->money(0) != reversal.amount) return differs(tx, act, reversal, kept->money(0));
        if (!original) return ReversalOutcome::repeated;
        if (original->status == payment_status::reversed) return ReversalOutcome::repeated;
    } else {
        keep(tx, act, reversal);
    }
    if (!original) {
        store::record(tx, {.county = act.county,
                           .at = act.at,
                           .actor = act.actor,
                           .action = "payment.reversal_waits",
                           .object = reversal.channel + " " + reversal.transaction,
                           .detail = to_string(reversal.amount)});
        return ReversalOutcome::waiting;
    }
    if (original->status == payment_status::reversed) return ReversalOutcome::repeated;
    TRY_DO(take_back(tx, act, *original, reversal.reason));
    return ReversalOutcome::reversed;
}

}  // namespace canbao::tax
