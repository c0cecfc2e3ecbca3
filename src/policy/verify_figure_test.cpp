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
    CHECK_EQ(figures_in("paid within 90日 of birth and age on paid <= 12").size(), 2);
    CHECK_EQ(figures_in("2030-09-01..2030-12-20").size(), 2);
    CHECK_EQ(figures_in("2031-01-01..2031-12-31").size(), 1);
    CHECK_EQ(figures_in("as aid_dibao").size(), 0);
    CHECK_EQ(figures_in("first of month after paid").size(), 0);
    CHECK_EQ(figures_in("2031-02-30").size(), 0);
    CHECK_EQ(figures_in("340405").size(), 0);
    CHECK_EQ(figures_in("2025年的城镇居民").size(), 0);
    CHECK_EQ(figures_in("year end + 2年").size(), 0);
    CHECK_EQ(figures_in("paid within 2 years of graduated").size(), 1);
    CHECK_EQ(figures_in("3 + years_missed since 2025 >= 4").size(), 0);
    CHECK_EQ(figures_in("standard * 1.5").size(), 1);
    CHECK_EQ(figures_in("standard * 3").size(), 0);
    CHECK_EQ(figures_in("age on 2026-07-01 < 18").size(), 2);
    CHECK_EQ(figures_in("age on year start >= 70 and age on year start < 80").size(), 2);
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

TEST_CASE("the ages of men and women are found where one of them stands in brackets") {
    for (const char* const text :
         {"男60(女55)周岁以上", "男60周岁(女55周岁)以上", "年满60(女55)周岁", "男60、女55周岁以上",
          "男满60周岁、女满55周岁", "男、女分别年满60、55周岁", "女55(男60)周岁及以上"}) {
        CHECK_MESSAGE(is_found("age on paid >= 60", text), text);
        CHECK_MESSAGE(is_found("age on paid >= 55", text), text);
        CHECK_FALSE_MESSAGE(is_found("age on paid >= 50", text), text);
    }
    CHECK_FALSE(is_found("age on paid >= 60", "男60(女55)元"));
    CHECK_FALSE(is_found("age on paid >= 60", "男60(其中女55)周岁以上"));
    CHECK_FALSE(is_found("age on paid >= 62", "男60周岁及以上(女55周岁及以上)"));
}

TEST_CASE("shares, ratios and payable days are found as written") {
    CHECK(is_found("90%", "按90%给予"));
    CHECK(is_found("1日..25日", "每月1日至25日"));
    CHECK(is_found("1..25", "每月1-25日"));
    CHECK_FALSE(is_found("90%", "190%"));
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

TEST_CASE("a band of ages is the same however either side writes its ends") {
    const char* const below_eighty = "age on paid >= 70 and age on paid < 80";
    const char* const up_to_seventy_nine = "age on year start > 69 and age on year start <= 79";
    for (const char* const text :
         {"70至79周岁的老人", "70—79周岁的老人", "70周岁至79周岁", "年满70周岁不满80周岁",
          "七十至七十九周岁", "70周岁以上80周岁以下"}) {
        CHECK_MESSAGE(is_found(below_eighty, text), text);
        CHECK_MESSAGE(is_found(up_to_seventy_nine, text), text);
    }
    CHECK(is_found("age on paid < 18", "未满18周岁"));
    CHECK(is_found("age on paid <= 17", "未满18周岁"));
    CHECK(is_found("age on paid <= 12", "12周岁及以下"));
    CHECK(is_found("age on 2031-07-01 < 18", "7月1日未满18周岁的"));
}

TEST_CASE("an age one year off, or taken in against the words, is not found") {
    CHECK_FALSE(is_found("age on paid < 79", "70至79周岁"));
    CHECK_FALSE(is_found("age on paid <= 80", "70至79周岁"));
    CHECK_FALSE(is_found("age on paid <= 80", "年满70周岁不满80周岁"));
    CHECK_FALSE(is_found("age on paid > 70", "年满70周岁不满80周岁"));
    CHECK_FALSE(is_found("age on paid >= 71", "70—79周岁"));
    CHECK_FALSE(is_found("age on paid <= 18", "未满18周岁"));
    CHECK_FALSE(is_found("age on paid < 12", "12周岁及以下"));
    CHECK_FALSE(is_found("age on paid < 79", "70至79元"));
}

TEST_CASE("shares and multiples are found in words, and only the one that is written") {
    CHECK(is_found("50% of standard", "减半缴纳"));
    CHECK(is_found("90% of standard", "按九折缴纳"));
    CHECK(is_found("0.7% of standard", "按千分之七"));
    CHECK(is_found("62.5% of price", "按62.5%资助"));
    CHECK(is_found("standard * 1.5", "按个人标准的1.5倍"));
    CHECK(is_found("1.5 * standard", "按个人标准的一点五倍"));
    CHECK(is_found("standard * 0.5", "减半缴纳"));
    CHECK_FALSE(is_found("50% of standard", "半数以上的人"));
    CHECK_FALSE(is_found("0.7% of standard", "按7%"));
    CHECK_FALSE(is_found("62.5% of price", "按2.5%资助"));
    CHECK_FALSE(is_found("standard * 1.5", "按个人标准的15倍"));
    CHECK_FALSE(is_found("standard * 1.5", "1.5元"));
    CHECK_FALSE(is_found("10% of standard", "按一成员"));
}

TEST_CASE("lengths are found in words") {
    CHECK(is_found("6个月", "半年内"));
    CHECK(is_found("15日", "半个月内"));
    CHECK(is_found("14 days", "两周内"));
    CHECK(is_found("1年", "十二个月内"));
    CHECK(is_found("12个月", "一年内"));
    CHECK(is_found("3个月", "一个季度内"));
    CHECK_FALSE(is_found("6个月", "上半年"));
    CHECK_FALSE(is_found("12个月", "每人每年"));
    CHECK_FALSE(is_found("14日", "第二周"));
    CHECK_FALSE(is_found("25日", "每月1日至25日"));
}
