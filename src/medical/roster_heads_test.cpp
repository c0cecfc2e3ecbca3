// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/roster_heads.h"

#include <doctest/doctest.h>

#include <set>

#include "documents/columns.h"
#include "documents/readers.h"
#include "medical/testing/test_office.h"
#include "medical/testing/test_pack.h"
#include "policy/decide.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

const std::string heading = "姓名,身份证号,村编码,户籍地,参保身份,在校情况,是否参加职工医保\n";

std::string row(const std::string& name, const std::string& number, const std::string& rest) {
    return name + "," + number + "," + rest + "\n";
}
const std::string at_home = "610926100201,610926100201,";

struct Reading {
    policy::ReadPack read = read_test_pack();
    RosterWish wish{.bytes = {},
                    .today = Date(2021, 11, 20),
                    .pay_on = Date(2021, 10, 15),
                    .area = "610926",
                    .keep = policy::whatif::CubeBuilder::Keep::every_day};

    Result<RosterHeads> count(const std::string& bytes) {
        wish.bytes = bytes;
        return count_roster(*read.pack, wish);
    }
    // The one person of a roster as a question.
    policy::Facts only_one(const std::string& rest) {
        const auto heads = count(heading + row("张三", test_number("19900307"), rest));
        REQUIRE(heads.has_value());
        REQUIRE_EQ(heads->people.tuples.size(), 1);
        return heads->people.facts_of(heads->people.tuples.front().at);
    }
    const Reason* refusal(const std::string& bytes) {
        const auto heads = count(bytes);
        REQUIRE_FALSE(heads.has_value());
        return heads.error().reason;
    }
};

}  // namespace

TEST_CASE("a roster's people are counted without a register, by town") {
    Reading reading;
    const auto heads = reading.count(
        heading + row("张三", test_number("19900307"), at_home + ",,否") +
        row("李四", test_number("19850101", "002"), at_home + ",,否") +
        row("王五", test_number("20100101", "003"), "610926101201,610926,,中小学生,否"));
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->rows, 3);
    CHECK_EQ(heads->counted, 3);
    CHECK_EQ(heads->people.heads, 3);
    CHECK_EQ(heads->people.towns.size(), 2);
    CHECK(heads->problems.empty());
}

TEST_CASE("rows that cannot be read are told with all their reasons, and the others are counted") {
    Reading reading;
    const auto heads =
        reading.count(heading + row("张三", test_number("19900307"), at_home + ",,否") +
                      row("李四", "123", "610926100201,,,,也许") +
                      row("王五", test_number("19900307"), at_home + ",,") +
                      row("赵六", test_number("19850101", "002"), "340403100201,,,,"));
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->counted, 1);
    CHECK_EQ(heads->rejected, 3);
    CHECK_EQ(heads->people.heads, 1);
    std::vector<std::pair<std::int64_t, std::string>> told;
    for (const RejectedLine& line : heads->problems) told.emplace_back(line.row, line.reason);
    const std::vector<std::pair<std::int64_t, std::string>> wanted{
        {3, "id_number.length"}, {4, "medical.twice_in_file"}, {5, "medical.other_county"}};
    CHECK_EQ(told, wanted);
    CHECK_EQ(heads->problems.front().name, "李四");
    CHECK_FALSE(heads->problems.front().message_en.empty());
}

TEST_CASE("a file whose every row is wrong counts nobody, and says why") {
    Reading reading;
    const auto heads = reading.count(heading + row("张三", "123", at_home + ",,"));
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->counted, 0);
    CHECK_EQ(heads->rejected, 1);
    CHECK(heads->people.tuples.empty());
}

TEST_CASE("a file that is no roster is refused with the reader's reason") {
    Reading reading;
    CHECK_EQ(reading.refusal(""), &documents::reading::empty_file);
    CHECK_EQ(reading.refusal("姓名,村\n张三,青沟\n"), &documents::columns::column_missing);
    CHECK_EQ(reading.refusal("姓名,身份证号,村编码\n"), &documents::columns::no_rows);
    CHECK_EQ(reading.refusal("PK\x03\x04 and then nothing"), &documents::reading::zip_broken);
}

TEST_CASE("an identity that the roster names counts as determined before the levy year") {
    Reading reading;
    const policy::Facts facts = reading.only_one(at_home + "低保对象,,否");
    REQUIRE_EQ(facts.person.identities->size(), 1);
    const policy::Claim& claim = facts.person.identities->front();
    CHECK_EQ(claim.standing, policy::Standing::subsistence_allowance);
    CHECK_EQ(*claim.determined_on, Date(2020, 12, 31));
    CHECK(policy::decide(*reading.read.pack, facts).borne == Money::yuan(160));
}

TEST_CASE("a category that nobody knows is no identity, and is noted with its rows") {
    Reading reading;
    const auto heads =
        reading.count(heading + row("张三", test_number("19900307"), at_home + "好人,,") +
                      row("李四", test_number("19850101", "002"), at_home + "好人,,"));
    REQUIRE(heads.has_value());
    REQUIRE_EQ(heads->notes.size(), 1);
    CHECK_EQ(heads->notes.front().reason, &category_ignored);
    CHECK_EQ(heads->notes.front().detail, "好人 ×2");
    CHECK_EQ(heads->counted, 2);
}

TEST_CASE("what a roster does not say stays unknown") {
    Reading reading;
    const policy::Facts facts = reading.only_one("610926100201,,,,");
    CHECK_FALSE(facts.person.hukou_region.has_value());
    CHECK_FALSE(facts.person.student.has_value());
    CHECK_FALSE(facts.person.employee_insurance.has_value());
    CHECK_EQ(facts.person.born, Date(1990, 3, 7));
    CHECK_EQ(facts.pay_on, Date(2021, 10, 15));
}

TEST_CASE("names of towns and villages need a register; without one they stand for the area") {
    Reading reading;
    const std::string named = "姓名,身份证号,镇,村\n张三," + test_number("19900307") + ",兴隆镇,";
    auto heads = reading.count(named + "金坪社区\n");
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->people.towns.front(), "610926");
    const TestOffice office;
    reading.wish.places = &*office.database;
    heads = reading.count(named + "金坪社区\n");
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->people.towns.front(), "610926101");
    heads = reading.count(named + "没有这村\n");
    REQUIRE(heads.has_value());
    CHECK_EQ(heads->counted, 0);
    CHECK_EQ(heads->problems.front().reason, "medical.unknown_village");
}

TEST_CASE("a roster's identity number tells the sex") {
    Reading reading;
    const auto heads =
        reading.count(heading + row("张三", test_number("19900307", "001"), at_home + ",,否") +
                      row("李四", test_number("19900307", "002"), at_home + ",,否"));
    REQUIRE(heads.has_value());
    std::set<std::string> sexes;
    for (const auto& tuple : heads->people.tuples) {
        sexes.emplace(*heads->people.facts_of(tuple.at).person.sex);
    }
    CHECK_EQ(sexes, std::set<std::string>{"female", "male"});
}
