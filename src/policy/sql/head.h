// SPDX-License-Identifier: MulanPSL-2.0
// What stands before the statement: what it is, of which pack, and the tables it reads.
// Never: part of the decision.
#pragma once

#include <string>

#include "policy/sql/statement.h"

namespace canbao::policy::sql {

std::string head_of(const Pack& pack, const Wish& wish, int year);

// CREATE TABLE of the persons, and of their claims and spells where the statement looks at them.
std::string tables_of(const Inputs& inputs, const Wish& wish);

}  // namespace canbao::policy::sql
