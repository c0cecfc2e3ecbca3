// SPDX-License-Identifier: MulanPSL-2.0
// The days of cover that follow from a column: born, or the first of the month after the day paid.
// Each is a table over the column's values, filled by the interpreter. Never: decides who is
// covered.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "policy/tabulate/partition.h"

namespace canbao::policy {

// Where a day of cover comes from: the class itself, a table over a column, or neither.
struct DaySource {
    static constexpr std::uint8_t of_class = 0;
    static constexpr std::uint8_t of_person = 255;  // more than one column: decided alone
    std::uint8_t number = of_class;                 // else 1 + the place of the table
};

struct DayTable {
    std::size_t column = 0;          // its place among the columns
    std::vector<std::int32_t> days;  // by code; no_day where there is none
};

class CoverDays {
public:
    CoverDays(const Pack& pack, const Facts& shared, std::span<const Values> columns,
              const Leaves& leaves);

    struct Ends {
        DaySource from;
        DaySource until;
        bool are_of_class() const { return from.number == 0 && until.number == 0; }
        bool are_of_person() const {
            return from.number == DaySource::of_person || until.number == DaySource::of_person;
        }
    };
    // Of the person with these facts, whom the decision is about.
    Ends ends_of(const Facts& facts, const Decision& decision) const;
    std::int32_t day_of(DaySource source, std::span<const Code> codes, std::int32_t of_class) const;
    const std::vector<DayTable>& tables() const { return tables_; }

private:
    DaySource source_of(const Node& node, int days_later);
    bool hang_on_uncompared(const Facts& told) const;

    const Pack& pack_;
    const Facts& shared_;
    std::span<const Values> columns_;
    const Leaves& leaves_;
    std::vector<DayTable> tables_;
    std::map<std::string, Ends, std::less<>> ends_;
};

}  // namespace canbao::policy
