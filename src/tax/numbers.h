// SPDX-License-Identifier: MulanPSL-2.0
// The tax office's own numbers, 1, 2, 3 … in each county, without gaps: a number is only given out
// in the transaction that uses it. Every writing use case first takes the county's turn, so that
// two programs on one database write one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/transaction.h"

namespace canbao::tax {

void take_turn(store::Transaction& tx, const std::string& county);

// The first of `count` numbers. Requires: the turn.
std::int64_t take_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                          std::int64_t count = 1);

// The number take_numbers would give next. Requires: the turn.
std::int64_t next_number(store::Transaction& tx, const std::string& county, std::string_view kind);

}  // namespace canbao::tax
