// SPDX-License-Identifier: MulanPSL-2.0
// What one pack replies to a population that was counted under another: each class of persons is
// decided once, and once more for each day of cover that its rule can give.
// Promises: of each class two persons are decided, and both must reply the same.
#pragma once

#include <optional>
#include <vector>

#include "policy/compare/reply.h"
#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

class Replies {
public:
    // No value: the pack has forms that are counted by decide() alone, or the cube holds as one
    // what it tells apart. `people` are the counterparts under this pack.
    static std::optional<Replies> of(const Pack& pack, const Cube& people);

    // Of the tuple with this number.
    std::uint32_t number_of(std::size_t tuple) const { return of_tuple_[tuple]; }
    const Reply& operator[](std::uint32_t number) const { return list_[number]; }
    std::size_t size() const { return list_.size(); }
    std::size_t decided() const { return decided_; }

private:
    std::vector<std::uint32_t> of_tuple_;
    std::vector<Reply> list_;
    std::size_t decided_ = 0;
};

}  // namespace canbao::policy::whatif
