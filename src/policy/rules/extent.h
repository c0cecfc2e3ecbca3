// SPDX-License-Identifier: MulanPSL-2.0
// What the cover is worth: its rate or scope, stretch by stretch, and the benefits that come with
// it (a higher cap, a reward). Never: changes whether or when a person is covered.
#pragma once

#include "policy/rules/trace.h"

namespace canbao::policy {

// Fills decision.stretches from the route; false where facts are missing (the trace says which).
bool describe_cover(const Row& route, const Scope& scope, Decision& decision, Trace& trace);

// Fills decision.benefits from the pack's table `benefits`. One for which facts are missing says
// which; what is owed and covered does not hang on it.
void grant_benefits(const Scope& scope, Decision& decision, Trace& trace);

}  // namespace canbao::policy
