// SPDX-License-Identifier: MulanPSL-2.0
// The exchange's tables, as numbered steps. A message's content stands apart from what happens to
// it, so that marking it sent does not write it again; recipients who see the same share it.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::exchange {

std::vector<store::Migration> migrations();

}  // namespace canbao::exchange
