// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/day.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace canbao;
using namespace canbao::policy;

namespace {

// Benefit year 2026, levied in 2025.
bool names(std::string_view text, std::string_view day) {
    const auto days = days_in(text, {.benefit = 2026, .levy = 2025});
    return std::ranges::find(days, *parse_date(day)) != days.end();
}
bool names_window(std::string_view text, std::string_view first, std::string_view last) {
    return names(text, first) && names(text, last);
}
bool is_open(std::string_view text, int first, int last) {
    const auto found = month_days_in(text);
    return std::ranges::find(found, std::pair(first, last)) != found.end();
}

}  // namespace

TEST_CASE("a window is read however its days are written") {
    for (const char* const text :
         {"2025.9.1-2025.12.31", "2025.09.01—2025.12.31", "2025.9.1-12.31", "2025/9/1至2025/12/31",
          "2025-09-01至2025-12-31", "2025年9月1日—12月31日", "2025年9月1日(星期一)起至12月31日",
          "2025年9月至12月", "2025年9—12月", "二〇二五年九月一日至十二月三十一日",
          "9月1日至12月31日", "自9月1日起至年底前", "9月1日至元旦前", "2025年9月1号至12月31号"}) {
        CHECK_MESSAGE(names_window(text, "2025-09-01", "2025-12-31"), text);
    }
    for (const char* const text : {"集中缴费期(9.15-12.20)", "9.15—12.20", "自9.15至12.20缴费",
                                   "9.15-12.20日", "09.15～12.20"}) {
        CHECK_MESSAGE(names_window(text, "2025-09-15", "2025-12-20"), text);
    }
    CHECK(names_window("2025年9月1日零时至12月31日24时", "2025-09-01", "2025-12-31"));
    CHECK(names_window("2025年9月—2026年2月", "2025-09-01", "2026-02-28"));
    CHECK(names_window("每年10月到次年2月", "2025-10-01", "2026-02-28"));
    CHECK(names_window("2026年元月1日至元月31日", "2026-01-01", "2026-01-31"));
    CHECK(names_window("自9月1日起至次年2月末", "2025-09-01", "2026-02-28"));
    CHECK(names_window("2025年9月1日起至次年2月底", "2025-09-01", "2026-02-28"));
    CHECK(names_window("2025年9月1日至2月底", "2025-09-01", "2026-02-28"));
    CHECK(names_window("第四季度集中缴费", "2025-10-01", "2025-12-31"));
    CHECK(names_window("2025年第四季度", "2025-10-01", "2025-12-31"));
    CHECK(names_window("4季度", "2025-10-01", "2025-12-31"));
    CHECK(names_window("2026年上半年", "2026-01-01", "2026-06-30"));
    CHECK(names_window("下半年", "2025-07-01", "2025-12-31"));
}

TEST_CASE("two numbers with points that are no days of a year are no window") {
    for (const char* const text :
         {"9.15-12.20元", "9.15%-12.20%", "9.15-12.20%", "提高9.15-12.20万元", "9.15", "9.15-13.20",
          "9.15-12.32", "19.15-12.20", "2024.9.15-12.20", "9.150-12.20"}) {
        CHECK_FALSE_MESSAGE(names(text, "2025-12-20"), text);
    }
}

TEST_CASE("the end of a year is read in words") {
    CHECK(names("2026年元旦前", "2025-12-31"));
    CHECK(names("元旦前缴清", "2025-12-31"));
    CHECK(names("元旦节前缴清", "2025-12-31"));
    CHECK(names("自元旦起享受", "2026-01-01"));
    CHECK(names("年底前", "2025-12-31"));
    CHECK(names("2024年底前", "2024-12-31"));
    CHECK(names("前一年年底前", "2025-12-31"));
    CHECK(names("次年1月1日", "2026-01-01"));
}

TEST_CASE("a year that is written or said binds") {
    CHECK_FALSE(names("2025年9月1日—12月31日", "2026-12-31"));
    CHECK_FALSE(names("2025.9.1-12.31", "2026-12-31"));
    CHECK_FALSE(names("自9月1日起至次年2月末", "2025-02-28"));
    CHECK_FALSE(names("2024年9月1日", "2025-09-01"));
    CHECK_FALSE(names("2024年底前", "2025-12-31"));
    CHECK_FALSE(names("2024年第四季度", "2025-12-31"));
    CHECK_FALSE(names("2027年元旦前", "2025-12-31"));
    CHECK_FALSE(names("元旦前缴清", "2026-01-01"));
    CHECK_FALSE(names("次年1月1日", "2025-01-01"));
    CHECK_FALSE(names("9月1日", "2024-09-01"));
}

TEST_CASE("a day beside the one that is written is not named") {
    CHECK_FALSE(names("2025.9.1-2025.12.31", "2025-12-30"));
    CHECK_FALSE(names("2025.9.1-2025.12.31", "2025-01-09"));
    CHECK_FALSE(names("2025.9.11", "2025-09-01"));
    CHECK_FALSE(names("12025.9.1", "2025-09-01"));
    CHECK_FALSE(names("9.1版", "2025-09-01"));
    CHECK_FALSE(names("2月末", "2026-02-27"));
    CHECK_FALSE(names("第四季度", "2025-09-30"));
    CHECK_FALSE(names("一个季度内", "2025-01-01"));
    CHECK_FALSE(names("下半年", "2025-06-30"));
    CHECK_FALSE(names("12月1日至26日", "2025-12-25"));
    CHECK_FALSE(names("12月2日", "2025-12-20"));
    CHECK_FALSE(names("11月1日", "2025-01-01"));
    CHECK_FALSE(names("2月30日", "2026-02-28"));
    CHECK_FALSE(names("9月", "2025-09-01"));
    CHECK_FALSE(names("三个月", "2025-03-01"));
}

TEST_CASE("the payable days of a month are a range of days, or all up to one") {
    CHECK(is_open("每月1日至25日", 1, 25));
    CHECK(is_open("每月1-25日", 1, 25));
    CHECK(is_open("每月一日至二十五日", 1, 25));
    CHECK(is_open("每月20日前", 1, 20));
    CHECK(is_open("每月的20日之前", 1, 20));
    CHECK(is_open("各月20号前", 1, 20));
    CHECK_FALSE(is_open("每月20日前", 1, 21));
    CHECK_FALSE(is_open("每月20日起", 1, 20));
    CHECK_FALSE(is_open("每月1日至26日", 1, 25));
    CHECK_FALSE(is_open("12月20日前", 1, 20));
    CHECK_FALSE(is_open("12月1日至25日", 1, 25));
    CHECK_FALSE(is_open("20天前", 1, 20));
}
