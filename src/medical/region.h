// SPDX-License-Identifier: MulanPSL-2.0
// The county's towns and villages by division code. Never: decides who belongs to them.
#pragma once

#include <string>
#include <vector>

#include "base/region.h"
#include "base/result.h"
#include "store/act.h"
#include "store/transaction.h"

namespace canbao::medical {

struct RegionRow {
    std::string region;  // 6, 9 or 12 digits
    std::string name;
    enum class Origin { statutory, local } origin = Origin::statutory;
};

inline constexpr Reason other_county{
    "medical.other_county", Blame::caller, "行政区划不属于本县，请核对村编码或转给所属县办理",
    "the division code lies in another county; check it or pass the person to that county"};
inline constexpr Reason unknown_region{
    "medical.unknown_region", Blame::caller, "行政区划代码没有登记，请核对村编码，或先登记该村",
    "the division code is not registered; check it, or register the village first"};
inline constexpr Reason bad_region_name{"medical.bad_region_name", Blame::caller,
                                        "行政区划没有名称，请补填",
                                        "the region has no name; fill it in"};

// Registers or renames regions, all or none. Refuses: other_county, bad_region_name.
Result<std::int64_t> register_regions(store::Transaction& tx, const store::Act& act,
                                      const std::vector<RegionRow>& regions);

// The regions directly below `parent` (towns of a county, villages of a town), by code.
std::vector<RegionRow> regions_below(store::Transaction& tx, const std::string& county,
                                     const Region& parent);
std::vector<RegionRow> all_regions(store::Transaction& tx, const std::string& county);

}  // namespace canbao::medical
