// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/assume.h"

#include "policy/pack.h"

namespace canbao::policy {
namespace {

bool is_open(const Person& person, FactName fact) {
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
void fill(Person& person, FactName fact, const std::string& is) {
    switch (fact) {
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

bool can_be_assumed(FactName fact) {
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
        fill(filled->person, assumption.fact, assumption.is);
        judged.insert(assumption.cited.judged.begin(), assumption.cited.judged.end());
    }
    return filled;
}

Facts with_assumptions(const Pack& pack, const Facts& facts, std::set<std::string>& judged) {
    std::optional<Facts> filled = assumed(pack, facts, judged);
    return filled ? *std::move(filled) : facts;
}

}  // namespace canbao::policy
