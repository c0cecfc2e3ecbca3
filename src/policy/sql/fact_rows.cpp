// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/sql/fact_rows.h"

#include <optional>

namespace canbao::policy::sql {
namespace {

// Quoted where it must be; a text of no characters is not NULL.
void put(std::string& line, const std::optional<std::string>& field) {
    line += ',';
    if (!field) return;
    if (!field->empty() && field->find_first_of(",\"\r\n") == std::string::npos) {
        line += *field;
        return;
    }
    line += '"';
    for (const char c : *field) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

template <typename Subject, typename Wanted>
void put_all(std::string& line, const std::vector<Column<Subject>>& columns, const Wanted& wanted,
             const Subject& subject) {
    for (const auto& column : columns) {
        if (wanted.contains(column.name)) put(line, column.read(subject));
    }
    line += '\n';
}

template <typename Subject, typename Wanted>
std::string head(std::string_view keys, const std::vector<Column<Subject>>& columns,
                 const Wanted& wanted) {
    std::string line(keys);
    for (const auto& column : columns) {
        if (wanted.contains(column.name)) line += "," + std::string(column.name);
    }
    return line + '\n';
}

}  // namespace

FactRows column_lines(const Inputs& inputs) {
    return {head("id,town", person_columns(), inputs.persons),
            head("person,line", claim_columns(), inputs.claims),
            head("person,line", employment_columns(), inputs.employment)};
}

void add_person(FactRows& rows, const Inputs& inputs, const Whose& whose, const Facts& facts) {
    rows.persons += whose.id;
    put(rows.persons, whose.town.empty() ? std::nullopt : std::optional<std::string>(whose.town));
    put_all(rows.persons, person_columns(), inputs.persons, facts);
    int line = 0;
    for (const auto* list : {&facts.person.identities, &facts.person.groups}) {
        if (!inputs.has_claims() || !*list) continue;
        for (const Claim& claim : **list) {
            rows.claims += whose.id;
            put(rows.claims, std::to_string(++line));
            put_all(rows.claims, claim_columns(), inputs.claims, claim);
        }
    }
    line = 0;
    if (!inputs.has_employment() || !facts.person.employee_insurance) return;
    for (const EmployeeSpell& spell : *facts.person.employee_insurance) {
        rows.employment += whose.id;
        put(rows.employment, std::to_string(++line));
        put_all(rows.employment, employment_columns(), inputs.employment, spell);
    }
}

}  // namespace canbao::policy::sql
