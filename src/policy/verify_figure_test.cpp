// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_figure.h"

#include <doctest/doctest.h>

using canbao::policy::Figure;
using canbao::policy::figures_in;
using canbao::policy::LeftOutYears;
using canbao::policy::stands_in;

namespace {

// Benefit year 2031, levied in 2030.
bool is_found(const char* figure, const char* text) {
    const auto figures = figures_in(figure);
    REQUIRE_FALSE(figures.empty());
    for (const Figure& one : figures) {
        if (!stands_in(one, text, LeftOutYears{.benefit = 2031, .levy = 2030})) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("figures are told from words in a scalar of a pack") {
    CHECK_EQ(figures_in("paid within 90日 of birth and age <= 12周岁").size(), 2);
    CHECK_EQ(figures_in("2030-09-01..2030-12-20").size(), 2);
    CHECK_EQ(figures_in("2031-01-01..2031-12-31").size(), 1);
    CHECK_EQ(figures_in("as aid_dibao").size(), 0);
    CHECK_EQ(figures_in("first of month after paid").size(), 0);
    CHECK_EQ(figures_in("2031-02-30").size(), 0);
    CHECK_EQ(figures_in("340405").size(), 0);
    CHECK_EQ(figures_in("0元").size(), 0);
    CHECK_EQ(figures_in("0.00元").size(), 0);
}

TEST_CASE("a scalar too long to be a row is a figure that no notice holds") {
    const std::string digits(100000, '3');
    CHECK_FALSE(is_found(digits.c_str(), digits.c_str()));
}

TEST_CASE("an amount is found whole, never inside a longer number") {
    CHECK(is_found("320元", "每人每年320元。"));
    CHECK(is_found("320.00元", "320元"));
    CHECK(is_found("45.50元", "45.5元"));
    CHECK_FALSE(is_found("320元", "1320元"));
    CHECK_FALSE(is_found("320元", "3200元"));
    CHECK_FALSE(is_found("20元", "0.20元"));
    CHECK_FALSE(is_found("320元", "320人"));
}

TEST_CASE("a date is found with its year, or without it in the pack's own years") {
    CHECK(is_found("2030-12-20", "2030年9月1日至12月20日"));
    CHECK(is_found("2030-12-20", "截止当年12月20日"));
    CHECK(is_found("2031-02-28", "延长至2031年2月底"));
    CHECK(is_found("2030-09-01", "每年9月至12月"));
    CHECK(is_found("2030-12-25", "12月1日—25日"));
    CHECK(is_found("2030-12-31", "前一年年底前"));
    CHECK_FALSE(is_found("2030-12-20", "2029年12月20日"));
    CHECK_FALSE(is_found("2029-12-20", "12月20日"));
    CHECK_FALSE(is_found("2030-02-20", "12月20日"));
    CHECK_FALSE(is_found("2030-12-02", "12月20日"));
    CHECK_FALSE(is_found("2030-12-20", "12月2日"));
    CHECK_FALSE(is_found("2031-02-27", "2月底"));
    CHECK_FALSE(is_found("2030-12-25", "12月1日至26日"));
    CHECK_FALSE(is_found("2030-09-02", "9月至12月"));
}

TEST_CASE("counts are found in either digits and with either word for day") {
    CHECK(is_found("90日", "出生90天内"));
    CHECK(is_found("3个月", "出生后的三个月内"));
    CHECK(is_found("12周岁", "12周岁以下"));
    CHECK(is_found("5个工作日", "于5个工作日内"));
    CHECK(is_found("verified + 5 working days", "于5个工作日内"));
    CHECK(is_found("treasury + 90 days", "90天后方可享受"));
    CHECK(is_found("paid within 3 months of born", "三个月内"));
    CHECK(is_found("age on paid <= 12", "12周岁以下"));
    CHECK_FALSE(is_found("age on paid <= 12", "12月"));
    CHECK(is_found("paid + 1日", "自缴费次日起享受"));
    CHECK_FALSE(is_found("paid + 2日", "自缴费次日起享受"));
    CHECK_FALSE(is_found("90日", "190天"));
    CHECK_FALSE(is_found("5日", "5个工作日"));
    CHECK_FALSE(is_found("3个月", "十三个月"));
    CHECK_FALSE(is_found("5日", "12月5日"));
    CHECK_FALSE(is_found("9日", "90天"));
}

TEST_CASE("shares, ratios and payable days are found as written") {
    CHECK(is_found("90%", "按90%给予"));
    CHECK(is_found("1:9", "分担比例为1:9)"));
    CHECK(is_found("1日..25日", "每月1日至25日"));
    CHECK(is_found("1..25", "每月1-25日"));
    CHECK_FALSE(is_found("90%", "190%"));
    CHECK_FALSE(is_found("1:9", "1:90"));
    CHECK_FALSE(is_found("1:9", "11:9"));
    CHECK_FALSE(is_found("1日..25日", "1日至26日"));
}

TEST_CASE("a calendar year is found as a year, as both its ends, or as the calendar year") {
    CHECK(is_found("2031-01-01..2031-12-31", "2031年度"));
    CHECK(is_found("2031-01-01..2031-12-31", "2031年1月1日至12月31日"));
    CHECK(is_found("2031-01-01..2031-12-31", "按自然年度缴纳"));
    CHECK_FALSE(is_found("2031-01-01..2031-12-31", "2030年度"));
    CHECK_FALSE(is_found("2030-01-01..2030-12-31", "按自然年度缴纳"));
    CHECK_FALSE(is_found("2031-01-01..2031-12-31", "2031年1月1日至11月30日"));
}

TEST_CASE("an amount is found however the notice writes it") {
    const auto stands = [](std::string_view written, std::string_view text) {
        return stands_in(figures_in(written).at(0), text, {2031, 2030});
    };
    for (const char* const text :
         {"封顶线40万元", "封顶线400000元", "封顶线400,000元", "封顶线四十万元"}) {
        CHECK_MESSAGE(stands("400000元", text), text);
        CHECK_MESSAGE(stands("40万元", text), text);
    }
    CHECK(stands("320元", "每人三百二十元"));
    CHECK(stands("2050元", "每人两千零五十元"));
    CHECK(stands("1.25万元", "每人12500元"));
    CHECK_FALSE(stands("40万元", "封顶线140万元"));
    CHECK_FALSE(stands("40万元", "封顶线40元"));
    CHECK_FALSE(stands("40元", "封顶线40万元"));
    CHECK_FALSE(stands("20元", "每人三百二十元"));
    CHECK_FALSE(stands("400元", "每人1,400元"));
}

TEST_CASE("a day behind an item's number is a day, a decimal is none") {
    const Figure day = figures_in("2031-01-01").at(0);
    CHECK(stands_in(day, "1.1月1日起享受", {2031, 2030}));
    CHECK_FALSE(stands_in(day, "11月1日起享受", {2031, 2030}));
    const Figure months = figures_in("5个月").at(0);
    CHECK_FALSE(stands_in(months, "1.5个月内", {2031, 2030}));
}
