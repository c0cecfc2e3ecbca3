// SPDX-License-Identifier: MulanPSL-2.0
// Under which identity benefits are given on a day, and for a hospital stay. A change counts from
// the day the pack says; without a rule, from the day it is determined.
// Never: two identities at once; the pack's order says which is better.
#pragma once

#include <optional>

#include "policy/rules/trace.h"

namespace canbao::policy {

struct IdentityFound {
    std::string name = "ordinary";
    bool known = true;  // false: facts are missing; the trace has what is needed
};

IdentityFound identity_on(const Scope& scope, Date day, Trace& trace);
// Of a stay: the identity on its last day; across months the better of all that held in it.
IdentityFound identity_of_stay(const Scope& scope, Date admitted, Date discharged, Trace& trace);

}  // namespace canbao::policy
