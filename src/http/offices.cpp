// SPDX-License-Identifier: MulanPSL-2.0
#include "http/offices.h"

#include "medical/person.h"
#include "medical/region.h"
#include "tax/find.h"

namespace canbao::http {

RegionNames::RegionNames(store::Database& database, const county::Setting& setting)
    : database_(database), county_(setting.county), names_{{setting.county, setting.name}} {
    refresh();
}

std::string RegionNames::of(const std::string& region) {
    const std::lock_guard lock(mutex_);
    const auto [found, is_new] = names_.try_emplace(region);
    if (is_new) stale_ = true;  // remembered as nameless, so that it is looked for once
    return found->second;
}

void RegionNames::refresh() {
    {
        const std::lock_guard lock(mutex_);
        if (!stale_) return;
        stale_ = false;
    }
    const auto rows = database_.view<std::vector<medical::RegionRow>>(
        [this](store::Transaction& tx) { return medical::all_regions(tx, county_); });
    const std::lock_guard lock(mutex_);
    for (const medical::RegionRow& row : rows) names_[row.region] = row.name;
}

Places places_of(county::County& county, const std::string& code) {
    return {.county = code,
            .region_of = [&county, code](store::Transaction& tx,
                                         std::int64_t person) -> std::optional<std::string> {
                const auto found =
                    medical::show(tx, county.sealer(), code, medical::PersonId{person});
                if (!found) return std::nullopt;
                return found->region;
            },
            .place_of_payment = [code](store::Transaction& tx,
                                       std::int64_t payment) -> std::optional<PaymentPlace> {
                const auto found = tax::show_payment(tx, code, tax::PaymentId{payment});
                if (!found) return std::nullopt;
                return PaymentPlace{found->payment.person, found->payment.region};
            }};
}

std::string scope_of(const SignedIn& who, const std::string& county) {
    return who.region.size() < county.size() ? county : who.region;
}

}  // namespace canbao::http
