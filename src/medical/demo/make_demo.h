// SPDX-License-Identifier: MulanPSL-2.0
// Fills a database with the demo county: the files of demo.h go through the import that a user's
// files go through, then everyone is assessed and the payables are published.
// Never: writes a table by another way than the office's own use cases.
#pragma once

#include <functional>
#include <string_view>

#include "medical/assessment.h"
#include "medical/demo/demo.h"

namespace canbao::medical {

// Says which stage is at work and how far it is.
using DemoProgress =
    std::function<void(std::string_view stage, std::int64_t done, std::int64_t total)>;

struct DemoResult {
    std::int64_t people = 0;
    std::int64_t identities = 0;
    AssessmentCount assessment;
};

// Registers the regions, imports roster and lists, assesses everyone and publishes the payables.
Result<DemoResult> make_demo(store::Database& database, const store::Sealer& sealer,
                             const policy::Pack& pack, const store::Act& act,
                             const DemoWish& wish = {}, const DemoProgress& progress = {});

}  // namespace canbao::medical
