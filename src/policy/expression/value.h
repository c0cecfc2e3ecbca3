// SPDX-License-Identifier: MulanPSL-2.0
// What an expression comes to: known, known to be none (absent), or unknown with the facts that
// would settle it. Truths combine in three values. Never: takes an unknown for false.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/region.h"
#include "policy/expression/expression.h"

namespace canbao::policy {

enum class Certainty : std::uint8_t { known, absent, unknown };

struct Value {
    Certainty certainty = Certainty::known;
    Type type = Type::truth;
    std::int64_t number = 0;
    std::string_view text;           // of a symbol
    const Region* region = nullptr;  // of a region
    Length length;
    Needs needs;  // of an unknown

    bool is_true() const { return certainty == Certainty::known && number != 0; }
    bool is_false() const { return !is_true() && certainty != Certainty::unknown; }
    bool is_unknown() const { return certainty == Certainty::unknown; }
    std::optional<Date> date() const;
    std::optional<Money> money() const;
};

Value number_of(Type type, std::int64_t number);
Value date_of(Date day);
Value truth(bool value);
Value absent_of(Type type);
Value unknown(Type type, FactName need);
Value unknown(Type type, const Needs& needs);

// The value that both operands leave: unknown wins over known, absent over unknown; no value where
// both are known.
std::optional<Value> missing(Type type, const Value& a, const Value& b);
std::optional<Value> missing(Type type, const Value& a);

Value both(const Value& a, const Value& b);
Value either(const Value& a, const Value& b);
Value negated(const Value& a);
// = != < <= > >= ; an absent operand makes every comparison false but !=.
Value compared(Op op, const Value& a, const Value& b);

}  // namespace canbao::policy
