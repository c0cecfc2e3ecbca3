// SPDX-License-Identifier: MulanPSL-2.0
// The register as a cube: how many people there are of each kind that rules can tell apart, by
// town. Who is enrolled counts with the day of enrolment; the others as if they came on the day
// asked. What-if works on it, and no person leaves the register.
// Never: holds a name, a number, or a village.
#pragma once

#include "policy/whatif/cube.h"
#include "store/database.h"

namespace canbao::medical {

struct HeadcountWish {
    std::string county;
    Date today;
    policy::whatif::CubeBuilder::Keep keep = policy::whatif::CubeBuilder::Keep::spans;
};

policy::whatif::Cube count_heads(store::Database& database, const policy::Pack& pack,
                                 const HeadcountWish& wish);

}  // namespace canbao::medical
