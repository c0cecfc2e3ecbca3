// SPDX-License-Identifier: MulanPSL-2.0
// PostgreSQL 15 as a Database: one writing connection with group commit, a pool of readers, each
// reader's transaction REPEATABLE READ READ ONLY. A lost connection is made anew for the next
// transaction; a transaction that was under way is never run a second time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/database.h"

namespace canbao::store {

Result<std::unique_ptr<Database>> open_postgresql(const std::string& address,
                                                  const std::vector<Migration>& steps);

}  // namespace canbao::store
