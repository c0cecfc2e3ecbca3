// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/value.h"

namespace canbao::policy {

std::optional<Date> Value::date() const {
    if (certainty != Certainty::known) return std::nullopt;
    return Date::from_days(static_cast<std::int32_t>(number));
}

std::optional<Money> Value::money() const {
    if (certainty != Certainty::known) return std::nullopt;
    return Money::fen(number);
}

Value number_of(Type type, std::int64_t number) {
    Value value;
    value.type = type;
    value.number = number;
    return value;
}

Value date_of(Date day) { return number_of(Type::date, day.in_days()); }

std::optional<Value> missing(Type type, const Value& a, const Value& b) {
    Value value = number_of(type, 0);
    if (a.certainty == Certainty::absent || b.certainty == Certainty::absent) {
        value.certainty = Certainty::absent;
        return value;
    }
    if (!a.is_unknown() && !b.is_unknown()) return std::nullopt;
    value.certainty = Certainty::unknown;
    value.needs = (a.is_unknown() ? a.needs : Needs{}) | (b.is_unknown() ? b.needs : Needs{});
    return value;
}

std::optional<Value> missing(Type type, const Value& a) {
    return missing(type, a, number_of(type, 0));
}

Value absent_of(Type type) {
    Value value = number_of(type, 0);
    value.certainty = Certainty::absent;
    return value;
}

Value truth(bool value) { return number_of(Type::truth, value ? 1 : 0); }

Value unknown(Type type, const Needs& needs) {
    Value value = number_of(type, 0);
    value.certainty = Certainty::unknown;
    value.needs = needs;
    return value;
}

Value unknown(Type type, FactName need) {
    return unknown(type, Needs{}.set(static_cast<std::size_t>(need)));
}

Value both(const Value& a, const Value& b) {
    if (a.is_false() || b.is_false()) return truth(false);
    if (a.is_true() && b.is_true()) return truth(true);
    Value value = unknown(Type::truth, FactName::born);
    value.needs = (a.is_unknown() ? a.needs : Needs{}) | (b.is_unknown() ? b.needs : Needs{});
    return value;
}

Value negated(const Value& a) { return a.is_unknown() ? a : truth(!a.is_true()); }

Value either(const Value& a, const Value& b) { return negated(both(negated(a), negated(b))); }

Value compared(Op op, const Value& a, const Value& b) {
    if (auto value = missing(Type::truth, a, b)) {
        if (value->certainty == Certainty::absent) return truth(op == Op::unequal);
        return *value;
    }
    switch (op) {
        case Op::equal:
            return truth(a.number == b.number);
        case Op::unequal:
            return truth(a.number != b.number);
        case Op::less:
            return truth(a.number < b.number);
        case Op::less_or_equal:
            return truth(a.number <= b.number);
        case Op::more:
            return truth(a.number > b.number);
        default:
            return truth(a.number >= b.number);
    }
}

}  // namespace canbao::policy
