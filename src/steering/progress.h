// SPDX-License-Identifier: MulanPSL-2.0
// How far the season is: who is enrolled, by town and day, against the plan (PL 八(三), BG 四).
// Counts only people the medical office has reported enrolled: not orders, not cash on hand.
// Never: reads another office's tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "steering/plan.h"

namespace canbao::steering {

// One person's enrolment as the medical office reports it.
struct Enrolment {
    int year = 0;
    std::int64_t person = 0;
    std::string town;  // the 9-digit code
    Date enrolled_on;  // the day of payment; of registration where nothing was due
    Money amount;      // what the person paid
};

// Counts it, in place of what was counted for the same person and year.
void count_enrolments(store::Transaction& tx, const std::string& county,
                      const std::vector<Enrolment>& enrolments);
// No longer counts it; nothing happens where it was not counted.
void uncount_enrolment(store::Transaction& tx, const std::string& county, int year,
                       std::int64_t person);

struct UnitProgress {
    std::string unit;
    std::string name;
    std::int64_t target = 0;
    std::int64_t enrolled = 0;
    std::int64_t expected = 0;  // by the day asked for
    Money amount;
    int rank = 0;         // 1 is the furthest; equal shares share a rank
    bool behind = false;  // fewer than expected
};

struct DayProgress {
    Date day;
    std::int64_t enrolled = 0;  // on that day
    std::int64_t cumulative = 0;
    std::int64_t expected = 0;
    Money amount;  // paid for those enrolled on that day
};

struct MilestoneProgress {
    Date day;
    int percent = 0;
    std::int64_t expected = 0;
    std::optional<std::int64_t> reached;  // none where the day is still to come
    std::string cite;
};

struct Progress {
    int year = 0;
    Date on;
    std::string name;
    std::string source;
    std::int64_t target = 0;
    std::int64_t enrolled = 0;
    Money amount;
    std::int64_t unpaid = 0;          // of the enrolled: nothing was left for the person to pay
    std::vector<UnitProgress> units;  // in the plan's order
    std::int64_t elsewhere = 0;       // enrolled in places no unit answers for
    std::vector<DayProgress> days;    // every day from the opening (or the first enrolment) to `on`
    std::vector<MilestoneProgress> milestones;
};

// Refuses: no_plan.
Result<Progress> progress(store::Transaction& tx, const std::string& county, int year, Date on);

// The share in percent with one decimal, rounded half up: "83.2"; "0.0" of nothing.
std::string percent_of(std::int64_t part, std::int64_t whole);

}  // namespace canbao::steering
