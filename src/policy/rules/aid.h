// SPDX-License-Identifier: MulanPSL-2.0
// Aid: which rows a person's identities and groups open, which of them counts, and who pays it.
// One identity only, unless the pack says they add up. Never: an amount whose payers do not sum to
// it; aid above what is owed.
#pragma once

#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/rules/trace.h"

namespace canbao::policy {

struct AidFound {
    std::vector<AidShare> shares;
    Money total;
    bool settled = true;  // false: facts are missing that could change it
};

// `scope.price` is what is owed before aid. Reasons and needs go to the trace.
AidFound find_aid(const Scope& scope, Trace& trace);

}  // namespace canbao::policy
