// SPDX-License-Identifier: MulanPSL-2.0
// The comparisons that an entry's conditions make, and how the clause bounds the same numbers and
// days: `age > 80` against 80周岁以上, `paid < 2025-09-30` against 截至9月30日.
// Never: looks at a number that the clause does not name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/verify_entry.h"
#include "policy/wording/bound.h"

namespace canbao::policy {

struct BoundFinding {
    bool fault = false;
    std::string zh;
    std::string en;
    std::string explains;  // the figure that is not found for that reason: 80周岁
};
std::vector<BoundFinding> bounds_against(const CitedEntry& entry, const PackEntries& pack,
                                         std::string_view text);

// An age that stands beside a sex in one condition.
struct SexedAge {
    SexSaid sex = SexSaid::none;
    std::int64_t age = 0;  // in millionths
    std::string written;
};
std::vector<SexedAge> sexed_ages(const CitedEntry& entry);

}  // namespace canbao::policy
