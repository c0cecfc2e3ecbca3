// SPDX-License-Identifier: MulanPSL-2.0
// People of the register as columns of facts, as the policy room takes them: the whole county, or
// a chosen few. What the register does not know stays unknown.
// Never: reads a name or a number; the policy room has no use for either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "medical/person.h"
#include "policy/assess.h"

namespace canbao::medical {

struct Population {
    policy::Facts shared;          // the question all of them are asked
    std::vector<PersonId> people;  // ascending; the columns below are in this order
    std::vector<std::string> regions;
    std::vector<Date> born;
    std::vector<policy::Known<std::string_view>> sex;  // static words
    std::vector<std::optional<Date>> died;
    std::vector<policy::Known<policy::Place>> hukou_region;
    std::vector<policy::Known<policy::Place>> permit_region;
    std::vector<policy::Known<std::string_view>> stage;  // of study; static words
    std::vector<policy::Known<bool>> employee_insured;
    // Claims of person i are claims[first_claim[i] .. first_claim[i + 1]).
    std::vector<std::uint32_t> first_claim;
    std::vector<policy::Claim> claims;
    // When the enrolled were enrolled; empty where the population was not asked for it.
    std::vector<std::optional<Date>> enrolled_on;

    std::size_t size() const { return people.size(); }
    policy::Facts facts_of(std::size_t row) const;  // one person's, the shared ones included
};

// Everyone who is not enrolled for `year`.
Population everyone_to_assess(store::Transaction& tx, const std::string& county, int year,
                              policy::Facts shared);
// Everyone on the register, enrolled or not, with the day of enrolment for `year`.
Population everyone_registered(store::Transaction& tx, const std::string& county, int year,
                               policy::Facts shared);
// The given people, enrolled or not; those who are not registered are left out.
Population population_of(store::Transaction& tx, const std::string& county,
                         std::vector<PersonId> people, policy::Facts shared);

// The word of the question; none where it is not known.
policy::Known<std::string_view> word_of(Sex sex);

// What is known of work and study, in the words of the question. Whoever is in employee insurance
// has a spell that still runs, begun on a day nobody told.
void put_work_and_study(policy::Person& person, policy::Known<std::string_view> stage,
                        policy::Known<bool> insured);

// decide() for every row, equal facts decided once; the dead one by one, with the day they died.
// The heads of all decisions add up to the population.
policy::ResultColumns decide_all(const policy::Pack& pack, const Population& population);

}  // namespace canbao::medical
