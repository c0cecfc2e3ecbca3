// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/measure.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "policy/wording/number.h"

using namespace canbao::policy;

namespace {

// Holds the figure, given in thousandths so that 62.5% can be asked for.
bool holds(std::string_view text, Measure measure, std::int64_t thousandths) {
    return std::ranges::any_of(measured_in(text), [&](const Measured& one) {
        return one.measure == measure && one.number == thousandths * (one_whole / 1000);
    });
}
bool holds_share(std::string_view text, double percent) {
    return holds(text, Measure::share, static_cast<std::int64_t>(percent * 1000));
}
bool holds_days(std::string_view text, int days) { return holds(text, Measure::days, days * 1000); }
bool holds_months(std::string_view text, int months) {
    return holds(text, Measure::months, months * 1000);
}
std::size_t shares(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count(measured_in(text), Measure::share, &Measured::measure));
}
std::size_t lengths(std::string_view text) {
    const auto found = measured_in(text);
    return static_cast<std::size_t>(std::ranges::count_if(found, [](const Measured& one) {
        return one.measure == Measure::days || one.measure == Measure::months;
    }));
}

}  // namespace

TEST_CASE("a share is read in per cent, in words, as a discount, in tenths and as a multiple") {
    for (const char* const half : {"按50%资助", "按百分之五十资助", "按百分之50", "减半缴纳",
                                   "补助一半", "资助半数", "折半", "二分之一", "五折", "五成"}) {
        CHECK_MESSAGE(holds_share(half, 50), half);
    }
    CHECK(holds_share("按九折缴纳", 90));
    CHECK(holds_share("按9折缴纳", 90));
    CHECK(holds_share("按七五折缴纳", 75));
    CHECK(holds_share("打85折", 85));
    CHECK(holds_share("个人承担一成", 10));
    CHECK(holds_share("财政承担三成", 30));
    CHECK(holds_share("按千分之七", 0.7));
    CHECK(holds_share("按7‰", 0.7));
    CHECK(holds_share("按0.7%", 0.7));
    CHECK(holds_share("按百分之零点七", 0.7));
    CHECK(holds_share("按62.5%", 62.5));
    CHECK(holds_share("按标准的1.5倍", 150));
    CHECK(holds_share("按标准的一点五倍", 150));
    CHECK(holds_share("给予全额资助", 100));
}

TEST_CASE("words that only look like a share hold none") {
    for (const char* const text :
         {"半数以上的镇", "超过半数", "一半以上", "按九折算", "三成员单位", "五折合计", "第三成立",
          "百分之", "千分之几", "上半年", "一分之二"}) {
        CHECK_MESSAGE(shares(text) == 0, text);
    }
    CHECK_FALSE(holds_share("按190%", 90));
    CHECK_FALSE(holds_share("按0.90%", 90));
    CHECK_FALSE(holds_share("按千分之七", 7));
    CHECK_FALSE(holds_share("按九五折", 90));
    CHECK_FALSE(holds_share("按百分之五十五", 50));
}

TEST_CASE("a length is read in days, weeks, months, quarters and years") {
    CHECK(holds_days("90天内", 90));
    CHECK(holds_days("九十日内", 90));
    CHECK(holds_days("半个月内", 15));
    CHECK(holds_days("两周内", 14));
    CHECK(holds_days("2个星期内", 14));
    CHECK(holds_days("自次日起", 1));
    CHECK(holds_days("15-30日内", 15));
    CHECK(holds_months("半年内", 6));
    CHECK(holds_months("毕业后半年内", 6));
    CHECK(holds_months("两个月内", 2));
    CHECK(holds_months("三个月内", 3));
    CHECK(holds_months("一年内", 12));
    CHECK(holds_months("满2年", 24));
    CHECK(holds_months("一年半", 18));
    CHECK(holds_months("一个季度内", 3));
    CHECK(holds_months("3至6个月", 3));
    CHECK(holds_months("3至6个月", 6));
    CHECK(holds("五个工作日内", Measure::working_days, 5000));
    CHECK(holds("5工作日内", Measure::working_days, 5000));
}

TEST_CASE("a day of a month, the name of a year and half of one are no length") {
    for (const char* const text :
         {"12月5日",    "12月1日—25日", "每月1日至25日", "每月1-25日", "每月20日前",
          "12月1—25日", "2030年",       "二〇三〇年",    "30年度",     "每一年",
          "前一年",     "第一年",       "同一年",        "上半年",     "下半年",
          "三年级",     "一季度",       "第三周",        "周年",       "上半月"}) {
        CHECK_MESSAGE(lengths(text) == 0, text);
    }
    CHECK_FALSE(holds_days("190天", 90));
    CHECK_FALSE(holds_days("5个工作日", 5));
    CHECK_FALSE(holds_months("十三个月", 3));
    CHECK_FALSE(holds_months("一年半", 12));
    CHECK_FALSE(holds_months("1.5个月", 5));
    CHECK_FALSE(holds_days("一个半月", 15));
}

TEST_CASE("an amount behind the word month is an amount") {
    CHECK(holds("每人每月20元", Measure::money, 20'000));
    CHECK(holds("每人200—300元", Measure::money, 200'000));
    CHECK_FALSE(holds("每人1320元", Measure::money, 320'000));
}

TEST_CASE("an age says whether it is taken in") {
    const auto edges = [](std::string_view text) {
        std::string found;
        for (const Measured& one : measured_in(text)) {
            if (one.measure != Measure::age) continue;
            found += std::to_string(one.number / one_whole);
            found += one.edge == Edge::from    ? "+ "
                     : one.edge == Edge::upto  ? "- "
                     : one.edge == Edge::below ? "< "
                                               : " ";
        }
        return found;
    };
    CHECK_EQ(edges("70至79周岁"), "70+ 79- ");
    CHECK_EQ(edges("70—79周岁"), "70+ 79- ");
    CHECK_EQ(edges("70周岁至79周岁"), "70+ 79- ");
    CHECK_EQ(edges("年满70周岁不满80周岁"), "70+ 80< ");
    CHECK_EQ(edges("七十至七十九周岁"), "70+ 79- ");
    CHECK_EQ(edges("未满十六周岁"), "16< ");
    CHECK_EQ(edges("60周岁及以上"), "60+ ");
    CHECK_EQ(edges("16周岁以下"), "16 ");
    CHECK_EQ(edges("60至70周岁(不含70周岁)"), "60+ 70< 70 ");
    CHECK_EQ(edges("12月"), "");
    CHECK_EQ(edges("80至70周岁"), "70- ");
}
