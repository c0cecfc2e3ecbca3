// SPDX-License-Identifier: MulanPSL-2.0
// A figure that a pack's row holds, and whether a notice's text holds it too. Amounts, dates, day
// and month counts, ages, percentages and ratios count as figures; words do not.
// Never: reads a pack or a notice; both sides arrive as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace canbao::policy {

enum class FigureKind {
    money,
    day,
    days,
    working_days,
    months,
    age,
    percent,
    ratio,
    month_days,  // the payable days of a month: 1 to 25
    whole_year,
};

struct Figure {
    FigureKind kind;
    std::string written;   // as the pack writes it: 320元, 2021-12-25
    std::string number;    // money, counts, percentages: without trailing zeros
    Date day;              // day; the first day of whole_year
    std::int64_t low = 0;  // ratio and month_days: 5:5, 1..25
    std::int64_t high = 0;
    bool opens = false;  // the first day of a period
};

// 320元 · 2021-12-25 · 90日 · 5 working days · 3个月 · 12周岁, age on DATE <= 12 · 90% · 5:5 ·
// 1..25 (days of a month); a range that is one calendar year is that year. Other text holds no
// figure.
std::vector<Figure> figures_in(std::string_view scalar);

// The years that a clause may leave out.
struct LeftOutYears {
    int benefit = 0;
    int levy = 0;
};

// True where `text` (width folded, white space dropped) holds the figure: 90天 for 90日, 次日 for
// 1日, 三个月 for 3个月, 2月底 for the 28th or 29th, 9月至 for 1 September, 12月1日—25日 for the
// 25th.
// The number of a count stands in the text, in digits or in Chinese, whatever it counts.
bool count_stands_in(std::int64_t number, std::string_view text);

// The ratio stands in the text, 5:3:2, or each share as its percentage of the whole.
bool shares_stand_in(const std::vector<std::int64_t>& shares, std::string_view text);

// The text says how to round, and otherwise than the pack: `rounds: half up to yuan` against 舍去.
// A text that says nothing of it contradicts nothing.
bool rounds_against(std::string_view rounds, std::string_view text);

bool stands_in(const Figure& figure, std::string_view text, LeftOutYears years);

}  // namespace canbao::policy
