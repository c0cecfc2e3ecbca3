// SPDX-License-Identifier: MulanPSL-2.0
// Which columns an expression looks at, parameters looked through. Promises: never too few; a form
// or a fact that is not known here is taken to look at all of them. Never: evaluates.
#pragma once

#include "policy/pack.h"
#include "policy/tabulate/column.h"

namespace canbao::policy {

// What an expression of a pack may look at, besides what is the same for everybody.
struct Reads {
    ColumnSet columns;
    bool price = false;   // what is owed before aid
    bool claim = false;   // a fact of the claim at hand, other than what another policy grants it
    bool grant = false;   // what another policy grants the claim at hand, or its grade
    bool claims = false;  // the list of claims as a whole

    Reads& operator|=(const Reads& other);
};

// `shared` decides what stands in for a day that is not told: the day asked, the day known.
Reads reads(const Node& node, const Pack& pack, const Facts& shared);

// The column a fact of the question belongs to; no value where it is none of them.
std::optional<Column> column_of(FactName fact);

// How an expression moves when the day of payment does, everything else being as it is.
enum class Slope : std::uint8_t { level, rising, falling, unknown };
Slope slope_over_payment(const Node& node, const Pack& pack, const Facts& shared);

}  // namespace canbao::policy
