// SPDX-License-Identifier: MulanPSL-2.0
// A pack's text altered in one place each: an amount, a day, a count, a comparison, a condition's
// word, two neighbouring rows changed places, a row left out. Only what decides is altered: never a
// clause, a sentence or a comment. Never: says whether an alteration matters.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace canbao::mutation {

struct Mutant {
    std::size_t line = 0;  // from 1
    std::string what;      // 160元 → 161元
    std::string text;      // the whole pack
};

std::vector<Mutant> mutants_of(const std::string& pack_text);

}  // namespace canbao::mutation
