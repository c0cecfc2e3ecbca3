// SPDX-License-Identifier: MulanPSL-2.0
// The API's own tables: users and sessions.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::http {

std::vector<store::Migration> migrations();

}  // namespace canbao::http
