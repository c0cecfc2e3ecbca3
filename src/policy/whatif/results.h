// SPDX-License-Identifier: MulanPSL-2.0
// What every row of a pack comes to for a class of people, before anything follows from it. A
// changed pack keeps the results of the rows it did not change.
// Never: concludes; that is terms.h.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/rulebook/rulebook.h"

namespace canbao::policy::whatif {

// `varies`: it holds for some of those that are held as one, and not for others.
// `by_claim`: of a condition that each claim answers for itself; never a row's result.
enum class Truth : std::uint8_t { no, yes, open, varies, by_claim };
Truth truth_of(const Value& value);
Truth negated(Truth truth);
Truth both(Truth a, Truth b);
Truth either(Truth a, Truth b);

// An aid row that a claim opens, or would open if more were known.
struct Offer {
    std::uint32_t aid = 0;  // of Rulebook::aids
    Standing standing = Standing::special_other;
    std::uint32_t claim = 0;  // identities first, then groups
    Truth holds = Truth::yes;
    friend bool operator==(const Offer&, const Offer&) = default;
};

struct Results {
    std::vector<Truth> rows;    // by Rulebook::slots
    std::vector<Offer> offers;  // by claim, then by row; what does not hold is left out
    bool lists_known = true;    // of identities and groups
    bool values_vary = false;   // an amount is not the same for all of the class
};

// The truths of conditions, as found for a class.
struct Truths {
    std::span<const Truth> truths;                  // by condition
    std::span<const std::vector<Truth>> of_claims;  // by condition, then by claim
};

// What is known of a class of people when its results are looked for.
struct ClassFacts {
    const Facts& one;  // any of them
    Truths known;
    // Conditions that stood in another rulebook: its number of each, and what was known there.
    std::span<const std::optional<std::uint32_t>> from;
    Truths before = {};

    Truth truth(std::uint32_t condition, std::size_t claim) const;
};

Truth result_of(const Rulebook::Slot& slot, const ClassFacts& known);
// What the aid row is to a claim by its standing and grade alone.
Offer opened_by(const Rulebook& rules, std::uint32_t aid, const Claim& claim);
// The same when the row's conditions are looked at for the claim of that number.
Offer offer_of(const Rulebook& rules, Offer opened, std::uint32_t claim, const ClassFacts& known);
Results results_of(const Rulebook& rules, const ClassFacts& known);

// Equal texts: equal results.
std::string text_of(const Results& results);

// The claims of a person in the order in which aid looks at them.
std::vector<const Claim*> claims_of(const Person& person);
// The one of that number among them.
const Claim& claim_at(const Person& person, std::size_t number);
// What amounts may look at of a claim: its standing, grade and grant. Equal texts: alike.
std::string kept_of(const Claim& claim);

}  // namespace canbao::policy::whatif
