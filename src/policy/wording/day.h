// SPDX-License-Identifier: MulanPSL-2.0
// Days as notices word them: 2025年9月1日, 2025.9.1, 12月1日—25日, 9月至12月, 2月底, 次年2月末,
// 第四季度, 下半年, 年底, 元旦前. Promises: a year that is written, or said by 次年, binds; only
// one that the clause leaves out may be the pack's benefit or levy year.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"

namespace canbao::policy {

// The years that a clause may leave out.
struct LeftOutYears {
    int benefit = 0;
    int levy = 0;
};

// Every day that the text may name: of a day without its year, one for each year left out. The
// text is folded and without spaces.
std::vector<Date> days_in(std::string_view text, LeftOutYears years);

// The same, each with where it stands in the text.
struct DayMention {
    Date day;
    std::size_t from = 0;
    std::size_t until = 0;
};
std::vector<DayMention> day_mentions_in(std::string_view text, LeftOutYears years);

// The days of each month on which something is open: 每月1日至25日 is 1 to 25, 每月20日前 1 to 20.
std::vector<std::pair<int, int>> month_days_in(std::string_view text);

}  // namespace canbao::policy
