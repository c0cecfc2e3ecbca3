// SPDX-License-Identifier: MulanPSL-2.0
// The audit chain: every change and every full view of personal data, one row each, written in the
// transaction of the act it tells of. Row n carries the SM3 of row n-1 and itself, per county, so
// a row that is altered, dropped or put in later is found.
// Never: holds a full identity number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "store/transaction.h"

namespace canbao::store {

struct AuditEntry {
    std::string county;
    Instant at;
    std::string actor;   // user name, or the office that acted
    std::string action;  // `person.reveal`, `payment.take`, …
    std::string object;  // what it was done to
    std::string detail;  // JSON or text; masked
};

void record(Transaction& tx, const AuditEntry& entry);
// Many at once, for acts on many objects. Requires: all of one county.
void record_all(Transaction& tx, const std::vector<AuditEntry>& entries);

// The first broken row of a county's chain, or none if it is whole.
struct BrokenLink {
    std::int64_t sequence;
    std::string what;
};
std::optional<BrokenLink> verify_chain(Transaction& tx, const std::string& county);

// Where the chain ends; kept outside the database (printed, published), it shows that the whole
// table was put back to an earlier day.
struct ChainHead {
    std::int64_t sequence;
    std::string digest;
};
std::optional<ChainHead> chain_head(Transaction& tx, const std::string& county);

}  // namespace canbao::store
