// SPDX-License-Identifier: MulanPSL-2.0
#include "store/audit.h"

#include "base/digest.h"

namespace canbao::store {

namespace {
constexpr std::string_view read_head =
    "SELECT sequence, digest FROM store_audit_head WHERE county = $1";
// Takes the county's row, so that two programs on one database extend the chain one by one.
constexpr std::string_view take_head =
    "INSERT INTO store_audit_head (county, sequence, digest) VALUES ($1, $3, $2) "
    "ON CONFLICT (county) DO UPDATE SET sequence = store_audit_head.sequence + $3 "
    "RETURNING sequence, digest";
constexpr std::string_view write_head = "UPDATE store_audit_head SET digest = $2 WHERE county = $1";
constexpr std::string_view insert_row =
    "INSERT INTO store_audit (county, sequence, at, actor, action, object, detail, digest) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view read_chain =
    "SELECT sequence, at, actor, action, object, detail, digest FROM store_audit "
    "WHERE county = $1 ORDER BY sequence";

// Each part with its length before it, so that text cannot move from one field to the next.
Digest link(std::string_view previous, std::int64_t sequence, const AuditEntry& entry) {
    std::string content;
    const auto add = [&content](std::string_view part) {
        content += std::to_string(part.size());
        content += ':';
        content += part;
    };
    add(previous);
    add(entry.county);
    add(std::to_string(sequence));
    add(std::to_string(entry.at.time_since_epoch().count()));
    for (const std::string* part : {&entry.actor, &entry.action, &entry.object, &entry.detail}) {
        add(*part);
    }
    return sm3(content);
}

AuditEntry entry_of(const std::string& county, const Row& row) {
    return {.county = county,
            .at = row.instant(1),
            .actor = row.text(2),
            .action = row.text(3),
            .object = row.text(4),
            .detail = row.text(5)};
}
}  // namespace

void record(Transaction& tx, const AuditEntry& entry) { record_all(tx, {entry}); }

void record_all(Transaction& tx, const std::vector<AuditEntry>& entries) {
    if (entries.empty()) return;
    const std::string& county = entries.front().county;
    const std::optional<Row> head =
        tx.query_one(take_head, {value(county), value(Bytes{std::string(32, '\0')}),
                                 value(static_cast<std::int64_t>(entries.size()))});
    INVARIANT(head.has_value());
    std::int64_t sequence = head->number(0) - static_cast<std::int64_t>(entries.size());
    std::string digest = head->bytes(1);
    Batch rows;
    for (const AuditEntry& entry : entries) {
        INVARIANT(entry.county == county);
        digest = bytes_of(link(digest, ++sequence, entry));
        rows.push_back({value(county), value(sequence), value(entry.at), value(entry.actor),
                        value(entry.action), value(entry.object), value(entry.detail),
                        value(Bytes{digest})});
    }
    tx.execute_each(insert_row, rows);
    tx.execute(write_head, {value(county), value(Bytes{digest})});
}

std::optional<ChainHead> chain_head(Transaction& tx, const std::string& county) {
    const std::optional<Row> row = tx.query_one(read_head, {value(county)});
    if (!row) return std::nullopt;
    return ChainHead{.sequence = row->number(0), .digest = row->bytes(1)};
}

std::optional<BrokenLink> verify_chain(Transaction& tx, const std::string& county) {
    std::optional<BrokenLink> broken;
    ChainHead last{.sequence = 0, .digest = std::string(32, '\0')};
    tx.for_each(read_chain, {value(county)}, [&](const Row& row) {
        if (broken) return;
        const std::int64_t sequence = row.number(0);
        if (sequence != last.sequence + 1) {
            broken = BrokenLink{last.sequence + 1, "a row is missing"};
            return;
        }
        const Digest digest = link(last.digest, sequence, entry_of(county, row));
        if (bytes_of(digest) != row.bytes(6)) {
            broken = BrokenLink{sequence, "the row or the one before it was changed"};
            return;
        }
        last = {.sequence = sequence, .digest = row.bytes(6)};
    });
    if (broken) return broken;
    const std::optional<ChainHead> head = chain_head(tx, county);
    if (!head && last.sequence == 0) return std::nullopt;
    if (!head || head->sequence != last.sequence || head->digest != last.digest) {
        return BrokenLink{last.sequence + 1, "the end of the chain is not where it was left"};
    }
    return std::nullopt;
}

}  // namespace canbao::store
