// SPDX-License-Identifier: MulanPSL-2.0
// What the medical office does with what the tax office tells it: a payment opens cover, a reversal
// closes it. Never: loses a payment it cannot place; that goes to a person's queue.
#pragma once

#include "exchange/handlers.h"
#include "policy/pack.h"

namespace canbao::medical {

// Requires: the packs outlive the handlers.
void listen(exchange::Handlers& handlers, const policy::PackSet& packs);

// The pack that rules a county's benefit year: the county's own, else its city's, else its
// province's; none if there is none.
const policy::Pack* pack_for(const policy::PackSet& packs, std::string_view county, int year);

}  // namespace canbao::medical
