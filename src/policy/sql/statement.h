// SPDX-License-Identifier: MulanPSL-2.0
// A pack as one PostgreSQL 15 statement that gives for whole tables of persons what decide() gives
// one by one (ask: enrol): outcome, route, amounts, payers, days. For auditors, who re-run the year
// without this program. Promises: the same answers, or a refusal that names the row and what of it
// has no SQL. Never: leaves a row out, or runs anything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/pack.h"
#include "policy/sql/column.h"

namespace canbao::policy::sql {

enum class Form { persons, totals };  // a row a person, or sums by town and payer

struct Wish {
    std::string table = "persons";  // the claims stand in TABLE_claims, spells in TABLE_employment
    std::optional<int> year;        // the benefit year asked for; the pack's own where absent
    Form form = Form::persons;
    Language language = Language::zh;
};

struct Statement {
    std::string head;    // comments: what it is; and the tables to be filled
    std::string tables;  // CREATE TABLE …
    std::string query;   // one statement, ended by a semicolon
    Inputs inputs;       // the columns it looks at
};

// SET statements with which a large table is decided faster; they change no answer.
std::vector<std::string> recommended_settings();

// Refuses: sql.bad_table_name, sql.year_not_ruled, sql.no_form (detail: every row, its clause and
// what it holds).
Result<Statement> statement_of(const Pack& pack, const Wish& wish);

inline constexpr Reason bad_table_name{
    "sql.bad_table_name", Blame::caller,
    "表名只能用小写字母、数字和下划线，以字母开头，至多40个字符，且不是SQL的保留字",
    "a table's name is lower-case letters, digits and underscores, begins with a letter, has at "
    "most 40 of them and is no word of SQL's own"};
inline constexpr Reason year_not_ruled{
    "sql.year_not_ruled", Blame::caller, "政策包只管它的待遇年度和前后各一年",
    "the pack rules its own benefit year and the ones before and after it"};
inline constexpr Reason no_form{
    "sql.no_form", Blame::state, "政策包里有的规定没有对应的SQL，不能给审计用",
    "the pack has rules for which there is no SQL; it cannot be written out for auditors"};

}  // namespace canbao::policy::sql
