// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/bound.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "policy/wording/number.h"

using namespace canbao::policy;

namespace {

constexpr std::array<std::string_view, 6> signs{"", ">=", ">", "<", "<=", "<~"};

// 80周岁以上 is ">=80".
std::string bounds(std::string_view text) {
    std::string found;
    for (const BoundNumber& one : bounds_in(text)) {
        found += (found.empty() ? "" : " ") +
                 std::string(signs.at(static_cast<std::size_t>(one.bound))) +
                 std::to_string(one.number / one_whole);
    }
    return found;
}

std::string days(std::string_view text) {
    std::string found;
    for (const BoundDay& one : bound_days_in(text, {.benefit = 2031, .levy = 2030})) {
        found += (found.empty() ? "" : " ") +
                 std::string(signs.at(static_cast<std::size_t>(one.bound))) + one.written;
    }
    return found;
}

}  // namespace

TEST_CASE("the words around a number say whether it is taken in") {
    CHECK_EQ(bounds("80周岁以上"), ">=80");
    CHECK_EQ(bounds("80周岁及以上"), ">=80");
    CHECK_EQ(bounds("超过80周岁"), ">80");
    CHECK_EQ(bounds("不超过80周岁"), "<=80");
    CHECK_EQ(bounds("不满80周岁"), "<80");
    CHECK_EQ(bounds("年满80周岁"), ">=80");
    CHECK_EQ(bounds("80周岁以下"), "<~80");
    CHECK_EQ(bounds("80周岁及以下"), "<=80");
    CHECK_EQ(bounds("90天内"), "<=90");
    CHECK_EQ(bounds("不足90天"), "<90");
    CHECK_EQ(bounds("4年及以上"), ">=4");
    CHECK_EQ(bounds("70至79周岁"), ">=70 <=79");
    CHECK_EQ(bounds("满四年后"), "4");
    CHECK_EQ(bounds("每人80元"), "80");
    CHECK_EQ(bounds("12月20日前"), "");
    CHECK_EQ(bounds("80周岁(不含)以上"), ">80");
    CHECK_EQ(bounds("80周岁(不含)以下"), "<80");
    CHECK_EQ(bounds("18至60周岁(不含)的"), ">=18 <60");
    CHECK_EQ(bounds("80周岁(不含)"), "80");
}

TEST_CASE("the words behind a day say whether it is taken in") {
    CHECK_EQ(days("自2030年9月1日起"), ">=2030年9月1日起");
    CHECK_EQ(days("2030年9月30日前"), "<~2030年9月30日前");
    CHECK_EQ(days("2030年9月30日(含)前"), "<=2030年9月30日(含)前");
    CHECK_EQ(days("截至2030年9月30日"), "<=2030年9月30日");
    CHECK_EQ(days("2030年9月30日止"), "<=2030年9月30日止");
    CHECK_EQ(days("2030年9月30日后"), "2030年9月30日");
    CHECK_EQ(days("90天内"), "");
}

TEST_CASE("an age is of the sex that is named beside it, where one is") {
    const auto sexes = [](std::string_view text) {
        std::string found;
        for (const BoundNumber& one : bounds_in(text)) {
            found += one.sex == SexSaid::male ? 'm' : one.sex == SexSaid::female ? 'f' : '-';
        }
        return found;
    };
    CHECK_EQ(sexes("男60(女55)周岁以上"), "mf");
    CHECK_EQ(sexes("男年满60周岁、女年满55周岁"), "mf");
    CHECK_EQ(sexes("60周岁以上男性、55周岁以上的女性"), "mf");
    CHECK_EQ(sexes("男60周岁以上女性55周岁以上"), "mf");
    CHECK_EQ(sexes("男、女分别年满60、55周岁"), "--");
    CHECK_EQ(sexes("男女均年满60周岁"), "-");
    CHECK_EQ(sexes("男职工。60周岁以上"), "-");
    CHECK_EQ(sexes("男60元"), "-");
}
