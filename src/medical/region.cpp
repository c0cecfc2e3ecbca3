// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/region.h"

#include "base/text.h"
#include "store/audit.h"

namespace canbao::medical {

namespace {

constexpr std::string_view put_region =
    "INSERT INTO medical_region (county, region, name, is_statutory) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (county, region) DO UPDATE SET name = excluded.name,"
    " is_statutory = excluded.is_statutory";
constexpr std::string_view list_regions =
    "SELECT region, name, is_statutory FROM medical_region WHERE county = $1 ORDER BY region";
constexpr std::string_view list_below =
    "SELECT region, name, is_statutory FROM medical_region"
    " WHERE county = $1 AND length(region) = $2 AND substr(region, 1, CAST($3 AS integer)) = $4 "
    "ORDER BY region";

RegionRow region_of(const store::Row& row) {
    return {row.text(0), row.text(1),
            row.number(2) == 1 ? RegionRow::Origin::statutory : RegionRow::Origin::local};
}

}  // namespace

Result<std::int64_t> register_regions(store::Transaction& tx, const store::Act& act,
                                      const std::vector<RegionRow>& regions) {
    store::Batch batch;
    for (const RegionRow& row : regions) {
        const auto region = Region::parse(row.region);
        if (!region || !region->county() || region->county()->code() != act.county) {
            return refuse(other_county, row.region);
        }
        if (trimmed(row.name).empty()) return refuse(bad_region_name, row.region);
        batch.push_back({store::value(act.county), store::value(row.region),
                         store::value(trimmed(row.name)),
                         store::value(row.origin == RegionRow::Origin::statutory)});
    }
    tx.execute_each(put_region, batch);
    const auto count = static_cast<std::int64_t>(batch.size());
    store::record(tx, {act.county, act.at, act.actor, "region.register", "medical_region",
                       std::to_string(count)});
    return count;
}

std::vector<RegionRow> regions_below(store::Transaction& tx, const std::string& county,
                                     const Region& parent) {
    const std::size_t length = parent.code().size();
    std::vector<RegionRow> found;
    tx.for_each(list_below,
                {store::value(county), store::value(static_cast<std::int64_t>(length + 3)),
                 store::value(static_cast<std::int64_t>(length)), store::value(parent.code())},
                [&](const store::Row& row) { found.push_back(region_of(row)); });
    return found;
}

std::vector<RegionRow> all_regions(store::Transaction& tx, const std::string& county) {
    std::vector<RegionRow> found;
    tx.for_each(list_regions, {store::value(county)},
                [&](const store::Row& row) { found.push_back(region_of(row)); });
    return found;
}

}  // namespace canbao::medical
