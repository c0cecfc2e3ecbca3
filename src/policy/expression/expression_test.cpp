// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/expression.h"

#include <doctest/doctest.h>

#include "policy/expression/evaluate.h"
#include "policy/pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const Pack& pingli() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return *set.find("pingli/2022");
}

std::vector<ParamWord> words() {
    std::vector<ParamWord> list;
    for (const Param& param : pingli().params) list.push_back({param.name, param.type, {}});
    return list;
}

// 't', 'f' or 'u' of a condition.
char ask(std::string_view text, const Facts& facts) {
    Parsed parsed = parse_expression(text, Type::truth, words());
    REQUIRE_MESSAGE(parsed.faults.empty(), text);
    const Value value = evaluate(parsed.node, Scope{pingli(), facts, 2022});
    return value.is_unknown() ? 'u' : value.is_true() ? 't' : 'f';
}

std::string fault(std::string_view text, Type type = Type::truth) {
    const Parsed parsed = parse_expression(text, type, words());
    return parsed.faults.empty() ? std::string() : parsed.faults.front().en;
}

}  // namespace

TEST_CASE("an unknown fact is neither true nor false, and nothing else is unknown") {
    Facts facts;
    CHECK_EQ(ask("employee_duty", facts), 'u');
    CHECK_EQ(ask("not employee_duty", facts), 'u');
    CHECK_EQ(ask("employee_duty or always", facts), 't');
    CHECK_EQ(ask("employee_duty and not always", facts), 'f');
    CHECK_EQ(ask("told(employee_duty)", facts), 'f');
    facts.person.employee_duty = false;
    CHECK_EQ(ask("employee_duty", facts), 'f');
    CHECK_EQ(ask("told(employee_duty)", facts), 't');
}

TEST_CASE("the last day of a limit counts, and the day after does not") {
    Facts facts;
    facts.person.born = Date(2022, 3, 1);
    facts.pay_on = Date(2022, 5, 30);
    CHECK_EQ(ask("paid within newborn_limit of born", facts), 't');
    CHECK_EQ(ask("paid after newborn_limit of born", facts), 'f');
    facts.pay_on = Date(2022, 5, 31);
    CHECK_EQ(ask("paid within newborn_limit of born", facts), 'f');
    CHECK_EQ(ask("paid after newborn_limit of born", facts), 't');
    facts.pay_on = Date(2022, 2, 28);
    CHECK_EQ(ask("paid within newborn_limit of born", facts), 'f');
    CHECK_EQ(ask("paid within 3个月 of born", facts), 'f');
}

TEST_CASE("a limit in months ends on the same day, or on the last day of a shorter month") {
    Facts facts;
    facts.person.born = Date(2022, 1, 31);
    facts.pay_on = Date(2022, 4, 30);
    CHECK_EQ(ask("paid within 3个月 of born", facts), 't');
    facts.pay_on = Date(2022, 5, 1);
    CHECK_EQ(ask("paid within 3 months of born", facts), 'f');
}

TEST_CASE("a day that never came makes every comparison false, not unknown") {
    Facts facts;
    facts.pay_on = Date(2022, 5, 30);
    CHECK_EQ(ask("died < paid", facts), 'f');
    CHECK_EQ(ask("not died < paid", facts), 't');
    CHECK_EQ(ask("has(died)", facts), 'f');
    facts.person.permit_region = Place::none();
    CHECK_EQ(ask("permit in region", facts), 'f');
    CHECK_EQ(ask("hukou in region", facts), 'u');
}

TEST_CASE("a group counts from the day it began, an identity from its determination to its end") {
    Facts facts;
    facts.pay_on = Date(2022, 3, 10);
    CHECK_EQ(ask("group(released_prisoner)", facts), 'u');
    facts.person.groups.emplace();
    CHECK_EQ(ask("group(released_prisoner)", facts), 'f');
    facts.person.groups->push_back(
        {.standing = Standing::released_prisoner, .since = Date(2022, 3, 11)});
    CHECK_EQ(ask("group(released_prisoner)", facts), 'f');
    facts.pay_on = Date(2022, 3, 11);
    CHECK_EQ(ask("group(released_prisoner)", facts), 't');
    facts.person.identities.emplace();
    facts.person.identities->push_back(
        {.standing = Standing::disability, .determined_on = Date(2020, 1, 1)});
    CHECK_EQ(ask("is(severe_disability)", facts), 'u');
    facts.person.identities->front().grade = 3;
    CHECK_EQ(ask("is(severe_disability)", facts), 'f');
    facts.person.identities->front().grade = 2;
    CHECK_EQ(ask("is(severe_disability)", facts), 't');
}

TEST_CASE("a condition that cannot mean anything is refused with what is wrong") {
    CHECK_EQ(fault("payed in window"), "there is no fact or parameter 'payed'");
    CHECK_EQ(fault("paid in windo"), "there is no fact or parameter 'windo'");
    CHECK_EQ(fault("is(wizard)"), "there is no identity 'wizard'");
    CHECK_EQ(fault("group(orphan)"), "there is no group 'orphan'");
    CHECK_EQ(fault("stage = fresher"), "'stage' does not take 'fresher'");
    CHECK_EQ(fault("paid < 320元"), "a date cannot be compared with a money");
    CHECK_EQ(fault("paid"), "a truth is wanted here, this is a date");
    CHECK_EQ(fault("paid in window or"), "the text ends too early");
    CHECK_EQ(fault("paid in window window"), "'window' is not understood here");
    CHECK_EQ(fault("(paid in window"), "')' expected here");
    CHECK_EQ(fault("paid + 3", Type::date), "a date plus a number means nothing");
    CHECK_EQ(fault("90% of standard", Type::money),
             "a percentage or a division must say how it rounds");
    CHECK_EQ(fault("2021-12-25..2021-10-15", Type::window),
             "a period is FIRST..LAST, and LAST is not before FIRST");
    CHECK_EQ(fault("hukou in \"61092\""), "'61092' is no division code");
    CHECK_EQ(fault("paid = 2021-02-30"), "'2021-02-30' is not understood");
}

TEST_CASE("a misspelt name is answered with the nearest one") {
    const Parsed parsed = parse_expression("is(extreme_hardshp)", Type::truth, words());
    REQUIRE_EQ(parsed.faults.size(), 1);
    CHECK_EQ(parsed.faults.front().hint, "extreme_hardship");
}

TEST_CASE("the latest day of an identity is the last one by the payment") {
    Facts facts;
    facts.pay_on = Date(2022, 4, 1);
    Claim one{.standing = Standing::orphan, .determined_on = Date(2019, 5, 1)};
    facts.person.identities = {one};
    const std::string in_time = "paid within 60日 of latest since(orphan)";
    CHECK_EQ(ask(in_time, facts), 'f');
    one.determined_on = Date(2022, 3, 1);
    facts.person.identities->push_back(one);
    CHECK_EQ(ask(in_time, facts), 't');
    CHECK_EQ(ask("paid within 60日 of since(orphan)", facts), 'f');
    // One determined after the payment hides none before it.
    one.determined_on = Date(2022, 5, 1);
    facts.person.identities->push_back(one);
    CHECK_EQ(ask(in_time, facts), 't');
    facts.person.identities = {one};
    CHECK_EQ(ask(in_time, facts), 'f');
    facts.person.identities->front().determined_on.reset();
    CHECK_EQ(ask(in_time, facts), 'u');
    CHECK_FALSE(fault("paid > latest").empty());
    CHECK_FALSE(fault("paid > latest born").empty());
}

TEST_CASE("whoever is at no school has no school, and may have graduated all the same") {
    Facts facts;
    facts.pay_on = Date(2021, 10, 1);
    CHECK_EQ(ask("paid within 6个月 of graduated", facts), 'u');
    facts.person.student = Student{.stage = "none"};
    CHECK_EQ(ask("paid within 6个月 of graduated", facts), 'u');
    CHECK_EQ(ask("told(graduated)", facts), 'f');
    CHECK_EQ(ask("school in region", facts), 'f');
    CHECK_EQ(ask("student_since < paid", facts), 'f');
    facts.person.student->graduated_on = Date(2021, 6, 30);
    CHECK_EQ(ask("paid within 6个月 of graduated", facts), 't');
    facts.person.student = Student{.stage = "enrolled"};
    CHECK_EQ(ask("paid within 6个月 of graduated", facts), 'u');
    CHECK_EQ(ask("school in region", facts), 'u');
    facts.person.student->never_graduated = true;
    CHECK_EQ(ask("paid within 6个月 of graduated", facts), 'f');
    CHECK_EQ(ask("has(graduated)", facts), 'f');
}

TEST_CASE("of groups too, a claim that ended before the payment does not count") {
    Facts facts;
    facts.pay_on = Date(2022, 7, 1);
    facts.person.groups = {{.standing = Standing::released_prisoner,
                            .until = Date(2016, 1, 1),
                            .since = Date(2015, 1, 1)},
                           {.standing = Standing::released_prisoner, .since = Date(2022, 6, 10)}};
    CHECK_EQ(ask("paid within 60日 of since(released_prisoner)", facts), 't');
    facts.person.groups->front().until.reset();
    CHECK_EQ(ask("paid within 60日 of since(released_prisoner)", facts), 'f');
    CHECK_EQ(ask("paid within 60日 of latest since(released_prisoner)", facts), 't');
}
