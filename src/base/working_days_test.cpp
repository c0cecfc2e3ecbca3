// SPDX-License-Identifier: MulanPSL-2.0
#include "base/working_days.h"

#include <doctest/doctest.h>

using canbao::add_working_days;
using canbao::Date;
using canbao::is_calendar_published;
using canbao::is_working_day;

TEST_CASE("five working days skip weekends and holidays and count make-up days") {
    struct Case {
        Date from;
        Date to;
    };
    for (const Case& one :
         {Case{{2020, 9, 28}, {2020, 10, 12}}, Case{{2021, 9, 29}, {2021, 10, 12}},
          Case{{2021, 12, 24}, {2021, 12, 31}}, Case{{2022, 1, 26}, {2022, 2, 7}},
          Case{{2025, 9, 30}, {2025, 10, 14}}, Case{{2026, 2, 11}, {2026, 2, 25}},
          Case{{2026, 9, 30}, {2026, 10, 13}}}) {
        CHECK_EQ(add_working_days(one.from, 5), one.to);
    }
}

TEST_CASE("every announced year has the working days it was announced with") {
    const int expected[] = {249, 250, 249, 249, 251, 248, 248};
    for (int year = 2020; year <= 2026; ++year) {
        int count = 0;
        for (Date day(year, 1, 1); day.year() == year; day = day + 1) count += is_working_day(day);
        CHECK_EQ(count, expected[year - 2020]);
    }
}

TEST_CASE("a year that is not announced yet has weekends only and is marked so") {
    CHECK_FALSE(is_calendar_published(2027));
    CHECK(is_calendar_published(2022));
    CHECK(is_working_day(Date(2027, 1, 1)));
    CHECK_FALSE(is_working_day(Date(2027, 1, 2)));
}
