// SPDX-License-Identifier: MulanPSL-2.0
// The facts that a search put in, laid over a person who was whole already.
// Never: removes a fact, except a death that was looked at and is none.
#pragma once

#include "policy/check/fact_space.h"

namespace canbao::policy {

Facts take_over(Facts base, const Sketch& found);

}  // namespace canbao::policy
