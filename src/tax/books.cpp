// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/books.h"

#include <fmt/format.h>

#include <unordered_map>

#include "tax/payment.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view sums_by_state =
    "SELECT s.status, CAST(sum(p.amount) AS bigint) FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1 GROUP BY s.status";
constexpr std::string_view sums_by_channel =
    "SELECT p.channel, CAST(sum(CASE WHEN s.status = 'reversed' THEN 0 ELSE p.amount END)"
    " AS bigint) FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1 GROUP BY p.channel";

constexpr std::string_view payments_with_state =
    "SELECT p.payment, p.journal, s.status FROM tax_payment p"
    " JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment"
    " WHERE p.county = $1";

// Each question lists payments or people for whom something is wrong.
struct Question {
    std::string_view sql;
    std::string_view what;
};
constexpr Question questions[] = {
    {"SELECT p.payment FROM tax_payment p WHERE p.county = $1 AND NOT EXISTS"
     " (SELECT 1 FROM tax_payment_status s WHERE s.county = p.county AND s.payment = p.payment)"
     " LIMIT 20",
     "payment {} is in no state"},
    {"SELECT s.payment FROM tax_payment_status s WHERE s.county = $1 AND NOT EXISTS"
     " (SELECT 1 FROM tax_payment p WHERE p.county = s.county AND p.payment = s.payment) LIMIT 20",
     "state of payment {} has no payment"},
    {"SELECT d.person FROM tax_payable d WHERE d.county = $1 AND d.status = 'paid' AND NOT EXISTS"
     " (SELECT 1 FROM tax_payment_status s WHERE s.county = d.county AND s.payment = d.payment"
     "  AND s.status = 'paid' AND s.person = d.person AND s.year = d.year) LIMIT 20",
     "the due of person {} is paid by no payment"},
    {"SELECT s.payment FROM tax_payment_status s WHERE s.county = $1 AND s.status = 'paid'"
     " AND NOT EXISTS (SELECT 1 FROM tax_payable d WHERE d.county = s.county"
     "  AND d.year = s.year AND d.person = s.person AND d.payment = s.payment) LIMIT 20",
     "payment {} counts but pays no due"},
};

// Every payment has its own journal, and its reversal exactly if it was taken back.
void compare_journals(store::Transaction& tx, const std::string& county,
                      std::vector<std::string>& found) {
    struct Booked {
        std::int64_t journal = 0;
        bool reversed = false;
    };
    std::unordered_map<std::string, Booked> booked;
    ledger::for_each_journal(tx, county, "tax.payment", [&](const ledger::JournalLine& line) {
        booked[line.source_key].journal = line.journal.value;
    });
    ledger::for_each_journal(tx, county, "tax.reversal", [&](const ledger::JournalLine& line) {
        Booked& payment = booked[line.source_key];
        payment.reversed = line.reverses && line.reverses->value == payment.journal;
    });
    tx.for_each(payments_with_state, {value(county)}, [&](const store::Row& row) {
        const auto known = booked.find(std::to_string(row.number(0)));
        const bool reversed = row.text(2) == payment_status::reversed;
        if (known == booked.end() || known->second.journal != row.number(1)) {
            found.push_back(fmt::format("payment {} is not in the books", row.number(0)));
        } else if (known->second.reversed != reversed) {
            found.push_back(fmt::format(
                "payment {}: its state and the books differ on its reversal", row.number(0)));
        }
        if (known != booked.end()) booked.erase(known);
    });
    for (const auto& [payment, rest] : booked) {
        found.push_back(fmt::format("journal {} books a payment that is not there", rest.journal));
    }
}

void compare(store::Transaction& tx, const std::string& county, const std::string& account,
             Money payments, std::vector<std::string>& found) {
    const auto sum = ledger::account_sum(tx, county, account);
    const Money booked = sum ? sum->balance() : Money{};
    if (booked == payments) return;
    found.push_back(fmt::format("{}: payments say {}, the books {}", account, to_string(payments),
                                to_string(booked)));
}
}  // namespace

ledger::Account channel_clearing(const std::string& channel) {
    return {"channel_clearing:" + channel, ledger::Side::debit};
}

std::vector<std::string> check_books(store::Transaction& tx, const std::string& county) {
    std::vector<std::string> found = ledger::check(tx, county);
    Money counted;
    Money held;
    for (const store::Row& row : tx.query(sums_by_state, {value(county)})) {
        if (row.text(0) == "paid") counted = row.money(1);
        if (row.text(0) == "to_refund") held = row.money(1);
    }
    compare(tx, county, contributions_collected.name, counted, found);
    compare(tx, county, suspense.name, held, found);
    for (const store::Row& row : tx.query(sums_by_channel, {value(county)})) {
        compare(tx, county, channel_clearing(row.text(0)).name, row.money(1), found);
    }
    compare_journals(tx, county, found);
    for (const Question& question : questions) {
        for (const store::Row& row : tx.query(question.sql, {value(county)})) {
            found.push_back(fmt::format(fmt::runtime(question.what), row.number(0)));
        }
    }
    return found;
}

}  // namespace canbao::tax
