// SPDX-License-Identifier: MulanPSL-2.0
// What is owed before aid by the pack's price table: one row's amount, or the sum of all that hold
// (a base, a surcharge, something off). Never: less than nothing.
#pragma once

#include <optional>

#include "policy/rules/trace.h"

namespace canbao::policy {

// No value where facts are missing, or where no row is for this person; the trace says which.
std::optional<Money> priced(const Table& table, const Scope& scope, Trace& trace);

}  // namespace canbao::policy
