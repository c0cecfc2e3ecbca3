// SPDX-License-Identifier: MulanPSL-2.0
// Two packs held against each other by what they answer: every kind of person that either of them
// can tell apart is put to both, and the differences are gathered into classes a person can read,
// each with a question that shows it; with a population also heads and money.
// Never: a difference that decide() does not give; a list of single persons.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "policy/whatif/cube.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

struct Contrast {
    Words who;
    Words what;
    std::int64_t kinds = 0;  // of person, among those tried
    std::int64_t heads = 0;  // of the population, where there is one
    Money due;               // more, or less, for all of them
    Money borne;
    std::string question_before;  // of the contract, for each of the packs
    std::string question_after;
};

struct Contrasts {
    std::int64_t tried = 0;
    std::int64_t differ = 0;
    std::vector<Contrast> classes;
};

// Every kind of person either pack tells apart.
Contrasts contrast_kinds(const Pack& before, const Pack& after);
// The people of the first pack's area, each with its counterpart in the second's.
Contrasts contrast_people(const Pack& before, const Pack& after, const Cube& people);

}  // namespace canbao::policy::whatif
