// SPDX-License-Identifier: MulanPSL-2.0
#include "ledger/journal.h"

#include <map>
#include <optional>

#include "base/digest.h"

namespace canbao::ledger {

namespace {
using store::value;

constexpr std::string_view take_numbers =
    "INSERT INTO ledger_number (county, last_journal) VALUES ($1, $2)"
    " ON CONFLICT (county) DO UPDATE SET last_journal = ledger_number.last_journal"
    " + excluded.last_journal RETURNING last_journal";
constexpr std::string_view add_to_account =
    "UPDATE ledger_account SET debit = debit + $3, credit = credit + $4"
    " WHERE county = $1 AND account = $2 AND normal = $5";
constexpr std::string_view open_account =
    "INSERT INTO ledger_account (county, account, debit, credit, normal)"
    " VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view find_identity =
    "SELECT journal, digest FROM ledger_journal"
    " WHERE county = $1 AND source = $2 AND source_key = $3";
constexpr std::string_view find_journal =
    "SELECT reverses FROM ledger_journal WHERE county = $1 AND journal = $2";
constexpr std::string_view find_reversal =
    "SELECT journal FROM ledger_journal WHERE county = $1 AND reverses = $2";
constexpr std::string_view entries_of =
    "SELECT e.account, a.normal, e.side, e.amount FROM ledger_entry e"
    " JOIN ledger_account a ON a.county = e.county AND a.account = e.account"
    " WHERE e.county = $1 AND e.journal = $2 ORDER BY e.line";

std::string_view name_of(Side side) { return side == Side::debit ? "debit" : "credit"; }
Side side_named(std::string_view name) { return name == "debit" ? Side::debit : Side::credit; }

void check_balanced(const Journal& journal) {
    INVARIANT(journal.entries.size() >= 2);
    INVARIANT(!journal.source.empty() && !journal.source_key.empty());
    Money debit;
    Money credit;
    for (const Entry& entry : journal.entries) {
        INVARIANT(entry.amount > Money{});
        (entry.side == Side::debit ? debit : credit) += entry.amount;
    }
    INVARIANT(debit == credit);
}

// Over all that makes the movement what it is; lengths lead the texts so that none runs into the
// next.
Digest digest_of(const Journal& journal, std::optional<JournalId> reverses) {
    Sm3 digest;
    const auto add = [&](std::string_view text) {
        digest.add(std::to_string(text.size())).add(":").add(text);
    };
    add(to_string(journal.booked_on));
    add(journal.memo);
    add(reverses ? std::to_string(reverses->value) : "");
    for (const Entry& entry : journal.entries) {
        add(entry.account.name);
        add(name_of(entry.side));
        add(std::to_string(entry.amount.in_fen()));
    }
    return digest.finish();
}

store::Bytes bytes(const Digest& digest) { return {std::string(bytes_of(digest))}; }

struct Sums {
    Side normal = Side::debit;
    Money debit;
    Money credit;
};

// One update for each account, however many journals: in the order of names, so that two writers
// never wait for each other.
void add_to_accounts(store::Transaction& tx, const std::string& county,
                     std::span<const Journal> journals) {
    std::map<std::string_view, Sums> sums;
    for (const Journal& journal : journals) {
        for (const Entry& entry : journal.entries) {
            Sums& sum = sums[entry.account.name];
            sum.normal = entry.account.normal;
            (entry.side == Side::debit ? sum.debit : sum.credit) += entry.amount;
        }
    }
    for (const auto& [account, sum] : sums) {
        const std::vector<store::Value> values{value(county), value(account), value(sum.debit),
                                               value(sum.credit), value(name_of(sum.normal))};
        if (tx.execute(add_to_account, values) == 0) tx.execute(open_account, values);
    }
}

std::vector<JournalId> write(store::Transaction& tx, const store::Act& act,
                             std::span<const Journal> journals, std::optional<JournalId> reverses) {
    for (const Journal& journal : journals) check_balanced(journal);
    const auto count = static_cast<std::int64_t>(journals.size());
    if (count == 0) return {};
    const std::int64_t last =
        tx.query_one(take_numbers, {value(act.county), value(count)})->number(0);

    std::vector<JournalId> numbers;
    store::Batch journal_rows;
    store::Batch entry_rows;
    for (const Journal& journal : journals) {
        const JournalId number{last - count + 1 + static_cast<std::int64_t>(numbers.size())};
        numbers.push_back(number);
        journal_rows.push_back({value(act.county), value(number.value), value(journal.source),
                                value(journal.source_key), value(journal.booked_on), value(act.at),
                                value(act.actor), value(journal.memo),
                                reverses ? value(reverses->value) : store::Value{},
                                value(bytes(digest_of(journal, reverses)))});
        std::int64_t line = 0;
        for (const Entry& entry : journal.entries) {
            entry_rows.push_back({value(act.county), value(number.value), value(++line),
                                  value(entry.account.name), value(name_of(entry.side)),
                                  value(entry.amount)});
        }
    }
    tx.load("ledger_journal",
            {"county", "journal", "source", "source_key", "booked_on", "recorded_at", "actor",
             "memo", "reverses", "digest"},
            journal_rows);
    tx.load("ledger_entry", {"county", "journal", "line", "account", "side", "amount"}, entry_rows);
    add_to_accounts(tx, act.county, journals);
    return numbers;
}

// The journal posted under this identity, if any. Refuses: identity_conflict.
Result<std::optional<JournalId>> posted_before(store::Transaction& tx, const std::string& county,
                                               const Journal& journal,
                                               std::optional<JournalId> reverses) {
    const auto row = tx.query_one(
        find_identity, {value(county), value(journal.source), value(journal.source_key)});
    if (!row) return std::optional<JournalId>{};
    if (row->bytes(1) != bytes_of(digest_of(journal, reverses))) {
        return refuse(identity_conflict, journal.source + " " + journal.source_key);
    }
    return std::optional<JournalId>{JournalId{row->number(0)}};
}
}  // namespace

Result<JournalId> post(store::Transaction& tx, const store::Act& act, const Journal& journal) {
    check_balanced(journal);
    TRY(const std::optional<JournalId> known, posted_before(tx, act.county, journal, std::nullopt));
    if (known) return *known;
    return write(tx, act, {&journal, 1}, std::nullopt).front();
}

std::vector<JournalId> post_all(store::Transaction& tx, const store::Act& act,
                                std::span<const Journal> journals) {
    return write(tx, act, journals, std::nullopt);
}

Result<JournalId> reverse(store::Transaction& tx, const store::Act& act, const Reversal& reversal) {
    const auto original =
        tx.query_one(find_journal, {value(act.county), value(reversal.original.value)});
    if (!original) return refuse(no_such_journal, std::to_string(reversal.original.value));
    if (!original->is_null(0)) return refuse(is_reversal, std::to_string(reversal.original.value));

    Journal opposite{reversal.source, reversal.source_key, reversal.booked_on, reversal.memo, {}};
    for (const store::Row& row :
         tx.query(entries_of, {value(act.county), value(reversal.original.value)})) {
        const Side side = side_named(row.text(2));
        opposite.entries.push_back({{row.text(0), side_named(row.text(1))},
                                    side == Side::debit ? Side::credit : Side::debit,
                                    row.money(3)});
    }
    TRY(const std::optional<JournalId> known,
        posted_before(tx, act.county, opposite, reversal.original));
    if (known) return *known;
    const auto earlier =
        tx.query_one(find_reversal, {value(act.county), value(reversal.original.value)});
    if (earlier) return refuse(already_reversed, std::to_string(earlier->number(0)));
    return write(tx, act, {&opposite, 1}, reversal.original).front();
}

}  // namespace canbao::ledger
