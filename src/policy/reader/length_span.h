// SPDX-License-Identifier: MulanPSL-2.0
// How many days a length can take, so that limits in days and in months can be held against each
// other: a month has 28 to 31 of them. Never: measures working days, which have no such bounds.
#pragma once

#include <optional>

#include "policy/expression/expression.h"

namespace canbao::policy {

struct LengthSpan {
    int fewest = 0;
    int most = 0;
};

// No value of working days.
std::optional<LengthSpan> span_of(const Length& length);

enum class Bound { at_least, at_most };

// Whether `length` surely keeps to the bound, from whichever day it runs; no value where the two
// cannot be held against each other.
std::optional<bool> keeps(const Length& length, Bound bound, const Length& limit);

}  // namespace canbao::policy
