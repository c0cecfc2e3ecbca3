// SPDX-License-Identifier: MulanPSL-2.0
// The days and amounts at which a condition turns: whether a case stands on the last day that is
// in, and on the first that is out. Found by moving the case's own days by one and looking again.
// Never: decides.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "policy/check/cases.h"
#include "policy/check/conditions.h"

namespace canbao::policy {

// One end of a condition: of a window the first or the last day, of a comparison the only one.
struct Bound {
    std::string words;    // born in year ≥
    std::string where;    // the first row that has it
    std::string clauses;  // of that row
    bool inside_met = false;
    bool outside_met = false;
};

std::vector<Bound> bounds_of(const Pack& pack, const CaseFile& file);

// The condition in the pack's own words, near enough to find it by.
std::string words_of(const Pack& pack, const Node& node);

}  // namespace canbao::policy
