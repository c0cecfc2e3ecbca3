// SPDX-License-Identifier: MulanPSL-2.0
// A population as the register holds it, put into codes: each value that occurs once, each person
// a place in that list. Never: puts two different values in one place.
#pragma once

#include <optional>
#include <vector>

#include "policy/assess.h"
#include "policy/tabulate/column.h"

namespace canbao::policy {

struct Encoded {
    std::vector<Values> values;
    std::vector<std::vector<Code>> codes;  // by column as in `values`, then by person
};

// The people from `first` to before `last`; only columns that are there. No value where a column
// has more different values than there are codes.
std::optional<Encoded> encode(const FactColumns& people, std::size_t first, std::size_t last);

}  // namespace canbao::policy
