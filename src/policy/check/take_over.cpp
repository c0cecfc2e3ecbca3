// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/take_over.h"

namespace canbao::policy {
namespace {

template <typename T>
void take(std::optional<T>& into, const std::optional<T>& found) {
    if (found) into = found;
}

void take_person(Person& base, const Person& found) {
    take(base.born, found.born);
    take(base.sex, found.sex);
    take(base.hukou_region, found.hukou_region);
    take(base.permit_region, found.permit_region);
    take(base.enrol_region, found.enrol_region);
    take(base.long_term_resident, found.long_term_resident);
    take(base.guardian, found.guardian);
    take(base.employee_duty, found.employee_duty);
    take(base.employee_insurance, found.employee_insurance);
    take(base.employee_affordable, found.employee_affordable);
    take(base.groups, found.groups);
    take(base.identities, found.identities);
    take(base.student, found.student);
    take(base.insured_years, found.insured_years);
    take(base.evidence, found.evidence);
    take(base.missed_for_objective_reason, found.missed_for_objective_reason);
    take(base.already_ill, found.already_ill);
    take(base.declined, found.declined);
    take(base.household.size, found.household.size);
    take(base.household.enrolling, found.household.enrolling);
    take(base.household.paid, found.household.paid);
    if (found.relatives != nullptr) base.relatives = found.relatives;
    for (const auto& [fact, told] : found.local) base.local.insert_or_assign(fact, told);
}

}  // namespace

Facts take_over(Facts base, const Sketch& found) {
    const Facts& facts = found.facts;
    take_person(base.person, facts.person);
    if (found.has(FactName::died)) base.person.died = facts.person.died;
    if (found.has(FactName::identity_verified)) {
        base.person.identity_verified = facts.person.identity_verified;
    }
    if (found.has(FactName::origin)) base.person.origin = facts.person.origin;
    take(base.pay_on, facts.pay_on);
    take(base.asked_on, facts.asked_on);
    take(base.known_on, facts.known_on);
    take(base.treasury_on, facts.treasury_on);
    take(base.registered_on, facts.registered_on);
    take(base.window_until, facts.window_until);
    take(base.agency_approved, facts.agency_approved);
    take(base.first_payment, facts.first_payment);
    take(base.channel, facts.channel);
    take(base.stay, facts.stay);
    if (found.has(FactName::months_bought_back)) base.months_bought_back = facts.months_bought_back;
    return base;
}

}  // namespace canbao::policy
