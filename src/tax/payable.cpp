// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/payable.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view find_payable =
    "SELECT d.version, d.name, d.id_masked, d.region, d.identity, d.due, d.declared, d.status,"
    " d.payment, d.terms, p.amount FROM tax_payable d"
    " LEFT JOIN tax_payment p ON p.county = d.county AND p.payment = d.payment"
    " WHERE d.county = $1 AND d.year = $2 AND d.person = $3";
constexpr std::string_view find_person =
    "SELECT 1 FROM tax_payable WHERE county = $1 AND person = $2 LIMIT 1";
constexpr std::string_view count_by_status =
    "SELECT status, count(*), CAST(sum(due) AS bigint) FROM tax_payable"
    " WHERE county = $1 AND year = $2 GROUP BY status ORDER BY status";
}  // namespace

Result<Payable> show_payable(store::Transaction& tx, const std::string& county, std::int64_t person,
                             int year) {
    const auto row = tx.query_one(find_payable, {value(county), value(year), value(person)});
    if (!row) {
        if (!tx.query_one(find_person, {value(county), value(person)})) {
            return refuse(unknown_person);
        }
        return refuse(no_payable, std::to_string(year));
    }
    TermsBook terms(tx, county);
    return Payable{.person = person,
                   .year = year,
                   .version = row->number(0),
                   .name = row->text(1),
                   .id_masked = row->text(2),
                   .region = row->text(3),
                   .identity = row->text(4),
                   .due = row->money(5),
                   .declared = row->money(6),
                   .paid = Money::fen(row->maybe_number(10).value_or(0)),
                   .status = row->text(7),
                   .terms = terms.at(row->number(9)),
                   .payment = row->maybe_number(8)};
}

std::vector<PayableCount> count_payables(store::Transaction& tx, const std::string& county,
                                         int year) {
    std::vector<PayableCount> counts;
    for (const store::Row& row : tx.query(count_by_status, {value(county), value(year)})) {
        counts.push_back({row.text(0), row.number(1), row.money(2)});
    }
    return counts;
}

}  // namespace canbao::tax
