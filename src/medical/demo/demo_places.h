// SPDX-License-Identifier: MulanPSL-2.0
// Pingli's eleven towns with their real codes and the tasks of annex 1 of the notice, and 152
// villages with invented names.
#pragma once

#include <string>
#include <vector>

#include "medical/region.h"

namespace canbao::medical {

inline constexpr std::string_view demo_county_code = "610926";

struct DemoVillage {
    std::string code;
    std::string name;
    std::string town;
    std::int64_t people = 0;  // how many of the wanted people live here
};

// The county, its towns and villages, for registering.
std::vector<RegionRow> demo_regions();
// The villages with `people` spread over them in proportion to the towns' tasks, to the person.
std::vector<DemoVillage> demo_villages(std::int64_t people);

}  // namespace canbao::medical
