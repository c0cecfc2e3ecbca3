// SPDX-License-Identifier: MulanPSL-2.0
// Invented people: households of plausible shape, ages, and circumstances that departments would
// determine an identity for. Never: an identity number that can belong to a real person.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id_number.h"
#include "base/random.h"
#include "medical/demo/demo_places.h"

namespace canbao::medical {

struct DemoIdentity {
    std::string_view identity;  // a code
    Date determined_on;
    int grade = 0;     // of a disability
    int category = 0;  // of a disability certificate
};

struct DemoPerson {
    std::string name;
    IdNumber number;
    const DemoVillage* village = nullptr;
    std::string household;
    std::string_view relation;
    std::string phone;
    bool from_elsewhere = false;  // lives here with a residence permit
    std::string_view category;    // of the roster: 退役士兵 or empty
    std::string_view stage;       // of study, for people under thirty
    bool family_planning = false;
    std::vector<DemoIdentity> identities;
};

// Gives each person to `take`, household by household, village by village.
void make_people(std::uint64_t seed, const std::vector<DemoVillage>& villages, Date on,
                 const std::function<void(const DemoPerson&)>& take);

}  // namespace canbao::medical
