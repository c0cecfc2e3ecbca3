// SPDX-License-Identifier: MulanPSL-2.0
#include "ledger/schema.h"

namespace canbao::ledger {

namespace {
// ledger_account holds the running sums of its entries, so that a balance is one row read; check()
// computes them again from the entries.
constexpr std::string_view books = R"sql(
CREATE TABLE ledger_number (
    county text NOT NULL PRIMARY KEY,
    last_journal bigint NOT NULL CHECK (last_journal > 0)
);
CREATE TABLE ledger_account (
    county text NOT NULL,
    account text NOT NULL CHECK (account <> ''),
    normal text NOT NULL CHECK (normal IN ('debit', 'credit')),
    debit bigint NOT NULL CHECK (debit >= 0),
    credit bigint NOT NULL CHECK (credit >= 0),
    PRIMARY KEY (county, account),
    CONSTRAINT ledger_account_not_overdrawn CHECK (
        (normal = 'debit' AND debit >= credit) OR (normal = 'credit' AND credit >= debit))
);
CREATE TABLE ledger_journal (
    county text NOT NULL,
    journal bigint NOT NULL CHECK (journal > 0),
    source text NOT NULL CHECK (source <> ''),
    source_key text NOT NULL CHECK (source_key <> ''),
    booked_on text NOT NULL CHECK (length(booked_on) = 10),
    recorded_at bigint NOT NULL,
    actor text NOT NULL,
    memo text NOT NULL,
    reverses bigint CHECK (reverses < journal),
    digest blob NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (county, journal),
    UNIQUE (county, source, source_key)
);
CREATE UNIQUE INDEX ledger_journal_reversed_once ON ledger_journal (county, reverses)
    WHERE reverses IS NOT NULL;
CREATE TABLE ledger_entry (
    county text NOT NULL,
    journal bigint NOT NULL,
    line bigint NOT NULL CHECK (line > 0),
    account text NOT NULL,
    side text NOT NULL CHECK (side IN ('debit', 'credit')),
    amount bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (county, journal, line)
);
APPEND ONLY ledger_journal;
APPEND ONLY ledger_entry
)sql";
}  // namespace

std::vector<store::Migration> migrations() { return {{"ledger", 1, books}}; }

}  // namespace canbao::ledger
