// SPDX-License-Identifier: MulanPSL-2.0
// Brings the tables of an opened database up to date; used by the databases when they open.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/dialect.h"
#include "store/migration.h"
#include "store/transaction.h"

namespace canbao::store {

const std::vector<Migration>& registered_migrations();

// Applies the steps that are missing, the store's own first. Refuses: store.newer_schema.
std::optional<Refusal> bring_up_to_date(Transaction& tx, Dialect dialect,
                                        const std::vector<Migration>& steps);

}  // namespace canbao::store
