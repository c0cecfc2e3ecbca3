// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/assessment.h"

#include <doctest/doctest.h>

#include "exchange/catalogue.h"
#include "medical/entitlement.h"
#include "medical/find.h"
#include "medical/testing/test_county.h"

using namespace canbao;
using namespace canbao::medical;

TEST_CASE("an ordinary person owes the standard, and the tax office is told when it may be paid") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    const AssessmentCount count = county.assess();
    CHECK_EQ(count.people, 1);
    CHECK_EQ(count.payable, 1);
    const auto told = county.payables();
    REQUIRE_EQ(told.size(), 1);
    CHECK_EQ(told[0].fact.person, person.value);
    CHECK_EQ(told[0].fact.due, Money::yuan(320));
    CHECK_EQ(told[0].fact.payable_from, Date(2021, 10, 15));
    CHECK_EQ(told[0].fact.payable_until, Date(2021, 12, 26));
    CHECK_EQ(told[0].fact.name, "张三");
    CHECK_EQ(*county.sealer.open(told[0].fact.id_number, "exchange.id_number"),
             somebody().id_number);
    CHECK_EQ(told[0].fact.identity, "ordinary");
}

TEST_CASE("aid is told with its payer and its way; the due is what is paid at the counter") {
    TestCounty county;
    const PersonId reimbursed = *county.add(somebody("19600101", "001"));
    const PersonId net = *county.add(somebody("19600101", "003"));
    county.recognise(reimbursed, "subsistence_allowance", Date(2021, 9, 1));
    county.recognise(net, "severe_disability", Date(2021, 9, 1));
    county.assess();
    const Assessment later = *county.assessment(reimbursed);
    CHECK_EQ(later.due, Money::yuan(320));
    CHECK_EQ(later.borne, Money::yuan(160));
    CHECK_EQ(later.identity, "subsistence_allowance");
    CHECK_EQ(later.flow, "reimburse_after");
    const Assessment at_once = *county.assessment(net);
    CHECK_EQ(at_once.due, Money::yuan(250));
    CHECK_EQ(at_once.borne, Money::yuan(250));
    CHECK_FALSE(at_once.decision.because.empty());
    CHECK_EQ(at_once.pack, "pingli/2022");
}

TEST_CASE("full aid that a department declares is told to the tax office with nothing due") {
    TestCounty county;
    const PersonId person = *county.add(somebody("19400101"));
    county.recognise(person, "extreme_hardship", Date(2020, 1, 1));
    county.assess();
    const auto told = county.payables();
    REQUIRE_EQ(told.size(), 1);
    CHECK_EQ(told[0].fact.due, Money{});
    REQUIRE_EQ(told[0].fact.aid.size(), 1);
    CHECK_EQ(told[0].fact.aid[0].flow, "declared_by_department");
    CHECK_EQ(told[0].fact.aid[0].amount, Money::yuan(320));
    CHECK_EQ(county.status(person), "covered_by_department");
}

TEST_CASE("full aid that is marked enrols at once and is not told to the tax office as payable") {
    TestCounty county;
    const PersonId person = *county.add(somebody("20120101"));
    county.recognise(person, "orphan", Date(2020, 1, 1));
    const AssessmentCount count = county.assess();
    CHECK_EQ(count.enrolled, 1);
    CHECK(county.payables().empty());
    CHECK_EQ(county.status(person), "covered");
    CHECK_EQ(county.enrolled().size(), 1);
    CHECK(county.covered(person, Date(2022, 3, 1))->covered);
    CHECK_EQ(county.covered(person, Date(2022, 3, 1))->identity, "orphan");
}

TEST_CASE("an assessment that changes nothing tells nothing, whatever the day") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    county.assess();
    county.on("2021-11-20");
    const AssessmentCount again = county.assess();
    CHECK_EQ(again.people, 1);
    CHECK_EQ(again.changed, 0);
    CHECK_EQ(county.payables().size(), 1);
    CHECK_EQ(county.assessment(person)->version, 1);
}

TEST_CASE("an aid list that changes a due gives a higher version, told once") {
    TestCounty county;
    const PersonId person = *county.add(somebody("19600101"));
    const PersonId other = *county.add(somebody("19600101", "003"));
    county.assess();
    county.recognise(person, "severe_disability", Date(2021, 9, 1));
    const AssessmentCount count = county.assess();
    CHECK_EQ(count.changed, 1);
    const auto told = county.payables();
    REQUIRE_EQ(told.size(), 3);
    CHECK_EQ(told[2].fact.person, person.value);
    CHECK_EQ(told[2].fact.due, Money::yuan(250));
    CHECK_EQ(told[2].version, 2);
    CHECK_EQ(told[2].operation, exchange::Operation::change);
    CHECK_EQ(county.assessment(other)->version, 1);
}

TEST_CASE("an identity determined after the cut-off day brings no aid") {
    TestCounty county;
    const PersonId person = *county.add(somebody("19600101"));
    county.recognise(person, "severe_disability", Date(2021, 10, 1));
    county.assess();
    CHECK_EQ(county.assessment(person)->due, Money::yuan(320));
}

TEST_CASE("what was payable is taken back when the person dies or the window closes") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    const PersonId late = *county.add(somebody("19900307", "003"));
    county.assess();
    PersonChange died;
    died.version = 1;
    died.reason = "死亡";
    died.died_on = Date(2021, 10, 30);
    REQUIRE(county
                .change<Person>([&](store::Transaction& tx) {
                    return change(tx, county.sealer, county.act, person, died);
                })
                .has_value());
    county.assess();
    auto told = county.payables();
    REQUIRE_EQ(told.size(), 3);
    CHECK_EQ(told[2].fact.person, person.value);
    CHECK_EQ(told[2].operation, exchange::Operation::cancel);
    CHECK_EQ(county.status(person), "no");

    county.on("2021-12-26");
    county.assess();
    told = county.payables();
    REQUIRE_EQ(told.size(), 4);
    CHECK_EQ(told[3].fact.person, late.value);
    CHECK_EQ(told[3].operation, exchange::Operation::cancel);
    county.assess();
    CHECK_EQ(county.payables().size(), 4);
}

TEST_CASE("aid is lost behind the window, so the due runs only to its end") {
    TestCounty county;
    const PersonId person = *county.add(somebody("19600101"));
    county.recognise(person, "severe_disability", Date(2021, 9, 1));
    county.assess();
    CHECK_EQ(county.payables()[0].fact.payable_until, Date(2021, 12, 26));
    county.on("2022-02-01");
    county.assess();
    const auto told = county.payables();
    REQUIRE_EQ(told.size(), 2);
    CHECK_EQ(told[1].fact.due, Money::yuan(320));
    CHECK_EQ(told[1].fact.payable_until, Date(2023, 1, 1));
}

TEST_CASE("a newborn may be paid for on the days the pack gives it and on no other") {
    TestCounty county;
    county.on("2022-03-10");
    const PersonId person = *county.add(somebody("20220301"));
    county.assess();
    const auto told = county.payables();
    REQUIRE_EQ(told.size(), 1);
    CHECK_EQ(told[0].fact.person, person.value);
    CHECK_EQ(told[0].fact.payable_until, Date(2022, 5, 31));
}

TEST_CASE("a fact that is missing leaves the person undecided and unknown to the tax office") {
    TestCounty county;
    NewPerson homeless = somebody();
    homeless.hukou_region.clear();
    const PersonId person = *county.add(homeless);
    NewPerson unknown = somebody("19900307", "003");
    unknown.employee_insured.reset();
    const PersonId other = *county.add(unknown);
    const AssessmentCount count = county.assess();
    CHECK_EQ(count.undecided, 2);
    CHECK(county.payables().empty());
    CHECK_EQ(county.status(person), "undecided");
    CHECK_EQ(county.status(other), "undecided");
    CHECK_FALSE(county.assessment(person)->decision.needs.empty());
}

TEST_CASE("whoever is in employee insurance is not entitled") {
    TestCounty county;
    NewPerson employed = somebody();
    employed.employee_insured = true;
    const PersonId person = *county.add(employed);
    county.assess();
    CHECK_NE(county.assessment(person)->outcome, "yes");
    CHECK(county.payables().empty());
}

TEST_CASE("an assessment is shown only for somebody assessed, by the pack that decided") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    CHECK_EQ(county.assessment(PersonId{77}).error().reason, &no_such_person);
    CHECK_EQ(county.assessment(person).error().reason, &not_assessed);
    county.assess();
    const auto other = policy::read_pack({"other.yaml", test_pack_text() + "# a word more\n"});
    REQUIRE(other.pack != nullptr);
    const auto shown = county.view<Result<Assessment>>(
        [&](store::Transaction& tx) { return show_assessment(tx, *other.pack, "610926", person); });
    CHECK_EQ(shown.error().reason, &decided_by_other_pack);
}

TEST_CASE("a pack changed without changing the answer gives a version that is not told") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    county.assess();
    const auto other = policy::read_pack({"other.yaml", test_pack_text() + "# a word more\n"});
    const auto count = assess_county(county.database, county.sealer, *other.pack, county.act);
    CHECK_EQ(count->changed, 1);
    CHECK_EQ(county.payables().size(), 1);
    const auto shown = county.view<Result<Assessment>>(
        [&](store::Transaction& tx) { return show_assessment(tx, *other.pack, "610926", person); });
    REQUIRE(shown.has_value());
    CHECK_EQ(shown->version, 2);
}

TEST_CASE("a pack of another place does not assess this county") {
    TestCounty county;
    store::Act elsewhere = county.act;
    elsewhere.county = "610925";
    CHECK_EQ(assess_county(county.database, county.sealer, county.pack(), elsewhere).error().reason,
             &other_year);
}

TEST_CASE("a few people are assessed as the whole county is") {
    TestCounty county;
    const PersonId person = *county.add(somebody());
    *county.add(somebody("19900307", "003"));
    const auto count = county.change<AssessmentCount>([&](store::Transaction& tx) {
        return assess_people(tx, county.sealer, county.pack(), county.act,
                             {person, person, PersonId{99}});
    });
    CHECK_EQ(count->people, 1);
    CHECK_EQ(county.payables().size(), 1);
    CHECK_EQ(county.assess().changed, 1);
}

TEST_CASE("where a pack's price is by sex, the identity number tells it") {
    std::string pack = test_pack_text();
    const std::string standard = "standard:      {is: 320元, cite: 三, says: 个人缴费标准}";
    pack.replace(pack.find(standard), standard.size(),
                 "standard: {cases: [{when: sex = female, is: 300元}, {is: 320元}], cite: 三, "
                 "says: 女性与男性不同}");
    TestCounty county(pack);
    const PersonId man = *county.add(somebody("19600101", "001"));
    const PersonId woman = *county.add(somebody("19600101", "002"));
    const AssessmentCount count = county.assess();
    CHECK_EQ(count.payable, 2);
    CHECK_EQ(county.assessment(man)->due, Money::yuan(320));
    CHECK_EQ(county.assessment(woman)->due, Money::yuan(300));
    CHECK(county.assessment(woman)->decision.needs.empty());
}
