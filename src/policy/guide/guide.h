// SPDX-License-Identifier: MulanPSL-2.0
// The public's page of a pack: what one pays and what government pays, the days, who gets aid and
// how it arrives, newborns and latecomers, refunds, what ends cover, whom to ask, what is open;
// each sentence with its clause. Promises: every amount and day stands in the pack or in a decision
// of it. Never: a rule of its own, the notice's wording, today's date.
#pragma once

#include "base/leaflet.h"
#include "policy/pack.h"

namespace canbao::policy {

leaflet::Leaflet guide_of(const Pack& pack, Language language);

}  // namespace canbao::policy
