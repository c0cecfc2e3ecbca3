// SPDX-License-Identifier: MulanPSL-2.0
// The steering office's tables, as numbered steps.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::steering {

std::vector<store::Migration> migrations();

}  // namespace canbao::steering
