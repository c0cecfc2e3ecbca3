// SPDX-License-Identifier: MulanPSL-2.0
// Import, assessment and payments of a demo county, each against the bare database.
#pragma once

#include <cstdint>
#include <string>

namespace canbao::bench {

// Prints a line a measurement: rate, rate of the baseline, ratio.
void measure_county(const std::string& packs, std::int64_t people);

}  // namespace canbao::bench
