// SPDX-License-Identifier: MulanPSL-2.0
// The county's registered places as an import needs them: by code, and by the names of town and
// village that lists write. Without a register every code of the area is taken, and a name stands
// for the area alone. Never: takes a name that two villages of one town share.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "store/transaction.h"

namespace canbao::medical {

class KnownPlaces {
public:
    KnownPlaces(store::Transaction& tx, const std::string& county);
    // No register is at hand.
    explicit KnownPlaces(std::string area) : county_(std::move(area)), registered_(false) {}

    // Refuses: bad_region, other_county, unknown_region.
    Result<std::string> by_code(std::string_view code) const;
    // A town alone, or a village of a town. Refuses: region_missing, unknown_village.
    Result<std::string> by_names(std::string_view town, std::string_view village) const;
    // The region an address text names, as far as it can be told: the village, the town, or the
    // county; empty if it does not name the county at all.
    std::string in_address(std::string_view address) const;

private:
    Result<std::string> in_area(std::string_view code) const;

    std::string county_;
    std::string county_name_;
    bool registered_ = true;
    std::unordered_set<std::string> codes_;
    std::unordered_map<std::string, std::string> by_name_;  // "town/village" and "town"; "" if two
};

}  // namespace canbao::medical
