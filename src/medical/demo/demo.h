// SPDX-License-Identifier: MulanPSL-2.0
// The demo county: invented people in Pingli's towns, made from a seed, written as the files an
// office would upload and taken in by the same import as theirs.
// Never: a number that can belong to a real person (the address code 610999 was never assigned).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "medical/assessment.h"
#include "medical/region.h"

namespace canbao::medical {

struct DemoWish {
    std::uint64_t seed = 2022;
    std::int64_t people = 210'000;
    Date on{2021, 10, 15};  // the day the files are made: nobody is born later
};

struct DemoFile {
    std::string name;        // 参保人员名册.csv
    std::string department;  // of an aid list; empty: the roster
    Date dated_on;
    std::string bytes;  // CSV, UTF-8 with its mark
};

struct DemoCounty {
    std::vector<RegionRow> regions;
    std::vector<DemoFile> files;  // the roster first
};

// The same wish gives the same bytes on every machine.
DemoCounty demo_county(const DemoWish& wish);
// The same file as xlsx, for a user to try.
std::string as_workbook(const DemoFile& file);

// Says which stage is at work and how far it is.
using DemoProgress =
    std::function<void(std::string_view stage, std::int64_t done, std::int64_t total)>;

struct DemoResult {
    std::int64_t people = 0;
    std::int64_t identities = 0;
    AssessmentCount assessment;
};

// Where the demo county is made, and by which pack it is assessed.
struct DemoOffice {
    store::Database& database;
    const store::Sealer& sealer;
    const policy::Pack& pack;
};

// Registers the regions, imports roster and lists, assesses everyone and publishes the payables.
Result<DemoResult> make_demo(const DemoOffice& office, const store::Act& act,
                             const DemoWish& wish = {}, const DemoProgress& progress = {});

}  // namespace canbao::medical
