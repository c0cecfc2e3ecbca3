// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/plan.h"

#include <fmt/format.h>

#include "store/audit.h"

namespace canbao::steering {

namespace {

constexpr std::string_view forget_targets =
    "DELETE FROM steering_target WHERE county = $1 AND year = $2";
constexpr std::string_view forget_milestones =
    "DELETE FROM steering_milestone WHERE county = $1 AND year = $2";
constexpr std::string_view write_plan = R"sql(
    INSERT INTO steering_plan (county, year, plan, name, source, counts_from)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (county, year) DO UPDATE SET plan = excluded.plan, name = excluded.name,
        source = excluded.source, counts_from = excluded.counts_from)sql";
constexpr std::string_view read_head = R"sql(
    SELECT plan, name, source, counts_from FROM steering_plan WHERE county = $1 AND year = $2)sql";
constexpr std::string_view read_targets = R"sql(
    SELECT unit, name, heads, cite FROM steering_target WHERE county = $1 AND year = $2
    ORDER BY place)sql";
constexpr std::string_view read_milestones = R"sql(
    SELECT day, percent, cite FROM steering_milestone WHERE county = $1 AND year = $2
    ORDER BY day)sql";

}  // namespace

void adopt_plan(store::Transaction& tx, const store::Act& act, const Plan& plan) {
    INVARIANT(act.county == plan.county);
    const store::Value county = store::value(plan.county);
    const store::Value year = store::value(plan.year);
    tx.execute(forget_targets, {county, year});
    tx.execute(forget_milestones, {county, year});
    tx.execute(write_plan, {county, year, store::value(plan.plan), store::value(plan.name),
                            store::value(plan.source), store::value(plan.counts_from)});
    store::Batch targets;
    std::int64_t heads = 0;
    for (const Target& target : plan.targets) {
        targets.push_back({county, year, store::value(target.unit), store::value(target.name),
                           store::value(target.heads), store::value(target.cite),
                           store::value(static_cast<std::int64_t>(targets.size()))});
        heads += target.heads;
    }
    tx.load("steering_target", {"county", "year", "unit", "name", "heads", "cite", "place"},
            targets);
    store::Batch milestones;
    for (const Milestone& milestone : plan.milestones) {
        milestones.push_back({county, year, store::value(milestone.day),
                              store::value(milestone.percent), store::value(milestone.cite)});
    }
    tx.load("steering_milestone", {"county", "year", "day", "percent", "cite"}, milestones);
    store::record(tx, {.county = act.county,
                       .at = act.at,
                       .actor = act.actor,
                       .action = "plan.adopt",
                       .object = plan.plan,
                       .detail = fmt::format("{} units, {} heads", plan.targets.size(), heads)});
}

Result<Plan> plan_of(store::Transaction& tx, const std::string& county, int year) {
    const auto head = tx.query_one(read_head, {store::value(county), store::value(year)});
    if (!head) return refuse(no_plan, std::to_string(year));
    Plan plan{.plan = head->text(0),
              .county = county,
              .name = head->text(1),
              .year = year,
              .source = head->text(2),
              .counts_from = head->date(3),
              .targets = {},
              .milestones = {}};
    for (const auto& row : tx.query(read_targets, {store::value(county), store::value(year)})) {
        plan.targets.push_back({row.text(0), row.text(1), row.number(2), row.text(3)});
    }
    for (const auto& row : tx.query(read_milestones, {store::value(county), store::value(year)})) {
        plan.milestones.push_back({row.date(0), static_cast<int>(row.number(1)), row.text(2)});
    }
    return plan;
}

std::int64_t expected_heads(const Plan& plan, std::int64_t target, Date day) {
    Date from = plan.counts_from - 1;
    std::int64_t from_percent = 0;
    if (day <= from) return 0;
    for (const Milestone& milestone : plan.milestones) {
        if (day <= milestone.day) {
            const std::int64_t days = milestone.day - from;
            const std::int64_t gained = (milestone.percent - from_percent) * (day - from);
            return target * (from_percent * days + gained) / (100 * days);
        }
        from = milestone.day;
        from_percent = milestone.percent;
    }
    return target * from_percent / 100;
}

}  // namespace canbao::steering
