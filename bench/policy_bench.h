// SPDX-License-Identifier: MulanPSL-2.0
// A whole population from a pack file against the same rules written by hand; one decision; the
// check of each pack. Times are those of the threads at work, the best of several in turn.
#pragma once

#include <cstdint>
#include <string>

namespace canbao::bench {

// Prints a line a measurement, with its ratio where there is a baseline. Ends the run where the two
// sides do not give the same columns. Requires: the pack pingli/2022.
void measure_policy(const std::string& packs, std::size_t people);

}  // namespace canbao::bench
