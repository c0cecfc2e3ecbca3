// SPDX-License-Identifier: MulanPSL-2.0
// The cited entries of a pack's file: what each row, parameter, split, set and gap cites, says and
// holds in figures, with its place in the file. Never: knows what a row means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "policy/verify_figure.h"

namespace canbao::policy {

// A number in a value or condition that no unit follows: 3, years_missed >= 4.
struct BareCount {
    std::int64_t number = 0;
    bool alone = false;  // it is the whole value, not a part of a formula
};

// An expression of the entry, with the key it stands under: when, amount.
struct WrittenExpression {
    std::string key;
    std::string text;
};

struct CitedEntry {
    std::string path;  // tables.aid.aid_dibao
    std::size_t line = 0;
    std::size_t column = 0;
    std::vector<std::string> clauses;  // empty: nothing is cited
    std::string says;
    std::string doc;                // another document than the pack's notice
    bool clause_of_doc = false;     // `cite` stands beside `doc`: it is that document's clause
    std::string rounds;             // as the entry rounds what it divides
    std::vector<Figure> published;  // known_from: stands anywhere in the document
    std::vector<BareCount> counts;  // numbers without a unit
    std::vector<std::string> judged;
    std::vector<Figure> figures;
    std::vector<WrittenExpression> expressions;
    std::string holidays;
    std::string counts_from;  // `counts`: first day in
    bool provisional = false;
    bool refuses = false;  // outcome: no, undecided: its condition may be the other side's
};

struct PackEntries {
    std::string doc;  // the notice's number
    LeftOutYears years;
    std::vector<std::string> judgements;
    // Parameters that are one day or one number: conditions name them instead.
    std::map<std::string, std::string, std::less<>> single_values;
    std::vector<CitedEntry> entries;
    // Where the file is no YAML at all.
    std::string fault;
    std::size_t fault_line = 0;
    std::size_t fault_column = 0;
};

PackEntries read_entries(const std::string& pack_text);

}  // namespace canbao::policy
