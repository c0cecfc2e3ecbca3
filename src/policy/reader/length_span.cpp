// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/length_span.h"

#include <algorithm>

#include "policy/expression/arithmetic.h"

namespace canbao::policy {

std::optional<LengthSpan> span_of(const Length& length) {
    if (length.unit == LengthUnit::working_days) return std::nullopt;
    // Four years have every run of months there is, but for the turn of a century.
    constexpr int days_of_four_years = 1461;
    const Date first(2001, 1, 1);
    LengthSpan span;
    for (int i = 0; i < days_of_four_years; ++i) {
        const int days = last_within(first + i, length) - (first + i);
        span.fewest = i == 0 ? days : std::min(span.fewest, days);
        span.most = i == 0 ? days : std::max(span.most, days);
        if (length.unit == LengthUnit::days) break;  // the same from every day
    }
    return span;
}

std::optional<bool> keeps(const Length& length, Bound bound, const Length& limit) {
    const bool alike =
        length.unit == limit.unit && length.first_day_counts == limit.first_day_counts;
    if (alike) {
        return bound == Bound::at_least ? length.count >= limit.count : length.count <= limit.count;
    }
    const auto one = span_of(length);
    const auto other = span_of(limit);
    if (!one || !other) return std::nullopt;
    return bound == Bound::at_least ? one->fewest >= other->most : one->most <= other->fewest;
}

}  // namespace canbao::policy
