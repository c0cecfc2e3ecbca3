// SPDX-License-Identifier: MulanPSL-2.0
// Reads one table of a pack: which keys its rows may have, and what they mean.
// Never: looks at another table; references between rows are checked by the pack's reader.
#pragma once

#include <map>
#include <string_view>

#include "policy/reader/field_reader.h"

namespace canbao::policy {

// The tables a pack may have, and the hit policies each may use.
bool is_table(std::string_view name);
std::vector<std::string_view> table_names();

Table read_table(PackReading& reading, const std::string& name, const YamlNode& node);
Row read_gap(PackReading& reading, const YamlNode& node);
Row read_silence(PackReading& reading, const YamlNode& node);
// Identities and groups by name, sets expanded.
std::vector<Standing> read_standings(FieldReader& fields, std::string_view key);

}  // namespace canbao::policy
