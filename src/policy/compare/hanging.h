// SPDX-License-Identifier: MulanPSL-2.0
// What a condition hangs on more narrowly than its facets say, so that it need not be asked of
// every combination of them. Promises: true only of forms that are known here. Never: evaluates.
#pragma once

#include <vector>

#include "policy/rulebook/rulebook.h"
#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

// Of birth and payment it looks at the age on the day of payment alone.
bool hangs_on_age(const Pack& pack, const Condition& condition);
// It turns at most once as the day born moves on, and at most once as the day paid does, each
// always the same way; or looks at the day born and not at the day paid.
bool hangs_on_birth(const Pack& pack, const Condition& condition);
// Where in a year the day born lies matters to it.
bool turns_with_season(const Pack& pack, const Condition& condition);
// Days of claims are only held against the day paid and against written days, by before, on or
// after; from the first of the payments on, days before `fine_from` are all alike.
bool compares_days_of_claims(const Pack& pack, const Condition& condition, Date fine_from);

// Values of a facet that no such condition tells apart have the same number: that of the first.
std::vector<std::uint32_t> claims_alike(const Cube& people, const std::vector<Date>& written);

}  // namespace canbao::policy::whatif
