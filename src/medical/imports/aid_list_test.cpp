// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/aid_list.h"

#include <doctest/doctest.h>

#include "medical/import.h"
#include "medical/testing/test_office.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

struct AidOffice : TestOffice {
    AidOffice() {
        INVARIANT(add(somebody("19600101", "001")).has_value());  // person 1, a man
        NewPerson other = somebody("19700101", "002");
        other.name = "李四";
        INVARIANT(add(other).has_value());  // person 2
    }
    Import take(const std::string& bytes, const std::string& department = "civil_affairs",
                Date dated_on = Date(2021, 10, 20)) const {
        const auto import_id = change<std::int64_t>([&](store::Transaction& tx) {
            return receive_file(tx, sealer, act,
                                {ImportKind::aid, department, "名单.csv", dated_on, bytes});
        });
        INVARIANT(check_import(database, sealer, act, *import_id).has_value());
        const auto applied = apply_import(database, sealer, act, *import_id);
        return applied ? *applied : *view<Result<Import>>([&](store::Transaction& tx) {
            return show_import(tx, act.county, *import_id);
        });
    }
    std::string reason(const std::string& row,
                       const std::string& department = "civil_affairs") const {
        const Import import = take(heading + row + "\n", department);
        const auto lines = view<std::vector<RejectedLine>>([&](store::Transaction& tx) {
            return rejected_lines(tx, act.county, import.import_id, 9);
        });
        return lines.empty() ? "" : lines[0].reason;
    }
    static inline const std::string heading =
        "姓名,身份证号,身份类别,残疾等级,残疾证号,认定日期,终止日期\n";
};

const std::string first = test_number("19600101", "001");
const std::string second = test_number("19700101", "002");

}  // namespace

TEST_CASE("an aid list records identities with their dates and the list that named them") {
    const AidOffice office;
    const Import import =
        office.take(AidOffice::heading + "张三," + first + ",低保,,,2021-09-01,\n");
    CHECK_EQ(import.accepted, 1);
    const Person person = office.shown(PersonId{1});
    REQUIRE_EQ(person.identities.size(), 1);
    CHECK_EQ(person.identities[0].identity, "subsistence_allowance");
    CHECK_EQ(person.identities[0].department, "civil_affairs");
    CHECK_EQ(person.identities[0].determined_on, Date(2021, 9, 1));
    CHECK_EQ(person.identities[0].on_roster_on, Date(2021, 10, 20));
    CHECK_EQ(person.identities[0].roster, import.import_id);
}

TEST_CASE("the same list again changes nothing, and the list that came first stays") {
    const AidOffice office;
    const std::string file = AidOffice::heading + "张三," + first + ",低保,,,2021-09-01,\n";
    office.take(file);
    const Import again = office.take(file, "civil_affairs", Date(2021, 10, 30));
    CHECK_EQ(again.unchanged, 1);
    CHECK_EQ(again.accepted, 0);
    CHECK_EQ(office.shown(PersonId{1}).identities[0].on_roster_on, Date(2021, 10, 20));
}

TEST_CASE("a later list may end an identity, which is then kept with its end") {
    const AidOffice office;
    office.take(AidOffice::heading + "张三," + first + ",低保,,,2021-09-01,\n");
    office.take(AidOffice::heading + "张三," + first + ",低保,,,2021-09-01,2021-10-01\n");
    const Person person = office.shown(PersonId{1});
    REQUIRE_EQ(person.identities.size(), 1);
    CHECK_EQ(person.identities[0].until, Date(2021, 10, 1));
}

TEST_CASE("a disability certificate of twenty characters is split") {
    const AidOffice office;
    const std::string heading = "姓名,身份证号/残疾证号,认定日期\n";
    office.take(heading + "张三," + first + "42,2020-01-01\n李四," + second + "1301,2020-01-01\n",
                "disabled_federation");
    const Person severe = office.shown(PersonId{1});
    REQUIRE_EQ(severe.identities.size(), 1);
    CHECK_EQ(severe.identities[0].identity, "severe_disability");
    CHECK_EQ(severe.identities[0].grade, 2);
    const Person other = office.shown(PersonId{2});
    REQUIRE_EQ(other.identities.size(), 1);
    CHECK_EQ(other.identities[0].identity, "disability");
    CHECK_EQ(other.identities[0].grade, 3);
}

TEST_CASE("a person may stand in one list with two identities, not twice with one") {
    const AidOffice office;
    const Import import =
        office.take(AidOffice::heading + "张三," + first + ",低保,,,2021-09-01,\n张三," + first +
                    ",特困,,,2021-09-01,\n张三," + first + ",低保,,,2021-09-02,\n");
    CHECK_EQ(import.accepted, 2);
    CHECK_EQ(import.rejected, 1);
    CHECK_EQ(office.shown(PersonId{1}).identities.size(), 2);
}

TEST_CASE("every aid row that is wrong gets its own reason") {
    const AidOffice office;
    CHECK_EQ(office.reason("张三," + test_number("19600101", "009") + ",低保,,,,"),
             "medical.not_registered");
    CHECK_EQ(office.reason("张山," + first + ",低保,,,,"), "medical.name_differs");
    CHECK_EQ(office.reason("张三," + first + ",贵族,,,,"), "medical.unknown_identity");
    CHECK_EQ(office.reason("张三," + first + ",,,,,"), "medical.identity_missing");
    CHECK_EQ(office.reason("张三," + first + ",一级残疾,,,,"), "medical.not_this_department");
    CHECK_EQ(office.reason("张三," + first + ",低保,,,,", "disabled_federation"),
             "medical.not_this_department");
    CHECK_EQ(office.reason("张三," + first + ",低保,,,2021-10-21,"),
             "medical.determined_in_future");
    CHECK_EQ(office.reason("张三," + first + ",低保,,,九月,"), "medical.bad_date");
    CHECK_EQ(office.reason("张三," + first + ",低保,,,2021-09-01,2021-09-01"),
             "medical.until_too_early");
    CHECK_EQ(office.reason("张三," + first + ",,七级,,,", "disabled_federation"),
             "medical.bad_grade");
    CHECK_EQ(office.reason("张三," + first + ",,,,,", "disabled_federation"),
             "medical.grade_missing");
    CHECK_EQ(office.reason("张三," + first + ",,," + second + "42,,", "disabled_federation"),
             "medical.certificate_contradicts");
    CHECK_EQ(office.reason("张三," + first + ",,一级," + first + "42,,", "disabled_federation"),
             "medical.certificate_contradicts");
    CHECK_EQ(office.reason("张三," + first + ",,,123,,", "disabled_federation"),
             "medical.bad_certificate");
    CHECK_EQ(office.reason("张三,610999,低保,,,,"), "id_number.length");
    CHECK(office.shown(PersonId{1}).identities.empty());
}

TEST_CASE("someone who has died cannot be on a list any more") {
    const AidOffice office;
    PersonChange wanted;
    wanted.version = 1;
    wanted.reason = "死亡";
    wanted.died_on = Date(2021, 10, 1);
    REQUIRE(office
                .change<Person>([&](store::Transaction& tx) {
                    return change(tx, office.sealer, office.act, PersonId{1}, wanted);
                })
                .has_value());
    CHECK_EQ(office.reason("张三," + first + ",低保,,,2021-09-01,"), "medical.has_died");
}

TEST_CASE("a list without the identity column is refused unless the grade tells it") {
    const AidOffice office;
    CHECK_EQ(office.take("姓名,身份证号\n张三," + first + "\n").state, "refused");
    CHECK_EQ(office.take("姓名,身份证号,残疾等级\n张三," + first + ",一级\n", "disabled_federation")
                 .state,
             "applied");
}

TEST_CASE("groups come from lists as well, and are recorded as groups") {
    const AidOffice office;
    office.take("姓名,身份证号,人员类别\n张三," + first + ",计划生育家庭\n", "health");
    const Person person = office.shown(PersonId{1});
    CHECK(person.identities.empty());
    REQUIRE_EQ(person.groups.size(), 1);
    CHECK_EQ(person.groups[0].group, "family_planning");
}
