// SPDX-License-Identifier: MulanPSL-2.0
// Sums, shares, products, and days counted from days: the values of an expression that look at no
// fact of their own. Exact: a division is rounded once, as the pack says, from the exact product.
// Never: a float; a result that does not fit has no value.
#pragma once

#include "policy/expression/evaluate.h"

namespace canbao::policy {

// The day a length before or after another.
Date moved(Date day, const Length& length, int sign);
// The last day that is still within the limit.
Date last_within(Date basis, const Length& length);

// The value of a node whose op is one of these sums; no value where it is of another kind.
std::optional<Value> arithmetic(const Node& node, const Scope& scope);

}  // namespace canbao::policy
