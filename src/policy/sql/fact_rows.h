// SPDX-License-Identifier: MulanPSL-2.0
// The facts of questions as the statement's input: lines of CSV as PostgreSQL's COPY reads them,
// NULL an empty field. Never: a name, an identity number, or a fact the statement does not look at.
#pragma once

#include <string>
#include <string_view>

#include "policy/sql/statement.h"

namespace canbao::policy::sql {

struct FactRows {
    std::string persons;
    std::string claims;
    std::string employment;
};

struct Whose {
    std::string_view id;
    std::string_view town;  // empty: not known
};

// The first line of each file: the columns, in the order of the lines.
FactRows column_lines(const Inputs& inputs);

// Adds one person's lines.
void add_person(FactRows& rows, const Inputs& inputs, const Whose& whose, const Facts& facts);

}  // namespace canbao::policy::sql
