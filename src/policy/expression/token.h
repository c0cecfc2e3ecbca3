// SPDX-License-Identifier: MulanPSL-2.0
// The words of a condition: names, numbers, dates, amounts, lengths, codes, signs.
// Never: knows what a name means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/expression/expression.h"

namespace canbao::policy {

enum class TokenKind : std::uint8_t {
    name,
    number,
    date,
    money,
    length,
    decimal,  // 1.5
    percent,
    quoted,
    sign,
    span,  // ".." between two days
    bad,
    end
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;
    std::int64_t number = 0;
    Length length;
    std::size_t offset = 0;
    std::int64_t per = 1;  // of a decimal, also as a percentage: it is worth number / per
};

std::vector<Token> tokens_of(std::string_view text);

}  // namespace canbao::policy
