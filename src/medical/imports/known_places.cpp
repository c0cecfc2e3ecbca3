// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/known_places.h"

#include "base/text.h"
#include "medical/imports/row_problem.h"
#include "medical/person.h"
#include "medical/region.h"

namespace canbao::medical {

namespace {

// 和平村村民委员会, 和平村 and 和平 are one name.
std::string plain_name(std::string_view given) {
    std::string name = without_spaces(fold_width(given));
    for (const std::string_view ending : {"村民委员会", "居民委员会", "村委会", "居委会"}) {
        if (name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
            break;
        }
    }
    for (const std::string_view ending : {"社区", "村", "镇", "乡"}) {
        if (name.ends_with(ending) && name.size() > ending.size()) {
            name.resize(name.size() - ending.size());
            break;
        }
    }
    return name;
}

}  // namespace

KnownPlaces::KnownPlaces(store::Transaction& tx, const std::string& county) : county_(county) {
    std::unordered_map<std::string, std::string> towns;
    for (const RegionRow& row : all_regions(tx, county)) {
        codes_.insert(row.region);
        if (row.region.size() == 6) county_name_ = row.name;
        if (row.region.size() == 9) towns[row.region] = plain_name(row.name);
        std::string key = plain_name(row.name);
        if (row.region.size() == 12) key = towns[row.region.substr(0, 9)] + "/" + key;
        if (row.region.size() == 6) continue;
        const auto [at, fresh] = by_name_.emplace(key, row.region);
        if (!fresh) at->second.clear();
    }
}

Result<std::string> KnownPlaces::by_code(std::string_view code) const {
    if (!registered_) return in_area(code);
    TRY(const Region region, checked_region(code, county_));
    const bool any_registered = codes_.size() > 1;
    if (region.code() != county_ && any_registered && !codes_.contains(region.code())) {
        return refuse(unknown_region, region.code());
    }
    return region.code();
}

Result<std::string> KnownPlaces::in_area(std::string_view code) const {
    const auto region = Region::parse(without_spaces(fold_width(code)));
    if (!region) return refuse(bad_region, std::string(first_characters(code, 20)));
    if (!region->code().starts_with(county_)) return refuse(other_county, region->code());
    return region->code();
}

Result<std::string> KnownPlaces::by_names(std::string_view town, std::string_view village) const {
    if (trimmed(town).empty()) return refuse(region_missing);
    if (!registered_) return county_;
    std::string key = plain_name(town);
    if (!trimmed(village).empty()) key += "/" + plain_name(village);
    const auto known = by_name_.find(key);
    if (known == by_name_.end() || known->second.empty()) {
        return refuse(unknown_village, std::string(first_characters(town, 20)) + " " +
                                           std::string(first_characters(village, 20)));
    }
    return known->second;
}

std::string KnownPlaces::in_address(std::string_view address) const {
    const std::string text = without_spaces(fold_width(address));
    const auto at = county_name_.empty() ? text.npos : text.find(county_name_);
    if (at == text.npos) return {};
    const std::string_view rest = std::string_view(text).substr(at + county_name_.size());
    const auto town_end = rest.find("镇");
    if (town_end == rest.npos) return county_;
    const std::string town(rest.substr(0, town_end));
    const auto known_town = by_name_.find(town);
    if (known_town == by_name_.end() || known_town->second.empty()) return county_;
    const std::string_view below = rest.substr(town_end + std::string_view("镇").size());
    const auto village_end = below.find("村");
    if (village_end == below.npos) return known_town->second;
    const auto known = by_name_.find(town + "/" + std::string(below.substr(0, village_end)));
    return known == by_name_.end() || known->second.empty() ? known_town->second : known->second;
}

}  // namespace canbao::medical
