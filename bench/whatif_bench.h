// SPDX-License-Identifier: MulanPSL-2.0
// What-if: a population counted once, then a changed amount, window and row answered from it, each
// against deciding every tuple again.
#pragma once

#include <cstdint>
#include <string>

namespace canbao::bench {

// Prints a line a measurement.
void measure_what_if(const std::string& packs, std::int64_t people);

}  // namespace canbao::bench
