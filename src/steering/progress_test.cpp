// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/progress.h"

#include <doctest/doctest.h>

#include "steering/schema.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::steering;

namespace {

const Plan plan{
    .plan = "demo/2022",
    .county = "610926",
    .name = "某县",
    .year = 2022,
    .source = "某发〔2021〕1号",
    .counts_from = Date(2021, 10, 16),
    .targets = {{"610926100", "甲镇", 4, "附件1"}, {"610926101", "乙镇", 2, "附件1"}},
    .milestones = {{Date(2021, 10, 25), 50, "八(三)"}, {Date(2021, 10, 29), 100, "八(三)"}}};
const store::Act act{"610926", "steering", Instant{}};

Enrolment one(std::int64_t person, const char* town, Date on) {
    return {2022, person, town, on, Money::yuan(320)};
}

Progress on(store::Database& database, Date day) {
    return database.view<Progress>(
        [&](store::Transaction& tx) { return *progress(tx, "610926", 2022, day); });
}

std::unique_ptr<store::TestDatabase> with_plan() {
    auto database = std::make_unique<store::TestDatabase>(migrations());
    (*database)->write([](store::Transaction& tx) {
        adopt_plan(tx, act, plan);
        return true;
    });
    return database;
}

}  // namespace

TEST_CASE("progress counts the enrolled by town and day against the plan") {
    const auto made = with_plan();
    store::Database& database = **made;
    database.write([](store::Transaction& tx) {
        count_enrolments(
            tx, "610926",
            {one(1, "610926100", Date(2021, 10, 16)), one(2, "610926101", Date(2021, 10, 18)),
             one(3, "610926101", Date(2021, 10, 26)), one(4, "610926999", Date(2021, 10, 18))});
        return true;
    });
    const Progress early = on(database, Date(2021, 10, 18));
    CHECK_EQ(early.target, 6);
    CHECK_EQ(early.enrolled, 3);
    CHECK_EQ(early.elsewhere, 1);
    CHECK_EQ(early.amount, Money::yuan(960));
    REQUIRE_EQ(early.days.size(), 3);
    CHECK_EQ(early.days[1].enrolled, 0);
    CHECK_EQ(early.days[2].cumulative, 3);
    CHECK_EQ(early.units[0].rank, 2);
    CHECK_EQ(early.units[1].rank, 1);
    CHECK_FALSE(early.milestones[0].reached.has_value());

    const Progress late = on(database, Date(2021, 10, 29));
    CHECK_EQ(late.milestones[0].reached, 3);
    CHECK_EQ(late.milestones[1].reached, 4);
    CHECK(late.units[0].behind);
    CHECK_FALSE(late.units[1].behind);
}

TEST_CASE("a person reported again is counted once, where the last report says") {
    const auto made = with_plan();
    store::Database& database = **made;
    database.write([](store::Transaction& tx) {
        count_enrolments(tx, "610926", {one(1, "610926100", Date(2021, 10, 16))});
        count_enrolments(tx, "610926", {one(1, "610926101", Date(2021, 10, 17))});
        return true;
    });
    const Progress now = on(database, Date(2021, 10, 18));
    CHECK_EQ(now.enrolled, 1);
    CHECK_EQ(now.units[0].enrolled, 0);
    CHECK_EQ(now.units[1].enrolled, 1);
}

TEST_CASE("a person no longer enrolled is no longer counted") {
    const auto made = with_plan();
    store::Database& database = **made;
    database.write([](store::Transaction& tx) {
        count_enrolments(tx, "610926", {one(1, "610926100", Date(2021, 10, 16))});
        uncount_enrolment(tx, "610926", 2022, 1);
        uncount_enrolment(tx, "610926", 2022, 77);
        return true;
    });
    CHECK_EQ(on(database, Date(2021, 10, 18)).enrolled, 0);
}

TEST_CASE("without a plan there is no progress, and that is said") {
    const store::TestDatabase database(migrations());
    database->read([](store::Transaction& tx) {
        const auto none = progress(tx, "610926", 2022, Date(2021, 10, 18));
        REQUIRE_FALSE(none);
        CHECK_EQ(none.error().reason, &no_plan);
    });
}

TEST_CASE("a plan adopted again replaces the one before") {
    const auto made = with_plan();
    store::Database& database = **made;
    database.write([](store::Transaction& tx) {
        Plan smaller = plan;
        smaller.targets.pop_back();
        adopt_plan(tx, act, smaller);
        return true;
    });
    CHECK_EQ(on(database, Date(2021, 10, 18)).target, 4);
}

TEST_CASE("a share is rounded half up to one decimal") {
    CHECK_EQ(percent_of(1, 3), "33.3");
    CHECK_EQ(percent_of(2, 3), "66.7");
    CHECK_EQ(percent_of(1, 2000), "0.1");
    CHECK_EQ(percent_of(5, 0), "0.0");
    CHECK_EQ(percent_of(210000, 210000), "100.0");
}
