// SPDX-License-Identifier: MulanPSL-2.0
#include <algorithm>

#include "base/text.h"
#include "store/audit.h"
#include "tax/judge.h"
#include "tax/numbers.h"
#include "tax/payable.h"
#include "tax/payment.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view waiting_people =
    "SELECT person, declared, identity FROM tax_payable"
    " WHERE county = $1 AND year = $2 AND status = 'covered_by_department' ORDER BY person";
// transaction_number runs from "number/" to "number0": the sign after the stroke.
constexpr std::string_view declared_before =
    "SELECT count(*) FROM tax_payment WHERE county = $1 AND channel = 'etax'"
    " AND transaction_number >= $2 AND transaction_number < $3";
constexpr std::size_t longest_number = 40;
constexpr std::size_t batch_size = 2'000;
}  // namespace

Result<Declared> declare_for_department(store::Transaction& tx, const store::Act& act,
                                        const Declaration& declaration) {
    const std::string number(trimmed(declaration.declaration));
    if (number.empty()) return refuse(transaction_missing);
    if (number.size() > longest_number || !is_plain(number) ||
        number.find('/') != std::string::npos) {
        return refuse(bad_transaction);
    }
    take_turn(tx, act.county);
    Declared declared;
    declared.repeated =
        tx.query_one(declared_before, {value(act.county), value(number + "/"), value(number + "0")})
            ->number(0);
    std::vector<PaymentRequest> requests;
    const auto& wanted = declaration.identities;
    tx.for_each(waiting_people, {value(act.county), value(declaration.year)},
                [&](const store::Row& row) {
                    const bool is_listed = wanted.empty() || std::find(wanted.begin(), wanted.end(),
                                                                       row.text(2)) != wanted.end();
                    if (!is_listed) return;
                    requests.push_back({.channel = "etax",
                                        .transaction = number + "/" + std::to_string(row.number(0)),
                                        .person = row.number(0),
                                        .year = declaration.year,
                                        .amount = row.money(1),
                                        .paid_at = declaration.paid_at,
                                        .payer = declaration.department});
                });
    if (requests.empty() && declared.repeated == 0) return refuse(nothing_to_declare);

    for (std::size_t start = 0; start < requests.size(); start += batch_size) {
        const std::size_t count = std::min(batch_size, requests.size() - start);
        const std::span<const PaymentRequest> part(requests.data() + start, count);
        const auto takings = take_payments(tx, act, part, {.source = "declaration"});
        for (std::size_t at = 0; at < takings.size(); ++at) {
            if (takings[at].outcome == Outcome::refused) {
                return tl::unexpected<Refusal>(*takings[at].refusal);
            }
            // Declared under this number before and taken back since: it needs a number of its own.
            if (takings[at].outcome == Outcome::repeated) continue;
            ++declared.heads;
            declared.amount += part[at].amount;
        }
    }
    return declared;
}

}  // namespace canbao::tax
