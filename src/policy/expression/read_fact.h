// SPDX-License-Identifier: MulanPSL-2.0
// A fact by its word: from the question to a value, unknown where it was not told.
// Never: evaluates a condition, except a pack's own assumption about the fact.
#pragma once

#include "policy/expression/evaluate.h"

namespace canbao::policy {

Value read_fact(FactName fact, const Scope& scope);

// The employee spell that matters for the day: the one running on it, else the last one before it.
struct SpellFound {
    Certainty certainty = Certainty::absent;
    const EmployeeSpell* spell = nullptr;
};
SpellFound last_spell(const Scope& scope);

Value employed_on(Date day, const Scope& scope);

}  // namespace canbao::policy
