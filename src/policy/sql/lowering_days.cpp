// SPDX-License-Identifier: MulanPSL-2.0
// Days, windows, limits and ages.
#include <fmt/format.h>

#include "base/working_days.h"
#include "policy/expression/evaluate.h"
#include "policy/sql/lowering.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

// As a timestamp: date_trunc and age of a date would depend on the session's time zone.
std::string moment(const Lowered& day) { return operand(day, Bind::atom) + "::timestamp"; }

}  // namespace

std::optional<Window> Lowering::window_of(const Node& node) {
    if (node.op == Op::literal && node.type == Type::window) return node.window;
    if (node.op != Op::param) return std::nullopt;
    const Param::Dated* only = only_value(pack_.params[node.param]);
    return only == nullptr ? std::nullopt : window_of(only->value);
}

std::optional<Length> Lowering::length_of(const Node& node) {
    if (node.op == Op::literal && node.type == Type::length) return node.length;
    if (node.op != Op::param) return std::nullopt;
    const Param::Dated* only = only_value(pack_.params[node.param]);
    return only == nullptr ? std::nullopt : length_of(only->value);
}

Lowered Lowering::moved(const Lowered& day, const Length& length, int sign) {
    const char direction = sign > 0 ? '+' : '-';
    switch (length.unit) {
        case LengthUnit::days:
            return built(fmt::format("{} {} {}", operand(day, Bind::sum), direction, length.count),
                         Bind::sum, {day});
        case LengthUnit::months:
            return built(fmt::format("({} {} interval '{} months')::date", operand(day, Bind::sum),
                                     direction, length.count),
                         Bind::atom, {day});
        default:
            return unsupported("working days");
    }
}

Lowered Lowering::first_day(const Node& node) {
    const auto window = window_of(node);
    return window ? certain(literal(window->first)) : unsupported("a window that is not fixed");
}

// The last day, as the bureaus have moved it where the notice lets them, or the next working day
// where it lets it roll on.
Lowered Lowering::closing_day(const Node& node, bool waits) {
    const auto window = window_of(node);
    if (!window) return unsupported("a window that is not fixed");
    const bool rolls = window->rolls_on && waits && !is_working_day(window->last);
    const std::string last = literal(rolls ? add_working_days(window->last, 1) : window->last);
    if (!window->movable) return certain(last);
    if (window->rolls_on) return unsupported("a moved last day that rolls on");
    return certain(fmt::format("coalesce({}, {})", person("window_until").text, last));
}

Lowered Lowering::in_window(const Node& node) {
    const Lowered day = value(node.parts[0]);
    const std::string text = operand(day, Bind::sum);
    Lowered first;
    Lowered last;
    std::optional<Window> window;
    if (node.of_year) {
        const Period year = pack_.benefit_year(year_);
        first = certain(literal(year.from));
        last = certain(literal(year.last_day()));
    } else {
        window = window_of(node.parts[1]);
        first = first_day(node.parts[1]);
        last = closing_day(node.parts[1], is_of_act(node.parts[0]));
    }
    std::string condition;
    if (node.op == Op::past_window) {
        condition = fmt::format("{} > {}", text, last.text);
    } else if (node.op == Op::ahead_of_window) {
        condition = fmt::format("{} < {}", text, first.text);
    } else {
        condition = fmt::format("{} between {} and {}", text, first.text, last.text);
    }
    Lowered result = nullable(condition, Bind::comparison);
    // The days of the month bind payments, within the window as announced.
    const bool payment = node.parts[0].op == Op::fact && node.parts[0].fact == FactName::paid;
    if (node.op == Op::in_window && payment && window &&
        (window->day_from > 1 || window->day_to < 31)) {
        if (window->days_roll_on) return unsupported("a payable day that rolls on");
        std::string days = fmt::format("extract(day from {}) between {} and {}", text,
                                       window->day_from, window->day_to);
        if (window->movable) {
            days = fmt::format("({} > {} or {})", text, literal(window->last), days);
        }
        result = nullable(fmt::format("{} and {}", condition, days), Bind::conjunction);
    }
    return unless_none(std::move(result), {day}, "false");
}

// A within L of B, A after L of B
Lowered Lowering::limit(const Node& node) {
    const Lowered day = value(node.parts[0]);
    const Lowered basis = value(node.parts[2]);
    const auto length = length_of(node.parts[1]);
    if (!length) return unsupported("a length that is not fixed");
    if (length->rolls_on && is_of_act(node.parts[0])) return unsupported("a limit that rolls on");
    Lowered last = moved(basis, *length, 1);
    if (length->first_day_counts) last = built(last.text + " - 1", Bind::sum, {last});
    const std::string text = operand(day, Bind::sum);
    const std::string condition =
        node.op == Op::beyond
            ? fmt::format("{} > {}", text, last.text)
            : fmt::format("{} between {} and {}", text, operand(basis, Bind::sum), last.text);
    return unless_none(nullable(condition, Bind::comparison), {day, basis}, "false");
}

Lowered Lowering::age(const Node& node) {
    const Lowered day = value(node.parts[0]);
    const Lowered born = fact(FactName::born);
    const std::string text =
        fmt::format("case when {} < {} then -1 else extract(year from age({}, {}))::integer end",
                    operand(day, Bind::sum), born.text, moment(day), moment(born));
    return built(text, Bind::atom, {day, born});
}

Lowered Lowering::of_date(const Node& node) {
    const Period year = pack_.benefit_year(year_);
    switch (node.op) {
        case Op::year_start:
            return certain(literal(year.from));
        case Op::year_end:
            return certain(literal(year.last_day()));
        case Op::window_start:
            return first_day(node.parts[0]);
        case Op::window_end:
            return closing_day(node.parts[0], true);
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
        case Op::year_number:
        case Op::day_number:
        case Op::month_number:
            break;
        default:
            return unsupported(fmt::format("form {} of a condition", static_cast<int>(node.op)));
    }
    if (!has_parts(node, 1)) return unsupported("a form of a day");
    const Lowered day = value(node.parts[0]);
    const std::string month = fmt::format("date_trunc('month', {})", moment(day));
    switch (node.op) {
        case Op::calendar_start:
            return built(fmt::format("date_trunc('year', {})::date", moment(day)), Bind::atom,
                         {day});
        case Op::calendar_end:
            return built(fmt::format("make_date(extract(year from {})::integer, 12, 31)", day.text),
                         Bind::atom, {day});
        case Op::month_after:
            return built(fmt::format("({} + interval '{} month')::date", month, node.number),
                         Bind::atom, {day});
        case Op::month_end:
            return built(fmt::format("({} + interval '1 month')::date - 1", month), Bind::sum,
                         {day});
        case Op::day_after:
            return built(operand(day, Bind::sum) + " + 1", Bind::sum, {day});
        case Op::day_number:
            return built(fmt::format("extract(day from {})::integer", day.text), Bind::atom, {day});
        case Op::month_number:
            return built(fmt::format("extract(month from {})::integer", day.text), Bind::atom,
                         {day});
        default:
            return built(fmt::format("extract(year from {})::integer", day.text), Bind::atom,
                         {day});
    }
}

Lowered Lowering::alive(const Node& node) {
    const Lowered day = value(node.parts[0]);
    const std::string died = person("died").text;
    Lowered lived =
        nullable(fmt::format("{} < {}", operand(day, Bind::sum), died), Bind::comparison);
    return either({certain(died + " is null", Bind::comparison),
                   unless_none(std::move(lived), {day}, "false")});
}

}  // namespace canbao::policy::sql
