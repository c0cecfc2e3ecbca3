// SPDX-License-Identifier: MulanPSL-2.0
// The sides of a question that differ from person to person: the day paid, the day born, where the
// person belongs, identities and groups, everything else, and the town lived in.
// Promises: a condition never looks at more sides than facets_in() names; of a form it does not
// know it says all of them. Never: evaluates.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "policy/pack.h"

namespace canbao::policy::whatif {

enum class Facet : std::uint8_t { paid, born, home, rest, claims, town };
inline constexpr std::size_t facet_count = 6;

using Facets = unsigned;  // a set of them
constexpr Facets only(Facet facet) { return 1U << static_cast<unsigned>(facet); }
constexpr bool holds(Facets set, Facet facet) { return (set & only(facet)) != 0; }
inline constexpr Facets no_facet = 0;
// What a rule can look at: all but the town.
inline constexpr Facets every_facet = only(Facet::town) - 1;

// A day of birth held as an age is a day only together with the day of payment.
constexpr Facets with_payment(Facets facets) {
    return holds(facets, Facet::born) ? facets | only(Facet::paid) : facets;
}

// Whether questions differ in the day asked or known, or in a window moved for some of the people.
// Alike: each is asked on the day of payment, and windows stand.
enum class Questions : std::uint8_t { differ, alike };

Facets facets_in(const Pack& pack, const Node& node, Questions questions = Questions::differ);

// Whether it looks at the claim at hand: its determination, its list, what is granted.
bool looks_at_claim(const Pack& pack, const Node& node);
// Whether all that it looks at of claims is their grade and what is granted.
bool looks_at_grants_only(const Pack& pack, const Node& node);
// Whether it looks at what is owed before aid, which no fact says.
bool looks_at_price(const Pack& pack, const Node& node);

// The node with its parameters written out: equal texts mean the same condition, of one pack or
// two.
std::string text_of(const Pack& pack, const Node& node);

// The days that stand written in a node, its parameters' included.
std::vector<Date> days_in(const Pack& pack, const Node& node);

// Whether it looks at where in a year or month a day lies, not only at what it comes before.
bool looks_at_season(const Pack& pack, const Node& node);

}  // namespace canbao::policy::whatif
