// SPDX-License-Identifier: MulanPSL-2.0
// One column's share in the place of a person's cell: a load by the person's code, and, where the
// class turns with the day of payment, three comparisons without a branch. Small, so that it stays
// in the nearest cache: values below the first that matters are not listed.
// Never: knows what a cell holds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "policy/tabulate/signature.h"

namespace canbao::policy {

class Lookup {
public:
    // A class adds `stride` times its number. A value that turns more often than three times adds
    // `aside`, which leads past every cell.
    Lookup(const ColumnClasses& classes, std::uint32_t stride, std::uint32_t aside);

    // Adds to each cell's place what the person's value adds. Equal lengths all three; `paid` may
    // be empty where no value turns. Requires: codes of the column.
    void add(std::span<const Code> codes, std::span<const Code> paid,
             std::span<std::uint32_t> cells) const;
    std::uint32_t of(Code code, Code paid) const;

    std::size_t bytes() const {
        return weights_.size() * sizeof weights_[0] + turns_.size() * sizeof(Turns);
    }
    // Values that are set aside.
    std::size_t set_aside() const { return set_aside_; }

private:
    static constexpr std::size_t most_turns = 3;
    struct Turns {
        std::uint16_t shape = 0;
        std::array<Code, most_turns> days{};
    };
    using Shape = std::array<std::uint32_t, most_turns + 1>;
    void list_turns(const ColumnClasses& classes, std::uint32_t stride, std::uint32_t aside);

    std::size_t values_ = 0;
    Code lowest_ = 0;
    std::vector<std::uint32_t> weights_;  // by code less `lowest_`; by shape and turn
    std::vector<Turns> turns_;            // by code less `lowest_`
    std::size_t set_aside_ = 0;
};

}  // namespace canbao::policy
