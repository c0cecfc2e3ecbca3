// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace canbao::steering {

namespace {

constexpr std::string_view count_one = R"sql(
    INSERT INTO steering_enrolment (county, year, person, town, enrolled_on, amount)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (county, year, person) DO UPDATE SET town = excluded.town,
        enrolled_on = excluded.enrolled_on, amount = excluded.amount)sql";
constexpr std::string_view uncount_one =
    "DELETE FROM steering_enrolment WHERE county = $1 AND year = $2 AND person = $3";
constexpr std::string_view by_town_and_day = R"sql(
    SELECT town, enrolled_on, count(*), CAST(sum(amount) AS bigint),
        CAST(sum(CASE WHEN amount = 0 THEN 1 ELSE 0 END) AS bigint) FROM steering_enrolment
    WHERE county = $1 AND year = $2 AND enrolled_on <= $3
    GROUP BY town, enrolled_on)sql";

struct Tally {
    std::int64_t heads = 0;
    Money amount;
    void add(std::int64_t more, Money money) {
        heads += more;
        amount += money;
    }
};

struct Tallies {
    std::map<std::string, Tally> by_town;
    std::map<Date, Tally> by_day;
    Tally all;
    std::int64_t unpaid = 0;
};

Tallies tally(store::Transaction& tx, const std::string& county, int year, Date on) {
    Tallies tallies;
    tx.for_each(by_town_and_day, {store::value(county), store::value(year), store::value(on)},
                [&](const store::Row& row) {
                    tallies.by_town[row.text(0)].add(row.number(2), row.money(3));
                    tallies.by_day[row.date(1)].add(row.number(2), row.money(3));
                    tallies.all.add(row.number(2), row.money(3));
                    tallies.unpaid += row.number(4);
                });
    return tallies;
}

// Ranks by share of the target, compared without division; equal shares share a rank.
void rank(std::vector<UnitProgress>& units) {
    const auto further = [](const UnitProgress& a, const UnitProgress& b) {
        return a.enrolled * std::max<std::int64_t>(b.target, 1) >
               b.enrolled * std::max<std::int64_t>(a.target, 1);
    };
    for (UnitProgress& unit : units) {
        unit.rank = 1 + static_cast<int>(std::count_if(
                            units.begin(), units.end(),
                            [&](const UnitProgress& other) { return further(other, unit); }));
    }
}

void add_units(Progress& result, const Plan& plan, const Tallies& tallies) {
    result.elsewhere = tallies.all.heads;
    for (const Target& target : plan.targets) {
        UnitProgress unit{.unit = target.unit,
                          .name = target.name,
                          .target = target.heads,
                          .expected = expected_heads(plan, target.heads, result.on),
                          .amount = {}};
        if (const auto found = tallies.by_town.find(target.unit); found != tallies.by_town.end()) {
            unit.enrolled = found->second.heads;
            unit.amount = found->second.amount;
        }
        unit.behind = unit.enrolled < unit.expected;
        result.target += unit.target;
        result.elsewhere -= unit.enrolled;
        result.units.push_back(std::move(unit));
    }
    rank(result.units);
}

void add_days(Progress& result, const Plan& plan, const Tallies& tallies) {
    Date day = plan.counts_from;
    if (!tallies.by_day.empty()) day = std::min(day, tallies.by_day.begin()->first);
    std::int64_t cumulative = 0;
    for (; day <= result.on; day = day + 1) {
        DayProgress today{
            .day = day, .expected = expected_heads(plan, result.target, day), .amount = {}};
        if (const auto found = tallies.by_day.find(day); found != tallies.by_day.end()) {
            today.enrolled = found->second.heads;
            today.amount = found->second.amount;
        }
        cumulative += today.enrolled;
        today.cumulative = cumulative;
        result.days.push_back(today);
    }
}

void add_milestones(Progress& result, const Plan& plan, const Tallies& tallies) {
    for (const Milestone& milestone : plan.milestones) {
        MilestoneProgress reached{.day = milestone.day,
                                  .percent = milestone.percent,
                                  .expected = result.target * milestone.percent / 100,
                                  .reached = {},
                                  .cite = milestone.cite};
        if (milestone.day <= result.on) {
            std::int64_t heads = 0;
            for (const auto& [day, tallied] : tallies.by_day) {
                if (day <= milestone.day) heads += tallied.heads;
            }
            reached.reached = heads;
        }
        result.milestones.push_back(std::move(reached));
    }
}

}  // namespace

void count_enrolments(store::Transaction& tx, const std::string& county,
                      const std::vector<Enrolment>& enrolments) {
    store::Batch batch;
    batch.reserve(enrolments.size());
    for (const Enrolment& enrolment : enrolments) {
        batch.push_back({store::value(county), store::value(enrolment.year),
                         store::value(enrolment.person), store::value(enrolment.town),
                         store::value(enrolment.enrolled_on), store::value(enrolment.amount)});
    }
    tx.execute_each(count_one, batch);
}

void uncount_enrolment(store::Transaction& tx, const std::string& county, int year,
                       std::int64_t person) {
    tx.execute(uncount_one, {store::value(county), store::value(year), store::value(person)});
}

Result<Progress> progress(store::Transaction& tx, const std::string& county, int year, Date on) {
    TRY(const Plan plan, plan_of(tx, county, year));
    const Tallies tallies = tally(tx, county, year, on);
    Progress result{.year = year,
                    .on = on,
                    .name = plan.name,
                    .source = plan.source,
                    .enrolled = tallies.all.heads,
                    .amount = tallies.all.amount,
                    .unpaid = tallies.unpaid,
                    .units = {},
                    .days = {},
                    .milestones = {}};
    add_units(result, plan, tallies);
    add_days(result, plan, tallies);
    add_milestones(result, plan, tallies);
    return result;
}

std::string percent_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return "0.0";
    const std::int64_t tenths = (part * 1000 + whole / 2) / whole;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace canbao::steering
