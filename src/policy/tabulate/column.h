// SPDX-License-Identifier: MulanPSL-2.0
// What may differ from person to person in one population: the day paid, the day born, the claims.
// A column holds its values once, as a list; a person is a code, the value's place in that list.
// Never: knows a condition or a pack.
#pragma once

#include <bitset>
#include <cstdint>
#include <variant>
#include <vector>

#include "base/period.h"
#include "policy/facts.h"

namespace canbao::policy {

enum class Column : std::uint8_t {
    paid,
    born,
    died,
    treasury,
    sex,
    hukou,
    permit,
    guardian,
    long_term_resident,
    employee_duty,
    employee_insurance,
    employee_affordable,
    student,
    insured_years,
    evidence,
    objective_reason,
    already_ill,
    claims,  // identities and groups together
};
inline constexpr std::size_t column_count = 18;
using ColumnSet = std::bitset<column_count>;

constexpr std::size_t place_of(Column column) { return static_cast<std::size_t>(column); }
constexpr ColumnSet only(Column column) { return ColumnSet(1ULL << place_of(column)); }
std::string_view name_of(Column column);

// The column's part of `from`, put into `to`; nothing else of `to` changes.
void copy(Column column, const Facts& from, Facts& to);
// Whether the two have the same value in the column.
bool same_in(Column column, const Facts& a, const Facts& b);

using Code = std::uint16_t;
inline constexpr std::size_t most_values = 65'535;

// The list of one column's values.
class Values {
public:
    // Of paid, born or treasury: known days, ascending, each once; the day not known, if it may
    // be, comes last.
    static Values days(Column column, std::vector<Known<Date>> days);
    // Every day from the first to the last; with `unknown_too` one more for the day not known.
    enum class Unknown : std::uint8_t { never, too };
    static Values every_day(Column column, Period days, Unknown unknown);
    // Of each of `alternatives` the column's part is looked at, and nothing else.
    static Values of(Column column, std::vector<Facts> alternatives);

    Column column() const { return column_; }
    std::size_t size() const;
    void put(std::size_t code, Facts& facts) const;
    // The days of a column of days; null for another.
    const std::vector<Known<Date>>* as_days() const;

private:
    Values(Column column, std::variant<std::vector<Known<Date>>, std::vector<Facts>> list)
        : column_(column), list_(std::move(list)) {}
    Column column_;
    std::variant<std::vector<Known<Date>>, std::vector<Facts>> list_;
};

}  // namespace canbao::policy
