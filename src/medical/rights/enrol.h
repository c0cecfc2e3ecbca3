// SPDX-License-Identifier: MulanPSL-2.0
// Enrolling: the enrolment, the entitlement it gives and the message to the other offices, written
// together for many people at once. One enrolment a person and year; cover of one year is one
// period. Never: decides who is entitled, or enrols somebody who is enrolled.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/period.h"
#include "medical/person.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::medical {

struct NewEnrolment {
    PersonId person;
    std::string region;
    int year = 0;
    std::int64_t payment = 0;  // the tax office's number of it; 0 where nothing was due
    Date enrolled_on;
    Money paid;
    const policy::Decision* decided = nullptr;  // yes, with cover
    std::int64_t decision = 0;                  // its pin
};

// Requires: nobody in the list is enrolled for the year.
void write_enrolments(store::Transaction& tx, const store::Act& act, const policy::Pack& pack,
                      const std::vector<NewEnrolment>& enrolments);

// An enrolment as it stands.
struct Enrolment {
    std::int64_t version = 0;
    bool active = false;
    std::int64_t payment = 0;
};
// Of those people of the list who have one.
std::unordered_map<std::int64_t, Enrolment> enrolments_of(store::Transaction& tx,
                                                          const std::string& county, int year,
                                                          const std::vector<PersonId>& people);

// Ends an active enrolment and tells the other offices. Requires: it is active.
void end_enrolment(store::Transaction& tx, const store::Act& act, const policy::Pack& pack,
                   PersonId person, std::string_view because);

// The identity that decided: the one whose aid was taken, `ordinary` where none was.
std::string identity_of(const policy::Decision& decision);

}  // namespace canbao::medical
