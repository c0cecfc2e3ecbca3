// SPDX-License-Identifier: MulanPSL-2.0
#include "auditors.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "finance/subsidy.h"
#include "store/audit.h"
#include "tax/books.h"

namespace canbao::sim {

namespace {

// Each of these finds rows that must not exist; the sentence is what is wrong with them.
struct Rule {
    std::string_view sentence;
    std::string_view sql;
};

constexpr Rule every_day[] = {
    {"a journal does not balance",
     "SELECT journal FROM ledger_entry GROUP BY county, journal HAVING "
     "sum(CASE side WHEN 'debit' THEN amount ELSE -amount END) <> 0 OR count(*) < 2"},
    {"a person is enrolled twice for a year",
     "SELECT person FROM medical_enrolment WHERE state = 'active' "
     "GROUP BY county, year, person HAVING count(*) > 1"},
    {"two payments count for one person and year",
     "SELECT person FROM tax_payment_status WHERE status = 'paid' "
     "GROUP BY county, year, person HAVING count(*) > 1"},
    {"a payment has no state, or more than one",
     "SELECT p.payment FROM tax_payment p LEFT JOIN tax_payment_status s "
     "ON s.county = p.county AND s.payment = p.payment GROUP BY p.county, p.payment "
     "HAVING count(s.status) <> 1"},
    {"cover is open on a payment that was taken back",
     "SELECT e.person FROM medical_entitlement e JOIN medical_payment p "
     "ON p.county = e.county AND p.payment = e.payment "
     "WHERE e.closed_at IS NULL AND p.reversed_on IS NOT NULL"},
    {"a message was applied twice",
     "SELECT message_id FROM exchange_inbox GROUP BY county, recipient, message_id "
     "HAVING count(*) > 1"},
};

constexpr Rule at_the_end[] = {
    {"a message was never answered",
     "SELECT message_id FROM exchange_outbox WHERE answered_at IS NULL"},
    {"a payment counts but the person is neither enrolled by it nor in a queue",
     "SELECT s.payment FROM tax_payment_status s WHERE s.status = 'paid' AND NOT EXISTS "
     "(SELECT 1 FROM medical_enrolment e WHERE e.county = s.county AND e.person = s.person AND "
     "e.year = s.year AND e.state = 'active') AND NOT EXISTS "
     "(SELECT 1 FROM medical_case c WHERE c.county = s.county AND c.person = s.person)"},
    {"a person is enrolled but steering does not count them",
     "SELECT e.person FROM medical_enrolment e WHERE e.state = 'active' AND NOT EXISTS "
     "(SELECT 1 FROM steering_enrolment s WHERE s.county = e.county AND s.year = e.year AND "
     "s.person = e.person)"},
    {"steering counts a person who is not enrolled",
     "SELECT s.person FROM steering_enrolment s WHERE NOT EXISTS "
     "(SELECT 1 FROM medical_enrolment e WHERE e.county = s.county AND e.year = s.year AND "
     "e.person = s.person AND e.state = 'active')"},
};

template <std::size_t N>
void apply(const Rule (&rules)[N], store::Transaction& tx, Findings& findings) {
    for (const Rule& rule : rules) {
        for (const store::Row& row : tx.query(rule.sql)) {
            const auto subject = row.is_null(0) ? std::string() : [&] {
                return std::string(rule.sql).find("message_id") != std::string::npos
                           ? row.text(0)
                           : std::to_string(row.number(0));
            }();
            findings.push_back(fmt::format("{}: {}", rule.sentence, subject));
        }
    }
}

// The world's truth against the program: what was acknowledged is there, once, with its amount; the
// program has nothing that did not move.
void compare_with_world(store::Transaction& tx, const World& world, bool all_reported,
                        Findings& findings) {
    std::map<MovementKey, std::pair<Money, std::string>> kept;
    tx.for_each(
        "SELECT p.channel, p.transaction_number, p.amount, s.status FROM tax_payment p "
        "JOIN tax_payment_status s ON s.county = p.county AND s.payment = p.payment "
        "WHERE p.source <> 'declaration'",
        {}, [&](const store::Row& row) {
            kept[{row.text(0), row.text(1)}] = {row.money(2), row.text(3)};
        });
    for (const auto& [key, movement] : world.movements) {
        const auto found = kept.find(key);
        if (found == kept.end()) {
            if (movement.acknowledged || all_reported) {
                findings.push_back("money that moved was lost: " + key.second);
            }
            continue;
        }
        if (found->second.first != movement.amount) {
            findings.push_back("an amount differs from the channel's: " + key.second);
        }
        if (all_reported && movement.reversed != (found->second.second == "reversed")) {
            findings.push_back("a reversal did not arrive, or was invented: " + key.second);
        }
    }
    for (const auto& [key, payment] : kept) {
        if (!world.movements.contains(key)) {
            findings.push_back("a payment that never moved: " + key.second);
        }
    }
}

void take(Findings& findings, const std::vector<std::string>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

}  // namespace

Findings audit_day(county::County& county, const World& world, const std::string& code) {
    Findings findings;
    county.database().read([&](store::Transaction& tx) {
        apply(every_day, tx, findings);
        compare_with_world(tx, world, false, findings);
        take(findings, tax::check_books(tx, code));
        take(findings, finance::check_accruals(tx, code));
    });
    return findings;
}

Findings audit_end(county::County& county, const World& world, const std::string& code) {
    Findings findings = audit_day(county, world, code);
    county.database().read([&](store::Transaction& tx) {
        apply(at_the_end, tx, findings);
        compare_with_world(tx, world, true, findings);
        if (const auto broken = store::verify_chain(tx, code)) {
            findings.push_back("the audit chain is broken: " + broken->what);
        }
    });
    return findings;
}

std::string digest_of(county::County& county) {
    constexpr std::string_view accounts =
        "SELECT account, debit, credit FROM ledger_account ORDER BY account";
    constexpr std::string_view payments =
        "SELECT p.channel, p.transaction_number, p.amount, s.status FROM tax_payment p JOIN "
        "tax_payment_status s ON s.county = p.county AND s.payment = p.payment "
        "ORDER BY p.channel, p.transaction_number";
    constexpr std::string_view enrolments =
        "SELECT person, year, route, identity, state, cover_from, cover_until "
        "FROM medical_enrolment ORDER BY year, person";
    std::string text;
    county.database().read([&](store::Transaction& tx) {
        for (const auto& row : tx.query(accounts)) {
            text += fmt::format("{} {} {}\n", row.text(0), row.number(1), row.number(2));
        }
        for (const auto& row : tx.query(payments)) {
            text +=
                fmt::format("{} {} {} {}\n", row.text(0), row.text(1), row.number(2), row.text(3));
        }
        for (const auto& row : tx.query(enrolments)) {
            text += fmt::format("{} {} {} {} {} {} {}\n", row.number(0), row.number(1), row.text(2),
                                row.text(3), row.text(4), row.maybe_text(5).value_or(""),
                                row.maybe_text(6).value_or(""));
        }
    });
    return to_hex(sm3(text));
}

}  // namespace canbao::sim
