// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/number.h"

#include <doctest/doctest.h>

#include <string>

using namespace canbao::policy;

namespace {

// In millionths; -1 where no number begins there. `behind` is what follows it.
std::int64_t number(std::string_view text, std::string_view behind = "") {
    const auto value = take_number(text);
    CHECK_EQ(text, behind);
    return value.value_or(-1);
}

}  // namespace

TEST_CASE("a number is read in digits and in Chinese") {
    CHECK_EQ(number("320"), 320 * one_whole);
    CHECK_EQ(number("1,200元", "元"), 1200 * one_whole);
    CHECK_EQ(number("0.7%", "%"), 700'000);
    CHECK_EQ(number("1.2亿元", "元"), 120'000'000 * one_whole);
    CHECK_EQ(number("三百二十元", "元"), 320 * one_whole);
    CHECK_EQ(number("两千零五十"), 2050 * one_whole);
    CHECK_EQ(number("四十万"), 400'000 * one_whole);
    CHECK_EQ(number("十五"), 15 * one_whole);
    CHECK_EQ(number("一百零五"), 105 * one_whole);
    CHECK_EQ(number("一点五倍", "倍"), 1'500'000);
    CHECK_EQ(number("零点七"), 700'000);
    CHECK_EQ(number("七五折", "折"), 75 * one_whole);
    CHECK_EQ(number("二〇三〇年", "年"), 2030 * one_whole);
}

TEST_CASE("what is no number is left as it stands") {
    for (const char* const text :
         {"", "元", "百分之五", "千元", "万", "点五", "半年", ".5", ",5"}) {
        CHECK_EQ(number(text, text), -1);
    }
}

TEST_CASE("a number ends where another begins") {
    CHECK_EQ(number("2030,400元", ",400元"), 2030 * one_whole);
    CHECK_EQ(number("60,7000", ",7000"), 60 * one_whole);
    CHECK_EQ(number("5百分之", "百分之"), 5 * one_whole);
    CHECK_EQ(number("3.", "."), 3 * one_whole);
}

TEST_CASE("a number too long to be a figure is none, and nothing overflows") {
    CHECK_EQ(number("9999999999999"), -1);
    CHECK_EQ(number("999999999999亿亿"), -1);
    CHECK_EQ(number("九亿亿亿亿", "亿亿"), -1);
    CHECK_EQ(number("1.1234567"), -1);
}

TEST_CASE("a whole number within bounds is taken, any other is left") {
    std::string_view text = "12月";
    CHECK_EQ(take_whole(text, 1, 12), 12);
    CHECK_EQ(text, "月");
    for (const std::string_view other : {"13月", "0月", "1.5月", "月"}) {
        std::string_view rest = other;
        CHECK_FALSE(take_whole(rest, 1, 12));
        CHECK_EQ(rest, other);
    }
}
