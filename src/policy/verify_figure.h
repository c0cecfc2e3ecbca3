// SPDX-License-Identifier: MulanPSL-2.0
// A figure that a pack's row holds, and whether a notice's text holds it too. Amounts, dates, day
// and month counts, ages, shares and ratios count as figures; words do not. How notices word them
// is wording/. Never: reads a pack or a notice; both sides arrive as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "policy/wording/day.h"
#include "policy/wording/split.h"

namespace canbao::policy {

enum class FigureKind {
    money,
    day,
    days,
    working_days,
    months,
    age,
    share,       // 50%, and a multiple: standard * 1.5
    split,       // in what ratio payers share
    month_days,  // the payable days of a month: 1 to 25
    whole_year,
};

// How an age is compared.
enum class Compared { equal, less, less_or_equal, more, more_or_equal };

struct Figure {
    FigureKind kind;
    std::string written;      // as the pack writes it: 320元, 2021-12-25
    std::int64_t number = 0;  // money in yuan, counts, percentages: in millionths
    Date day{};               // day; the first day of whole_year
    std::int64_t low = 0;     // month_days: 1..25
    std::int64_t high = 0;
    bool opens = false;  // the first day of a period
    Compared compared = Compared::equal;
    Split split{};
};

// 320元 · 2021-12-25 · 90日 · 5 working days · 3个月 · 2年 · age on DATE <= 12 · 0.7% ·
// standard * 1.5 · 1..25 (days of a month); a range that is one calendar year is that year. Other
// text holds no figure.
std::vector<Figure> figures_in(std::string_view scalar);

// True where `text` (width folded, white space dropped) holds the figure in any of the wordings
// that wording/ knows.
bool stands_in(const Figure& figure, std::string_view text, LeftOutYears years);

// The number of a count stands in the text, in digits or in Chinese, whatever it counts.
bool count_stands_in(std::int64_t number, std::string_view text);

// The text says how to round, or to what unit, and otherwise than the pack: `rounds: half up to
// yuan` against 舍去 or 计至角.
// A text that says nothing of it contradicts nothing.
bool rounds_against(std::string_view rounds, std::string_view text);

}  // namespace canbao::policy
