// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/number.h"

#include <algorithm>
#include <array>
#include <string>

namespace canbao::policy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Digit {
    std::string_view sign;
    int value;
};
constexpr std::array<Digit, 12> chinese_digits{{{"零", 0},
                                                {"〇", 0},
                                                {"一", 1},
                                                {"二", 2},
                                                {"两", 2},
                                                {"三", 3},
                                                {"四", 4},
                                                {"五", 5},
                                                {"六", 6},
                                                {"七", 7},
                                                {"八", 8},
                                                {"九", 9}}};

struct Times {
    std::string_view sign;
    std::int64_t value;
};
constexpr std::array<Times, 3> small_times{{{"十", 10}, {"百", 100}, {"千", 1000}}};
constexpr std::array<Times, 2> large_times{{{"万", 10'000}, {"亿", 100'000'000}}};

constexpr std::size_t longest = 12;  // digits, so that no product overflows
constexpr std::size_t most_decimals = 6;
constexpr std::int64_t largest = 1'000'000'000'000;

constexpr std::array<std::string_view, 12> until_signs{"至", "到", "——", "—",  "–",  "--",
                                                       "−",  "―",  "~",  "～", "〜", "-"};

// 1,200: a comma before three digits and no fourth.
bool groups_thousands(std::string_view text) {
    if (text.size() < 4 || text[0] != ',') return false;
    const bool three = is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]);
    return three && (text.size() == 4 || !is_digit(text[4]));
}

// What a sign before 元 or 人 multiplies by: 40万, 3千. 5百分之… is none.
std::int64_t take_times(std::string_view& text) {
    std::int64_t times = 1;
    for (bool more = true; more;) {
        more = false;
        for (const auto& [sign, value] :
             {Times{"百", 100}, Times{"千", 1000}, large_times[0], large_times[1]}) {
            if (!text.starts_with(sign) || text.substr(sign.size()).starts_with("分之")) continue;
            text.remove_prefix(sign.size());
            times *= value;
            more = times <= large_times[1].value;
        }
    }
    return times;
}

std::optional<std::int64_t> take_arabic(std::string_view& text) {
    std::string_view rest = text;
    std::string digits;
    const auto take_digits = [&] {
        std::size_t taken = 0;
        for (; !rest.empty() && is_digit(rest.front()); ++taken) {
            digits += rest.front();
            rest.remove_prefix(1);
        }
        return taken;
    };
    if (take_digits() <= 3) {
        while (groups_thousands(rest)) {
            rest.remove_prefix(1);
            take_digits();
        }
    }
    std::size_t decimals = 0;
    if (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) {
        rest.remove_prefix(1);
        decimals = take_digits();
    }
    const std::int64_t times = take_times(rest);
    text = rest;
    if (digits.size() > longest || decimals > most_decimals) return -1;  // nobody's figure
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    std::int64_t scale = one_whole;
    for (std::size_t i = 0; i < decimals; ++i) scale /= 10;
    if (__builtin_mul_overflow(value, scale, &value)) return -1;
    if (__builtin_mul_overflow(value, times, &value)) return -1;
    return value;
}

std::optional<int> take_digit(std::string_view& text) {
    for (const Digit& digit : chinese_digits) {
        if (take_sign(text, digit.sign)) return digit.value;
    }
    return std::nullopt;
}

// A row of digits, 零五 or 二〇三〇, as one value.
struct Row {
    std::int64_t value = 0;
    std::size_t size = 0;
};
Row take_row(std::string_view& text) {
    Row row;
    for (; row.size < longest; ++row.size) {
        const auto digit = take_digit(text);
        if (!digit) break;
        row.value = row.value * 10 + *digit;
    }
    return row;
}

// 点五 behind a number, in millionths.
std::int64_t take_fraction(std::string_view& text) {
    std::string_view rest = text;
    if (!take_sign(rest, "点")) return 0;
    std::int64_t value = 0;
    std::int64_t place = one_whole;
    for (auto digit = take_digit(rest); digit; digit = take_digit(rest)) {
        place /= 10;
        value += *digit * place;
        text = rest;
    }
    return value;
}

std::optional<std::int64_t> take_chinese(std::string_view& text) {
    std::string_view rest = text;
    std::int64_t total = 0;
    std::int64_t section = 0;
    Row row = take_row(rest);
    // 十五 stands alone, 百分之 does not begin with a number.
    if (row.size == 0 && !rest.starts_with(small_times[0].sign)) return std::nullopt;
    for (bool more = true; more;) {
        more = false;
        for (const auto& [sign, value] : small_times) {
            if (!rest.starts_with(sign) || rest.substr(sign.size()).starts_with("分之")) continue;
            if (value != 10 && row.value == 0) continue;
            rest.remove_prefix(sign.size());
            section += (row.value == 0 ? 1 : row.value) * value;
            row = take_row(rest);
            more = true;
        }
        for (const auto& [sign, value] : large_times) {
            if (!rest.starts_with(sign) || total + section + row.value == 0) continue;
            rest.remove_prefix(sign.size());
            total = (total + section + row.value) * value;
            section = 0;
            row = take_row(rest);
            more = true;
        }
        if (total > largest || section > largest) {
            text = rest;
            return -1;
        }
    }
    const std::int64_t value = total + section + row.value;
    text = rest;
    if (value > largest) return -1;
    return value * one_whole + take_fraction(text);
}

}  // namespace

bool take_sign(std::string_view& text, std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
}

bool take_until_sign(std::string_view& text) {
    return std::ranges::any_of(until_signs,
                               [&](std::string_view sign) { return take_sign(text, sign); });
}

bool ends_with_until_sign(std::string_view text) {
    return std::ranges::any_of(until_signs,
                               [&](std::string_view sign) { return text.ends_with(sign); });
}

std::optional<std::int64_t> take_number(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    return is_digit(text.front()) ? take_arabic(text) : take_chinese(text);
}

std::optional<int> take_whole(std::string_view& text, int least, int most) {
    std::string_view rest = text;
    const auto number = take_number(rest);
    if (!number || *number % one_whole != 0) return std::nullopt;
    const std::int64_t value = *number / one_whole;
    if (value < least || value > most) return std::nullopt;
    text = rest;
    return static_cast<int>(value);
}

}  // namespace canbao::policy
