// SPDX-License-Identifier: MulanPSL-2.0
// Where shares and days lie on a picture, in ten-thousandths of its width, so that the HTML and the
// paper draw the same. Whole numbers only. Never: draws.
#pragma once

#include <string>
#include <vector>

#include "base/leaflet.h"

namespace canbao::documents {

inline constexpr int whole_width = 10'000;

// The widths of the shares; they add up to the whole unless all weights are nothing.
std::vector<int> widths_of(const leaflet::Shares& shares);

struct Stretch {
    int from = 0;
    int width = 0;
};
struct Tick {
    int at = 0;
    std::string label;  // 2021-10
};
struct DayScale {
    std::vector<Stretch> spans;
    std::vector<Tick> ticks;
};
// Whole months around all spans, with at most four ticks, none near the right edge.
DayScale scale_of(const leaflet::Days& days);

}  // namespace canbao::documents
