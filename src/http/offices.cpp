// SPDX-License-Identifier: MulanPSL-2.0
#include "http/offices.h"

#include "medical/person.h"
#include "medical/region.h"
#include "tax/find.h"

namespace canbao::http {

std::string RegionNames::of(const std::string& region) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(region);
    if (found != names_.end()) return found->second;
    database_.read([this](store::Transaction& tx) {
        for (const medical::RegionRow& row : medical::all_regions(tx, county_)) {
            names_[row.region] = row.name;
        }
    });
    return names_[region];  // an unknown code is remembered as nameless
}

void RegionNames::set(const std::string& region, const std::string& name) {
    const std::lock_guard lock(mutex_);
    names_[region] = name;
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
