// SPDX-License-Identifier: MulanPSL-2.0
// What ends a cover that was paid for: the first event of the pack's `loss` table (death, employee
// insurance …). Never: begins one; never looks at who may pay.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "policy/decide.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {

struct Loss {
    const Row* row = nullptr;
    Date last;  // the last day still covered
};

struct LossFound {
    std::optional<Loss> first;
    // Rows of which it is not known whether or when they end the cover.
    std::vector<std::pair<const Row*, Needs>> unsure;
};

// The first event that ends `cover`, paid on `paid`. What came before both the payment and the
// cover is over, unless it began a state that holds when the cover would begin.
LossFound find_loss(const Scope& scope, Date paid, Period cover);

// The cover and its stretches go no further than `last`; none is left where it ends before it
// begins.
void end_cover(Decision& decision, Date last);

// An enrolment's answer held against the events that are told already; those not told may still
// come and leave it as it is.
Decision with_loss(const Pack& pack, const Facts& facts, Decision decision);

}  // namespace canbao::policy
