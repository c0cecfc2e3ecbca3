// SPDX-License-Identifier: MulanPSL-2.0
// The finance office's tables, as numbered steps.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::finance {

std::vector<store::Migration> migrations();

}  // namespace canbao::finance
