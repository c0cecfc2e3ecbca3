// SPDX-License-Identifier: MulanPSL-2.0
// Money is a whole number of fen. It is exact: there is no division and no floating point; a sum
// that does not fit is a broken invariant. A share comes only from split(), whose parts add up.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/invariant.h"

namespace canbao {

class Money {
public:
    constexpr Money() = default;
    static constexpr Money fen(std::int64_t amount) { return Money(amount); }
    static constexpr Money yuan(std::int64_t amount) { return Money(amount) * 100; }
    constexpr std::int64_t in_fen() const { return fen_; }

    friend constexpr Money operator+(Money a, Money b) {
        std::int64_t sum = 0;
        INVARIANT(!__builtin_add_overflow(a.fen_, b.fen_, &sum));
        return Money(sum);
    }
    friend constexpr Money operator-(Money a, Money b) {
        std::int64_t difference = 0;
        INVARIANT(!__builtin_sub_overflow(a.fen_, b.fen_, &difference));
        return Money(difference);
    }
    friend constexpr Money operator*(Money a, std::int64_t count) {
        std::int64_t product = 0;
        INVARIANT(!__builtin_mul_overflow(a.fen_, count, &product));
        return Money(product);
    }
    constexpr Money operator-() const { return Money{} - *this; }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    explicit constexpr Money(std::int64_t amount) : fen_(amount) {}
    std::int64_t fen_ = 0;
};

// "320.00", "-5.80": yuan with two decimals, as the contract writes money.
std::string to_string(Money amount);

// Reads "320", "320.5", "320.00", an optional sign; nothing else. No value for anything else.
std::optional<Money> parse_money(std::string_view text);

// Parts of `whole` in proportion to `weights`; they add up to `whole`. Each part but `rest_to` is
// rounded down to a fen; the fen left over go to `rest_to`.
// Requires: weights not negative, their sum positive, rest_to a valid index, whole not negative.
std::vector<Money> split(Money whole, std::span<const std::int64_t> weights, std::size_t rest_to);

// The amount in Chinese capitals as receipts write it: 叁佰贰拾元整.
std::string in_capitals(Money amount);

}  // namespace canbao
