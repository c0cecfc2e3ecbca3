// SPDX-License-Identifier: MulanPSL-2.0
// Values, names and remarks as PostgreSQL text. Promises: what a pack says never ends a literal or
// a comment early; a name is one that needs no quoting. Never: builds a statement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace canbao::policy::sql {

// Lower-case letters, digits and underscores, at most 40 of them, and no word of SQL's own: safe
// as the beginning of a table's name.
bool is_table_name(std::string_view name);

// A column's name from a pack's own word: bare where it may stand so, else in double quotes.
std::string column_name(std::string_view prefix, std::string_view word);

std::string literal(std::string_view text);  // 'o''clock'
std::string literal(Date day);               // date '2021-12-25'
std::string literal(Money amount);           // 320.00
std::string list(const std::vector<std::string>& words);

// The text on one line, as it may stand behind `--`.
std::string remark(std::string_view text);

// `text` in brackets.
std::string bracketed(std::string_view text);

}  // namespace canbao::policy::sql
