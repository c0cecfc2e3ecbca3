// SPDX-License-Identifier: MulanPSL-2.0
// Running numbers of the county: persons, imports, cases, journal entries. A number is given once;
// numbers of a transaction that was taken back are given again.
#pragma once

#include <string>
#include <string_view>

#include "store/transaction.h"

namespace canbao::medical {

// Takes `count` numbers and returns the first of them. Requires: count > 0.
std::int64_t take_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                          std::int64_t count = 1);

// Hands back the last `count` numbers of those just taken in the same transaction.
void give_back_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                       std::int64_t count);

}  // namespace canbao::medical
