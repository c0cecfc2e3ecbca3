// SPDX-License-Identifier: MulanPSL-2.0
#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace canbao {

namespace {

constexpr std::chrono::hours china_offset{8};

// The number in exactly this text, or no value: from_chars alone would accept "+1" or "1x".
std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return {};
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{}) return {};
    return value;
}

}  // namespace

Date add_months(Date date, int months) {
    const std::chrono::year_month target =
        std::chrono::year_month(std::chrono::year(date.year()), std::chrono::month(date.month())) +
        std::chrono::months(months);
    const std::chrono::year_month_day_last last = target / std::chrono::last;
    const unsigned day = std::min(date.day(), static_cast<unsigned>(last.day()));
    return Date(static_cast<int>(target.year()), static_cast<unsigned>(target.month()), day);
}

Date first_of_next_month(Date date) { return add_months(Date(date.year(), date.month(), 1), 1); }

int age_on(Date born, Date day) {
    const bool before_birthday =
        day.month() < born.month() || (day.month() == born.month() && day.day() < born.day());
    return day.year() - born.year() - (before_birthday ? 1 : 0);
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return {};
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return {};
    return Date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string to_string(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

Date china_day(Instant moment) {
    const auto days = std::chrono::floor<std::chrono::days>(moment + china_offset);
    return Date::from_days(static_cast<std::int32_t>(days.time_since_epoch().count()));
}

std::string to_string(Instant moment) {
    const Date day = china_day(moment);
    const auto since_midnight =
        moment + china_offset - std::chrono::sys_days(std::chrono::days(day.in_days()));
    const std::chrono::hh_mm_ss time(since_midnight);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", to_string(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return {};
    const auto day = parse_date(text.substr(0, 10));
    const auto hour = digits(text.substr(11, 2));
    const auto minute = digits(text.substr(14, 2));
    const auto second = digits(text.substr(17, 2));
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return {};
    text.remove_prefix(19);

    int milliseconds = 0;
    if (text.front() == '.') {
        const std::size_t end = text.find_first_not_of("0123456789", 1);
        if (end == text.npos || end == 1 || end > 10) return {};
        std::string fraction(text.substr(1, std::min<std::size_t>(end - 1, 3)));
        fraction.resize(3, '0');
        milliseconds = digits(fraction).value_or(0);
        text.remove_prefix(end);
    }

    std::chrono::minutes offset{0};
    if (text != "Z") {
        if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
        const auto hours = digits(text.substr(1, 2));
        const auto minutes = digits(text.substr(4, 2));
        if (!hours || !minutes || *hours > 14 || *minutes > 59) return {};
        offset = std::chrono::minutes((*hours * 60 + *minutes) * (text[0] == '-' ? -1 : 1));
    }
    return Instant(std::chrono::sys_days(std::chrono::days(day->in_days()))) +
           std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + std::chrono::milliseconds(milliseconds) - offset;
}

}  // namespace canbao
