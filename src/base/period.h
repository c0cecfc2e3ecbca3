// SPDX-License-Identifier: MulanPSL-2.0
// A run of days, half-open: `until` is the first day that is not in it. The contract's `to` is the
// last covered day; only the edge converts, through last_day() and through_day().
#pragma once

#include "base/date.h"

namespace canbao {

struct Period {
    Date from;
    Date until;

    static constexpr Period through_day(Date first, Date last) { return {first, last + 1}; }
    constexpr Date last_day() const { return until - 1; }
    constexpr bool empty() const { return until <= from; }
    constexpr bool contains(Date day) const { return from <= day && day < until; }
    friend constexpr bool operator==(const Period&, const Period&) = default;
};

constexpr Period year_period(int year) { return {Date(year, 1, 1), Date(year + 1, 1, 1)}; }

}  // namespace canbao
