// SPDX-License-Identifier: MulanPSL-2.0
// How a notice bounds a number: 80周岁以上, 超过90天, 不满18周岁, 4年及以上, 满60周岁的男性.
// 以上, 以下, 以内 and 满 take the number in, 超过, 不满 and 以外 leave it out (readings.md K8).
// Never: knows what a pack makes of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/wording/day.h"

namespace canbao::policy {

enum class Bound : std::uint8_t {
    open,   // the words leave it open, or say nothing
    from,   // 以上, 满, 至少: it and what is more
    above,  // 超过: more only
    below,  // 不满: less only
    upto,   // 以内, 及以下, 不超过: it and what is less
    under,  // 以下, 前: by law as `upto`, but 18周岁以下 is often said of minors
};

enum class BoundUnit : std::uint8_t { none, age, days, months, years, money, other };
enum class SexSaid : std::uint8_t { none, male, female };

struct BoundNumber {
    std::int64_t number = 0;  // in millionths
    BoundUnit unit = BoundUnit::none;
    Bound bound = Bound::open;
    SexSaid sex = SexSaid::none;  // of an age
    std::string written;          // 80周岁以上
};

// Every number of the text with the words around it. The text is folded and without spaces.
std::vector<BoundNumber> bounds_in(std::string_view text);

struct BoundDay {
    Date day;
    Bound bound = Bound::open;
    std::string written;
};

// Every day: 起 is `from`, 止 and 截至 are `upto`, 前 is `under`.
std::vector<BoundDay> bound_days_in(std::string_view text, LeftOutYears years);

}  // namespace canbao::policy
