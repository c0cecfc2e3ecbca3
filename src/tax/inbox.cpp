// SPDX-License-Identifier: MulanPSL-2.0
// What the tax office does with what the medical office tells it.
#include <map>

#include "base/id_number.h"
#include "store/key_query.h"
#include "tax/numbers.h"
#include "tax/payable.h"
#include "tax/register.h"

namespace canbao::tax {

namespace {
using store::value;
using Answers = std::vector<exchange::RecordAnswer>;
using Dues = std::vector<exchange::Received<exchange::Payable>>;

constexpr std::string_view told_number_place = "exchange.id_number";

// A due that was paid stays paid, whatever its amount becomes: a change of amount is an alarm, and
// the money stays where it is until somebody decides.
constexpr std::string_view keep_payable =
    "INSERT INTO tax_payable (county, year, person, version, name, id_sealed, id_index, id_masked,"
    " region, identity, due, declared, terms, status, told_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    " ON CONFLICT (county, year, person) DO UPDATE SET version = excluded.version,"
    " name = excluded.name, id_sealed = excluded.id_sealed, id_index = excluded.id_index,"
    " id_masked = excluded.id_masked, region = excluded.region, identity = excluded.identity,"
    " due = excluded.due, declared = excluded.declared, terms = excluded.terms,"
    " status = CASE WHEN tax_payable.status = 'paid' THEN 'paid' ELSE excluded.status END,"
    " told_at = excluded.told_at WHERE tax_payable.version < excluded.version";
constexpr std::string_view mark_covered =
    "INSERT INTO tax_payment_stage (county, payment, stage, at, detail)"
    " SELECT county, payment, 'covered', CAST($4 AS bigint), CAST($5 AS text) FROM "
    "tax_payment_status"
    " WHERE county = $1 AND year = $2 AND person = $3 AND status = 'paid'"
    " ON CONFLICT (county, payment, stage) DO NOTHING";
const store::KeyQuery find_paid(
    "SELECT d.person, p.payment, p.amount FROM tax_payable d"
    " JOIN tax_payment p ON p.county = d.county AND p.payment = d.payment"
    " WHERE d.county = $1 AND d.year = $2 AND d.status = 'paid' AND d.person IN",
    2);

Money declared_of(const exchange::Payable& told) {
    Money sum;
    for (const exchange::Aid& aid : told.aid) {
        if (aid.flow == "declared_by_department") sum += aid.amount;
    }
    return sum;
}

std::string_view status_of(const exchange::Payable& told, exchange::Operation operation) {
    if (operation == exchange::Operation::cancel) return payable_status::withdrawn;
    if (told.due > Money{}) return payable_status::payable;
    if (declared_of(told) > Money{}) return payable_status::covered_by_department;
    return payable_status::nothing_due;
}

// A payment that counts no longer fits what is due now.
std::vector<Raised> changed_after_payment(store::Transaction& tx, const std::string& county,
                                          const Dues& dues) {
    std::map<int, std::map<std::int64_t, Money>> told;
    for (const auto& [version, operation, due] : dues) {
        const bool cancelled = operation == exchange::Operation::cancel;
        told[due.year][due.person] = cancelled           ? Money{}
                                     : due.due > Money{} ? due.due
                                                         : declared_of(due);
    }
    std::vector<Raised> alarms;
    for (const auto& [year, amounts] : told) {
        std::vector<store::Value> people;
        for (const auto& [person, amount] : amounts) people.push_back(value(person));
        find_paid.ask(tx, {value(county), value(year)}, people, [&](const store::Row& row) {
            const Money now_due = amounts.at(row.number(0));
            if (now_due == row.money(2)) return;
            alarms.push_back(
                {alarm_kind::due_changed_after_payment, "payment " + std::to_string(row.number(1)),
                 "paid " + to_string(row.money(2)) + ", due now " + to_string(now_due)});
        });
    }
    return alarms;
}

Answers take_payables(store::Transaction& tx, const store::Sealer& sealer,
                      const exchange::Envelope& envelope, const Dues& dues) {
    take_turn(tx, envelope.county);
    TermsBook terms(tx, envelope.county);
    Answers answers;
    Dues readable;
    store::Batch rows;
    for (const auto& received : dues) {
        const exchange::Payable& told = received.fact;
        const Result<std::string> number = sealer.open(told.id_number, told_number_place);
        if (!number) {
            answers.push_back(exchange::rejected(number.error()));
            continue;
        }
        const Result<IdNumber> id = IdNumber::parse(*number);
        if (!id) {
            answers.push_back(exchange::rejected(id.error()));
            continue;
        }
        rows.push_back({value(envelope.county), value(told.year), value(told.person),
                        value(received.version), value(told.name),
                        value(sealer.seal(*number, number_place)),
                        value(sealer.index(id->reveal(), number_place)), value(id->masked()),
                        value(told.region), value(told.identity), value(told.due),
                        value(declared_of(told)), value(terms.number_of(told)),
                        value(status_of(told, received.operation)), value(envelope.created_at)});
        readable.push_back(received);
        answers.push_back(exchange::accepted());
    }
    raise_alarms(tx, envelope.county, envelope.created_at,
                 changed_after_payment(tx, envelope.county, readable));
    tx.execute_each(keep_payable, rows);
    return answers;
}

Answers take_enrolled(store::Transaction& tx, const exchange::Envelope& envelope,
                      const std::vector<exchange::Received<exchange::Enrolled>>& told) {
    take_turn(tx, envelope.county);
    store::Batch rows;
    for (const auto& [version, operation, enrolled] : told) {
        if (operation == exchange::Operation::cancel) continue;
        rows.push_back({value(envelope.county), value(enrolled.year), value(enrolled.person),
                        value(envelope.created_at),
                        value(to_string(enrolled.from) + "/" + to_string(enrolled.until - 1))});
    }
    tx.execute_each(mark_covered, rows);
    return Answers(told.size(), exchange::accepted());
}
}  // namespace

void listen(exchange::Handlers& handlers, const store::Sealer& sealer) {
    handlers.on<exchange::Payable>(
        exchange::Office::tax,
        [&sealer](store::Transaction& tx, const exchange::Envelope& envelope, const Dues& dues) {
            return take_payables(tx, sealer, envelope, dues);
        });
    handlers.on<exchange::Enrolled>(exchange::Office::tax, take_enrolled);
}

}  // namespace canbao::tax
