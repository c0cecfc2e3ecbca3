// SPDX-License-Identifier: MulanPSL-2.0
#include "base/working_days.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace canbao {
namespace {

struct CalendarYear {
    int year;
    std::string_view off;  // MMDD or MMDD-MMDD, besides ordinary weekends
    std::string_view on;   // weekend days worked
};

constexpr std::array<CalendarYear, 7> announced{{
    {2020, "0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008",
     "0119 0426 0509 0628 0927 1010"},
    {2021, "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
     "0207 0220 0425 0508 0918 0926 1009"},
    {2022, "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231",
     "0129 0130 0402 0424 0507 1008 1009"},
    {2023, "0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006",
     "0128 0129 0423 0506 0625 1007 1008"},
    {2024, "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007",
     "0204 0218 0407 0428 0511 0914 0929 1012"},
    {2025, "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"},
    {2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
     "0104 0214 0228 0509 0920 1010"},
}};

int month_and_day(std::string_view four) {
    return (four[0] - '0') * 1000 + (four[1] - '0') * 100 + (four[2] - '0') * 10 + (four[3] - '0');
}

bool lists(std::string_view spans, int month_day) {
    while (!spans.empty()) {
        const std::string_view span = spans.substr(0, spans.find(' '));
        spans.remove_prefix(std::min(spans.size(), span.size() + 1));
        const int first = month_and_day(span);
        const int last = span.size() > 4 ? month_and_day(span.substr(5)) : first;
        if (first <= month_day && month_day <= last) return true;
    }
    return false;
}

const CalendarYear* calendar_of(int year) {
    const auto* found = std::ranges::find(announced, year, &CalendarYear::year);
    return found == announced.end() ? nullptr : found;
}

}  // namespace

bool is_calendar_published(int year) { return calendar_of(year) != nullptr; }

bool is_working_day(Date day) {
    const bool weekend = day.iso_weekday() >= 6;
    const CalendarYear* calendar = calendar_of(day.year());
    if (calendar == nullptr) return !weekend;
    const int month_day = static_cast<int>(day.month() * 100 + day.day());
    if (lists(calendar->on, month_day)) return true;
    return !weekend && !lists(calendar->off, month_day);
}

Date add_working_days(Date day, int count) {
    INVARIANT(count >= 0);
    while (count > 0) {
        day = day + 1;
        if (is_working_day(day)) --count;
    }
    return day;
}

}  // namespace canbao
