// SPDX-License-Identifier: MulanPSL-2.0
// The demo county: invented people in Pingli's towns, made from a seed, written as the files an
// office would upload. make_demo.h takes them in by the same import as theirs.
// Never: a number that can belong to a real person (the address code 610999 was never assigned).
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
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

}  // namespace canbao::medical
