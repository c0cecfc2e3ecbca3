// SPDX-License-Identifier: MulanPSL-2.0
#include "ledger/trial_balance.h"

#include <fmt/format.h>

namespace canbao::ledger {

namespace {
using store::value;

constexpr std::string_view kept_sums =
    "SELECT account, normal, debit, credit FROM ledger_account WHERE county = $1 ORDER BY account";
constexpr std::string_view kept_sum =
    "SELECT account, normal, debit, credit FROM ledger_account"
    " WHERE county = $1 AND account = $2";
constexpr std::string_view sums_on =
    "SELECT a.account, a.normal,"
    " CAST(sum(CASE WHEN e.side = 'debit' THEN e.amount ELSE 0 END) AS bigint),"
    " CAST(sum(CASE WHEN e.side = 'credit' THEN e.amount ELSE 0 END) AS bigint)"
    " FROM ledger_journal j"
    " JOIN ledger_entry e ON e.county = j.county AND e.journal = j.journal"
    " JOIN ledger_account a ON a.county = e.county AND a.account = e.account"
    " WHERE j.county = $1 AND j.booked_on <= $2"
    " GROUP BY a.account, a.normal ORDER BY a.account";
constexpr std::string_view sums_from_entries =
    "SELECT account, CAST(sum(CASE WHEN side = 'debit' THEN amount ELSE 0 END) AS bigint),"
    " CAST(sum(CASE WHEN side = 'credit' THEN amount ELSE 0 END) AS bigint)"
    " FROM ledger_entry WHERE county = $1 GROUP BY account ORDER BY account";
constexpr std::string_view unbalanced_journals =
    "SELECT journal FROM ledger_entry WHERE county = $1 GROUP BY journal"
    " HAVING count(*) < 2 OR sum(CASE WHEN side = 'debit' THEN amount ELSE -amount END) <> 0"
    " ORDER BY journal LIMIT 20";
constexpr std::string_view journals_without_entries =
    "SELECT j.journal FROM ledger_journal j WHERE j.county = $1 AND NOT EXISTS"
    " (SELECT 1 FROM ledger_entry e WHERE e.county = j.county AND e.journal = j.journal)"
    " ORDER BY j.journal LIMIT 20";
// Entries of a reversal without their mirror in the original.
constexpr std::string_view crooked_reversals =
    "SELECT DISTINCT r.journal FROM ledger_journal r"
    " JOIN ledger_entry e ON e.county = r.county AND e.journal = r.journal"
    " WHERE r.county = $1 AND r.reverses IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM ledger_entry o WHERE o.county = r.county AND o.journal = r.reverses"
    "  AND o.line = e.line AND o.account = e.account AND o.amount = e.amount"
    "  AND o.side <> e.side) ORDER BY r.journal LIMIT 20";
constexpr std::string_view journal_count =
    "SELECT count(*), CAST(coalesce(max(journal), 0) AS bigint) FROM ledger_journal"
    " WHERE county = $1";

constexpr std::string_view journals_of_source =
    "SELECT journal, source_key, reverses FROM ledger_journal"
    " WHERE county = $1 AND source = $2 ORDER BY journal";

Side side_named(std::string_view name) { return name == "debit" ? Side::debit : Side::credit; }

AccountSum sum_of(const store::Row& row) {
    return {{row.text(0), side_named(row.text(1))}, row.money(2), row.money(3)};
}

TrialBalance summed(const store::Rows& rows) {
    TrialBalance result;
    for (const store::Row& row : rows) {
        result.accounts.push_back(sum_of(row));
        result.debit += result.accounts.back().debit;
        result.credit += result.accounts.back().credit;
    }
    return result;
}

void compare_sums(store::Transaction& tx, const std::string& county,
                  std::vector<std::string>& found) {
    std::vector<AccountSum> kept = trial_balance(tx, county).accounts;
    const store::Rows entries = tx.query(sums_from_entries, {value(county)});
    if (kept.size() != entries.size()) {
        found.push_back(
            fmt::format("{} accounts are kept, entries name {}", kept.size(), entries.size()));
        return;
    }
    for (std::size_t at = 0; at < kept.size(); ++at) {
        const AccountSum& sum = kept[at];
        const store::Row& row = entries[at];
        if (sum.account.name != row.text(0) || sum.debit != row.money(1) ||
            sum.credit != row.money(2)) {
            found.push_back(fmt::format("account {}: the kept sums are not those of its entries",
                                        sum.account.name));
        }
        if (sum.balance() < Money{}) {
            found.push_back(fmt::format("account {} is overdrawn", sum.account.name));
        }
    }
}
}  // namespace

TrialBalance trial_balance(store::Transaction& tx, const std::string& county) {
    return summed(tx.query(kept_sums, {value(county)}));
}

TrialBalance trial_balance_on(store::Transaction& tx, const std::string& county, Date day) {
    return summed(tx.query(sums_on, {value(county), value(day)}));
}

std::optional<AccountSum> account_sum(store::Transaction& tx, const std::string& county,
                                      const std::string& account) {
    const auto row = tx.query_one(kept_sum, {value(county), value(account)});
    if (!row) return std::nullopt;
    return sum_of(*row);
}

void for_each_journal(store::Transaction& tx, const std::string& county, const std::string& source,
                      const std::function<void(const JournalLine&)>& take) {
    tx.for_each(journals_of_source, {value(county), value(source)}, [&](const store::Row& row) {
        const auto reverses = row.maybe_number(2);
        take({{row.number(0)},
              row.text(1),
              reverses ? std::optional(JournalId{*reverses}) : std::nullopt});
    });
}

std::vector<std::string> check(store::Transaction& tx, const std::string& county) {
    std::vector<std::string> found;
    const auto list = [&](std::string_view question, std::string_view what) {
        for (const store::Row& row : tx.query(question, {value(county)})) {
            found.push_back(fmt::format("journal {} {}", row.number(0), what));
        }
    };
    list(unbalanced_journals, "does not balance");
    list(journals_without_entries, "has no entries");
    list(crooked_reversals, "is not the opposite of what it reverses");
    compare_sums(tx, county, found);
    const auto count = tx.query_one(journal_count, {value(county)});
    if (count->number(0) != count->number(1)) {
        found.push_back(
            fmt::format("{} journals are numbered up to {}", count->number(0), count->number(1)));
    }
    return found;
}

}  // namespace canbao::ledger
