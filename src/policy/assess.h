// SPDX-License-Identifier: MulanPSL-2.0
// Whole populations as columns: the same answers as decide(), each kind of person decided once,
// with its reasons. Persons are cut down to the classes that the pack can tell apart (tabulate/).
// Never: an answer that decide() would not give.
#pragma once

#include <cstdint>
#include <vector>

#include "policy/decide.h"

namespace canbao::policy {

// What differs from person to person, as the register holds it.
struct FactColumns {
    // The question that all of them share: ask, year, pay_on, asked_on, channel …; its person
    // holds what is the same for all (employee_duty, origin …).
    Facts shared;
    // One row a person; each column is empty (all share) or as long as `size`.
    std::size_t size = 0;
    std::vector<std::int32_t> born;    // days since 1970; unknown_day where it is not known
    std::vector<Place> hukou_region;   // empty: shared.person.hukou_region
    std::vector<Place> permit_region;  // empty: shared.person.permit_region
    // Claims of person i are claims[first_claim[i] .. first_claim[i + 1]); identities and groups.
    std::vector<std::uint32_t> first_claim;
    std::vector<Claim> claims;

    static constexpr std::int32_t unknown_day = INT32_MIN;
};

struct ResultColumns {
    // decisions[decision[i]] is person i's; equal facts share one.
    std::vector<std::uint32_t> decision;
    std::vector<Facts> facts;  // of each decision, for its pin and its explanation
    std::vector<Decision> decisions;
    std::vector<std::uint32_t> heads;  // persons of each decision
};

void assess(const Pack& pack, const FactColumns& people, ResultColumns& results);

}  // namespace canbao::policy
