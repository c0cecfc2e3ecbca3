// SPDX-License-Identifier: MulanPSL-2.0
// A seeded generator (splitmix64): the same seed gives the same numbers on every machine.
// For demo people and simulation only. Never: keys, tokens or anything that must not be guessed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/invariant.h"

namespace canbao {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31);
    }
    // 0 … bound - 1. Requires: bound > 0.
    std::uint64_t below(std::uint64_t bound) {
        INVARIANT(bound > 0);
        return next() % bound;
    }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        INVARIANT(low <= high);
        return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
    }
    // True `share` times in a thousand.
    bool chance(std::uint64_t share_in_thousand) { return below(1000) < share_in_thousand; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[static_cast<std::size_t>(below(list.size()))];
    }

private:
    std::uint64_t state_;
};

}  // namespace canbao
