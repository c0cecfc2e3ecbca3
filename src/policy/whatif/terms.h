// SPDX-License-Identifier: MulanPSL-2.0
// What a class of people is due, short of the amounts: the outcome, the way in, the price's row and
// the aid rows that are open to it. A changed amount leaves the terms as they are.
// Never: an outcome that decide() would not give; where it cannot tell, `asks` is set.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/whatif/rulebook.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

// `varies`: it holds for some of those that are held as one, and not for others.
enum class Truth : std::uint8_t { no, yes, open, varies };
Truth truth_of(const Value& value);

// An aid row that a claim opens, or would open if more were known.
struct Offer {
    std::uint32_t aid = 0;  // of Rulebook::aids
    Standing standing = Standing::special_other;
    std::uint32_t claim = 0;  // identities first, then groups
    bool open = false;
    friend bool operator==(const Offer&, const Offer&) = default;
};

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
};

// What is known of a class of people when its terms are looked for.
struct ClassFacts {
    const Facts& one;                               // any of them
    std::span<const Truth> truths;                  // by condition; of claims: not used
    std::span<const std::vector<Truth>> of_claims;  // by condition, then by claim
};

Truth truth_of(const Tree& tree, const ClassFacts& known, std::size_t claim);

Terms terms_of(const Rulebook& rules, const ClassFacts& known);

// The claims of a person in the order in which aid looks at them.
std::vector<const Claim*> claims_of(const Person& person);

}  // namespace canbao::policy::whatif
