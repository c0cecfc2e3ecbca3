// SPDX-License-Identifier: MulanPSL-2.0
// A person in a few words that a county officer uses: when they pay, how old, which identities,
// where from, study and work. To say of many persons what they share.
// Never: a word that a single person could be found by.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::policy::whatif {

enum class Trait : std::uint8_t { question, standings, payment, age, home, study, work };
inline constexpr std::size_t trait_count = 7;

using Traits = std::array<Words, trait_count>;
Traits traits_of(const Pack& pack, const Facts& facts);
Words trait_of(Trait trait, const Pack& pack, const Facts& facts);

// The ages that are told apart, by the day of birth; a number that words_of_age() words.
std::size_t age_group(const Pack& pack, const Known<Date>& born);
inline constexpr std::size_t age_groups = 6;
Words words_of_age(std::size_t group);

// What many have in common: of each trait the values met, with how often.
class Common {
public:
    void add(const Traits& traits);
    void add(Trait trait, const Words& words);
    // The traits in which these differ from all the others, in words; few values are listed.
    Words words(const Common& all) const;

private:
    std::array<std::map<std::string, Words>, trait_count> met_;
};

}  // namespace canbao::policy::whatif
