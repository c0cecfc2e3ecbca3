// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <regex>

#include "policy/notice.h"

namespace canbao::policy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 320.00 → 320, 45.50 → 45.5
std::string shortest(std::string number) {
    if (number.find('.') == std::string::npos) return number;
    while (number.ends_with('0')) number.pop_back();
    if (number.ends_with('.')) number.pop_back();
    return number;
}

std::int64_t whole(const std::string& digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// One pattern in the order in which its alternatives must be tried.
const std::regex& figure_pattern() {
    static const std::regex pattern(
        "(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?"  // 1, 2
        "|(\\d{1,2})(?:日)?\\.\\.(\\d{1,2})(?:日)?"                // 3, 4
        "|(\\d+)\\s*:\\s*(\\d+)"                                   // 5, 6
        "|(\\d+(?:\\.\\d+)?)\\s?"                                  // 7, 8
        "(元|百元|千元|万元|百万元|千万元|亿元|%|日|天|个工作日|工作日|working "
        "days?|days?|个月|月|months?|周岁|岁)"
        "|age on \\w+ (?:<=|<|>=|>|=) (\\d+)");  // 9
    return pattern;
}

FigureKind kind_of(const std::string& unit) {
    if (unit.ends_with("元")) return FigureKind::money;
    if (unit == "%") return FigureKind::percent;
    if (unit.ends_with("工作日") || unit.starts_with("work")) return FigureKind::working_days;
    if (unit.ends_with("月") || unit.starts_with("month")) return FigureKind::months;
    if (unit == "周岁" || unit == "岁") return FigureKind::age;
    return FigureKind::days;
}

Figure dated(FigureKind kind, Date day, std::string written) {
    return {.kind = kind, .written = std::move(written), .number = {}, .day = day};
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

// What a sign before 元 multiplies by: 40万元, 3千元.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> multiples{
    {{"百", 100}, {"千", 1000}, {"万", 10'000}, {"亿", 100'000'000}}};

std::int64_t take_multiples(std::string_view& text) {
    std::int64_t times = 1;
    for (bool more = true; more;) {
        more = false;
        for (const auto& [sign, value] : multiples) {
            if (!text.starts_with(sign)) continue;
            text.remove_prefix(sign.size());
            times *= value;
            more = true;
        }
    }
    return times;
}

constexpr std::size_t longest_amount = 12;  // digits, so that no product overflows

// 400,000 · 45.50 · 40 (万): in fen, with what multiplies it; `text` is left behind the number.
std::optional<std::int64_t> take_amount(std::string_view& text) {
    std::string digits;
    std::size_t decimals = 0;
    bool behind = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool digit_next = at + 1 < text.size() && is_digit(text[at + 1]);
        if (is_digit(text[at])) {
            digits += text[at];
            if (behind) ++decimals;
        } else if (text[at] == '.' && !behind && digit_next) {
            behind = true;
        } else if (text[at] != ',' || behind || !digit_next) {
            break;
        }
    }
    text.remove_prefix(at);
    if (digits.empty() || digits.size() > longest_amount || decimals > 6) return std::nullopt;
    std::int64_t scale = 1;
    for (std::size_t i = 0; i < decimals; ++i) scale *= 10;
    const std::int64_t times = take_multiples(text);
    if (times > 100'000'000) return std::nullopt;
    std::int64_t fen = 0;
    if (__builtin_mul_overflow(whole(digits), times * 100, &fen)) return std::nullopt;
    return fen / scale;
}

// 四十万, 三百二十, 两千零五十: in yuan; `text` is left behind it.
std::optional<std::int64_t> take_chinese_amount(std::string_view& text) {
    constexpr std::array<std::string_view, 10> ones{"零", "一", "二", "三", "四",
                                                    "五", "六", "七", "八", "九"};
    std::int64_t total = 0;
    std::int64_t section = 0;
    std::int64_t digit = 0;
    bool any = false;
    const auto take = [&](std::string_view sign) {
        if (!text.starts_with(sign)) return false;
        text.remove_prefix(sign.size());
        any = true;
        return true;
    };
    for (bool more = true; more;) {
        more = false;
        for (std::size_t d = 0; d < ones.size(); ++d) {
            if (!take(ones[d])) continue;
            digit = static_cast<std::int64_t>(d);
            more = true;
        }
        if (take("两")) digit = 2, more = true;
        for (const auto& [sign, value] : {std::pair{"十", 10}, {"百", 100}, {"千", 1000}}) {
            if (!take(sign)) continue;
            section += (digit == 0 && value == 10 ? 1 : digit) * value;
            digit = 0;
            more = true;
        }
        for (const auto& [sign, value] : {std::pair{"万", 10'000}, {"亿", 100'000'000}}) {
            if (!take(sign)) continue;
            total = (total + section + digit) * value;
            section = digit = 0;
            more = true;
        }
        if (total > 1'000'000'000'000) return std::nullopt;
    }
    return any ? std::optional(total + section + digit) : std::nullopt;
}

// Every amount that the text names, however it is written.
bool holds_money(std::string_view text, std::int64_t fen) {
    while (!text.empty()) {
        std::string_view rest = text;
        std::optional<std::int64_t> amount;
        if (is_digit(text.front())) {
            amount = take_amount(rest);
        } else if (const auto yuan = take_chinese_amount(rest)) {
            amount = *yuan * 100;
        }
        if (amount && rest.starts_with("元") && *amount == fen) return true;
        const bool moved = rest.size() < text.size();
        text = moved ? rest : text.substr(1);
    }
    return false;
}

// What a full stop before the sign is: a decimal point, or (of a month) the end of a number such
// as that of an item, 1.1月1日.
enum class Before { number, item };

// Calls `holds` with the place of every occurrence that no digit precedes, until one does.
template <typename Holds>
bool any_occurrence(std::string_view text, std::string_view sign, Holds holds,
                    Before before = Before::number) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos;
         at = text.find(sign, at + 1)) {
        const bool continues =
            at > 0 && is_digit(sign.front()) &&
            (is_digit(text[at - 1]) || (before == Before::number && text[at - 1] == '.'));
        if (!continues && holds(at)) return true;
    }
    return false;
}

// 三个月 is not part of 十三个月, nor the day of 12月5日 a count of five days.
bool may_follow(std::string_view before) {
    constexpr std::array<std::string_view, 11> never{"一", "二", "三", "四", "五", "六",
                                                     "七", "八", "九", "十", "月"};
    return std::ranges::none_of(never,
                                [&](std::string_view sign) { return before.ends_with(sign); });
}

bool holds_number(std::string_view text, const std::string& number,
                  std::initializer_list<std::string_view> units) {
    std::vector<std::string> forms{number};
    if (number.size() < 3 && number.find('.') == std::string::npos && whole(number) > 0) {
        forms.push_back(chinese_number(static_cast<int>(whole(number))));
    }
    for (const std::string& form : forms) {
        for (const std::string_view unit : units) {
            const std::string sign = form + std::string(unit);
            if (any_occurrence(text, sign,
                               [&](std::size_t at) { return may_follow(text.substr(0, at)); })) {
                return true;
            }
        }
    }
    return false;
}

// The year written before a month, where there is one: 2021年|12月.
std::optional<int> year_before(std::string_view text, std::size_t at) {
    constexpr std::string_view sign = "年";
    if (at < sign.size() + 4 || !text.substr(0, at).ends_with(sign)) return std::nullopt;
    const std::string_view digits = text.substr(at - sign.size() - 4, 4);
    int year = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    return read.ptr == digits.data() + digits.size() ? std::optional(year) : std::nullopt;
}

bool is_last_of_month(Date day) { return (day + 1).day() == 1; }

constexpr std::array<std::string_view, 7> until_signs{"至", "到", "—", "–", "-", "~", "～"};

bool starts_with_until(std::string_view text) {
    return std::ranges::any_of(until_signs,
                               [&](std::string_view sign) { return text.starts_with(sign); });
}

bool ends_with_until(std::string_view text) {
    return std::ranges::any_of(until_signs,
                               [&](std::string_view sign) { return text.ends_with(sign); });
}

// `after` is what follows the month's 月.
bool names_day(std::string_view after, std::string_view before, Date day) {
    std::string_view rest = after;
    const std::string number = std::to_string(day.day());
    if (rest.starts_with(number + "日")) return true;
    if (day.day() == 1 && starts_with_until(rest)) return true;  // 9月至12月
    if (is_last_of_month(day) && rest.starts_with("底")) return true;
    const bool ends_a_range = is_last_of_month(day) && ends_with_until(before);
    if (ends_a_range && (rest.empty() || !is_digit(rest.front()))) return true;
    while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);  // 12月1日—25日
    if (rest.size() == after.size()) return false;
    if (rest.starts_with("日")) rest.remove_prefix(std::string_view("日").size());
    if (!starts_with_until(rest)) return false;
    while (!rest.empty() && !is_digit(rest.front())) rest.remove_prefix(1);
    return rest.starts_with(number + "日");
}

bool holds_day(std::string_view text, Date day, LeftOutYears years) {
    const bool may_leave_out = day.year() == years.benefit || day.year() == years.levy;
    const std::string month = fmt::format("{}月", day.month());
    if (any_occurrence(
            text, month,
            [&](std::size_t at) {
                const auto year = year_before(text, at);
                if (year ? *year != day.year() : !may_leave_out) return false;
                return names_day(text.substr(at + month.size()), text.substr(0, at), day);
            },
            Before::item)) {
        return true;
    }
    const bool year_end = day.month() == 12 && day.day() == 31;
    return year_end && may_leave_out && text.find("年底") != std::string_view::npos;
}

bool holds_ratio(std::string_view text, const Figure& figure) {
    for (const std::string_view colon : {":", "∶", "比"}) {
        const std::string sign = fmt::format("{}{}{}", figure.low, colon, figure.high);
        if (any_occurrence(text, sign, [&](std::size_t at) {
                const std::string_view after = text.substr(at + sign.size());
                return after.empty() || !is_digit(after.front());
            })) {
            return true;
        }
    }
    return false;
}

bool holds_month_days(std::string_view text, const Figure& figure) {
    for (const std::string_view sign : until_signs) {
        for (const std::string_view unit : {"日", ""}) {
            const std::string days = fmt::format("{}{}{}{}日", figure.low, unit, sign, figure.high);
            if (any_occurrence(text, days, [](std::size_t) { return true; })) return true;
        }
    }
    return false;
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
        return {{.kind = FigureKind::money, .written = "(too long)", .number = "?", .day = {}}};
    }
    std::vector<Figure> figures;
    const std::string text(scalar);
    for (auto at = std::sregex_iterator(text.begin(), text.end(), figure_pattern());
         at != std::sregex_iterator(); ++at) {
        const std::smatch& match = *at;
        if (match[1].matched) {
            add_days(match, figures);
        } else if (match[3].matched || match[5].matched) {
            const std::size_t first = match[3].matched ? 3 : 5;
            Figure figure{.kind = first == 3 ? FigureKind::month_days : FigureKind::ratio,
                          .written = match[0].str(),
                          .number = {},
                          .day = {},
                          .low = whole(match[first].str()),
                          .high = whole(match[first + 1].str())};
            figures.push_back(std::move(figure));
        } else if (match[9].matched) {
            figures.push_back({.kind = FigureKind::age,
                               .written = match[9].str() + "周岁",
                               .number = match[9].str(),
                               .day = {}});
        } else if (shortest(match[7].str()) != "0") {  // nothing is no figure
            Figure figure{.kind = kind_of(match[8].str()),
                          .written = match[0].str(),
                          .number = shortest(match[7].str()),
                          .day = {}};
            if (figure.kind == FigureKind::money) {
                const std::string amount = match[7].str() + match[8].str();
                std::string_view rest = amount;
                figure.low = take_amount(rest).value_or(-1);
            }
            figures.push_back(std::move(figure));
        }
    }
    return figures;
}

bool count_stands_in(std::int64_t number, std::string_view text) {
    const auto apart = [&](std::size_t at, std::size_t size) {
        const std::string_view after = text.substr(at + size);
        return after.empty() || !is_digit(after.front());
    };
    const std::string digits = std::to_string(number);
    if (any_occurrence(text, digits, [&](std::size_t at) { return apart(at, digits.size()); })) {
        return true;
    }
    if (number == 2 &&
        (text.find("两") != std::string_view::npos || text.find("半") != std::string_view::npos)) {
        return true;
    }
    if (number < 1 || number > 999) return false;
    const std::string chinese = chinese_number(static_cast<int>(number));
    return any_occurrence(text, chinese, [&](std::size_t at) {
        std::string_view after = text.substr(at + chinese.size());
        const bool goes_on = take_chinese_amount(after).has_value();
        return may_follow(text.substr(0, at)) && !goes_on;
    });
}

bool shares_stand_in(const std::vector<std::int64_t>& shares, std::string_view text) {
    std::int64_t whole_of_them = 0;
    for (const std::int64_t share : shares) whole_of_them += share;
    for (const std::string_view colon : {":", "∶", "比"}) {
        std::string ratio;
        std::string chinese;
        for (const std::int64_t share : shares) {
            if (!ratio.empty()) ratio += colon, chinese += colon;
            ratio += std::to_string(share);
            chinese += share < 1000 && share > 0 ? chinese_number(static_cast<int>(share)) : "?";
        }
        if (text.find(ratio) != std::string_view::npos) return true;
        if (text.find(chinese) != std::string_view::npos) return true;
    }
    return std::ranges::all_of(shares, [&](std::int64_t share) {
        return share * 100 % whole_of_them == 0 &&
               holds_number(text, std::to_string(share * 100 / whole_of_them), {"%"});
    });
}

bool rounds_against(std::string_view rounds, std::string_view text) {
    const auto says = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(words, [&](std::string_view word) {
            return text.find(word) != std::string_view::npos;
        });
    };
    const bool half = says({"四舍五入"});
    const bool down = says({"舍去", "舍尾", "去尾", "不计角分", "不计分", "向下取整"});
    const bool up = says({"见分进角", "见角进元", "进位", "向上取整"});
    if (!half && !down && !up) return false;
    if (rounds.starts_with("half")) return !half;
    if (rounds.starts_with("down")) return !down;
    return !up;
}

bool stands_in(const Figure& figure, std::string_view text, LeftOutYears years) {
    switch (figure.kind) {
        case FigureKind::money:
            return holds_money(text, figure.low);
        case FigureKind::days:
            if (figure.number == "1" && text.find("次日") != std::string_view::npos) return true;
            return holds_number(text, figure.number, {"天", "日"});
        case FigureKind::working_days:
            return holds_number(text, figure.number, {"个工作日"});
        case FigureKind::months:
            return holds_number(text, figure.number, {"个月"});
        case FigureKind::age:
            return holds_number(text, figure.number, {"周岁", "岁"});
        case FigureKind::percent:
            return holds_number(text, figure.number, {"%"});
        case FigureKind::ratio:
            return holds_ratio(text, figure);
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
