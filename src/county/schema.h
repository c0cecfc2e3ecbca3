// SPDX-License-Identifier: MulanPSL-2.0
// The county's own table, and the steps of all rooms in the order they build on each other.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::county {

// Of every room but the API's, whose users and sessions main adds.
std::vector<store::Migration> migrations();

}  // namespace canbao::county
