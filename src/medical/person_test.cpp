// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/person.h"

#include <doctest/doctest.h>

#include "medical/journal.h"
#include "medical/testing/test_office.h"
#include "store/audit.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

Result<Person> changed(const TestOffice& office, PersonId person, const PersonChange& wanted) {
    return office.change<Person>([&](store::Transaction& tx) {
        return change(tx, office.sealer, office.act, person, wanted);
    });
}

const Reason* reason_of(const Result<PersonId>& outcome) {
    return outcome ? nullptr : outcome.error().reason;
}
const Reason* reason_of(const Result<Person>& outcome) {
    return outcome ? nullptr : outcome.error().reason;
}

}  // namespace

TEST_CASE("a registered person is shown with a masked number and what was given") {
    const TestOffice office;
    NewPerson given = somebody();
    given.phone = "109 1234 5678";
    given.household = "H1";
    given.groups = {"demobilised_soldier"};
    const auto person = office.add(given);
    REQUIRE(person.has_value());
    const Person shown = office.shown(*person);
    CHECK_EQ(shown.name, "张三");
    CHECK_EQ(shown.id_masked, "610999********" + given.id_number.substr(14));
    CHECK_EQ(shown.sex, Sex::male);
    CHECK_EQ(shown.born, Date(1990, 3, 7));
    CHECK_EQ(shown.region_name, "青沟村");
    CHECK_EQ(shown.hukou_region, "610926100201");
    CHECK_EQ(shown.permit_region, "");
    CHECK_EQ(shown.phone_masked, "109****5678");
    CHECK_EQ(shown.version, 1);
    REQUIRE_EQ(shown.groups.size(), 1);
    CHECK_EQ(shown.groups[0].group, "demobilised_soldier");
    CHECK_EQ(shown.groups[0].since, Date(2021, 11, 1));
}

TEST_CASE("registering is refused where the facts of the person do not hold") {
    const TestOffice office;
    const auto reason = [&](auto&& spoil) {
        NewPerson person = somebody();
        spoil(person);
        return reason_of(office.add(person));
    };
    CHECK_EQ(reason([](NewPerson& p) { p.name = "  "; }), &name_missing);
    CHECK_EQ(reason([](NewPerson& p) { p.name = std::string(51, 'x'); }), &name_too_long);
    CHECK_EQ(reason([](NewPerson& p) { p.name = "张\x01三"; }), &name_unreadable);
    CHECK_EQ(reason([](NewPerson& p) { p.name = "张\xEF\xBF\xBD"; }), &name_unreadable);
    CHECK_EQ(reason([](NewPerson& p) { p.name = "张\xE4"; }), &name_unreadable);
    CHECK_EQ(reason([](NewPerson& p) { p.id_number = ""; }), &id_number::empty);
    CHECK_EQ(reason([](NewPerson& p) { p.id_number = "6.10999E+17"; }), &id_number::scientific);
    CHECK_EQ(reason([](NewPerson& p) { p.id_number.pop_back(); }), &id_number::length);
    CHECK_EQ(reason([](NewPerson& p) { p.id_number = test_number("20211102"); }), &born_in_future);
    CHECK_EQ(reason([](NewPerson& p) { p.id_number = test_number("18800101"); }), &too_old);
    CHECK_EQ(reason([](NewPerson& p) { p.region = "61092"; }), &bad_region);
    CHECK_EQ(reason([](NewPerson& p) { p.region = "610925100201"; }), &other_county);
    CHECK_EQ(reason([](NewPerson& p) { p.region = "610926100999"; }), &unknown_region);
    CHECK_EQ(reason([](NewPerson& p) { p.hukou_region = "abc"; }), &bad_region);
    CHECK_EQ(reason([](NewPerson& p) { p.phone = "12"; }), &bad_phone);
    CHECK_EQ(reason([](NewPerson& p) { p.groups = {"nobility"}; }), &unknown_group);
    CHECK_EQ(reason([](NewPerson& p) {
                 p.hukou_region = "610925";
                 p.permit_region = "none";
             }),
             &not_local);
}

TEST_CASE("a wrong check character is refused") {
    const TestOffice office;
    NewPerson person = somebody();
    person.id_number[17] = person.id_number[17] == '1' ? '2' : '1';
    CHECK_EQ(reason_of(office.add(person)), &id_number::check_character);
}

TEST_CASE("a minor from elsewhere may be registered, a person of age may not") {
    const TestOffice office;
    NewPerson child = somebody("20031201");
    child.hukou_region = "610925";
    child.permit_region = "none";
    CHECK(office.add(child).has_value());
    child.id_number = test_number("20030901");
    CHECK_EQ(reason_of(office.add(child)), &not_local);
}

TEST_CASE("one identity number is registered once, however it is written") {
    const TestOffice office;
    NewPerson person = somebody("19900307", "005");
    REQUIRE(office.add(person).has_value());
    CHECK_EQ(reason_of(office.add(person)), &already_registered);
    person.id_number = person.id_number.substr(0, 6) + " " + person.id_number.substr(6);
    CHECK_EQ(reason_of(office.add(person)), &already_registered);
}

TEST_CASE("names from any keyboard are kept as they are") {
    const TestOffice office;
    const auto name = [&](const char* sequence, const std::string& given) {
        NewPerson person = somebody("19800101", sequence);
        person.name = given;
        return office.shown(*office.add(person)).name;
    };
    CHECK_EQ(name("001", "O'Brien';--"), "O'Brien';--");
    CHECK_EQ(name("002", "阿卜杜拉·买买提"), "阿卜杜拉·买买提");
    CHECK_EQ(name("003", "张　三"), "张三");
    CHECK_EQ(name("004", "\xF0\xA0\xAE\xB7野"), "\xF0\xA0\xAE\xB7野");
    CHECK_EQ(name("005", "<script>alert(1)</script>"), "<script>alert(1)</script>");
}

TEST_CASE("a change gives a new version and a journal entry with before and after") {
    const TestOffice office;
    const PersonId person = *office.add(somebody());
    PersonChange wanted;
    wanted.version = 1;
    wanted.reason = "迁移";
    wanted.region = "610926101202";
    const auto after = changed(office, person, wanted);
    REQUIRE(after.has_value());
    CHECK_EQ(after->version, 2);
    CHECK_EQ(after->region_name, "金坪社区");
    const auto journal = office.view<std::vector<JournalEntry>>(
        [&](store::Transaction& tx) { return journal_of(tx, "610926", person); });
    REQUIRE_EQ(journal.size(), 2);
    CHECK_EQ(journal[0].action, "person.change");
    CHECK_EQ(journal[0].actor, "handler");
    CHECK_EQ(journal[0].detail, "region: 610926100201 → 610926101202 (迁移)");
}

TEST_CASE("a change is refused where it is stale, groundless, empty or wrong") {
    const TestOffice office;
    const PersonId person = *office.add(somebody());
    const auto reason = [&](auto&& ask) {
        PersonChange wanted;
        wanted.version = 1;
        wanted.reason = "更正";
        wanted.name = "李四";
        ask(wanted);
        return reason_of(changed(office, person, wanted));
    };
    CHECK_EQ(reason([](PersonChange& c) { c.version = 0; }), &changed_meanwhile);
    CHECK_EQ(reason([](PersonChange& c) { c.version = 2; }), &changed_meanwhile);
    CHECK_EQ(reason([](PersonChange& c) { c.reason = " "; }), &reason_missing);
    CHECK_EQ(reason([](PersonChange& c) { c.name = "张三"; }), &nothing_to_change);
    CHECK_EQ(reason([](PersonChange& c) { c.name = ""; }), &name_missing);
    CHECK_EQ(reason([](PersonChange& c) { c.region = "610927"; }), &other_county);
    CHECK_EQ(reason([](PersonChange& c) { c.died_on = Date(1990, 3, 6); }), &died_before_birth);
    CHECK_EQ(reason([](PersonChange& c) { c.died_on = Date(2021, 11, 2); }), &died_before_birth);
    CHECK_EQ(reason([](PersonChange& c) { c.groups = std::vector<std::string>{"x"}; }),
             &unknown_group);
    CHECK_EQ(office.shown(person).version, 1);
    CHECK_EQ(office.shown(person).name, "张三");
}

TEST_CASE("a change of groups keeps since when the old ones held") {
    TestOffice office;
    NewPerson given = somebody();
    given.groups = {"migrant_worker"};
    const PersonId person = *office.add(given);
    office.act.at = *parse_instant("2021-11-20T09:00:00+08:00");
    PersonChange wanted;
    wanted.version = 1;
    wanted.reason = "退役";
    wanted.groups = std::vector<std::string>{"demobilised_soldier", "migrant_worker"};
    const auto after = changed(office, person, wanted);
    REQUIRE(after.has_value());
    REQUIRE_EQ(after->groups.size(), 2);
    CHECK_EQ(after->groups[0].since, Date(2021, 11, 20));
    CHECK_EQ(after->groups[1].since, Date(2021, 11, 1));
}

TEST_CASE("a full number is shown for a reason only, and leaves a line in the audit chain") {
    const TestOffice office;
    const NewPerson given = somebody();
    const PersonId person = *office.add(given);
    const auto revealed = [&](PersonId who, const std::string& reason) {
        return office.change<IdNumber>([&](store::Transaction& tx) {
            return reveal(tx, office.sealer, office.act, who, reason);
        });
    };
    CHECK_EQ(revealed(person, "").error().reason, &reason_missing);
    CHECK_EQ(revealed(PersonId{99}, "核对").error().reason, &no_such_person);
    CHECK_EQ(revealed(person, "核对")->reveal(), given.id_number);
    CHECK_FALSE(office
                    .view<std::optional<store::BrokenLink>>(
                        [&](store::Transaction& tx) { return store::verify_chain(tx, "610926"); })
                    .has_value());
}

TEST_CASE("somebody who is not there is refused") {
    const TestOffice office;
    CHECK_EQ(reason_of(office.view<Result<Person>>([&](store::Transaction& tx) {
                 return show(tx, office.sealer, "610926", PersonId{1});
             })),
             &no_such_person);
    CHECK_EQ(reason_of(changed(office, PersonId{1}, {})), &no_such_person);
}

TEST_CASE("another county's register is another register") {
    const TestOffice office;
    const PersonId person = *office.add(somebody());
    CHECK_EQ(reason_of(office.view<Result<Person>>([&](store::Transaction& tx) {
                 return show(tx, office.sealer, "610925", person);
             })),
             &no_such_person);
}
