// SPDX-License-Identifier: MulanPSL-2.0
// The plan of a season: how many people each responsible unit answers for, and which share must be
// reached by which day (PL 八(三) and annex 1, BG 四 and annex).
// A unit is a town (its 9-digit code) or a department (its name in the glossary).
// Never: holds progress; that is counted from what the offices report.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "store/act.h"
#include "store/transaction.h"

namespace canbao::steering {

struct Target {
    std::string unit;
    std::string name;
    std::int64_t heads = 0;
    std::string cite;
};

struct Milestone {
    Date day;
    int percent = 0;  // of every unit's target
    std::string cite;
};

struct Plan {
    std::string plan;    // area / benefit year
    std::string county;  // 6 digits
    std::string name;
    int year = 0;
    std::string source;  // the notice's document number
    Date counts_from;    // the day the season opens: nothing is expected before it
    std::vector<Target> targets;
    std::vector<Milestone> milestones;  // by day, each share at least the one before
};

inline constexpr Reason bad_plan{"steering.bad_plan", Blame::caller,
                                 "任务计划文件有误，请按提示的位置改正",
                                 "the plan file is wrong; mend it where the message says"};
inline constexpr Reason no_plan{"steering.no_plan", Blame::absent,
                                "本年度还没有下达任务计划，请先导入任务计划表",
                                "there is no plan for this year yet; adopt one first"};

// Reads a plan file. Refuses: bad_plan, with line and column.
Result<Plan> read_plan(const std::string& yaml);

// Makes it the county's plan for its year, in place of an earlier one. Audited.
void adopt_plan(store::Transaction& tx, const store::Act& act, const Plan& plan);

// Refuses: no_plan.
Result<Plan> plan_of(store::Transaction& tx, const std::string& county, int year);

// Heads expected of a target by the end of `day`: straight from each milestone to the next, the
// first from nothing on the day before the season opens; rounded down.
std::int64_t expected_heads(const Plan& plan, std::int64_t target, Date day);

}  // namespace canbao::steering
