// SPDX-License-Identifier: MulanPSL-2.0
// Which conditions and rows of a changed pack stand in the pack before, so that what is known of
// people there holds for them here. Never: looks at a person.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "policy/rulebook/rulebook.h"

namespace canbao::policy::whatif {

// What a rulebook says, written out to be compared.
struct Wording {
    explicit Wording(const Rulebook& rules);

    const Rulebook& rules;
    std::vector<std::string> aids;  // by aid row: to whom it is open, and how
    std::map<std::string, std::uint32_t> place_of_slot;
    std::map<std::string, std::uint32_t> place_of_aid;
    std::string rows;                       // without their conditions
    std::string trees;                      // the form of their conditions
    std::vector<std::uint32_t> conditions;  // these, in their order
};

struct Succession {
    using Numbers = std::vector<std::optional<std::uint32_t>>;

    Succession(const Wording& before, const Wording& next);

    // Of each condition, slot and aid row of the next: the one before that says the same.
    Numbers conditions;
    Numbers slots;
    Numbers aids;
    // Those that nothing before says.
    std::vector<std::uint32_t> new_conditions;
    std::vector<std::uint32_t> new_slots;
    std::vector<std::uint32_t> new_aids;
    bool is_all_known() const {
        return new_conditions.empty() && new_slots.empty() && new_aids.empty();
    }
    // What amounts look at is told apart as before.
    bool same_values = true;

    // The same rows at the same places, each with its condition of before or a new one.
    bool same_rows = false;
    // Only conditions were put in others' places: these, as pairs of before and next.
    bool same_form = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moved;
};

}  // namespace canbao::policy::whatif
