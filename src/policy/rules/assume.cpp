// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/assume.h"

#include "policy/pack.h"

namespace canbao::policy {
namespace {

bool is_open(const Person& person, FactName fact) {
    if (is_declared(fact)) return !person.local.contains(fact);
    switch (fact) {
        case FactName::stage:
            return !person.student;
        case FactName::employee_duty:
            return !person.employee_duty;
        case FactName::long_term_resident:
            return !person.long_term_resident;
        case FactName::employee_insurance:
            return !person.employee_insurance;
        case FactName::groups:
            return !person.groups;
        case FactName::identities:
            return !person.identities;
        default:
            return false;
    }
}

// Requires: that the fact is open.
void fill(Person& person, const Assumption& assumption) {
    const std::string& is = assumption.is;
    if (assumption.told) person.local.emplace(assumption.fact, *assumption.told);
    switch (assumption.fact) {
        case FactName::stage:
            person.student = Student{};
            person.student->stage = listed(stages(), is).value_or("none");
            return;
        case FactName::employee_duty:
            person.employee_duty = is == "true";
            return;
        case FactName::long_term_resident:
            person.long_term_resident = is == "true";
            return;
        case FactName::employee_insurance:
            person.employee_insurance.emplace();
            return;
        case FactName::groups:
            person.groups.emplace();
            return;
        case FactName::identities:
            person.identities.emplace();
            return;
        default:
            return;
    }
}

}  // namespace

std::optional<Told> told_in(const FactWord& fact, std::string_view text) {
    const bool none = text == "none";
    switch (fact.type) {
        case Type::truth:
            if (text != "true" && text != "false") return std::nullopt;
            return text == "true";
        case Type::symbol:
            if (const auto word = listed(fact.symbols, text)) return *word;
            return std::nullopt;
        case Type::region:
            if (none) return Place::none();
            if (const auto place = Region::parse(text)) return Place{*place};
            return std::nullopt;
        case Type::date:
            if (none) return DayOrNone{};
            if (const auto day = parse_date(text)) return DayOrNone{day};
            return std::nullopt;
        default:
            break;
    }
    const Parsed parsed = parse_expression(text, fact.type, {});
    if (!parsed.faults.empty() || parsed.node.op != Op::literal) return std::nullopt;
    if (fact.type == Type::money) return Money::fen(parsed.node.number);
    return static_cast<int>(parsed.node.number);
}

bool can_be_assumed(FactName fact) {
    if (is_declared(fact)) return true;
    switch (fact) {
        case FactName::stage:
        case FactName::employee_duty:
        case FactName::long_term_resident:
        case FactName::employee_insurance:
        case FactName::groups:
        case FactName::identities:
            return true;
        default:
            return false;
    }
}

std::optional<Facts> assumed(const Pack& pack, const Facts& facts, std::set<std::string>& judged) {
    std::optional<Facts> filled;
    Scope scope{pack, facts, facts.year.value_or(pack.year)};
    if (!facts.pay_on) scope.paid = facts.on ? facts.on : scope.asked_on();
    for (const Assumption& assumption : pack.assumptions) {
        if (!is_open((filled ? *filled : facts).person, assumption.fact)) continue;
        if (!evaluate(assumption.when, scope).is_true()) continue;
        if (!filled) filled = facts;
        fill(filled->person, assumption);
        judged.insert(assumption.cited.judged.begin(), assumption.cited.judged.end());
    }
    return filled;
}

Facts with_assumptions(const Pack& pack, const Facts& facts, std::set<std::string>& judged) {
    std::optional<Facts> filled = assumed(pack, facts, judged);
    return filled ? *std::move(filled) : facts;
}

}  // namespace canbao::policy
