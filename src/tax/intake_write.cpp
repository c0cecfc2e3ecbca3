// SPDX-License-Identifier: MulanPSL-2.0
// What an intake leaves behind, all of it in one transaction.
#include <boost/json.hpp>

#include "exchange/publish.h"
#include "store/audit.h"
#include "tax/books.h"
#include "tax/intake.h"
#include "tax/numbers.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view mark_paid =
    "UPDATE tax_payable SET status = 'paid', payment = $4"
    " WHERE county = $1 AND year = $2 AND person = $3"
    " AND status IN ('payable', 'covered_by_department')";

// In the order fact_of gives the values.
const std::vector<std::string_view> payment_columns{"county",
                                                    "payment",
                                                    "channel",
                                                    "transaction_number",
                                                    "person",
                                                    "stranger_index",
                                                    "stranger_sealed",
                                                    "name",
                                                    "id_masked",
                                                    "region",
                                                    "year",
                                                    "amount",
                                                    "paid_at",
                                                    "paid_on",
                                                    "payer",
                                                    "received_at",
                                                    "actor",
                                                    "source",
                                                    "channel_file",
                                                    "journal"};

store::Value maybe_bytes(const std::string& content, bool present) {
    return present ? value(store::Bytes{content}) : store::Value{};
}
}  // namespace

void Intake::write() {
    if (!kept_.empty()) {
        const auto count = static_cast<std::int64_t>(kept_.size());
        const std::int64_t first = take_numbers(tx_, act_.county, "payment", count);
        INVARIANT(first == kept_.front().payment.value);
        write_payments(write_journals());
        write_dues();
        tell();
    }
    record_refused(tx_, act_, refused_);
    raise_alarms(tx_, act_.county, act_.at, alarms_);
    write_audit();
}

std::vector<ledger::JournalId> Intake::write_journals() {
    std::vector<ledger::Journal> journals;
    journals.reserve(kept_.size());
    for (const Kept& kept : kept_) {
        const ledger::Account& target =
            kept.status == payment_status::paid ? contributions_collected : suspense;
        const Money amount = kept.request->amount;
        journals.push_back({"tax.payment",
                            std::to_string(kept.payment.value),
                            china_day(kept.request->paid_at),
                            kept.request->channel + " " + kept.request->transaction,
                            {{channel_clearing(kept.request->channel), ledger::Side::debit, amount},
                             {target, ledger::Side::credit, amount}}});
    }
    std::vector<ledger::JournalId> posted = ledger::post_all(tx_, act_, journals);
    for (std::size_t at = 0; at < kept_.size(); ++at) {
        if (kept_[at].status != payment_status::reversed) continue;
        const auto back =
            ledger::reverse(tx_, act_,
                            {posted[at], "tax.reversal", std::to_string(kept_[at].payment.value),
                             china_day(act_.at), kept_[at].because});
        INVARIANT(back.has_value());
    }
    return posted;
}

std::vector<store::Value> Intake::fact_of(const Kept& kept, ledger::JournalId journal) const {
    const auto& [request, due, payment, status, because] = kept;
    const bool is_stranger = request->person == 0;
    INVARIANT(!is_stranger || request->named.has_value());
    const Named named = request->named.value_or(Named{});
    return {value(act_.county),
            value(payment.value),
            value(request->channel),
            value(request->transaction),
            is_stranger ? store::Value{} : value(request->person),
            maybe_bytes(named.id_index, is_stranger),
            maybe_bytes(named.id_sealed, is_stranger),
            value(due != nullptr ? due->name : named.name),
            value(due != nullptr ? due->id_masked : named.id_masked),
            value(due != nullptr ? due->region : std::string{}),
            value(request->year),
            value(request->amount),
            value(request->paid_at),
            value(china_day(request->paid_at)),
            value(request->payer),
            value(act_.at),
            value(act_.actor),
            value(origin_.source),
            origin_.file > 0 ? value(origin_.file) : store::Value{},
            value(journal.value)};
}

void Intake::write_payments(const std::vector<ledger::JournalId>& journals) {
    store::Batch facts;
    store::Batch states;
    store::Batch stages;
    for (std::size_t at = 0; at < kept_.size(); ++at) {
        const Kept& kept = kept_[at];
        facts.push_back(fact_of(kept, journals[at]));
        const std::int64_t person = kept.request->person;
        states.push_back({value(act_.county), value(kept.payment.value), value(kept.request->year),
                          person == 0 ? store::Value{} : value(person), value(kept.status),
                          value(kept.because), value(act_.at)});
        if (kept.status == payment_status::reversed) {
            stages.push_back({value(act_.county), value(kept.payment.value), value("reversed"),
                              value(act_.at), value(kept.because)});
        }
    }
    tx_.load("tax_payment", payment_columns, facts);
    tx_.load("tax_payment_status",
             {"county", "payment", "year", "person", "status", "because", "changed_at"}, states);
    if (!stages.empty()) {
        tx_.load("tax_payment_stage", {"county", "payment", "stage", "at", "detail"}, stages);
    }
}

void Intake::write_dues() {
    store::Batch rows;
    for (const Kept& kept : kept_) {
        if (kept.status != payment_status::paid) continue;
        rows.push_back({value(act_.county), value(kept.request->year), value(kept.request->person),
                        value(kept.payment.value)});
    }
    if (rows.empty()) return;
    const std::int64_t changed = tx_.execute_each(mark_paid, rows);
    INVARIANT(changed == static_cast<std::int64_t>(rows.size()));
}

void Intake::tell() const {
    std::vector<exchange::Told<exchange::Paid>> facts;
    for (const Kept& kept : kept_) {
        if (kept.status != payment_status::paid) continue;
        const PaymentRequest& request = *kept.request;
        facts.push_back({.version = 1,
                         .operation = exchange::Operation::create,
                         .fact = {.person = request.person,
                                  .year = request.year,
                                  .payment = kept.payment.value,
                                  .channel = request.channel,
                                  .transaction = request.transaction,
                                  .amount = request.amount,
                                  .paid_at = request.paid_at}});
    }
    if (facts.empty()) return;
    exchange::publish<exchange::Paid>(
        tx_, {.county = act_.county, .sender = exchange::Office::tax, .at = act_.at}, facts);
}

void Intake::write_audit() {
    if (kept_.empty() && refused_.empty()) return;
    boost::json::object detail;
    std::string object;
    if (!kept_.empty()) {
        Money sum;
        for (const Kept& kept : kept_) sum += kept.request->amount;
        const std::int64_t first = kept_.front().payment.value;
        const std::int64_t last = kept_.back().payment.value;
        object = "payment " + std::to_string(first);
        if (last > first) object += "-" + std::to_string(last);
        detail["amount"] = to_string(sum);
        if (kept_.size() == 1) {
            detail["channel"] = kept_[0].request->channel;
            detail["transaction"] = kept_[0].request->transaction;
            detail["person"] = kept_[0].request->person;
            detail["status"] = std::string(kept_[0].status);
        } else {
            detail["payments"] = kept_.size();
        }
    }
    if (!refused_.empty()) {
        detail["refused"] = refused_.size();
        detail["reason"] = std::string(refused_.front().refusal.reason->name);
    }
    if (origin_.file > 0) detail["file"] = origin_.file;
    store::record(tx_, {.county = act_.county,
                        .at = act_.at,
                        .actor = act_.actor,
                        .action = kept_.empty() ? "payment.refuse" : "payment.take",
                        .object = object,
                        .detail = boost::json::serialize(detail)});
}

}  // namespace canbao::tax
