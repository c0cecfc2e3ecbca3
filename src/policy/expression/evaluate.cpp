// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/evaluate.h"

#include <algorithm>

#include "base/working_days.h"
#include "policy/expression/arithmetic.h"
#include "policy/expression/read_fact.h"
#include "policy/pack.h"

namespace canbao::policy {
namespace {

// Of somebody related as asked the condition holds, looked at with that person's own facts.
Value related(const Node& node, const Scope& scope) {
    const auto& relatives = scope.facts.person.relatives;
    if (relatives == nullptr) return unknown(Type::truth, FactName::relatives);
    Value result = truth(false);
    std::int64_t count = 0;
    bool open = false;
    for (const Relative& relative : *relatives) {
        if (!node.words.empty() &&
            std::ranges::find(node.words, relative.relation) == node.words.end()) {
            continue;
        }
        Facts facts = scope.facts;
        facts.person = relative.person;
        Scope of_relative{scope.pack, facts,   scope.year, scope.paid,
                          scope.day,  nullptr, scope.price};
        Value holds = evaluate(node.parts[0], of_relative);
        // What is not known of a relative is asked as a fact about relatives.
        if (holds.is_unknown()) holds = unknown(Type::truth, FactName::relatives);
        result = either(result, holds);
        count += holds.is_true() ? 1 : 0;
        open = open || holds.is_unknown();
    }
    if (node.type != Type::number) return result;
    return open ? unknown(Type::number, FactName::relatives) : number_of(Type::number, count);
}

Value region_within(const Node& node, const Scope& scope) {
    const Value place = evaluate(node.parts[0], scope);
    if (place.is_unknown()) {
        Value value = place;
        value.type = Type::truth;
        return value;
    }
    if (place.certainty == Certainty::absent) return truth(false);
    const std::string_view code = place.region->code();
    const auto inside = [&](std::string_view one) { return code.starts_with(one); };
    const auto wider = [&](std::string_view one) { return one.starts_with(code); };
    // Only a wider place is known than the one asked for: which part of it is still to be named.
    const auto held = [&](bool is_inside, bool is_wider) {
        if (is_inside || !is_wider) return truth(is_inside);
        return unknown(Type::truth, node.parts[0].fact);
    };
    if (!node.words.empty()) {
        return held(std::ranges::any_of(node.words, inside),
                    std::ranges::any_of(node.words, wider));
    }
    const std::string_view asked = node.text.empty() ? scope.pack.region.code() : node.text;
    return held(inside(asked), wider(asked));
}

// The window that counts; none where that is not known, or no window is for this person.
struct WindowFound {
    const Window* window = nullptr;
    Value missing;
};

WindowFound window_of(const Node& node, const Scope& scope) {
    if (node.op == Op::literal) return {&node.window, {}};
    const Param& param = scope.pack.params[node.param];
    const ChosenValue chosen = chosen_value(param, scope);
    if (chosen.dated != nullptr) {
        const Node& value = chosen.dated->value;
        return value.op == Op::param ? window_of(value, scope) : WindowFound{&value.window, {}};
    }
    Value missing = absent_of(Type::window);
    if (chosen.needs.any()) {
        missing.certainty = Certainty::unknown;
        missing.needs = chosen.needs;
    }
    return {nullptr, missing};
}

Value end_of_window(const Node& node, const Scope& scope) {
    const WindowFound found = window_of(node.parts[0], scope);
    if (found.window == nullptr) {
        Value value = found.missing;
        value.type = Type::date;
        return value;
    }
    if (node.op == Op::window_start) return date_of(found.window->first);
    return date_of(closing_day(*found.window, scope.facts));
}

// Of the month of a day: where the notice lets a last day roll on, the next working day.
Date last_payable_day(const Window& window, Date day) {
    const Date month_end = first_of_next_month(day) - 1;
    const Date last(day.year(), day.month(), std::min(window.day_to, month_end.day()));
    if (!window.days_roll_on || is_working_day(last)) return last;
    return std::min(add_working_days(last, 1), month_end);
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
    const WindowFound found = window_of(node.parts[1], scope);
    if (found.window == nullptr) {
        Value value = found.missing;
        value.type = Type::truth;
        return value.is_unknown() ? value : truth(false);
    }
    const Window& window = *found.window;
    const Node& subject = node.parts[0];
    const bool waits = is_of_act(subject) || window.movable;
    const Date last = waits ? closing_day(window, scope.facts) : window.last;
    if (node.op == Op::past_window) return truth(date > last);
    if (node.op == Op::ahead_of_window) return truth(date < window.first);
    if (date < window.first || date > last) return truth(false);
    // The days of the month bind payments, within the window as announced, not within an agreed
    // extension; a birth in the window may fall on any day.
    if (subject.op != Op::fact || subject.fact != FactName::paid) return truth(true);
    if (date > window.last) return truth(true);
    return truth(window.day_from <= date.day() && date <= last_payable_day(window, date));
}

Value limit(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    const Value length = evaluate(node.parts[1], scope);
    const Value basis = evaluate(node.parts[2], scope);
    if (auto value = missing(Type::truth, day, basis)) {
        if (value->certainty == Certainty::absent) return truth(false);
        return *value;
    }
    Date last = last_within(*basis.date(), length.length);
    const bool waits = length.length.rolls_on && is_of_act(node.parts[0]);
    if (waits && !is_working_day(last)) last = add_working_days(last, 1);
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

// The first day of the claims named; those that ended before the day of payment are left out, so
// that one determined anew counts from its new day. The latest: the last one by the
// day of payment.
Value since_claim(const Node& node, const Scope& scope) {
    const bool identity = !node.standings.empty() && is_identity(node.standings.front());
    const auto& claims = identity ? scope.facts.person.identities : scope.facts.person.groups;
    if (!claims) return unknown(Type::date, identity ? FactName::identities : FactName::groups);
    Value first = number_of(Type::date, 0);
    first.certainty = Certainty::absent;
    for (const Claim& claim : *claims) {
        Value fits = truth(false);
        for (const Standing standing : node.standings) {
            fits = either(fits, claim_is(claim, standing));
        }
        if (claim.until) {
            const Known<Date> day = scope.pay_on();
            fits = both(fits,
                        day ? truth(*day <= *claim.until) : unknown(Type::truth, FactName::paid));
        }
        if (fits.is_false()) continue;
        if (fits.is_unknown()) {
            fits.type = Type::date;
            return fits;
        }
        const Known<Date>& since = identity ? claim.determined_on : claim.since;
        if (!since) return unknown(Type::date, identity ? FactName::determined : FactName::since);
        if (node.latest) {
            const Known<Date> day = scope.pay_on();
            if (!day) return unknown(Type::date, FactName::paid);
            if (*since > *day) continue;
        }
        const bool nearer =
            node.latest ? since->in_days() > first.number : since->in_days() < first.number;
        if (first.certainty == Certainty::absent || nearer) first = date_of(*since);
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
// With a first year, what lies before it is left out of the count; then also somebody never
// insured has missed the years from it on.
Value count_years(const Node& node, const Scope& scope) {
    const auto& years = scope.facts.person.insured_years;
    if (!years) return unknown(Type::number, FactName::insured_years);
    std::optional<int> since;
    if (!node.parts.empty()) {
        const Value first = evaluate(node.parts[0], scope);
        if (auto value = missing(Type::number, first)) return *value;
        since = static_cast<int>(std::clamp<std::int64_t>(first.number, 1900, 2999));
    }
    const auto has = [&](int year) { return std::ranges::find(*years, year) != years->end(); };
    const auto counts = [&](int year) { return !since || year >= *since; };
    std::int64_t count = 0;
    if (node.op == Op::count_insured) {
        for (int year = scope.year - 1; counts(year) && has(year); --year) ++count;
        return number_of(Type::number, count);
    }
    if (node.op == Op::insured_count) {
        return number_of(Type::number, std::ranges::count_if(*years, counts));
    }
    if (years->empty() && !since) return number_of(Type::number, 0);
    const int oldest = years->empty() ? *since - 1 : *std::ranges::min_element(*years);
    const int before = since ? std::max(oldest, *since - 1) : oldest;
    for (int year = scope.year - 1; year > before && !has(year); --year) ++count;
    return number_of(Type::number, count);
}

Value alive(const Node& node, const Scope& scope) {
    const auto& died = scope.facts.person.died;
    if (!died) return truth(true);
    return compared(Op::less, evaluate(node.parts[0], scope), date_of(*died));
}

Value employed(const Node& node, const Scope& scope) {
    const Value day = evaluate(node.parts[0], scope);
    if (auto value = missing(Type::truth, day)) return *value;
    return employed_on(*day.date(), scope);
}

Value param_value(const Node& node, const Scope& scope) {
    const Param& param = scope.pack.params[node.param];
    const ChosenValue chosen = chosen_value(param, scope);
    if (chosen.dated != nullptr) return evaluate(chosen.dated->value, scope);
    Value value = absent_of(param.type);
    if (chosen.needs.none()) return value;
    value.certainty = Certainty::unknown;
    value.needs = chosen.needs;
    return value;
}

// The regions of enrolment of all the stay's years are one county, city or province.
Value pooled(const Node& node, const Scope& scope) {
    const Pack& pack = scope.pack;
    const auto& stay = scope.facts.stay;
    if (!stay || stay->regions.empty()) return unknown(Type::truth, FactName::regions);
    if (!stay->admitted_on) return unknown(Type::truth, FactName::admitted);
    if (!stay->discharged_on) return unknown(Type::truth, FactName::discharged);
    const auto digits = static_cast<std::size_t>(node.number);
    std::optional<std::string> first;
    const int last = pack.benefit_year_of(*stay->discharged_on);
    for (int year = pack.benefit_year_of(*stay->admitted_on); year <= last; ++year) {
        const auto found = stay->regions.find(year);
        if (found == stay->regions.end()) return unknown(Type::truth, FactName::regions);
        if (digits == 0) {  // insured_here
            if (!pack.region.contains(found->second)) return truth(false);
            continue;
        }
        const std::string pool = found->second.code().substr(0, digits);
        if (!first) first = pool;
        if (!first->starts_with(pool) && !pool.starts_with(*first)) return truth(false);
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

Known<Date> Scope::asked_on() const {
    if (facts.refund && facts.refund->asked_on) return facts.refund->asked_on;
    return facts.asked_on ? facts.asked_on : facts.pay_on;
}

Known<Date> Scope::known_on() const { return facts.known_on ? facts.known_on : asked_on(); }

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

bool is_of_act(const Node& day) {
    return day.op == Op::fact && (day.fact == FactName::paid || day.fact == FactName::asked ||
                                  day.fact == FactName::registered);
}

Date closing_day(const Window& window, const Facts& facts) {
    const Date last = window.movable && facts.window_until ? *facts.window_until : window.last;
    if (!window.rolls_on || is_working_day(last)) return last;
    return add_working_days(last, 1);
}

ChosenValue chosen_value(const Param& param, const Scope& scope) {
    ChosenValue chosen;
    for (const Param::Dated& dated : param.values) {
        if (dated.when) {
            const Value holds = evaluate(*dated.when, scope);
            if (holds.is_true()) return {&dated, {}};
            if (holds.is_unknown()) return {nullptr, holds.needs};
            continue;
        }
        if (dated.known_from) {
            const Known<Date> known = scope.known_on();
            if (!known) return {nullptr, Needs{}.set(static_cast<std::size_t>(FactName::known))};
            if (*dated.known_from > *known) continue;
        }
        if (dated.applies_from) {
            const Known<Date> paid = scope.pay_on();
            if (!paid) return {nullptr, Needs{}.set(static_cast<std::size_t>(FactName::paid))};
            if (*dated.applies_from > *paid) continue;
        }
        chosen.dated = &dated;
    }
    return chosen;
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
            return pooled(node, scope);
        case Op::related:
            return related(node, scope);
        default:
            return compared(node.op, evaluate(node.parts[0], scope),
                            evaluate(node.parts[1], scope));
    }
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
        case Op::year_start:
            return date_of(year_asked(scope).from);
        case Op::year_end:
            return date_of(year_asked(scope).last_day());
        case Op::window_start:
        case Op::window_end:
            return end_of_window(node, scope);
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
            return count_years(node, scope);
        case Op::since_claim:
            return since_claim(node, scope);
        default:
            break;
    }
    if (auto value = arithmetic(node, scope)) return *std::move(value);
    return condition(node, scope);
}

}  // namespace canbao::policy
