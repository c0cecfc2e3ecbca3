// SPDX-License-Identifier: MulanPSL-2.0
// Amounts, shares, lengths and ages as notices word them: 三百二十元, 百分之五十, 七五折, 减半,
// 半年, 两周, 90天, 70至79周岁. Promises: a number is read whole, so 190天 holds no 90 days, and a
// day of a month (12月5日, 每月20日) is no length. Never: decides what is measured.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace canbao::policy {

enum class Measure : std::uint8_t {
    money,  // in yuan
    share,  // in hundredths of the whole: 50 is 减半, 150 is 1.5倍
    days,
    working_days,
    months,
    age,
};

// Which ages the words take in.
enum class Edge : std::uint8_t {
    open,   // 80周岁, 80周岁以下: the notice leaves it open, or the reader must judge
    from,   // 年满70周岁, 70至…: this age and older
    below,  // 不满80周岁: younger only
    upto,   // …至79周岁, 79周岁及以下: this age and younger
};

struct Measured {
    Measure measure = Measure::money;
    std::int64_t number = 0;  // in millionths
    Edge edge = Edge::open;
    bool of_each = false;  // 各承担50%
};

// All that the text holds, in its order. The text is folded and without spaces.
std::vector<Measured> measured_in(std::string_view text);

}  // namespace canbao::policy
