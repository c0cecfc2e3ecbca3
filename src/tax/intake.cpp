// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/intake.h"

#include "store/key_query.h"
#include "tax/numbers.h"
#include "tax/payable.h"

namespace canbao::tax {

namespace {
using store::value;

const store::KeyQuery find_known(
    "SELECT p.transaction_number, p.payment, p.person, p.stranger_index, p.year, p.amount,"
    " s.status FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1 AND p.channel = $2 AND p.transaction_number IN",
    2);
const store::KeyQuery find_dues(
    "SELECT person, name, id_masked, region, due, declared, status, terms FROM tax_payable"
    " WHERE county = $1 AND year = $2 AND person IN",
    2);
const store::KeyQuery find_waiting(
    "SELECT transaction_number, amount, reason FROM tax_reversal"
    " WHERE county = $1 AND channel = $2 AND transaction_number IN",
    2);
constexpr std::string_view find_person =
    "SELECT 1 FROM tax_payable WHERE county = $1 AND person = $2 LIMIT 1";

std::map<std::string, std::vector<store::Value>> transactions_by_channel(
    std::span<const PaymentRequest> requests) {
    std::map<std::string, std::vector<store::Value>> listed;
    for (const PaymentRequest& request : requests) {
        listed[request.channel].push_back(value(request.transaction));
    }
    return listed;
}
}  // namespace

Intake::Intake(store::Transaction& tx, const store::Act& act, const PaymentOrigin& origin)
    : tx_(tx), act_(act), origin_(origin), terms_(tx, act.county) {}

std::vector<Taking> Intake::take(std::span<const PaymentRequest> requests) {
    take_turn(tx_, act_.county);
    next_payment_ = next_number(tx_, act_.county, "payment");
    std::vector<PaymentRequest> whole;
    std::vector<std::optional<Refusal>> faults;
    for (const PaymentRequest& request : requests) {
        faults.push_back(judge_form(request));
        if (!faults.back()) whole.push_back(request);
    }
    read_known(whole);
    read_dues(whole);
    read_waiting_reversals(whole);

    std::vector<Taking> takings;
    takings.reserve(requests.size());
    for (std::size_t at = 0; at < requests.size(); ++at) {
        takings.push_back(faults[at] ? turn_away(requests[at], *faults[at], nullptr)
                                     : decide(requests[at]));
    }
    write();
    return takings;
}

void Intake::read_known(std::span<const PaymentRequest> requests) {
    for (const auto& [channel, transactions] : transactions_by_channel(requests)) {
        find_known.ask(
            tx_, {value(act_.county), value(channel)}, transactions, [&](const store::Row& row) {
                known_[{channel, row.text(0)}] = {{row.number(1)},
                                                  row.maybe_number(2).value_or(0),
                                                  row.is_null(3) ? std::string{} : row.bytes(3),
                                                  static_cast<int>(row.number(4)),
                                                  row.money(5),
                                                  row.text(6)};
            });
    }
}

void Intake::read_dues(std::span<const PaymentRequest> requests) {
    std::map<int, std::vector<store::Value>> people;
    for (const PaymentRequest& request : requests) {
        if (request.person > 0) people[request.year].push_back(value(request.person));
    }
    for (const auto& [year, listed] : people) {
        auto& dues = dues_[year];
        find_dues.ask(tx_, {value(act_.county), value(year)}, listed, [&](const store::Row& row) {
            dues[row.number(0)] = {row.number(0), row.text(1),  row.text(2), row.text(3),
                                   row.money(4),  row.money(5), row.text(6), row.number(7)};
        });
    }
}

void Intake::read_waiting_reversals(std::span<const PaymentRequest> requests) {
    for (const auto& [channel, transactions] : transactions_by_channel(requests)) {
        find_waiting.ask(tx_, {value(act_.county), value(channel)}, transactions,
                         [&](const store::Row& row) {
                             waiting_[{channel, row.text(0)}] = {row.money(1), row.text(2)};
                         });
    }
}

Taking Intake::decide(const PaymentRequest& request) {
    const auto known = known_.find({request.channel, request.transaction});
    if (known != known_.end()) return compare(request, known->second);

    const auto year = dues_.find(request.year);
    Due* due = nullptr;
    if (year != dues_.end()) {
        const auto found = year->second.find(request.person);
        if (found != year->second.end()) due = &found->second;
    }
    std::optional<Refusal> doubt = judge_due(request, due);
    if (doubt && origin_.money == MoneyState::asked && doubt->reason != &second_payment) {
        return turn_away(request, std::move(*doubt), due);
    }
    return keep(request, due, std::move(doubt));
}

Taking Intake::compare(const PaymentRequest& request, const KnownPayment& known) {
    bool same = request.year == known.year && request.amount == known.amount;
    if (known.person > 0) {
        same = same && request.person == known.person;
    } else {
        same = same && request.named && request.named->id_index == known.stranger_index;
    }
    if (same) return {Outcome::repeated, known.payment, known.status, std::nullopt, {}};
    alarms_.push_back({alarm_kind::transaction_conflict,
                       "payment " + std::to_string(known.payment.value),
                       request.channel + " " + request.transaction + ": " +
                           to_string(known.amount) + " was taken, " + to_string(request.amount) +
                           " offered for " + std::to_string(request.year)});
    return turn_away(request, {&transaction_conflict, request.channel + " " + request.transaction},
                     nullptr);
}

std::optional<Refusal> Intake::judge_due(const PaymentRequest& request, const Due* due) {
    if (request.doubt != nullptr) return Refusal{request.doubt, ""};
    if (is_in_future(request, act_.at)) {
        return Refusal{&paid_in_future, to_string(request.paid_at)};
    }
    if (due != nullptr) {
        return judge(request, *due, terms_.at(due->terms),
                     origin_.source == "declaration" ? Payer::department : Payer::person);
    }
    if (request.person > 0 &&
        tx_.query_one(find_person, {value(act_.county), value(request.person)})) {
        return Refusal{&no_payable, std::to_string(request.year)};
    }
    return Refusal{&unknown_person, ""};
}

Taking Intake::turn_away(const PaymentRequest& request, Refusal refusal, const Due* due) {
    refused_.push_back({&request, refusal});
    Taking taking{Outcome::refused, {}, "", std::move(refusal), {}};
    if (due != nullptr) taking.because = terms_.at(due->terms).because;
    return taking;
}

Taking Intake::keep(const PaymentRequest& request, Due* due, std::optional<Refusal> doubt) {
    Kept kept{&request, due, {next_payment_++}, payment_status::paid, ""};
    Taking taking{Outcome::taken, kept.payment, "", std::nullopt, {}};
    const auto bounced = waiting_.find({request.channel, request.transaction});
    if (bounced != waiting_.end() && bounced->second.first != request.amount) {
        alarms_.push_back({alarm_kind::reversal_differs,
                           "payment " + std::to_string(kept.payment.value),
                           "reversal of " + to_string(bounced->second.first) +
                               " came before a payment of " + to_string(request.amount)});
    }
    if (bounced != waiting_.end() && bounced->second.first == request.amount) {
        kept.status = payment_status::reversed;
        kept.because = bounced->second.second;
        taking.outcome = Outcome::reversed;
    } else if (doubt) {
        kept.status = payment_status::to_refund;
        kept.because = std::string(doubt->reason->name);
        taking.outcome = Outcome::to_refund;
        if (due != nullptr) taking.because = terms_.at(due->terms).because;
        taking.refusal = std::move(doubt);
    } else {
        due->status = payment_status::paid;
    }
    taking.status = std::string(kept.status);
    known_[{request.channel, request.transaction}] = {
        kept.payment, request.person, request.named ? request.named->id_index : std::string{},
        request.year, request.amount, taking.status};
    kept_.push_back(std::move(kept));
    return taking;
}

}  // namespace canbao::tax
