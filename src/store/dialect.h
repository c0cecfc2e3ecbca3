// SPDX-License-Identifier: MulanPSL-2.0
// Turns table definitions written in the portable words bigint, text and blob into the words of one
// database. Text sorts by its bytes on both, so that an ORDER BY gives the same order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace canbao::store {

enum class Dialect { sqlite, postgresql };

// The statements of a script, without the semicolons between them and without comments.
std::vector<std::string> statements_of(std::string_view script);

std::string in_dialect(std::string_view statement, Dialect dialect);

// A statement of a migration as one database takes it. `APPEND ONLY t` becomes the triggers by
// which the database itself refuses to change or delete a row of t.
std::vector<std::string> migration_statements(std::string_view statement, Dialect dialect);

}  // namespace canbao::store
