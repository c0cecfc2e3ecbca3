// SPDX-License-Identifier: MulanPSL-2.0
// The books' tables, as numbered steps. The database itself keeps that no journal or entry is ever
// changed or deleted, that an identity is posted once and reversed once, and that no account is
// overdrawn.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::ledger {

std::vector<store::Migration> migrations();

}  // namespace canbao::ledger
