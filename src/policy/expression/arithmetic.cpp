// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/arithmetic.h"

#include <algorithm>
#include <cstdint>

#include "base/working_days.h"
#include "policy/expression/read_fact.h"

namespace canbao::policy {

Date moved(Date day, const Length& length, int sign) {
    switch (length.unit) {
        case LengthUnit::days:
            return day + sign * length.count;
        case LengthUnit::months:
            return add_months(day, sign * length.count);
        case LengthUnit::working_days:
            return add_working_days(day, length.count);
    }
    return day;
}

// The last day that is still within the limit.
Date last_within(Date basis, const Length& length) {
    return moved(basis, length, 1) - (length.first_day_counts ? 1 : 0);
}

namespace {

Value add(const Node& node, const Scope& scope) {
    const Value left = evaluate(node.parts[0], scope);
    const Value right = evaluate(node.parts[1], scope);
    if (auto value = missing(node.type, left, right)) return *value;
    const int sign = node.op == Op::add ? 1 : -1;
    if (node.type == Type::date) {
        const Date day = Date::from_days(static_cast<std::int32_t>(left.number));
        // Where the first day counts, the last one is a day nearer.
        const int nearer = right.length.first_day_counts ? sign : 0;
        return date_of(moved(day, right.length, sign) - nearer);
    }
    return number_of(node.type, left.number + sign * right.number);
}

std::optional<std::int64_t> times(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
    return product;
}

// whole / parts, rounded as the rule says to a multiple of its unit. Requires: parts > 0.
std::optional<std::int64_t> divided(std::int64_t whole, std::int64_t parts,
                                    const RoundingRule& rule) {
    const auto step = times(parts, rule.unit);
    if (!step || *step > INT64_MAX / 2) return std::nullopt;
    std::int64_t count = whole / *step;
    std::int64_t left = whole % *step;
    if (left < 0) {  // the whole multiple below
        left += *step;
        --count;
    }
    const bool above_half = 2 * left > *step;
    const bool half = 2 * left == *step;
    if (rule.way == Rounding::up && left > 0) ++count;
    if (rule.way == Rounding::half_up && (above_half || half)) ++count;
    if (rule.way == Rounding::half_even && (above_half || (half && count % 2 != 0))) ++count;
    return count * rule.unit;
}

}  // namespace

std::optional<Money> rounded_share(Money whole, Share share, const RoundingRule& rule) {
    const auto scaled = times(whole.in_fen(), share.parts);
    if (!scaled || share.of <= 0) return std::nullopt;
    const auto fen = divided(*scaled, share.of, rule);
    return fen ? std::optional(Money::fen(*fen)) : std::nullopt;
}

namespace {

Value value_or_absent(Type type, const std::optional<std::int64_t>& number) {
    return number ? number_of(type, *number) : absent_of(type);
}

Value percent(const Node& node, const Scope& scope) {
    const Value whole = evaluate(node.parts[0], scope);
    if (auto value = missing(Type::money, whole)) return *value;
    const auto scaled = times(whole.number, node.number);
    if (!scaled) return absent_of(Type::money);
    return value_or_absent(Type::money, divided(*scaled, 100, node.rounding));
}

// An amount that no count of fen holds, or a division by nothing, has no value.
Value product(const Node& node, const Scope& scope) {
    // (A * B) / C is rounded once, from the exact product.
    const Node& first = node.parts[0];
    const bool of_product = node.op == Op::divide && first.op == Op::multiply;
    const Value a = evaluate(of_product ? first.parts[0] : first, scope);
    const Value b = of_product ? evaluate(first.parts[1], scope) : number_of(Type::number, 1);
    const Value c = evaluate(node.parts[1], scope);
    if (auto value = missing(node.type, a, c)) return *value;
    if (auto value = missing(node.type, b)) return *value;
    const auto exact = times(a.number, b.number);
    if (!exact) return absent_of(node.type);
    if (node.op == Op::multiply) return value_or_absent(node.type, times(*exact, c.number));
    if (c.number <= 0) return absent_of(node.type);
    RoundingRule rule = node.rounding;
    if (node.type == Type::number) rule.unit = 1;
    return value_or_absent(node.type, divided(*exact, c.number, rule));
}

Value length_of(const Node& node, const Scope& scope) {
    Value count = evaluate(node.parts[0], scope);
    if (auto value = missing(Type::length, count)) return *value;
    constexpr std::int64_t longest = 100'000;
    count.type = Type::length;
    count.length = node.length;
    count.length.count =
        static_cast<int>(std::clamp(count.number * node.number, -longest, longest));
    return count;
}

Value counted_from_to(const Node& node, const Scope& scope) {
    const Value a = evaluate(node.parts[0], scope);
    const Value b = evaluate(node.parts[1], scope);
    if (auto value = missing(Type::number, a, b)) return *value;
    const Date from = *a.date();
    const Date to = *b.date();
    if (to < from) return number_of(Type::number, 0);
    if (node.op == Op::days_counted) return number_of(Type::number, to - from + 1);
    const auto index = [](Date day) { return day.year() * 12 + static_cast<int>(day.month()); };
    const int months = index(to) - index(from);
    if (node.op == Op::months_touched) return number_of(Type::number, months + 1);
    // Complete months: the day before the same day of a later month ends one.
    const bool complete = add_months(from, months) <= to + 1;
    const int more = add_months(from, months + 1) <= to + 1 ? 1 : 0;
    return number_of(Type::number, complete ? months + more : months - 1);
}

Value of_date(const Node& node, const Scope& scope) {
    const Value value = evaluate(node.parts[0], scope);
    if (auto none = missing(node.type, value)) return *none;
    const Date day = *value.date();
    switch (node.op) {
        case Op::calendar_start:
            return date_of(Date(day.year(), 1, 1));
        case Op::calendar_end:
            return date_of(Date(day.year(), 12, 31));
        case Op::month_after:
            return date_of(add_months(first_of_next_month(day), static_cast<int>(node.number) - 1));
        case Op::month_end:
            return date_of(first_of_next_month(day) - 1);
        case Op::day_after:
            return date_of(day + 1);
        case Op::day_number:
            return number_of(Type::number, day.day());
        case Op::month_number:
            return number_of(Type::number, static_cast<int>(day.month()));
        default:
            return number_of(Type::number, day.year());
    }
}

// Of a day that never came and one that did, the one that did.
Value one_of_several(const Node& node, const Scope& scope) {
    const bool more = node.op == Op::later || node.op == Op::larger;
    Value best = absent_of(node.type);
    Needs needs;
    for (const Node& part : node.parts) {
        const Value value = evaluate(part, scope);
        if (value.is_unknown()) needs |= value.needs;
        if (value.certainty != Certainty::known) continue;
        if (best.certainty != Certainty::known) {
            best = value;
        } else {
            best.number =
                more ? std::max(best.number, value.number) : std::min(best.number, value.number);
        }
    }
    if (needs.any()) {
        best.certainty = Certainty::unknown;
        best.needs = needs;
    }
    best.type = node.type;
    return best;
}

Value age(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    const Value born = read_fact(FactName::born, scope);
    if (auto value = missing(Type::number, day, born)) return *value;
    if (day.number < born.number) return number_of(Type::number, -1);
    return number_of(Type::number, age_on(*born.date(), *day.date()));
}

Value days_between(const Node& node, const Scope& scope) {
    const Value a = evaluate(node.parts[0], scope);
    const Value b = evaluate(node.parts[1], scope);
    if (auto value = missing(Type::number, a, b)) return *value;
    return number_of(Type::number, a.number - b.number);
}

}  // namespace

std::optional<Value> arithmetic(const Node& node, const Scope& scope) {
    switch (node.op) {
        case Op::add:
        case Op::subtract:
            return add(node, scope);
        case Op::days_between:
            return days_between(node, scope);
        case Op::percent:
            return percent(node, scope);
        case Op::multiply:
        case Op::divide:
            return product(node, scope);
        case Op::length_of:
            return length_of(node, scope);
        case Op::months_touched:
        case Op::full_months:
        case Op::days_counted:
            return counted_from_to(node, scope);
        case Op::later:
        case Op::earlier:
        case Op::larger:
        case Op::lesser:
            return one_of_several(node, scope);
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
        case Op::year_number:
        case Op::day_number:
        case Op::month_number:
            return of_date(node, scope);
        case Op::age:
            return age(node, scope);
        default:
            return std::nullopt;
    }
}

}  // namespace canbao::policy
