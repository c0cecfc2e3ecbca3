// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/notice_number.h"

#include <fmt/format.h>

#include <array>

#include "base/invariant.h"
#include "base/text.h"
#include "policy/notice.h"

namespace canbao::policy {
namespace {

constexpr std::array<std::string_view, 11> digits{"",   "一", "二", "三", "四", "五",
                                                  "六", "七", "八", "九", "十"};
constexpr std::size_t digit_size = 3;  // bytes of a Chinese digit
constexpr std::string_view annex_word = "附件";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && is_digit(text[n])) ++n;
    return n;
}

bool take(std::string_view& text, std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

// The longest run of Chinese digits at the start, as a number.
std::optional<int> take_chinese(std::string_view& text) {
    std::size_t size = 0;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view sign : {"百", "零"}) {
            if (!text.substr(size).starts_with(sign)) continue;
            size += digit_size;
            more = true;
        }
        for (std::size_t d = 1; d < digits.size(); ++d) {
            if (text.substr(size).starts_with(digits[d])) {
                size += digit_size;
                more = true;
                break;
            }
        }
    }
    const auto number = parse_chinese_number(text.substr(0, size));
    if (number) text.remove_prefix(size);
    return number;
}

// At most two digits: a longer run is a year or an amount, never a clause.
std::optional<int> take_arabic(std::string_view& text) {
    const std::size_t size = count_digits(text);
    if (size == 0 || size > 2) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number * 10 + (text[i] - '0');
    text.remove_prefix(size);
    return number;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> signs) {
    for (const std::string_view sign : signs) {
        if (take(text, sign)) return true;
    }
    return false;
}

// 1.1月1日起…: the item 1, whose text begins with a day. No fraction is counted in these.
bool begins_with_count(std::string_view text) {
    text.remove_prefix(count_digits(text));
    return take_any(text, {"月", "年", "日", "周岁", "岁"});
}

std::optional<NumberedLine> in_brackets(std::string_view line) {
    std::string_view rest = line.substr(1);
    if (const auto number = take_chinese(rest); number && take(rest, ")")) {
        return NumberedLine{{NumberLevel::section, *number}, rest};
    }
    rest = line.substr(1);
    if (const auto number = take_arabic(rest); number && take(rest, ")")) {
        return NumberedLine{{NumberLevel::point, *number}, rest};
    }
    return std::nullopt;
}

// 第一, · 第十二条 · 第三章
std::optional<NumberedLine> behind_di(std::string_view rest) {
    const auto number = take_chinese(rest);
    if (!number) return std::nullopt;
    if (take(rest, "条")) return NumberedLine{{NumberLevel::article, *number}, rest};
    if (take_any(rest, {"章", "节"})) return NumberedLine{{NumberLevel::part, *number}, rest};
    if (take_any(rest, {",", "、", ":"})) {
        return NumberedLine{{NumberLevel::ordinal, *number}, rest};
    }
    return std::nullopt;
}

std::optional<NumberedLine> annex_heading(std::string_view line) {
    std::string_view rest = line.substr(annex_word.size());
    while (take(rest, " ")) {
    }
    const int number = take_arabic(rest).value_or(0);
    take(rest, ":");
    if (!trimmed(rest).empty()) return std::nullopt;
    return NumberedLine{{NumberLevel::annex, number}, rest};
}

}  // namespace

std::optional<int> parse_chinese_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    for (int number = 1; number < 1000; ++number) {
        if (chinese_number(number) == text) return number;
    }
    return std::nullopt;
}

std::string chinese_number(int number) {
    INVARIANT(number > 0 && number < 1000);
    const auto hundreds = static_cast<std::size_t>(number / 100);
    const auto tens = static_cast<std::size_t>(number / 10 % 10);
    const auto ones = static_cast<std::size_t>(number % 10);
    std::string text;
    if (hundreds > 0) text.append(digits[hundreds]).append("百");
    if (hundreds > 0 && tens == 0 && ones > 0) text += "零";
    // 十二, but 一百一十二
    if (tens > 1 || (tens == 1 && hundreds > 0)) text += digits[tens];
    if (tens > 0) text += digits[10];
    return text += digits[ones];
}

std::optional<NumberedLine> leading_number(std::string_view line) {
    if (line.starts_with(annex_word)) return annex_heading(line);
    if (line.starts_with('(')) return in_brackets(line);
    std::string_view rest = line;
    if (take(rest, "第")) return behind_di(rest);
    if (const auto number = take_chinese(rest); number && take_any(rest, {"、", "."})) {
        return NumberedLine{{NumberLevel::chapter, *number}, rest};
    }
    rest = line;
    if (const auto number = take_arabic(rest); number && take_any(rest, {".", "、"})) {
        if (!rest.empty() && is_digit(rest.front()) && !begins_with_count(rest)) {
            return std::nullopt;  // 1.5, 2.30
        }
        return NumberedLine{{NumberLevel::item, *number}, rest};
    }
    return std::nullopt;
}

std::string as_cited(ClauseNumber number, std::string_view behind) {
    switch (number.level) {
        case NumberLevel::annex:
            return number.value == 0 ? std::string(annex_word)
                                     : fmt::format("{}{}", annex_word, number.value);
        case NumberLevel::part:
            return {};
        case NumberLevel::chapter:
            return chinese_number(number.value);
        case NumberLevel::article:
            return fmt::format("第{}条", chinese_number(number.value));
        case NumberLevel::section:
            return fmt::format("({})", chinese_number(number.value));
        case NumberLevel::item:
            // Behind 附件1 a bare digit would read as part of its number.
            return fmt::format("{}{}", behind.starts_with(annex_word) ? "." : "", number.value);
        case NumberLevel::point:
            return fmt::format("({})", number.value);
        case NumberLevel::ordinal:
            return fmt::format("第{}", chinese_number(number.value));
    }
    INVARIANT(false);
    return {};
}

std::optional<Citation> parse_citation(std::string_view clause) {
    const std::string folded = without_spaces(fold_width(clause));
    std::string_view rest = folded;
    Citation citation;
    if (take(rest, annex_word)) {
        citation.numbers.push_back({NumberLevel::annex, take_arabic(rest).value_or(0)});
    } else if (const auto chapter = take_chinese(rest)) {
        citation.numbers.push_back({NumberLevel::chapter, *chapter});
    } else if (!rest.starts_with("第")) {
        return std::nullopt;
    }
    while (!rest.empty()) {
        if (take(rest, "¶")) {
            citation.paragraph = take_arabic(rest);
            if (!citation.paragraph || !rest.empty()) return std::nullopt;
        } else if (rest.starts_with('(')) {
            const auto bracketed = in_brackets(rest);
            if (!bracketed) return std::nullopt;
            citation.numbers.push_back(bracketed->number);
            rest = bracketed->rest;
        } else if (take(rest, "第")) {
            const auto number = take_chinese(rest);
            if (!number) return std::nullopt;
            const auto level = take(rest, "条") ? NumberLevel::article : NumberLevel::ordinal;
            if (level == NumberLevel::ordinal && citation.numbers.empty()) return std::nullopt;
            citation.numbers.push_back({level, *number});
        } else {
            take(rest, ".");
            const auto number = take_arabic(rest);
            if (!number) return std::nullopt;
            citation.numbers.push_back({NumberLevel::item, *number});
        }
    }
    return citation;
}

std::vector<std::string> split_citations(std::string_view cite) {
    const std::string folded = without_spaces(fold_width(cite));
    std::vector<std::string> clauses;
    for (std::string_view rest = folded; !rest.empty();) {
        const std::size_t comma = rest.find(',');
        if (comma != 0) clauses.emplace_back(rest.substr(0, comma));
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return clauses;
}

}  // namespace canbao::policy
