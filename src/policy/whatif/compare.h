// SPDX-License-Identifier: MulanPSL-2.0
// Two packs held against each other by what they answer: every kind of person that either of them
// can tell apart is put to both, and the differences are gathered into classes a person can read,
// each with a question that shows it; with a population also heads and money.
// Never: a difference that decide() does not give; a list of single persons.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/whatif/cube.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

// What a difference is to the person, the gravest that holds.
enum class Turn : std::uint8_t {
    admitted,   // may enrol now
    refused,    // may not any more
    undecided,  // is for a person to judge now
    bears_more,
    bears_less,
    payers,  // bears the same; who pays the rest, or when, is another
    cover,   // cover begins or ends on another day
    other,
};
std::string_view name_of(Turn turn);

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
// People counted with every day kept, each put to both packs as its counterpart.
Contrasts contrast_people(const ContrastWish& wish, const Cube& people);

}  // namespace canbao::policy::whatif
