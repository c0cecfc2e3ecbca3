// SPDX-License-Identifier: MulanPSL-2.0
#include "store/audit_find.h"

#include <limits>

namespace canbao::store {

namespace {

// The beginning of the action is compared as a range, which takes no pattern characters.
constexpr std::string_view count_rows =
    "SELECT count(*) FROM store_audit WHERE county = $1 AND ($2 = '' OR actor = $2) "
    "AND action >= $3 AND action < $4 AND at >= $5 AND at < $6";
constexpr std::string_view read_rows =
    "SELECT sequence, at, actor, action, object, detail FROM store_audit "
    "WHERE county = $1 AND ($2 = '' OR actor = $2) AND action >= $3 AND action < $4 "
    "AND at >= $5 AND at < $6 ORDER BY sequence DESC LIMIT $7 OFFSET $8";

}  // namespace

AuditPage find_audit(Transaction& tx, const std::string& county, const AuditQuery& query) {
    std::vector<Value> values{
        value(county),
        value(query.actor),
        value(query.action),
        value(query.action + "~"),
        query.from ? value(*query.from) : value(std::int64_t{0}),
        query.until ? value(*query.until) : value(std::numeric_limits<std::int64_t>::max())};
    AuditPage page;
    if (const auto row = tx.query_one(count_rows, values)) page.total = row->number(0);
    values.push_back(value(query.size));
    values.push_back(value((query.page - 1) * query.size));
    tx.for_each(read_rows, values, [&](const Row& row) {
        page.rows.push_back({.sequence = row.number(0),
                             .entry = {.county = county,
                                       .at = row.instant(1),
                                       .actor = row.text(2),
                                       .action = row.text(3),
                                       .object = row.text(4),
                                       .detail = row.text(5)}});
    });
    return page;
}

}  // namespace canbao::store
