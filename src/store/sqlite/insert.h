// SPDX-License-Identifier: MulanPSL-2.0
// The plain INSERT for given columns: `INSERT INTO t (a, b) VALUES ($1, $2)`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace canbao::store {

std::string insert_statement(std::string_view table, const std::vector<std::string_view>& columns);

}  // namespace canbao::store
