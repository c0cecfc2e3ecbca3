// SPDX-License-Identifier: MulanPSL-2.0
// One simulated season: a small county from the opening of its window to the new year, in virtual
// time, the shipped offices on an in-memory store, residents and channels that repeat, reorder,
// lose and crash. Then the faults stop, everything is carried, and the auditors judge.
// Guarantees: the same seed gives the same season, to the byte of its digest.
#pragma once

#include <cstdint>
#include <string>

#include "auditors.h"

namespace canbao::sim {

struct SeasonWish {
    std::uint64_t seed = 1;
    std::int64_t people = 40;
    std::string packs;
};

struct SeasonReport {
    Findings findings;
    std::string digest;
    std::int64_t movements = 0;
    std::int64_t acknowledged = 0;
    std::int64_t enrolled = 0;
    std::int64_t crashes = 0;
};

SeasonReport run_season(const SeasonWish& wish);

// A season after whose end somebody runs this statement on the tables; judged afterwards. It shows
// that the auditors see what they are there for.
Findings findings_after(const SeasonWish& wish, std::string_view tampering);

}  // namespace canbao::sim
