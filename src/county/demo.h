// SPDX-License-Identifier: MulanPSL-2.0
// The demo county: Pingli's 2022 season with invented people, lived from its opening to a day. The
// files go through the same import as a user's, the payments through the same taking, the messages
// through the same exchange. The same wish makes the same county.
// Never: a person who could be real.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "county/county.h"

namespace canbao::county {

struct DemoWish {
    std::uint64_t seed = 2022;
    std::int64_t people = 210'000;
    Date until{2021, 11, 20};  // the last day already lived
    std::string plan;          // the text of the plan of the season
    Instant system_now;        // the county's clock will run from the day after `until`, 09:00
};

struct DemoReport {
    std::int64_t people = 0;
    std::int64_t payments = 0;
    Money paid;
    std::int64_t declared = 0;  // heads paid for by departments
};

using DemoProgress =
    std::function<void(std::string_view stage, std::int64_t done, std::int64_t total)>;

// Requires: an empty county. Refuses: what import, assessment, plan and declaration refuse.
Result<DemoReport> make_demo(County& county, const DemoWish& wish, const DemoProgress& progress);

}  // namespace canbao::county
