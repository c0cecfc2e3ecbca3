// SPDX-License-Identifier: MulanPSL-2.0
// What two packs say otherwise, entry by entry: parameters and rows that were added, are gone, or
// changed, each with its clauses. Rows meet by id, then by what they say they are; days are held
// against their counterparts. Never: says what a difference does to anyone.
#pragma once

#include <string>
#include <vector>

#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::policy::whatif {

enum class EntryChange : std::uint8_t { added, removed, changed };

struct Entry {
    EntryChange change = EntryChange::changed;
    std::string table;  // params, or the table's name
    std::string id;     // of the second pack, or of the first where it is gone
    Words says;
    std::string clause_before;
    std::string clause_after;
    std::vector<Words> differences;  // of a changed one
};

std::vector<Entry> compare_entries(const Pack& before, const Pack& after);

}  // namespace canbao::policy::whatif
