// SPDX-License-Identifier: MulanPSL-2.0
// The tax office's books: which ledger accounts payments move between, and the auditors' question
// whether payments and books agree. Never: changes anything.
#pragma once

#include <string>
#include <vector>

#include "ledger/trial_balance.h"

namespace canbao::tax {

// Money held by a channel until it is remitted: channel_clearing:mobile, …
ledger::Account channel_clearing(const std::string& channel);
// Contributions that count.
inline const ledger::Account contributions_collected{"contributions_collected",
                                                     ledger::Side::credit};
// Money that came but cannot count: owed back to whoever paid it.
inline const ledger::Account suspense{"suspense", ledger::Side::credit};

// What is wrong, one sentence each; empty when payments, dues and books agree to the fen: every
// payment in exactly one state and one journal, sums by state equal the accounts, at most one
// payment counted for a person and year, paid dues and counted payments name each other.
std::vector<std::string> check_books(store::Transaction& tx, const std::string& county);

}  // namespace canbao::tax
