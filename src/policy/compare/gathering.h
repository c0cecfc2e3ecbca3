// SPDX-License-Identifier: MulanPSL-2.0
// Differences between two packs' replies gathered into the classes that are told: who differs in
// the same words belongs together, those with an identity apart from those without.
// Never: decides.
#pragma once

#include <map>
#include <optional>

#include "policy/compare/compare.h"
#include "policy/compare/traits.h"

namespace canbao::policy::whatif {

class Gathering {
public:
    using Group = std::size_t;

    Gathering(const Pack& before, const Pack& after) : before_(before), after_(after) {}

    // The class of those with these replies; no value where they are the same.
    std::optional<Group> group_of(const Reply& was, const Reply& is, const Traits& traits);
    // Whether nobody was added yet.
    bool is_new(Group group) const { return groups_[group].told.kinds == 0; }
    // One of the class, as a question to each of the packs.
    void show(Group group, const Facts& facts, const Facts& other);

    // A kind of person was looked at, whatever came of it.
    void count(std::int64_t heads);
    void add(Group group, const Reply& was, const Reply& is, std::int64_t heads);
    // Traits met among all, and in a class.
    void met(const Traits& traits) { all_.add(traits); }
    void met(Trait trait, const Words& words) { all_.add(trait, words); }
    void met(Group group, const Traits& traits) { groups_[group].common.add(traits); }
    void met(Group group, Trait trait, const Words& words) {
        groups_[group].common.add(trait, words);
    }

    std::size_t size() const { return groups_.size(); }
    Contrasts take();

private:
    struct Gathered {
        Contrast told;
        Common common;
    };
    const Pack& before_;
    const Pack& after_;
    Contrasts told_;
    Common all_;
    std::vector<Gathered> groups_;
    std::map<std::string, Group> by_text_;
};

// Whether the words are those of persons without identity and group.
bool are_ordinary(const Words& standings);

}  // namespace canbao::policy::whatif
