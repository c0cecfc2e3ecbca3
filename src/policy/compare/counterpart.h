// SPDX-License-Identifier: MulanPSL-2.0
// The same person under another pack: days moved by the difference of the benefit years, the one
// area put in the other's place, so that 15 November of the levy year meets its counterpart.
// Never: changes what is known of a person.
#pragma once

#include "policy/facts.h"
#include "policy/pack.h"
#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

Facts counterpart(const Facts& facts, const Pack& from, const Pack& to);

// The same people under another pack. An age on the day of payment stays that age.
Cube counterpart(const Cube& people, const Pack& from, const Pack& to);

// A day of one benefit year in the other; 29 February has 28 February for its counterpart.
Date counterpart(Date day, int years);

}  // namespace canbao::policy::whatif
