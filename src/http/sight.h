// SPDX-License-Identifier: MulanPSL-2.0
// Whose records a user may see: those of people who live in the user's region; a resident's own.
// Never: tells a record that is not there from one outside the region.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/route.h"
#include "store/transaction.h"

namespace canbao::http {

struct PaymentPlace {
    std::int64_t person = 0;  // 0: a stranger
    std::string region;       // empty: not known, so the whole county's
};

// Where records lie; no value: there is no such record.
struct Places {
    std::string county;
    std::function<std::optional<std::string>(store::Transaction&, std::int64_t person)> region_of;
    std::function<std::optional<PaymentPlace>(store::Transaction&, std::int64_t payment)>
        place_of_payment;
};

bool sees_region(const SignedIn& who, const std::string& region);
bool sees_county(const SignedIn& who, const std::string& county);
bool sees_person(store::Transaction& tx, const Places& places, const SignedIn& who,
                 std::int64_t person);
bool sees_payment(store::Transaction& tx, const Places& places, const SignedIn& who,
                  std::int64_t payment);

}  // namespace canbao::http
