// SPDX-License-Identifier: MulanPSL-2.0
// Two packs held against each other by what they answer: every kind of person that either of them
// can tell apart is put to both, and the differences are gathered into classes a person can read,
// each with a question that shows it; with a population also heads and money.
// Never: a difference that decide() does not give; a list of single persons.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "policy/compare/replies.h"
#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

struct Contrast {
    Turn turn = Turn::other;
    Words who;
    Words what;
    std::int64_t kinds = 0;  // of person, among those tried
    std::int64_t heads = 0;  // of the population, where there is one
    Money due;               // more, or less, for all of them
    Money borne;
    std::string clauses_before;  // on which the answer to the question rests, in their order
    std::string clauses_after;
    std::string question_before;  // of the contract, for each of the packs
    std::string question_after;
};

struct Contrasts {
    std::int64_t tried = 0;
    std::int64_t differ = 0;
    std::int64_t heads = 0;  // of the population
    std::int64_t heads_differ = 0;
    std::vector<Contrast> classes;  // most heads first
};

// Every kind of person either pack tells apart.
Contrasts contrast_kinds(const Pack& before, const Pack& after);

struct ContrastWish {
    const Pack& home;  // whose area and year the people are counted in
    const Pack& before;
    const Pack& after;
    std::string within = {};  // cuts the people down to those of a region; empty: everywhere
};
// People each put to both packs as their counterpart; whom a pack cannot tell apart is decided
// once. They are counted under as_told(home): two packs need not assume the same. No value: the
// cube cannot tell, count again with every day kept.
std::optional<Contrasts> contrast_people(const ContrastWish& wish, const Cube& people);

// What packs reply to one population, kept so that each pack is asked once, however many others it
// is compared with. Requires: the same home and people every time; packs that outlive it.
class KnownReplies {
public:
    using Found = std::shared_ptr<const std::optional<Replies>>;
    Found of(const Pack& pack, const Pack& home, const Cube& people);

private:
    std::mutex mutex_;
    std::map<const Pack*, Found> known_;
};
std::optional<Contrasts> contrast_people(const ContrastWish& wish, const Cube& people,
                                         KnownReplies& known);
// The same by decide() for every tuple: slow and plainly right. Requires: every day kept.
Contrasts contrast_plainly(const ContrastWish& wish, const Cube& people);

// The pack without what it assumes where nobody told.
Pack as_told(const Pack& pack);

}  // namespace canbao::policy::whatif
