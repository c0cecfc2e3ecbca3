// SPDX-License-Identifier: MulanPSL-2.0
// Looking through the audit chain, newest first. Never: changes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/audit.h"

namespace canbao::store {

struct AuditQuery {
    std::string actor;   // empty: any
    std::string action;  // its beginning: "payment." finds all about payments; empty: any
    std::optional<Instant> from;
    std::optional<Instant> until;  // not included
    std::int64_t page = 1;
    std::int64_t size = 20;
};

struct AuditRow {
    std::int64_t sequence = 0;
    AuditEntry entry;
};
struct AuditPage {
    std::int64_t total = 0;
    std::vector<AuditRow> rows;
};

AuditPage find_audit(Transaction& tx, const std::string& county, const AuditQuery& query);

}  // namespace canbao::store
