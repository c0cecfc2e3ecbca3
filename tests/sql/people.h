// SPDX-License-Identifier: MulanPSL-2.0
// Invented persons around every day and age that a pack names, with gaps in what is known of them.
// The same seed gives the same persons. Never: a real person's facts.
#pragma once

#include "base/random.h"
#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::sql_test {

// Days that the pack's parameters and years name.
std::vector<Date> days_named(const policy::Pack& pack);

struct Drawing {
    const policy::Pack& pack;
    std::vector<Date> days;
    // Of a thousand facts, how many are not known.
    std::uint64_t untold = 80;
};

policy::Facts some_person(Random& random, const Drawing& drawing, int year);

}  // namespace canbao::sql_test
