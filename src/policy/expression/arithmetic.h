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

// So many parts of so many: 50/100.
struct Share {
    std::int64_t parts = 1;
    std::int64_t of = 1;
};
// That share of an amount, rounded once; no value where it does not fit.
std::optional<Money> rounded_share(Money whole, Share share, const RoundingRule& rule);

// The value of a node whose op is one of these sums; no value where it is of another kind.
std::optional<Value> arithmetic(const Node& node, const Scope& scope);

}  // namespace canbao::policy
