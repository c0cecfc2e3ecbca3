// SPDX-License-Identifier: MulanPSL-2.0
// People compared by class: what each pack replies to each class is known, so that a person is two
// numbers, and what a class has in common is met facet by facet.
#include <array>

#include "policy/compare/compare.h"
#include "policy/compare/counterpart.h"
#include "policy/compare/gathering.h"
#include "policy/compare/replies.h"

namespace canbao::policy::whatif {
namespace {

std::size_t place(Facet facet) { return static_cast<std::size_t>(facet); }

// The words of one trait by the values of its facet, each of the words once.
struct Wording {
    Trait trait = Trait::question;
    Facet facet = Facet::rest;
    std::vector<std::uint32_t> of_value;
    std::vector<Words> words;

    std::uint32_t number_of(const Words& one) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].zh == one.zh) return static_cast<std::uint32_t>(i);
        }
        words.push_back(one);
        return static_cast<std::uint32_t>(words.size() - 1);
    }
};

class ByClass {
public:
    ByClass(const ContrastWish& wish, const Cube& people, const Cube& here)
        : wish_(wish), people_(people), here_(here), gathering_(wish.before, wish.after) {
        word(Trait::question, Facet::rest);
        word(Trait::study, Facet::rest);
        word(Trait::work, Facet::rest);
        word(Trait::home, Facet::home);
        word(Trait::standings, Facet::claims);
        word(Trait::payment, Facet::paid);
        ages_.trait = Trait::age;
        for (std::size_t i = 0; i < age_groups; ++i) ages_.words.push_back(words_of_age(i));
    }

    // No value: what shows a class is not answered as the class.
    std::optional<Contrasts> run(const Replies& before, const Replies& after) {
        const std::vector<bool> in = towns_within();
        std::vector<std::uint32_t> cells(before.size() * after.size() * 2, unseen);
        for (std::size_t i = 0; i < people_.tuples.size(); ++i) {
            const Cube::Tuple& tuple = people_.tuples[i];
            if (!in[tuple.at[place(Facet::town)]]) continue;
            gathering_.count(tuple.heads);
            const std::uint32_t was = before.number_of(i);
            const std::uint32_t is = after.number_of(i);
            const bool ordinary = ordinary_[tuple.at[place(Facet::claims)]];
            std::uint32_t& cell = cells[(was * after.size() + is) * 2 + (ordinary ? 1 : 0)];
            if (cell == unseen) {
                cell = group(tuple.at, before[was], after[is]);
                if (!shown_right_) return std::nullopt;
            }
            see(cell == same ? 0 : cell + 1, tuple.at);
            if (cell != same) gathering_.add(cell, before[was], after[is], tuple.heads);
        }
        tell_traits();
        return gathering_.take();
    }

private:
    static constexpr std::uint32_t unseen = UINT32_MAX;
    static constexpr std::uint32_t same = UINT32_MAX - 1;
    // What was met: by group (0: those who do not differ), then by word.
    using Met = std::vector<std::vector<char>>;

    void word(Trait trait, Facet facet) {
        Wording& made = wordings_.emplace_back();
        made.trait = trait;
        made.facet = facet;
        const std::array<std::size_t, facet_count> sizes{here_.paid.size(),   here_.born.size(),
                                                         here_.homes.size(),  here_.rest.size(),
                                                         here_.claims.size(), here_.towns.size()};
        Facts facts;
        for (std::uint32_t value = 0; value < sizes[place(facet)]; ++value) {
            Cube::At at{};
            at[place(facet)] = value;
            if (facet == Facet::rest) {
                facts = here_.rest[value];
            } else {
                here_.put(facet, at, facts);
            }
            const Words words = trait_of(trait, wish_.before, facts);
            made.of_value.push_back(made.number_of(words));
            if (trait == Trait::standings) ordinary_.push_back(are_ordinary(words));
        }
        met_.emplace_back();
    }

    std::vector<bool> towns_within() const {
        std::vector<bool> in;
        for (const std::string& town : people_.towns) in.push_back(town.starts_with(wish_.within));
        return in;
    }

    std::uint32_t group(const Cube::At& at, const Reply& was, const Reply& is) {
        Traits traits;
        for (const Wording& one : wordings_) {
            traits[static_cast<std::size_t>(one.trait)] =
                one.words[one.of_value[at[place(one.facet)]]];
        }
        const auto found = gathering_.group_of(was, is, traits);
        if (!found) return same;
        if (gathering_.is_new(*found)) {
            const Facts facts = people_.facts_of(at);
            const Facts here = counterpart(facts, wish_.home, wish_.before);
            const Facts there = counterpart(facts, wish_.home, wish_.after);
            const Reply was_shown = reply_of(wish_.before, here, decide(wish_.before, here));
            const Reply is_shown = reply_of(wish_.after, there, decide(wish_.after, there));
            shown_right_ =
                shown_right_ && words_between(was_shown, is_shown) == words_between(was, is);
            gathering_.show(*found, here, there);
        }
        return static_cast<std::uint32_t>(*found);
    }

    void see(std::size_t group, const Cube::At& at) {
        for (std::size_t i = 0; i < wordings_.size(); ++i) {
            const Wording& one = wordings_[i];
            mark(met_[i], group, one.of_value[at[place(one.facet)]], one.words.size());
        }
        for (const std::size_t age : ages_of(at)) mark(met_ages_, group, age, age_groups);
    }

    static void mark(Met& met, std::size_t group, std::size_t word, std::size_t words) {
        if (met.size() <= group) met.resize(group + 1);
        if (met[group].empty()) met[group].resize(words);
        met[group][word] = 1;
    }

    // Of a span both its ends; tuples of one day paid and one birth come one after the other.
    std::array<std::size_t, 2> ages_of(const Cube::At& at) {
        const std::pair key{at[place(Facet::paid)], at[place(Facet::born)]};
        if (key == last_key_) return last_ages_;
        last_key_ = key;
        const auto span = here_.births(at);
        last_ages_ = span ? std::array{age_group(wish_.before, span->first),
                                       age_group(wish_.before, span->last)}
                          : std::array<std::size_t, 2>{};
        return last_ages_;
    }

    void tell_traits() {
        for (std::size_t i = 0; i < wordings_.size(); ++i) tell(met_[i], wordings_[i]);
        tell(met_ages_, ages_);
    }

    void tell(const Met& met, const Wording& wording) {
        for (std::size_t group = 0; group < met.size(); ++group) {
            for (std::size_t word = 0; word < met[group].size(); ++word) {
                if (met[group][word] == 0) continue;
                gathering_.met(wording.trait, wording.words[word]);
                if (group > 0) gathering_.met(group - 1, wording.trait, wording.words[word]);
            }
        }
    }

    const ContrastWish& wish_;
    const Cube& people_;
    const Cube& here_;  // counterparts under the pack before
    Gathering gathering_;
    std::vector<Wording> wordings_;
    Wording ages_;
    std::vector<bool> ordinary_;  // by value of the claims
    std::vector<Met> met_;        // by wording
    Met met_ages_;
    std::pair<std::uint32_t, std::uint32_t> last_key_{UINT32_MAX, UINT32_MAX};
    std::array<std::size_t, 2> last_ages_{};
    bool shown_right_ = true;
};

// More than one kind of question among the people is not counted by class.
bool asks_alike(const Cube& people) {
    for (const Facts& facts : people.rest) {
        if (facts.ask != Ask::enrol) return false;
    }
    return true;
}

}  // namespace

KnownReplies::Found KnownReplies::of(const Pack& pack, const Pack& home, const Cube& people) {
    const std::scoped_lock lock(mutex_);
    Found& found = known_[&pack];
    if (!found) {
        found = std::make_shared<const std::optional<Replies>>(
            Replies::of(pack, counterpart(people, home, pack)));
    }
    return found;
}

std::optional<Contrasts> contrast_people(const ContrastWish& wish, const Cube& people,
                                         KnownReplies& known) {
    if (asks_alike(people)) {
        const auto before = known.of(wish.before, wish.home, people);
        const auto after = known.of(wish.after, wish.home, people);
        if (*before && *after) {
            const Cube here = counterpart(people, wish.home, wish.before);
            auto told = ByClass(wish, people, here).run(**before, **after);
            if (told) return told;
        }
    }
    if (!people.every_day) return std::nullopt;
    return contrast_plainly(wish, people);
}

std::optional<Contrasts> contrast_people(const ContrastWish& wish, const Cube& people) {
    KnownReplies known;
    return contrast_people(wish, people, known);
}

}  // namespace canbao::policy::whatif
