// SPDX-License-Identifier: MulanPSL-2.0
#include "base/date.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "base/period.h"

using namespace canbao;

TEST_CASE("only days that exist are read") {
    CHECK_EQ(parse_date("2020-02-29"), Date(2020, 2, 29));
    for (const char* bad : {"", "2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-1-01",
                            "2021/01/01", "20210101", "2021-01-01 ", "+021-01-01", "２021-01-01"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_date(bad).has_value());
    }
    CHECK_THROWS_AS(Date(2021, 2, 29), std::logic_error);
}

TEST_CASE("a month later is the same day, or the last day of a shorter month") {
    CHECK_EQ(add_months(Date(2021, 11, 30), 3), Date(2022, 2, 28));
    CHECK_EQ(add_months(Date(2019, 11, 30), 3), Date(2020, 2, 29));
    CHECK_EQ(add_months(Date(2021, 3, 31), -1), Date(2021, 2, 28));
    CHECK_EQ(add_months(Date(2021, 12, 15), 1), Date(2022, 1, 15));
    CHECK_EQ(first_of_next_month(Date(2021, 12, 5)), Date(2022, 1, 1));
    CHECK_EQ(first_of_next_month(Date(2022, 1, 31)), Date(2022, 2, 1));
}

TEST_CASE("an age is reached on the birthday") {
    CHECK_EQ(age_on(Date(2009, 12, 25), Date(2021, 12, 24)), 11);
    CHECK_EQ(age_on(Date(2009, 12, 25), Date(2021, 12, 25)), 12);
    CHECK_EQ(age_on(Date(2004, 2, 29), Date(2022, 2, 28)), 17);
    CHECK_EQ(age_on(Date(2004, 2, 29), Date(2022, 3, 1)), 18);
}

TEST_CASE("a period ends before the day it runs until") {
    const Period year = year_period(2022);
    CHECK(year.contains(Date(2022, 1, 1)));
    CHECK(year.contains(Date(2022, 12, 31)));
    CHECK_FALSE(year.contains(Date(2023, 1, 1)));
    CHECK_FALSE(year.contains(Date(2021, 12, 31)));
    CHECK_EQ(year.last_day(), Date(2022, 12, 31));
    CHECK(Period{Date(2022, 2, 1), Date(2022, 2, 1)}.empty());
}

TEST_CASE("the day of a moment is the day in China") {
    const auto last = parse_instant("2021-12-25T23:59:59.999+08:00");
    REQUIRE(last);
    CHECK_EQ(china_day(*last), Date(2021, 12, 25));
    CHECK_EQ(china_day(*last + std::chrono::milliseconds(1)), Date(2021, 12, 26));
    CHECK_EQ(parse_instant("2021-12-25T15:59:59.999Z"), last);
    CHECK_EQ(to_string(*last), "2021-12-25T23:59:59.999+08:00");
    CHECK_EQ(to_string(*parse_instant("1965-05-05T01:02:03+08:00")),
             "1965-05-05T01:02:03.000+08:00");
}

TEST_CASE("a moment without a zone, or that does not exist, is not read") {
    for (const char* bad :
         {"", "2021-12-25", "2021-12-25T10:00:00", "2021-12-25T24:00:00Z", "2021-12-25T10:60:00Z",
          "2021-12-25 10:00:00Z", "2021-02-30T10:00:00Z", "2021-12-25T10:00:00+8",
          "2021-12-25T10:00:00.Z", "2021-12-25T10:00:00+08:00x"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_instant(bad).has_value());
    }
}
