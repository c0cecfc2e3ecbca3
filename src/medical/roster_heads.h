// SPDX-License-Identifier: MulanPSL-2.0
// A roster counted without a register: its people as a cube, read and checked as the import reads
// them. An identity that the roster names counts as determined before the levy year; what the
// roster does not say stays unknown. Rows that cannot be read are told, each with its reasons.
// Never: records anything, or drops a row without a word.
#pragma once

#include <string>
#include <vector>

#include "medical/import.h"
#include "policy/whatif/cube.h"

namespace canbao::medical {

inline constexpr Reason no_row_counted{
    "medical.no_row_counted", Blame::caller, "花名册里没有一行可以计入，请按各行的原因改正",
    "no row of the roster can be counted; correct the rows as told"};
inline constexpr Reason category_ignored{
    "medical.category_ignored", Blame::caller, "有参保身份不认识，按没有特殊身份计",
    "an identity in the roster is not known; its rows count as having none"};

inline constexpr Reason bad_pay_day{"medical.bad_pay_day", Blame::caller,
                                    "缴费日不认识，请写成2021-11-10",
                                    "the day of payment cannot be read; write it as 2021-11-10"};

struct RosterWish {
    std::string bytes;
    Date today;                         // nobody is born after it
    Date pay_on;                        // on which everybody is counted as paying
    std::string area;                   // whose people they are: the pack's
    store::Database* places = nullptr;  // of the county whose towns and villages are named, if any
    policy::whatif::CubeBuilder::Keep keep = policy::whatif::CubeBuilder::Keep::spans;
};

struct RosterHeads {
    policy::whatif::Cube people;
    std::int64_t rows = 0;
    std::int64_t counted = 0;
    std::int64_t rejected = 0;
    std::vector<RejectedLine> problems;  // of rejected rows, all of them
    std::vector<Refusal> notes;
};

// Refuses: what reading the file refuses. That no row was counted is for the caller to say, with
// the rows' problems.
Result<RosterHeads> count_roster(const policy::Pack& pack, const RosterWish& wish);

}  // namespace canbao::medical
