// SPDX-License-Identifier: MulanPSL-2.0
// The cited entries of a pack's file: what each row, parameter, split, set and gap cites, says and
// holds in figures, with its place in the file. Never: knows what a row means.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "policy/verify_figure.h"

namespace canbao::policy {

struct CitedEntry {
    std::string path;  // tables.aid.aid_dibao
    std::size_t line = 0;
    std::size_t column = 0;
    std::vector<std::string> clauses;  // empty: nothing is cited
    std::string says;
    std::string doc;  // another document than the pack's notice
    std::vector<std::string> judged;
    std::vector<Figure> figures;
};

struct PackEntries {
    std::string doc;  // the notice's number
    LeftOutYears years;
    std::vector<std::string> judgements;
    std::vector<CitedEntry> entries;
    // Where the file is no YAML at all.
    std::string fault;
    std::size_t fault_line = 0;
    std::size_t fault_column = 0;
};

PackEntries read_entries(const std::string& pack_text);

}  // namespace canbao::policy
