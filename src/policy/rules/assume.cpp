// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/assume.h"

#include "policy/pack.h"

namespace canbao::policy {
namespace {

// Fills the fact in where it is not known; true where it did.
bool fill(Person& person, FactName fact, const std::string& is) {
    switch (fact) {
        case FactName::stage:
            if (person.student) return false;
            person.student = Student{};
            person.student->stage = listed(stages(), is).value_or("none");
            return true;
        case FactName::employee_duty:
            if (person.employee_duty) return false;
            person.employee_duty = is == "true";
            return true;
        case FactName::long_term_resident:
            if (person.long_term_resident) return false;
            person.long_term_resident = is == "true";
            return true;
        case FactName::employee_insurance:
            if (person.employee_insurance) return false;
            person.employee_insurance.emplace();
            return true;
        case FactName::groups:
            if (person.groups) return false;
            person.groups.emplace();
            return true;
        case FactName::identities:
            if (person.identities) return false;
            person.identities.emplace();
            return true;
        default:
            return false;
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

Facts with_assumptions(const Pack& pack, const Facts& facts, std::set<std::string>& judged) {
    Facts filled = facts;
    Scope scope{pack, facts, facts.year.value_or(pack.year)};
    if (!facts.pay_on) scope.paid = facts.on ? facts.on : scope.asked_on();
    for (const Assumption& assumption : pack.assumptions) {
        if (!evaluate(assumption.when, scope).is_true()) continue;
        if (!fill(filled.person, assumption.fact, assumption.is)) continue;
        judged.insert(assumption.cited.judged.begin(), assumption.cited.judged.end());
    }
    return filled;
}

}  // namespace canbao::policy
