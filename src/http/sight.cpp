// SPDX-License-Identifier: MulanPSL-2.0
#include "http/sight.h"

#include "base/region.h"

namespace canbao::http {

bool sees_region(const SignedIn& who, const std::string& region) {
    const std::optional<Region> own = who.region.empty() ? Region() : Region::parse(who.region);
    const std::optional<Region> other = Region::parse(region);
    return own && other && own->contains(*other);
}

bool sees_county(const SignedIn& who, const std::string& county) {
    return who.role != Role::resident && sees_region(who, county);
}

bool sees_person(store::Transaction& tx, const Places& places, const SignedIn& who,
                 std::int64_t person) {
    if (who.role == Role::resident) return who.person == person;
    const std::optional<std::string> region = places.region_of(tx, person);
    return region && sees_region(who, *region);
}

bool sees_payment(store::Transaction& tx, const Places& places, const SignedIn& who,
                  std::int64_t payment) {
    const std::optional<PaymentPlace> place = places.place_of_payment(tx, payment);
    if (!place) return false;
    if (who.role == Role::resident) return place->person != 0 && who.person == place->person;
    return sees_region(who, place->region.empty() ? places.county : place->region);
}

}  // namespace canbao::http
