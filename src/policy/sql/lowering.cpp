// SPDX-License-Identifier: MulanPSL-2.0
// Logic, comparisons and amounts; days are in lowering_days.cpp, facts in lowering_facts.cpp,
// lists in lowering_lists.cpp.
#include "policy/sql/lowering.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "policy/sql/quote.h"

namespace canbao::policy::sql {
namespace {

std::string_view sign_of(Op op) {
    switch (op) {
        case Op::equal:
            return "=";
        case Op::unequal:
            return "<>";
        case Op::less:
            return "<";
        case Op::less_or_equal:
            return "<=";
        case Op::more:
            return ">";
        default:
            return ">=";
    }
}

bool is_comparison(Op op) { return Op::equal <= op && op <= Op::more_or_equal; }

}  // namespace

Lowering::Lowering(const Pack& pack, int year, Inputs& inputs, std::string paid, std::string prefix)
    : pack_(pack),
      year_(year),
      inputs_(inputs),
      paid_(std::move(paid)),
      prefix_(std::move(prefix)) {}

std::string Lowering::take_unsupported() {
    std::string text;
    for (const std::string& one : unsupported_) {
        if (text.find(one) != std::string::npos) continue;
        text += (text.empty() ? "" : ", ") + one;
    }
    unsupported_.clear();
    return text;
}

Lowered Lowering::unsupported(std::string what) {
    unsupported_.push_back(std::move(what));
    return nullable("null");
}

// A node with more parts than this program's SQL knows of has another meaning than it had.
bool Lowering::has_parts(const Node& node, std::size_t count) { return node.parts.size() == count; }

Lowered Lowering::condition(const Node& node) { return condition_of(value(node)); }

Lowered Lowering::value(const Node& node) {
    if (is_comparison(node.op)) return compared(node);
    switch (node.op) {
        case Op::literal:
            return literal_of(node);
        case Op::fact:
            return fact(node.fact);
        case Op::param:
            return param(node);
        case Op::both:
        case Op::either:
            return logic(node);
        case Op::negation:
            return negated(condition(node.parts[0]));
        case Op::one_of:
            return one_of(node);
        case Op::in_region:
            return in_region(node);
        case Op::in_window:
        case Op::past_window:
        case Op::ahead_of_window:
            return in_window(node);
        case Op::within:
        case Op::beyond:
            return limit(node);
        case Op::holds:
        case Op::belongs:
            return any_claim(node);
        case Op::since_claim:
            return since_claim(node);
        case Op::shown:
            return shown(node);
        case Op::told:
        case Op::has:
            return told(node);
        case Op::insured:
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
            return years(node);
        case Op::employed:
            return employed(node);
        case Op::alive:
            return alive(node);
        case Op::add:
        case Op::subtract:
        case Op::days_between:
            return sum(node);
        case Op::percent:
            return percent(node);
        case Op::multiply:
        case Op::divide:
            return product(node);
        case Op::later:
        case Op::earlier:
        case Op::larger:
        case Op::lesser:
            return extreme(node);
        case Op::age:
            return age(node);
        default:
            return of_date(node);
    }
}

Lowered Lowering::literal_of(const Node& node) {
    switch (node.type) {
        case Type::truth:
            return certain(node.number != 0 ? "true" : "false");
        case Type::date:
            return certain(literal(Date::from_days(static_cast<std::int32_t>(node.number))));
        case Type::money:
            return certain(literal(Money::fen(node.number)));
        case Type::number:
        case Type::share:
            return certain(std::to_string(node.number));
        default:
            return unsupported(fmt::format("a literal {}", name_of(node.type)));
    }
}

// The value that counts: the first whose own condition holds, or else the last one published and in
// effect by the days of the question. Where none counts there is no value.
Lowered Lowering::param(const Node& node) {
    const Param& param = pack_.params[node.param];
    if (const Param::Dated* only = only_value(param)) return value(only->value);
    std::string cases;
    std::vector<Lowered> any;
    bool sure = true;
    const auto take = [&](const Lowered& when, const Param::Dated& dated) {
        const Lowered one = value(dated.value);
        if (!one.none.empty()) unsupported("a value that may be none");
        if (!when.sure) cases += fmt::format(" when ({}) is null then null", when.text);
        cases += fmt::format(" when {} then {}", when.text, one.text);
        any.push_back(when);
        sure = sure && one.sure && when.sure;
    };
    for (const Param::Dated& dated : param.values) {
        if (dated.when) take(condition(*dated.when), dated);
    }
    for (auto dated = param.values.rbegin(); dated != param.values.rend(); ++dated) {
        if (!dated->when) take(in_effect(*dated), *dated);
    }
    Lowered none = negated(either(any));
    return {fmt::format("case{} end", cases), none.is_false() ? "" : bracketed(none.text), sure,
            Bind::atom};
}

// Published by the day that is asked about, and in effect on the day of payment.
Lowered Lowering::in_effect(const Param::Dated& dated) {
    std::vector<Lowered> parts;
    if (dated.known_from) {
        parts.push_back(
            certain(fmt::format("{} >= {}", fact(FactName::known).text, literal(*dated.known_from)),
                    Bind::comparison));
    }
    if (dated.applies_from) {
        parts.push_back(certain(fmt::format("{} >= {}", paid_, literal(*dated.applies_from)),
                                Bind::comparison));
    }
    return both(parts);
}

const Param::Dated* Lowering::only_value(const Param& param) {
    if (param.values.size() != 1) return nullptr;
    const Param::Dated& only = param.values.front();
    return only.known_from || only.applies_from || only.when ? nullptr : &only;
}

Lowered Lowering::standard() {
    const Param* found = pack_.param("standard");
    if (found == nullptr) return unsupported("standard");
    Node named;
    named.op = Op::param;
    named.param = static_cast<std::size_t>(found - pack_.params.data());
    return value(named);
}

Lowered Lowering::logic(const Node& node) {
    std::vector<Lowered> parts;
    for (const Node& part : node.parts) parts.push_back(condition(part));
    return node.op == Op::both ? both(parts) : either(parts);
}

Lowered Lowering::compared(const Node& node) {
    const Type type = node.parts[0].type;
    if (type != Type::date && type != Type::money && type != Type::number) {
        return unsupported(fmt::format("comparing a {}", name_of(type)));
    }
    const std::vector<Lowered> parts{value(node.parts[0]), value(node.parts[1])};
    Lowered result = nullable(fmt::format("{} {} {}", operand(parts[0], Bind::sum),
                                          sign_of(node.op), operand(parts[1], Bind::sum)),
                              Bind::comparison);
    return unless_none(std::move(result), parts, node.op == Op::unequal ? "true" : "false");
}

Lowered Lowering::sum(const Node& node) {
    const Lowered left = value(node.parts[0]);
    const int sign = node.op == Op::add ? 1 : -1;
    if (node.type == Type::date) {
        const auto length = length_of(node.parts[1]);
        if (!length) return unsupported("a length that is not fixed");
        const Lowered far = moved(left, *length, sign);
        if (!length->first_day_counts) return far;
        return built(fmt::format("{} {} 1", far.text, sign > 0 ? '-' : '+'), Bind::sum, {far});
    }
    const Lowered right = value(node.parts[1]);
    const std::string text = fmt::format("{} {} {}", operand(left, Bind::sum), sign > 0 ? '+' : '-',
                                         operand(right, sign > 0 ? Bind::sum : Bind::atom));
    return built(text, Bind::sum, {left, right});
}

Lowered Lowering::one_of(const Node& node) {
    const Lowered subject = value(node.parts[0]);
    std::string words;
    if (node.parts[0].type == Type::number) {
        for (const std::string& word : node.words) words += (words.empty() ? "" : ", ") + word;
    } else {
        words = list(node.words);
    }
    if (words.empty()) return unless_none(certain("false"), {subject}, "false");
    const std::string text = node.words.size() == 1
                                 ? fmt::format("{} = {}", operand(subject, Bind::sum), words)
                                 : fmt::format("{} in ({})", operand(subject, Bind::sum), words);
    return unless_none(nullable(text, Bind::comparison), {subject}, "false");
}

Lowered Lowering::in_region(const Node& node) {
    Lowered place = value(node.parts[0]);
    std::vector<std::string> codes = node.words;
    if (!node.text.empty()) codes = {node.text};
    if (codes.empty()) codes = {pack_.region.code()};
    std::vector<Lowered> any;
    for (const std::string& code : codes) {
        const std::string text = code.empty()
                                     ? place.text + " <> 'none'"
                                     : fmt::format("{} like {}", place.text, literal(code + "%"));
        any.push_back({text, {}, place.sure, Bind::comparison});
    }
    // Only a wider place is known than the one asked for: not known.
    std::string wider;
    for (const std::string& code : codes) {
        wider += fmt::format("{}starts_with({}, {})", wider.empty() ? "" : " or ", literal(code),
                             place.text);
    }
    // No code begins as the word `none` does.
    if (place.none == place.text + " = 'none'") place.none.clear();
    place.sure = false;
    Lowered held = nullable(fmt::format("case when {} then true when not ({}) then false end",
                                        either(any).text, wider));
    return unless_none(std::move(held), {place}, "false");
}

// What is larger of two: of one that is none and one that is there, the one that is there.
Lowered Lowering::extreme(const Node& node) {
    const bool most = node.op == Op::later || node.op == Op::larger;
    Lowered result = value(node.parts[0]);
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
        const Lowered next = value(node.parts[i]);
        const auto null_is_none = [](const Lowered& one) {
            return one.sure && (one.none.empty() || one.none == one.text + " is null");
        };
        std::string text =
            fmt::format("{}({}, {})", most ? "greatest" : "least", result.text, next.text);
        // PostgreSQL's own function passes over NULL, which is right for none, not for unknown.
        if (!null_is_none(result) || !null_is_none(next)) {
            std::string cases = "case";
            if (!result.none.empty()) {
                cases += fmt::format(" when {} then {}", result.none, next.text);
            }
            if (!next.none.empty())
                cases += fmt::format(" when {} then {}", next.none, result.text);
            std::string there;
            for (const Lowered* one : {&std::as_const(result), &next}) {
                if (one->sure) continue;
                there += fmt::format("{}{} is not null", there.empty() ? "" : " and ",
                                     operand(*one, Bind::atom));
            }
            cases += there.empty() ? fmt::format(" else {} end", text)
                                   : fmt::format(" when {} then {} end", there, text);
            text = cases;
        }
        const bool sure = result.sure && next.sure;
        std::string none;
        if (!result.none.empty() && !next.none.empty()) {
            none = fmt::format("({}) and ({})", result.none, next.none);
        }
        result = {std::move(text), std::move(none), sure, Bind::atom};
    }
    return result;
}

}  // namespace canbao::policy::sql
