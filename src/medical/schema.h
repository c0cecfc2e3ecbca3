// SPDX-License-Identifier: MulanPSL-2.0
// The medical office's tables, as numbered steps. What must never happen (two people with one
// identity number, two enrolments of one person in one year) is kept by UNIQUE and CHECK here.
#pragma once

#include <vector>

#include "store/migration.h"

namespace canbao::medical {

std::vector<store::Migration> migrations();

}  // namespace canbao::medical
