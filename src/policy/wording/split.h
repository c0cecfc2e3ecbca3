// SPDX-License-Identifier: MulanPSL-2.0
// In what ratio payers share, as notices word it: 5:3:2, 一比九, 三七开, 各半承担, 各负担50%,
// 省60%、县40%. Promises: the whole ratio in its order, so that 5:3 is no part of 5:3:2. Never:
// knows who the payers are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace canbao::policy {

struct Split {
    std::vector<std::int64_t> shares;  // in proportion
    // Who takes what the others leave; a notice may leave that number out.
    std::optional<std::size_t> rest;
};

// The text is folded and without spaces.
bool holds_split(std::string_view text, const Split& split);

}  // namespace canbao::policy
