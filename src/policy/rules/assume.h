// SPDX-License-Identifier: MulanPSL-2.0
// What a pack takes a fact to be where it was not told, each as a recorded judgement: a child has
// no employer though nobody says so. Never: overrides what was told.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "policy/expression/evaluate.h"

namespace canbao::policy {

// The facts with the pack's assumptions filled in; none where there is nothing to assume. `judged`
// gets the judgements used.
std::optional<Facts> assumed(const Pack& pack, const Facts& facts, std::set<std::string>& judged);

// The same, or a copy of the facts as they are.
Facts with_assumptions(const Pack& pack, const Facts& facts, std::set<std::string>& judged);

// The facts of persons that an assumption may name: these, and whatever the pack declares.
bool can_be_assumed(FactName fact);

// A declared fact's value as a pack writes it: true, basic, 3, 30元, 2021-09-30, 610926, none. No
// value where the text is none of the fact's type.
std::optional<Told> told_in(const FactWord& fact, std::string_view text);

}  // namespace canbao::policy
