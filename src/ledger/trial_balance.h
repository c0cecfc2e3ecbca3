// SPDX-License-Identifier: MulanPSL-2.0
// What the books say: the sum of every account, and whether they hold together. The sums that are
// kept while posting are computed again here from the entries. Never: changes anything.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/journal.h"

namespace canbao::ledger {

struct AccountSum {
    Account account;
    Money debit;
    Money credit;
    // On the account's normal side; never below zero while the books hold together.
    Money balance() const {
        return account.normal == Side::debit ? debit - credit : credit - debit;
    }
};

struct TrialBalance {
    std::vector<AccountSum> accounts;  // by name
    Money debit;
    Money credit;
    bool is_balanced() const { return debit == credit; }
};

// From the kept sums: a row read for each account.
TrialBalance trial_balance(store::Transaction& tx, const std::string& county);
// From the entries booked on or before a day.
TrialBalance trial_balance_on(store::Transaction& tx, const std::string& county, Date day);

// The account's balance; nothing where it was never used.
std::optional<AccountSum> account_sum(store::Transaction& tx, const std::string& county,
                                      const std::string& account);

struct JournalLine {
    JournalId journal;
    std::string source_key;
    std::optional<JournalId> reverses;
};
// Every journal of one source, in the order of their numbers: for comparing the books with what the
// source says happened.
void for_each_journal(store::Transaction& tx, const std::string& county, const std::string& source,
                      const std::function<void(const JournalLine&)>& take);

// What is wrong with the county's books, one sentence each; empty when they hold together: every
// journal balances and has two entries, kept sums equal the entries, reversals mirror originals.
std::vector<std::string> check(store::Transaction& tx, const std::string& county);

}  // namespace canbao::ledger
