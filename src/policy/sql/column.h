// SPDX-License-Identifier: MulanPSL-2.0
// The input tables of the statement for auditors: which columns there are, what each means, and
// how the facts of a question fill them. NULL is a fact that is not known; a fact known to be none
// has its own value or column. Never: a column for a name or an identity number.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/facts.h"

namespace canbao::policy::sql {

enum class InputTable { persons, claims, employment };

// One column: `read` writes it as COPY's CSV takes it; no value is NULL.
template <typename Subject>
struct Column {
    std::string_view name;
    std::string_view type;
    std::string_view zh;
    std::string_view en;
    std::optional<std::string> (*read)(const Subject&);
};

// In the order of the CREATE TABLE; the keys (id; person, line) stand before them.
const std::vector<Column<Facts>>& person_columns();
const std::vector<Column<Claim>>& claim_columns();
const std::vector<Column<EmployeeSpell>>& employment_columns();

// The columns that a statement looks at, by table.
struct Inputs {
    std::set<std::string, std::less<>> persons;
    std::set<std::string, std::less<>> claims;
    std::set<std::string, std::less<>> employment;
    bool has_claims() const { return !claims.empty(); }
    bool has_employment() const { return !employment.empty(); }
};

}  // namespace canbao::policy::sql
