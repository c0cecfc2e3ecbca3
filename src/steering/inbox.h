// SPDX-License-Identifier: MulanPSL-2.0
// What the medical office reports, counted: `enrolled` adds a person or takes one off.
// Never: decides who is enrolled.
#pragma once

#include "exchange/handlers.h"

namespace canbao::steering {

void listen(exchange::Handlers& handlers);

}  // namespace canbao::steering
