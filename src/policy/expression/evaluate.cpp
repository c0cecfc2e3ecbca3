// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/evaluate.h"

#include <algorithm>

#include "base/working_days.h"
#include "policy/expression/read_fact.h"
#include "policy/pack.h"

namespace canbao::policy {
namespace {

Value number_of(Type type, std::int64_t number) {
    Value value;
    value.type = type;
    value.number = number;
    return value;
}

Value date_of(Date day) { return number_of(Type::date, day.in_days()); }

// The value that both operands allow: unknown wins over known, absent over unknown.
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

Value compare(Op op, const Value& a, const Value& b) {
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

Value add(const Node& node, const Scope& scope) {
    const Value left = evaluate(node.parts[0], scope);
    const Value right = evaluate(node.parts[1], scope);
    if (auto value = missing(node.type, left, right)) return *value;
    const int sign = node.op == Op::add ? 1 : -1;
    if (node.type == Type::date) {
        const Date day = Date::from_days(static_cast<std::int32_t>(left.number));
        return date_of(moved(day, right.length, sign));
    }
    return number_of(node.type, left.number + sign * right.number);
}

Value percent(const Node& node, const Scope& scope) {
    const Value whole = evaluate(node.parts[0], scope);
    if (auto value = missing(Type::money, whole)) return *value;
    const std::int64_t scaled = whole.number * node.number;
    std::int64_t fen = scaled / 100;
    const std::int64_t left = scaled % 100;
    if (node.rounding == Rounding::up && left > 0) ++fen;
    if (node.rounding == Rounding::half_up && left >= 50) ++fen;
    return number_of(Type::money, fen);
}

Value region_within(const Node& node, const Scope& scope) {
    const Value place = evaluate(node.parts[0], scope);
    if (place.is_unknown()) {
        Value value = place;
        value.type = Type::truth;
        return value;
    }
    if (place.certainty == Certainty::absent) return truth(false);
    if (node.text.empty()) return truth(scope.pack.region.contains(*place.region));
    return truth(place.region->code().starts_with(node.text));
}

const Window* window_of(const Node& node, const Scope& scope) {
    if (node.op == Op::literal) return &node.window;
    return &scope.pack.params[node.param].values.back().value.window;
}

Value in_window(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    if (day.is_unknown()) {
        Value value = day;
        value.type = Type::truth;
        return value;
    }
    if (day.certainty == Certainty::absent) return truth(false);
    const Date date = *day.date();
    if (node.of_year) {
        const Period year = year_asked(scope);
        if (node.op == Op::past_window) return truth(date >= year.until);
        if (node.op == Op::ahead_of_window) return truth(date < year.from);
        return truth(year.contains(date));
    }
    const Window& window = *window_of(node.parts[1], scope);
    const Date last = closing_day(window, scope.facts);
    if (node.op == Op::past_window) return truth(date > last);
    if (node.op == Op::ahead_of_window) return truth(date < window.first);
    if (date < window.first || date > last) return truth(false);
    // The days of the month bind payments, within the window as announced, not within an agreed
    // extension; a birth in the window may fall on any day.
    const Node& subject = node.parts[0];
    if (subject.op != Op::fact || subject.fact != FactName::paid) return truth(true);
    if (date > window.last) return truth(true);
    return truth(window.day_from <= date.day() && date.day() <= window.day_to);
}

Value limit(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    const Value length = evaluate(node.parts[1], scope);
    const Value basis = evaluate(node.parts[2], scope);
    if (auto value = missing(Type::truth, day, basis)) {
        if (value->certainty == Certainty::absent) return truth(false);
        return *value;
    }
    const Date last = last_within(*basis.date(), length.length);
    if (node.op == Op::beyond) return truth(*day.date() > last);
    return truth(*basis.date() <= *day.date() && *day.date() <= last);
}

Value one_of(const Node& node, const Scope& scope) {
    const Value value = evaluate(node.parts[0], scope);
    if (value.is_unknown()) {
        Value result = value;
        result.type = Type::truth;
        return result;
    }
    if (value.certainty == Certainty::absent) return truth(false);
    if (value.type == Type::number) {
        return truth(std::ranges::find(node.words, std::to_string(value.number)) !=
                     node.words.end());
    }
    return truth(std::ranges::find(node.words, value.text) != node.words.end());
}

Value any_claim(const Node& node, const Scope& scope) {
    const bool identity = node.op == Op::holds;
    const auto& claims = identity ? scope.facts.person.identities : scope.facts.person.groups;
    if (!claims) {
        return unknown(Type::truth, identity ? FactName::identities : FactName::groups);
    }
    Value result = truth(false);
    for (const Claim& claim : *claims) {
        for (const Standing standing : node.standings) {
            const Value fits = claim_is(claim, standing);
            if (fits.is_false()) continue;
            result = either(result, both(fits, claim_holds(claim, scope.standing_day())));
        }
    }
    return result;
}

Value since_group(const Node& node, const Scope& scope) {
    const auto& claims = scope.facts.person.groups;
    if (!claims) return unknown(Type::date, FactName::groups);
    Value first = number_of(Type::date, 0);
    first.certainty = Certainty::absent;
    for (const Claim& claim : *claims) {
        if (std::ranges::find(node.standings, claim.standing) == node.standings.end()) continue;
        if (!claim.since) return unknown(Type::date, FactName::since);
        if (first.certainty == Certainty::absent || claim.since->in_days() < first.number) {
            first = date_of(*claim.since);
        }
    }
    return first;
}

Value shown(const Node& node, const Scope& scope) {
    const auto& evidence = scope.facts.person.evidence;
    if (!evidence) return unknown(Type::truth, FactName::evidence);
    for (const std::string& word : node.words) {
        if (std::ranges::find(*evidence, word) != evidence->end()) return truth(true);
    }
    return truth(false);
}

Value insured(const Node& node, const Scope& scope) {
    const auto& years = scope.facts.person.insured_years;
    if (!years) return unknown(Type::truth, FactName::insured_years);
    const Value year = evaluate(node.parts[0], scope);
    return truth(std::ranges::find(*years, static_cast<int>(year.number)) != years->end());
}

// Years insured without a break up to the year before, or missed since the last insured one.
Value count_years(Op op, const Scope& scope) {
    const auto& years = scope.facts.person.insured_years;
    if (!years) return unknown(Type::number, FactName::insured_years);
    const auto has = [&](int year) { return std::ranges::find(*years, year) != years->end(); };
    std::int64_t count = 0;
    if (op == Op::count_insured) {
        for (int year = scope.year - 1; has(year); --year) ++count;
        return number_of(Type::number, count);
    }
    if (op == Op::insured_count) {
        return number_of(Type::number, static_cast<std::int64_t>(years->size()));
    }
    if (years->empty()) return number_of(Type::number, 0);
    const int oldest = *std::ranges::min_element(*years);
    for (int year = scope.year - 1; year > oldest && !has(year); --year) ++count;
    return number_of(Type::number, count);
}

Value alive(const Node& node, const Scope& scope) {
    const auto& died = scope.facts.person.died;
    if (!died) return truth(true);
    return compare(Op::less, evaluate(node.parts[0], scope), date_of(*died));
}

Value employed(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    if (auto value = missing(Type::truth, day)) return *value;
    return employed_on(*day.date(), scope);
}

Value param_value(const Node& node, const Scope& scope) {
    const Param& param = scope.pack.params[node.param];
    const Param::Dated* chosen = &param.values.front();
    if (param.values.size() > 1) {
        const Known<Date> known = scope.known_on();
        if (!known) return unknown(param.type, FactName::known);
        for (const Param::Dated& dated : param.values) {
            if (!dated.known_from || *dated.known_from <= *known) chosen = &dated;
        }
    }
    return evaluate(chosen->value, scope);
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
            return date_of(first_of_next_month(day));
        case Op::month_end:
            return date_of(first_of_next_month(day) - 1);
        case Op::day_after:
            return date_of(day + 1);
        default:
            return number_of(Type::number, day.year());
    }
}

Value two_of(const Node& node, const Scope& scope) {
    const Value a = evaluate(node.parts[0], scope);
    const Value b = evaluate(node.parts[1], scope);
    // Of a day that never came and one that did, the one that did.
    if (a.certainty == Certainty::absent) return b;
    if (b.certainty == Certainty::absent) return a;
    if (auto value = missing(node.type, a, b)) return *value;
    const bool more = node.op == Op::later || node.op == Op::larger;
    return number_of(node.type, more ? std::max(a.number, b.number) : std::min(a.number, b.number));
}

Value age(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    const Value born = read_fact(FactName::born, scope);
    if (auto value = missing(Type::number, day, born)) return *value;
    if (day.number < born.number) return number_of(Type::number, -1);
    return number_of(Type::number, age_on(*born.date(), *day.date()));
}

Value pooled(const Scope& scope) {
    const auto& stay = scope.facts.stay;
    if (!stay || stay->regions.empty()) return unknown(Type::truth, FactName::regions);
    if (!stay->admitted_on) return unknown(Type::truth, FactName::admitted);
    if (!stay->discharged_on) return unknown(Type::truth, FactName::discharged);
    std::optional<Region> first;
    for (int year = stay->admitted_on->year(); year <= stay->discharged_on->year(); ++year) {
        const auto found = stay->regions.find(year);
        if (found == stay->regions.end()) return unknown(Type::truth, FactName::regions);
        const Region county = found->second.county().value_or(found->second);
        if (!first) first = county;
        if (!first->contains(county) && !county.contains(*first)) return truth(false);
    }
    return truth(true);
}

Value logic(const Node& node, const Scope& scope) {
    Value result = truth(node.op == Op::both);
    for (const Node& part : node.parts) {
        const Value value = evaluate(part, scope);
        result = node.op == Op::both ? both(result, value) : either(result, value);
        const bool settled = node.op == Op::both ? result.is_false() : result.is_true();
        if (settled) return result;
    }
    return result;
}

Value told(const Node& node, const Scope& scope) {
    const Value value = read_fact(node.fact, scope);
    if (node.op == Op::told) return truth(!value.is_unknown());
    if (value.is_unknown()) {
        Value open = value;
        open.type = Type::truth;
        return open;
    }
    return truth(value.certainty != Certainty::absent);
}

}  // namespace

std::optional<Date> Value::date() const {
    if (certainty != Certainty::known) return std::nullopt;
    return Date::from_days(static_cast<std::int32_t>(number));
}

std::optional<Money> Value::money() const {
    if (certainty != Certainty::known) return std::nullopt;
    return Money::fen(number);
}

Known<Date> Scope::asked_on() const {
    if (facts.refund && facts.refund->asked_on) return facts.refund->asked_on;
    return facts.asked_on ? facts.asked_on : facts.pay_on;
}

Known<Date> Scope::known_on() const { return facts.known_on ? facts.known_on : asked_on(); }

Value truth(bool value) { return number_of(Type::truth, value ? 1 : 0); }

Value unknown(Type type, FactName need) {
    Value value = number_of(type, 0);
    value.certainty = Certainty::unknown;
    value.needs.set(static_cast<std::size_t>(need));
    return value;
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

Period year_asked(const Scope& scope) { return scope.pack.benefit_year(scope.year); }

Value claim_is(const Claim& claim, Standing standing) {
    if (claim.standing == standing) return truth(true);
    if (claim.standing == Standing::disability && standing == Standing::severe_disability) {
        if (!claim.grade) return unknown(Type::truth, FactName::grade);
        return truth(*claim.grade <= 2);
    }
    return truth(false);
}

Value claim_holds(const Claim& claim, Known<Date> day) {
    if (!day) return unknown(Type::truth, FactName::paid);
    if (claim.until && *claim.until < *day) return truth(false);
    if (is_identity(claim.standing)) {
        if (!claim.determined_on) return unknown(Type::truth, FactName::determined);
        return truth(*claim.determined_on <= *day);
    }
    return truth(!claim.since || *claim.since <= *day);
}

Date closing_day(const Window& window, const Facts& facts) {
    return window.movable && facts.window_until ? *facts.window_until : window.last;
}

namespace {

// Conditions: everything whose value is a truth.
Value condition(const Node& node, const Scope& scope) {
    switch (node.op) {
        case Op::both:
        case Op::either:
            return logic(node, scope);
        case Op::negation:
            return negated(evaluate(node.parts[0], scope));
        case Op::one_of:
            return one_of(node, scope);
        case Op::in_region:
            return region_within(node, scope);
        case Op::in_window:
        case Op::past_window:
        case Op::ahead_of_window:
            return in_window(node, scope);
        case Op::within:
        case Op::beyond:
            return limit(node, scope);
        case Op::holds:
        case Op::belongs:
            return any_claim(node, scope);
        case Op::shown:
            return shown(node, scope);
        case Op::told:
        case Op::has:
            return told(node, scope);
        case Op::insured:
            return insured(node, scope);
        case Op::employed:
            return employed(node, scope);
        case Op::alive:
            return alive(node, scope);
        case Op::pooled:
            return pooled(scope);
        default:
            return compare(node.op, evaluate(node.parts[0], scope), evaluate(node.parts[1], scope));
    }
}

Value days_between(const Node& node, const Scope& scope) {
    const Value a = evaluate(node.parts[0], scope);
    const Value b = evaluate(node.parts[1], scope);
    if (auto value = missing(Type::number, a, b)) return *value;
    return number_of(Type::number, a.number - b.number);
}

}  // namespace

Value evaluate(const Node& node, const Scope& scope) {
    switch (node.op) {
        case Op::literal: {
            Value value = number_of(node.type, node.number);
            value.length = node.length;
            return value;
        }
        case Op::fact:
            return read_fact(node.fact, scope);
        case Op::param:
            return param_value(node, scope);
        case Op::add:
        case Op::subtract:
            return add(node, scope);
        case Op::days_between:
            return days_between(node, scope);
        case Op::percent:
            return percent(node, scope);
        case Op::later:
        case Op::earlier:
        case Op::larger:
        case Op::lesser:
            return two_of(node, scope);
        case Op::year_start:
            return date_of(year_asked(scope).from);
        case Op::year_end:
            return date_of(year_asked(scope).last_day());
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
        case Op::year_number:
            return of_date(node, scope);
        case Op::window_start:
            return date_of(window_of(node.parts[0], scope)->first);
        case Op::window_end:
            return date_of(closing_day(*window_of(node.parts[0], scope), scope.facts));
        case Op::age:
            return age(node, scope);
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
            return count_years(node.op, scope);
        case Op::since_group:
            return since_group(node, scope);
        default:
            return condition(node, scope);
    }
}

}  // namespace canbao::policy
