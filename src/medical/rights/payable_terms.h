// SPDX-License-Identifier: MulanPSL-2.0
// What the tax office must know about a due to judge a payment without the rules: the days on which
// it may be paid, who pays which part, and why. The days are found by asking the pack day by day,
// so they cannot differ from what it decides. Never: names a person.
#pragma once

#include <vector>

#include "exchange/catalogue.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::medical {

enum class Settlement {
    none,      // nobody owes anything here: not entitled, or a person must settle it
    payable,   // the person or a department pays to the tax office
    enrolled,  // nothing is due: enrolled on assessment
};

struct PayableTerms {
    Settlement settlement = Settlement::none;
    Date payable_from;
    Date payable_until;
    std::vector<exchange::Window> windows;
    std::vector<exchange::Aid> aid;
    std::vector<exchange::Because> because;
};

PayableTerms terms_of(const policy::Pack& pack, const policy::Facts& facts,
                      const policy::Decision& decision);

// The day a due is asked for on `today`: itself, or the next day on which the levy takes payments.
Date day_to_ask(const policy::Pack& pack, Date today);

// What departments declare and pay for the person.
Money declared_in(const policy::Decision& decision);

}  // namespace canbao::medical
