// SPDX-License-Identifier: MulanPSL-2.0
// The tax office's tables, as numbered steps. The database itself keeps: one payment for a
// channel's transaction number, one applied payment for a person and year, one slip for a payment;
// and that payments, reversals, refusals, alarms and slips are never changed or deleted.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::tax {

std::vector<store::Migration> migrations();

}  // namespace canbao::tax
