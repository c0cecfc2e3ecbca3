// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/compare.h"

#include <algorithm>

#include "policy/check/check.h"
#include "policy/compare/counterpart.h"
#include "policy/compare/gathering.h"

namespace canbao::policy::whatif {
namespace {

class Contraster {
public:
    Contraster(const Pack& before, const Pack& after)
        : before_(before), after_(after), gathering_(before, after) {}

    // A kind of person, as a question to each of the packs.
    void look(const Facts& facts, const Facts& other, std::int64_t heads) {
        const Traits traits = traits_of(before_, facts);
        gathering_.count(heads);
        gathering_.met(traits);
        const Reply was = reply_of(before_, facts, decide(before_, facts));
        const Reply is = reply_of(after_, other, decide(after_, other));
        const auto group = gathering_.group_of(was, is, traits);
        if (!group) return;
        if (gathering_.is_new(*group)) gathering_.show(*group, facts, other);
        gathering_.add(*group, was, is, heads);
        gathering_.met(*group, traits);
    }

    Contrasts take() { return gathering_.take(); }

private:
    const Pack& before_;
    const Pack& after_;
    Gathering gathering_;
};

}  // namespace

Contrasts contrast_kinds(const Pack& before, const Pack& after) {
    Contraster contraster(before, after);
    for_each_person(before, [&](const Facts& facts) {
        contraster.look(facts, counterpart(facts, before, after), 0);
        return true;
    });
    for_each_person(after, [&](const Facts& facts) {
        const Facts here = counterpart(facts, after, before);
        contraster.look(here, counterpart(here, before, after), 0);
        return true;
    });
    return contraster.take();
}

Contrasts contrast_plainly(const ContrastWish& wish, const Cube& people) {
    INVARIANT(people.every_day);
    Contraster contraster(wish.before, wish.after);
    for (const Cube::Tuple& tuple : people.tuples) {
        const std::string& town = people.towns[tuple.at[static_cast<std::size_t>(Facet::town)]];
        if (!town.starts_with(wish.within)) continue;
        const Facts facts = people.facts_of(tuple.at);
        contraster.look(counterpart(facts, wish.home, wish.before),
                        counterpart(facts, wish.home, wish.after), tuple.heads);
    }
    return contraster.take();
}

Pack as_told(const Pack& pack) {
    Pack plain = pack;
    plain.assumptions.clear();
    return plain;
}

}  // namespace canbao::policy::whatif
