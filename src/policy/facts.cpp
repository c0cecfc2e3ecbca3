// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/facts.h"

#include <tuple>

namespace canbao::policy {
namespace {

// Everything but the relatives, which are compared by what they are, not by where they stand.
auto own_facts(const Person& p) {
    return std::tie(p.born, p.died, p.sex, p.identity_verified, p.identity_unknown, p.hukou_region,
                    p.permit_region, p.enrol_region, p.long_term_resident, p.origin,
                    p.origin_unknown, p.guardian, p.employee_duty, p.employee_insurance,
                    p.employee_affordable, p.groups, p.identities, p.student, p.insured_years,
                    p.evidence, p.missed_for_objective_reason, p.already_ill, p.declined,
                    p.household, p.local);
}

}  // namespace

bool operator==(const Person& a, const Person& b) {
    if (own_facts(a) != own_facts(b)) return false;
    if (a.relatives == nullptr || b.relatives == nullptr) return a.relatives == b.relatives;
    return *a.relatives == *b.relatives;
}

}  // namespace canbao::policy
