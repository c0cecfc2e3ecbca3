// SPDX-License-Identifier: MulanPSL-2.0
// What a class of people is due, short of the amounts: the outcome, the way in, the price's row and
// the aid rows that are open to it. A changed amount leaves the terms as they are.
// Never: an outcome that decide() would not give; where it cannot tell, `asks` is set.
#pragma once

#include <memory>
#include <vector>

#include "policy/whatif/results.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

struct Terms {
    bool asks = false;    // decide() must be asked for each answer
    bool varies = false;  // not the same for all of the class: the cube cannot tell
    Outcome outcome = Outcome::undecided;
    std::uint32_t way = 0;  // of Rulebook::ways, where the outcome is yes
    bool covered = false;
    std::optional<std::uint32_t> price;  // of Rulebook::prices
    std::vector<Offer> offers;
    // One of the class, where amounts or conditions of amounts must look at it.
    std::shared_ptr<const Facts> one;
    friend bool operator==(const Terms&, const Terms&) = default;
};

// Whether amounts of these terms must be worked out on one of the class.
bool looks_at_one(const Rulebook& rules, const Terms& terms);

// `one` is any of the class, whose results these are.
Terms terms_of(const Rulebook& rules, const Results& results,
               const std::shared_ptr<const Facts>& one);

}  // namespace canbao::policy::whatif
