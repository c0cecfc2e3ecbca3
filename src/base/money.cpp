// SPDX-License-Identifier: MulanPSL-2.0
#include "base/money.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <numeric>

namespace canbao {

std::string to_string(Money amount) {
    const std::int64_t fen = amount.in_fen();
    const auto size =
        fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    return fmt::format("{}{}.{:02}", fen < 0 ? "-" : "", size / 100, size % 100);
}

std::optional<Money> parse_money(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point == text.npos ? "0" : text.substr(point + 1);
    const auto digits_only = [](std::string_view digits) {
        return !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
    };
    if (!digits_only(whole) || !digits_only(part) || part.size() > 2) return {};

    std::int64_t yuan = 0;
    if (std::from_chars(whole.data(), whole.data() + whole.size(), yuan).ec != std::errc{})
        return {};
    std::int64_t fen = 0;
    std::from_chars(part.data(), part.data() + part.size(), fen);
    if (part.size() == 1) fen *= 10;
    std::int64_t total = 0;
    if (__builtin_mul_overflow(yuan, 100, &total)) return {};
    if (__builtin_add_overflow(total, fen, &total)) return {};
    return Money::fen(negative ? -total : total);
}

std::vector<Money> split(Money whole, std::span<const std::int64_t> weights, std::size_t rest_to) {
    INVARIANT(rest_to < weights.size());
    INVARIANT(whole >= Money{});
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    INVARIANT(sum > 0);

    std::vector<Money> parts;
    parts.reserve(weights.size());
    Money given;
    for (const std::int64_t weight : weights) {
        INVARIANT(weight >= 0);
        // 128 bits: the product of the largest amount and weight must not overflow.
        __extension__ using Wide = __int128;
        const auto fen = static_cast<std::int64_t>(Wide{whole.in_fen()} * weight / sum);
        parts.push_back(Money::fen(fen));
        given += parts.back();
    }
    parts[rest_to] += whole - given;
    return parts;
}

namespace {

constexpr std::array<std::string_view, 10> digit_names{"零", "壹", "贰", "叁", "肆",
                                                       "伍", "陆", "柒", "捌", "玖"};

// One group of up to four digits: 320 → 叁佰贰拾. Zeros inside become one 零.
std::string group_in_capitals(std::uint64_t group, bool leading_zero) {
    constexpr std::array<std::uint64_t, 4> sizes{1000, 100, 10, 1};
    constexpr std::array<std::string_view, 4> units{"仟", "佰", "拾", ""};
    std::string text;
    bool zero_waiting = false;
    bool started = leading_zero;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::uint64_t digit = group / sizes[i] % 10;
        if (digit == 0) {
            zero_waiting = started;
            continue;
        }
        if (zero_waiting) text += "零";
        zero_waiting = false;
        started = true;
        text += digit_names[digit];
        text += units[i];
    }
    return text;
}

std::string whole_in_capitals(std::uint64_t yuan) {
    constexpr std::array<std::string_view, 5> groups{"", "万", "亿", "万亿", "亿亿"};
    std::string text;
    std::array<std::uint64_t, 5> parts{};
    for (auto& part : parts) {
        part = yuan % 10000;
        yuan /= 10000;
    }
    for (std::size_t i = parts.size(); i-- > 0;) {
        if (parts[i] == 0) continue;
        text += group_in_capitals(parts[i], !text.empty());
        text += groups[i];
    }
    return text;
}

}  // namespace

std::string in_capitals(Money amount) {
    const std::int64_t fen = amount.in_fen();
    const auto size =
        fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
    std::string text = fen < 0 ? "负" : "";
    const std::uint64_t yuan = size / 100;
    const std::uint64_t jiao = size / 10 % 10;
    const std::uint64_t rest = size % 10;
    if (yuan > 0) text += whole_in_capitals(yuan) + "元";
    if (yuan == 0 && jiao == 0 && rest == 0) return text + "零元整";
    if (jiao == 0 && rest == 0) return text + "整";
    if (jiao > 0) text += std::string(digit_names[jiao]) + "角";
    if (rest == 0) return text + "整";
    if (jiao == 0 && yuan > 0) text += "零";
    return text + std::string(digit_names[rest]) + "分";
}

}  // namespace canbao
