// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/versions.h"

namespace canbao::exchange {

namespace {
using store::value;

constexpr std::string_view advance_one =
    "INSERT INTO exchange_applied (county, recipient, kind, record_key, version, version_before) "
    "VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (county, recipient, kind, record_key) "
    "DO UPDATE SET version_before = exchange_applied.version, version = excluded.version "
    "WHERE excluded.version > exchange_applied.version";
constexpr std::string_view put_one_back =
    "UPDATE exchange_applied SET version = version_before WHERE county = $1 AND recipient = $2 "
    "AND kind = $3 AND record_key = $4 AND version = $5";

std::vector<store::Value> place_of(const Envelope& envelope, const Record& record) {
    return {value(envelope.county), value(name_of(envelope.recipient)), value(envelope.kind),
            value(record.key), value(record.version)};
}
}  // namespace

std::vector<bool> advance(store::Transaction& tx, const Envelope& envelope,
                          const std::vector<Record>& records) {
    std::vector<bool> newer(records.size(), true);
    if (records.size() > 1) {
        store::Batch batch;
        batch.reserve(records.size());
        for (const Record& record : records) batch.push_back(place_of(envelope, record));
        const bool all_are_newer = tx.attempt([&] {
            return tx.execute_each(advance_one, batch) == static_cast<std::int64_t>(batch.size());
        });
        if (all_are_newer) return newer;
    }
    for (std::size_t at = 0; at < records.size(); ++at) {
        newer[at] = tx.execute(advance_one, place_of(envelope, records[at])) == 1;
    }
    return newer;
}

void put_back(store::Transaction& tx, const Envelope& envelope,
              const std::vector<const Record*>& rejected) {
    store::Batch batch;
    batch.reserve(rejected.size());
    for (const Record* record : rejected) batch.push_back(place_of(envelope, *record));
    if (!batch.empty()) tx.execute_each(put_one_back, batch);
}

}  // namespace canbao::exchange
