// SPDX-License-Identifier: MulanPSL-2.0
// The places an answer offers: here, each region that a row quotes, elsewhere, none.
// Never: names a place; a code stands for one where a row quotes it.
#pragma once

#include <string>
#include <vector>

#include "policy/interview/inquiry.h"
#include "policy/interview/topic.h"

namespace canbao::policy {

std::vector<Option> place_options(std::string_view path, FactName fact, const Standpoint& at);
std::vector<Option> home_options(const Standpoint& at, bool guardian);
// Where the person was enrolled in each year of the stay.
std::vector<Option> region_options(const Standpoint& at);

}  // namespace canbao::policy
