// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <string>

#include "policy/wording/measure.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

std::int64_t whole(const std::string& digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// One pattern in the order in which its alternatives must be tried.
const std::regex& figure_pattern() {
    static const std::regex pattern(
        "(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?"       // 1, 2
        "|(\\d{1,2})(?:日)?\\.\\.(\\d{1,2})(?:日)?"                     // 3, 4
        "|age on ([^<>=]{1,80}?)(<=|<|>=|>|=)\\s*(\\d{1,3})(?![\\d.])"  // 5, 6, 7
        "|\\*\\s*(\\d+\\.\\d+)(?![\\d%百千万亿元])"                     // 8
        "|(\\d+\\.\\d+)\\s*\\*"                                         // 9
        "|(\\d+(?:\\.\\d+)?\\s?(?:百|千|万|百万|千万|亿)?)"             // 10
        "(元|%|日|天|个工作日|工作日|working days?|days?|个月|月|months?|年|years?\\b)");  // 11
    return pattern;
}

struct Unit {
    FigureKind kind;
    std::int64_t times = 1;
};
Unit unit_of(const std::string& unit) {
    constexpr std::int64_t months_a_year = 12;
    if (unit == "元") return {FigureKind::money};
    if (unit == "%") return {FigureKind::share};
    if (unit.ends_with("工作日") || unit.starts_with("work")) return {FigureKind::working_days};
    if (unit.ends_with("月") || unit.starts_with("month")) return {FigureKind::months};
    if (unit == "年" || unit.starts_with("year")) return {FigureKind::months, months_a_year};
    return {FigureKind::days};
}

Compared compared_by(const std::string& sign) {
    if (sign == "<") return Compared::less;
    if (sign == "<=") return Compared::less_or_equal;
    if (sign == ">") return Compared::more;
    if (sign == ">=") return Compared::more_or_equal;
    return Compared::equal;
}

Figure dated(FigureKind kind, Date day, std::string written) {
    return {.kind = kind, .written = std::move(written), .day = day};
}

void add_days(const std::smatch& match, std::vector<Figure>& figures) {
    const auto from = parse_date(match[1].str());
    const auto to = match[2].matched ? parse_date(match[2].str()) : std::nullopt;
    if (from && to && *from == Date(from->year(), 1, 1) && *to == Date(from->year(), 12, 31)) {
        figures.push_back(dated(FigureKind::whole_year, *from, match[0].str()));
        return;
    }
    if (from) figures.push_back(dated(FigureKind::day, *from, match[1].str()));
    if (from && to) figures.back().opens = true;
    if (to) figures.push_back(dated(FigureKind::day, *to, match[2].str()));
}

std::int64_t number_in(const std::string& text) {
    std::string without_space = text;
    std::erase(without_space, ' ');
    std::string_view rest = without_space;
    return take_number(rest).value_or(-1);
}

// standard * 1.5 is 150 %.
void add_multiple(const std::string& number, std::vector<Figure>& figures) {
    const std::int64_t times = number_in(number);
    constexpr std::int64_t largest = 10'000 * one_whole;
    figures.push_back({.kind = FigureKind::share,
                       .written = number + "倍",
                       .number = times < largest ? times * 100 : -1});
}

// year end + 2年 moves a day to another year: worked out, as the notice's 三个年度 is counted.
bool moves_a_day(std::string_view before) {
    while (before.ends_with(' ')) before.remove_suffix(1);
    return before.ends_with('+') || before.ends_with('-');
}

void add_counted(const std::smatch& match, std::vector<Figure>& figures) {
    const Unit unit = unit_of(match[11].str());
    const std::int64_t number = number_in(match[10].str());
    if (number == 0) return;  // nothing is no figure
    // year end of born + 3个月 is 次年3月底: worked out.
    static const std::regex of_year_end("year end( of [a-z_]+)? \\+ $");
    if (unit.kind == FigureKind::months && std::regex_search(match.prefix().str(), of_year_end)) {
        return;
    }
    if (unit.times != 1) {
        constexpr std::int64_t longest_years = 99 * one_whole;
        if (number > longest_years) return;  // 2025年 names a year
        if (moves_a_day(match.prefix().str())) return;
    }
    figures.push_back({.kind = unit.kind,
                       .written = match[0].str(),
                       .number = number < 0 ? number : number * unit.times});
}

bool holds_measured(std::string_view text, Measure measure, std::int64_t number) {
    const auto found = measured_in(text);
    return std::ranges::any_of(
        found, [&](const Measured& one) { return one.measure == measure && one.number == number; });
}

// `age < 80` and `age <= 79` are the same, and both are 70至79周岁 and 不满80周岁; where the notice
// does not say whether the age itself is taken in (80周岁以下), either reading may be meant.
bool holds_age(std::string_view text, const Figure& figure) {
    // The youngest age on the upper side of the comparison.
    const bool above =
        figure.compared == Compared::more || figure.compared == Compared::less_or_equal;
    const std::int64_t bound = figure.number + (above ? one_whole : 0);
    const auto found = measured_in(text);
    return std::ranges::any_of(found, [&](const Measured& one) {
        if (one.measure != Measure::age) return false;
        if (figure.compared == Compared::equal) return one.number == figure.number;
        switch (one.edge) {
            case Edge::from:
            case Edge::below:
                return bound == one.number;
            case Edge::upto:
                return bound == one.number + one_whole;
            case Edge::open:
                return bound == one.number || bound == one.number + one_whole;
        }
        return false;
    });
}

bool holds_day(std::string_view text, Date day, LeftOutYears years) {
    const auto days = days_in(text, years);
    return std::ranges::find(days, day) != days.end();
}

bool holds_month_days(std::string_view text, const Figure& figure) {
    const auto found = month_days_in(text);
    return std::ranges::any_of(found, [&](const auto& days) {
        return days.first == figure.low && days.second == figure.high;
    });
}

bool holds_year(std::string_view text, const Figure& figure, LeftOutYears years) {
    const std::string year = fmt::format("{}年度", figure.day.year());
    if (text.find(year) != std::string_view::npos) return true;
    const bool may_leave_out = figure.day.year() == years.benefit;
    if (may_leave_out && text.find("自然年度") != std::string_view::npos) return true;
    return holds_day(text, figure.day, years) &&
           holds_day(text, Date(figure.day.year(), 12, 31), years);
}

}  // namespace

std::vector<Figure> figures_in(std::string_view scalar) {
    // The pattern's engine recurses along the text; no row of a pack is this long. What is not read
    // is not verified either, so the whole scalar stands as a figure that no notice holds.
    constexpr std::size_t longest_scalar = 2000;
    if (scalar.size() > longest_scalar) {
        return {{.kind = FigureKind::money, .written = "(too long)", .number = -1}};
    }
    std::vector<Figure> figures;
    const std::string text(scalar);
    for (auto at = std::sregex_iterator(text.begin(), text.end(), figure_pattern());
         at != std::sregex_iterator(); ++at) {
        const std::smatch& match = *at;
        if (match[1].matched) {
            add_days(match, figures);
        } else if (match[3].matched) {
            figures.push_back({.kind = FigureKind::month_days,
                               .written = match[0].str(),
                               .low = whole(match[3].str()),
                               .high = whole(match[4].str())});
        } else if (match[6].matched) {
            // The day on which the age is asked may be a figure itself.
            for (Figure& one : figures_in(match[5].str())) figures.push_back(std::move(one));
            figures.push_back({.kind = FigureKind::age,
                               .written = match[7].str() + "周岁",
                               .number = whole(match[7].str()) * one_whole,
                               .compared = compared_by(match[6].str())});
        } else if (match[8].matched || match[9].matched) {
            add_multiple(match[match[8].matched ? 8 : 9].str(), figures);
        } else {
            add_counted(match, figures);
        }
    }
    return figures;
}

bool count_stands_in(std::int64_t number, std::string_view text) {
    const std::int64_t wanted = number * one_whole;
    for (std::string_view rest = text; !rest.empty();) {
        if (number == 2 && rest.starts_with("半")) return true;
        const auto found = take_number(rest);
        if (found == wanted) return true;
        if (!found) rest.remove_prefix(1);
    }
    return holds_measured(text, Measure::months, wanted);  // 半年 is 6, 一个季度 is 3
}

namespace {

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        const std::size_t at = text.find(word);
        // 到元旦
        return at != std::string_view::npos && !text.substr(at + word.size()).starts_with("旦");
    });
}

// The text names units to round to, and not the pack's.
bool rounds_to_another_unit(std::string_view rounds, std::string_view text) {
    const bool yuan = says_any(
        text, {"到元", "至元", "取整元", "元以下", "不足1元", "不足一元", "整数", "角分不计"});
    const bool jiao = says_any(text, {"到角", "至角", "角以下", "见分进角", "一位小数"});
    const bool fen = says_any(text, {"到分", "至分", "分以下", "两位小数", "二位小数"});
    if (!yuan && !jiao && !fen) return false;
    if (rounds.ends_with("to yuan")) return !yuan;
    return rounds.ends_with("to jiao") ? !jiao : !fen;
}

}  // namespace

bool rounds_against(std::string_view rounds, std::string_view text) {
    if (rounds_to_another_unit(rounds, text)) return true;
    const bool half = says_any(text, {"四舍五入"});
    const bool down = says_any(text, {"舍去", "舍尾", "去尾", "不计角分", "不计分", "向下取整"});
    const bool up = says_any(text, {"见分进角", "见角进元", "进位", "向上取整"});
    if (!half && !down && !up) return false;
    if (rounds.starts_with("half")) return !half;
    if (rounds.starts_with("down")) return !down;
    return !up;
}

bool stands_in(const Figure& figure, std::string_view text, LeftOutYears years) {
    switch (figure.kind) {
        case FigureKind::money:
            return holds_measured(text, Measure::money, figure.number);
        case FigureKind::days:
            return holds_measured(text, Measure::days, figure.number);
        case FigureKind::working_days:
            return holds_measured(text, Measure::working_days, figure.number);
        case FigureKind::months:
            return holds_measured(text, Measure::months, figure.number);
        case FigureKind::share:
            return holds_measured(text, Measure::share, figure.number);
        case FigureKind::age:
            return holds_age(text, figure);
        case FigureKind::split:
            return holds_split(text, figure.split);
        case FigureKind::month_days:
            return holds_month_days(text, figure);
        case FigureKind::day:
            return holds_day(text, figure.day, years);
        case FigureKind::whole_year:
            return holds_year(text, figure, years);
    }
    return false;
}

}  // namespace canbao::policy
