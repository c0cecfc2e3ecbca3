// SPDX-License-Identifier: MulanPSL-2.0
// Date is one real calendar day. An impossible day cannot be built; a constexpr one does not
// compile. Instant is a moment; only the edge reads it from a clock, and only china_day() turns it
// into a day. Never: knows today's date, a time of day, or a zone other than +08:00.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/invariant.h"

namespace canbao {

class Date {
public:
    constexpr Date() = default;  // 1970-01-01
    // Requires: a day that exists. For text from outside use parse_date.
    constexpr Date(int year, unsigned month, unsigned day)
        : days_(std::chrono::sys_days(checked(year, month, day))) {}
    static constexpr Date from_days(std::int32_t days_since_1970) {
        Date date;
        date.days_ = std::chrono::sys_days(std::chrono::days(days_since_1970));
        return date;
    }

    constexpr std::int32_t in_days() const {
        return static_cast<std::int32_t>(days_.time_since_epoch().count());
    }
    constexpr int year() const { return static_cast<int>(civil().year()); }
    constexpr unsigned month() const { return static_cast<unsigned>(civil().month()); }
    constexpr unsigned day() const { return static_cast<unsigned>(civil().day()); }
    constexpr unsigned iso_weekday() const {  // 1 Monday … 7 Sunday
        return std::chrono::weekday(days_).iso_encoding();
    }

    friend constexpr Date operator+(Date date, int days) {
        return from_days(date.in_days() + days);
    }
    friend constexpr Date operator-(Date date, int days) {
        return from_days(date.in_days() - days);
    }
    friend constexpr int operator-(Date a, Date b) { return a.in_days() - b.in_days(); }
    friend constexpr auto operator<=>(Date, Date) = default;

private:
    static constexpr std::chrono::year_month_day checked(int year, unsigned month, unsigned day) {
        const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                               std::chrono::day(day)};
        INVARIANT(date.ok());
        return date;
    }
    constexpr std::chrono::year_month_day civil() const { return days_; }

    std::chrono::sys_days days_{};
};

// The same day `months` later; where that month is shorter, its last day (readings.md K6).
Date add_months(Date date, int months);

// The first day of the month after the one `date` is in (readings.md K2).
Date first_of_next_month(Date date);

// Full years reached on `day` by someone born on `born` (K10; born 29 February: reached 1 March).
int age_on(Date born, Date day);

// ISO "2021-12-25" only; no value for anything else or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

// A moment, to the millisecond, as the store and the API carry it.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// The day in China (+08:00 throughout the years this program serves) at that moment.
Date china_day(Instant moment);

// "2021-12-25T23:59:59.999+08:00", and back; any offset is accepted on reading.
std::string to_string(Instant moment);
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace canbao
