// SPDX-License-Identifier: MulanPSL-2.0
// Independent judges of a simulated season. They read the tables with SQL of their own and hold
// them against the world's truth; each finding is a sentence. Never: asks the offices' own code
// except for the two checks the offices publish themselves.
#pragma once

#include <string>
#include <vector>

#include "county/county.h"
#include "world.h"

namespace canbao::sim {

using Findings = std::vector<std::string>;

// True at the end of any day, whatever is still under way.
Findings audit_day(county::County& county, const World& world, const std::string& code);

// True once the faults have stopped and everything was carried: nothing is left between offices.
Findings audit_end(county::County& county, const World& world, const std::string& code);

// SM3 of all that was decided and booked: the same seed gives the same digest.
std::string digest_of(county::County& county);

}  // namespace canbao::sim
