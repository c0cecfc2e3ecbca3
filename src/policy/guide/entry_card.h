// SPDX-License-Identifier: MulanPSL-2.0
// One entry of a pack as officials read it: its name, what it says, its condition in words, its
// amounts and days, who pays, what is open, its figures and whether they were found.
// Never: leaves out a field that it knows; what it does not know it shows as written.
#pragma once

#include <map>
#include <string>

#include "policy/guide/teller.h"
#include "policy/verify_entry.h"

namespace canbao::policy {

// The rows of a pack by their id, which is used once.
std::map<std::string, const Row*, std::less<>> rows_by_id(const Pack& pack);

class EntryCards {
public:
    explicit EntryCards(const Teller& teller) : teller_(teller), rows_(rows_by_id(teller.pack())) {}

    leaflet::Card card(const CitedEntry& entry) const;
    // The row alone: what it says, its tag and its lines.
    leaflet::Card card(const Row& row) const;

private:
    void row_lines(const Row& row, leaflet::Card& card) const;
    void judgements(const CitedEntry& entry, leaflet::Card& card) const;

    const Teller& teller_;
    std::map<std::string, const Row*, std::less<>> rows_;
};

}  // namespace canbao::policy
