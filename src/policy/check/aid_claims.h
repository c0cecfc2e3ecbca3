// SPDX-License-Identifier: MulanPSL-2.0
// The claims to try for a row of the aid table: each identity or group that opens it, with every
// grade, day and grant that its conditions can tell apart. A row for nobody's claim has one claim,
// which stands for none.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "policy/check/fact_space.h"

namespace canbao::policy {

std::vector<Claim> claims_for_row(const FactSpace& space, const Row& row,
                                  const std::deque<Node>& conditions,
                                  const std::vector<std::optional<GrantedAid>>& grants);

}  // namespace canbao::policy
