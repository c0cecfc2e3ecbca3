// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/column.h"

#include <algorithm>

namespace canbao::policy::whatif {
namespace {

char letter(Truth truth) { return static_cast<char>('0' + static_cast<int>(truth)); }
Truth truth_of(char letter) { return static_cast<Truth>(letter - '0'); }

Truth buys(const Condition& condition, const Scope& scope) {
    const Value from = evaluate(*condition.node, scope);
    const Value to = evaluate(*condition.to, scope);
    if (from.is_unknown() || to.is_unknown()) return Truth::open;
    if (!from.date() || !to.date()) return Truth::no;
    return *from.date() <= *to.date() ? Truth::yes : Truth::no;
}

}  // namespace

std::uint32_t Numbered::number_of(std::string_view text) {
    const auto known = numbers_.find(text);
    if (known != numbers_.end()) return known->second;
    const auto next = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(text, next);
    return next;
}

void Column::add(std::uint32_t condition) {
    conditions_.push_back(condition);
    note_days(rules_->conditions[condition]);
    if (rules_->conditions[condition].kind == Condition::Kind::of_claim) looks_at_claims_ = true;
}

void Column::find_answers(const Scope& given, Answers& found) const {
    Scope scope = given;
    found.letters.clear();
    found.values.clear();
    found.claims.clear();
    std::vector<const Claim*> claims;
    if (looks_at_claims_) claims = claims_of(scope.facts.person);
    for (const std::uint32_t number : conditions_) {
        const Condition& condition = rules_->conditions[number];
        switch (condition.kind) {
            case Condition::Kind::plain:
                found.letters += letter(whatif::truth_of(evaluate(*condition.node, scope)));
                break;
            case Condition::Kind::buys:
                found.letters += letter(buys(condition, scope));
                break;
            case Condition::Kind::of_claim:
                for (const Claim* claim : claims) {
                    scope.claim = claim;
                    found.letters += letter(whatif::truth_of(evaluate(*condition.node, scope)));
                }
                scope.claim = nullptr;
                break;
            case Condition::Kind::value: {
                const Value value = evaluate(*condition.node, scope);
                found.values += value.is_unknown() ? "?" : std::to_string(value.number);
                found.values += ";";
                break;
            }
        }
    }
    if (!claims_) return;
    found.claims += scope.facts.person.identities ? "i" : "?";
    found.claims += scope.facts.person.groups ? "g" : "?";
    for (const Claim* claim : claims) found.claims += kept_of(*claim);
}

void Column::note_days(const Condition& condition) {
    const auto note = [&](Facet facet, std::vector<Date>& days) {
        if (!holds(condition.facets, facet)) return;
        const auto written = days_in(rules_->pack, *condition.node);
        days.insert(days.end(), written.begin(), written.end());
    };
    note(Facet::born, days_of_births_);
    note(Facet::claims, days_of_claims_);
    const auto season = [&](const Node* node) {
        return node != nullptr && looks_at_season(rules_->pack, *node);
    };
    season_of_births_ = season_of_births_ || (holds(condition.facets, Facet::born) &&
                                              (season(condition.node) || season(condition.to)));
}

// The days of a span of births at which some condition could change: its ends, the days written in
// conditions, and the ends of months where a condition looks at the season.
std::vector<Date> Column::births_to_try(const Cube& cube, const Cube::At& at) const {
    std::vector<Date> days;
    if (!holds(facets_, Facet::born)) return days;
    const auto span = cube.births(at);
    if (!span || span->first == span->last) return days;
    days.push_back(span->first);
    for (const Date day : days_of_births_) {
        for (const Date one : {day - 1, day}) {
            if (span->first < one && one < span->last) days.push_back(one);
        }
    }
    if (!season_of_births_) return days;
    constexpr int months_in_a_year = 12;
    for (int month = 0; month < months_in_a_year; ++month) {
        const Date first = first_of_next_month(add_months(span->first, month));
        for (const Date one : {first - 1, first}) {
            if (one < span->last) days.push_back(one);
        }
    }
    return days;
}

std::vector<Date> Column::earlier_days_to_try(const Cube& cube, const Cube::At& at) const {
    constexpr Date long_ago{1900, 1, 1};
    std::vector<Date> days;
    if (!holds(facets_, Facet::claims) || !cube.has_earlier(at)) return days;
    days.push_back(long_ago);
    for (const Date day : days_of_claims_) {
        for (const Date one : {day - 1, day}) {
            if (one < cube.fine_from) days.push_back(one);
        }
    }
    return days;
}

std::uint32_t Column::signature(const Cube& cube, const Cube::At& at, Scratch& held) {
    Facts& scratch = held.facts;
    const std::uint32_t rest = at[static_cast<std::size_t>(Facet::rest)];
    if (holds(facets_, Facet::rest) && held.rest != rest) {
        scratch = cube.rest[rest];
        held.rest = rest;
    }
    for (const Facet facet : {Facet::paid, Facet::born, Facet::home, Facet::claims}) {
        if (holds(facets_, facet)) cube.put(facet, at, scratch);
    }
    const Scope scope{rules_->pack, scratch, rules_->pack.year};
    find_answers(scope, found_);
    bool values_vary = false;
    const auto compare = [&] {
        find_answers(scope, other_);
        values_vary = values_vary || other_.values != found_.values;
        for (std::size_t i = 0; i < found_.letters.size(); ++i) {
            if (other_.letters[i] != found_.letters[i]) found_.letters[i] = letter(Truth::varies);
        }
    };
    for (const Date day : births_to_try(cube, at)) {
        scratch.person.born = day;
        compare();
    }
    if (holds(facets_, Facet::born)) cube.put(Facet::born, at, scratch);
    for (const Date day : earlier_days_to_try(cube, at)) {
        cube.put_earlier(at, day, scratch);
        compare();
    }
    text_ = found_.letters;
    text_ += letter(values_vary ? Truth::varies : Truth::yes);
    text_ += '|';
    const std::size_t first_value = text_.size();
    text_ += found_.values;
    text_ += '|';
    text_ += found_.claims;
    const std::uint32_t number = signatures_.number_of(text_);
    if (number == values_.size()) values_.emplace_back(first_value, found_.values.size());
    return number;
}

std::string_view Column::values(std::uint32_t signature) const {
    const auto [first, count] = values_[signature];
    return std::string_view(signatures_[signature]).substr(first, count);
}

void Column::read(std::uint32_t signature, std::size_t claims, std::vector<Truth>& truths,
                  std::vector<std::vector<Truth>>& of_claims) const {
    const std::string& text = signatures_[signature];
    std::size_t at = 0;
    std::vector<std::uint32_t> of_values;
    for (const std::uint32_t number : conditions_) {
        const Condition& condition = rules_->conditions[number];
        if (condition.kind == Condition::Kind::value) {
            of_values.push_back(number);
            continue;
        }
        if (condition.kind != Condition::Kind::of_claim) {
            truths[number] = truth_of(text[at++]);
            continue;
        }
        truths[number] = Truth::by_claim;
        std::vector<Truth>& list = of_claims[number];
        list.clear();
        for (std::size_t claim = 0; claim < claims; ++claim) list.push_back(truth_of(text[at++]));
    }
    // One letter for all values of the column stands behind the others.
    for (const std::uint32_t number : of_values) truths[number] = truth_of(text[at]);
}

}  // namespace canbao::policy::whatif
