// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/leaflet_scale.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace canbao::documents {

std::vector<int> widths_of(const leaflet::Shares& shares) {
    std::int64_t total = 0;
    for (const leaflet::Share& part : shares.parts) total += std::max<std::int64_t>(part.weight, 0);
    std::vector<int> widths;
    int left = whole_width;
    for (const leaflet::Share& part : shares.parts) {
        const std::int64_t weight = std::max<std::int64_t>(part.weight, 0);
        // Of the order of fen: the product stays far below what 64 bits hold.
        widths.push_back(total == 0 ? 0 : static_cast<int>(weight * whole_width / total));
        left -= widths.back();
    }
    // What rounding left over goes to the widest, where it shows least.
    if (total > 0) *std::ranges::max_element(widths) += left;
    return widths;
}

DayScale scale_of(const leaflet::Days& days) {
    DayScale scale;
    if (days.spans.empty()) return scale;
    Date first = days.spans.front().first;
    Date last = days.spans.front().last;
    for (const leaflet::Span& span : days.spans) {
        first = std::min(first, span.first);
        last = std::max(last, span.last);
    }
    const Date from(first.year(), first.month(), 1);
    const Date until = first_of_next_month(last);
    const int length = until - from;
    const auto at = [&](Date day) {
        return static_cast<int>(static_cast<std::int64_t>(day - from) * whole_width / length);
    };
    for (const leaflet::Span& span : days.spans) {
        scale.spans.push_back({at(span.first), at(span.last + 1) - at(span.first)});
    }
    constexpr int most_ticks = 4;
    constexpr int last_tick = whole_width * 85 / 100;  // its label still fits beside it
    const int months = (until.year() - from.year()) * 12 + static_cast<int>(until.month()) -
                       static_cast<int>(from.month());
    const int step = std::max(1, (months + most_ticks - 1) / most_ticks);
    for (int month = 0; month < months; month += step) {
        const Date day = add_months(from, month);
        if (at(day) > last_tick) break;
        scale.ticks.push_back({at(day), fmt::format("{}-{:02}", day.year(), day.month())});
    }
    return scale;
}

}  // namespace canbao::documents
