// SPDX-License-Identifier: MulanPSL-2.0
// Who acts, for which county, and when. Every use case that changes something takes one.
// Never: reads the clock, or knows what the actor may do (that is decided at the edge).
#pragma once

#include <string>

#include "base/date.h"

namespace canbao::store {

struct Act {
    std::string county;  // the 6-digit division code, the first column of every key
    std::string actor;   // user name, or the office that acted
    Instant at;
};

}  // namespace canbao::store
