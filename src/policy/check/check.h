// SPDX-License-Identifier: MulanPSL-2.0
// The proof of a pack: every kind of person its conditions can tell apart is tried, table by
// table, and what cannot be right is told with a person who shows it and the clauses.
// Promises: says so where it could not try everything. Never: reads a file or the clock; guesses.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "policy/check/cases.h"
#include "policy/pack.h"

namespace canbao::policy {

enum class FindingKind {
    overlap,     // two rows of a `unique` table hold at once
    tie,         // two rows of a `best` table give as much, by other payers, unsettled
    dead_row,    // no person is ever ruled by the row
    gap,         // no row rules the person
    dead_end,    // a payment that buys no cover
    sum,         // parts that do not add up to their whole
    case_fault,  // the file of cases cannot be read
    case_fails,  // a case the pack does not answer as wanted
    row_without_case,
    judgement_without_case,
    bound_without_case,  // one side of a day or an amount no case stands at
    rounded_early,       // a division whose result is multiplied or divided further
    calendar_year,       // year end of D where the benefit year is no calendar year
    not_whole,           // more persons to tell apart than were tried
};

struct Finding {
    FindingKind kind = FindingKind::gap;
    bool fault = false;   // false: told for the reader's information
    std::string where;    // cover.newborn_late
    std::string clauses;  // 四(二)2(1)
    std::string zh;
    std::string en;
    std::string witness;  // a question of the contract, one line of JSON; may be empty
};

struct CheckReport {
    std::string pack;
    std::string title;
    std::size_t persons = 0;  // kinds of person tried
    std::size_t cases = 0;
    std::size_t cases_held = 0;
    std::vector<Finding> findings;

    bool holds() const;  // no fault among the findings
    std::size_t count(FindingKind kind) const;
};

// `cases_text` is the file beside the pack; empty: there is none, which is a fault.
CheckReport check_pack(const Pack& pack, const std::string& cases_text);

// The tables alone, without the cases.
CheckReport check_tables(const Pack& pack);

// Every kind of person that the check tries, as a whole question each; stops where `look` is false.
void for_each_person(const Pack& pack, const std::function<bool(const Facts&)>& look);

std::string report(const CheckReport& checked, Language language);

}  // namespace canbao::policy
