// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "medical/demo/demo_people.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

std::vector<DemoPerson> people_of(std::uint64_t seed, std::int64_t count) {
    static std::vector<DemoVillage> villages;
    villages = demo_villages(count);
    std::vector<DemoPerson> people;
    make_people(seed, villages, Date(2021, 10, 15),
                [&](const DemoPerson& person) { people.push_back(person); });
    return people;
}

}  // namespace

TEST_CASE("the demo county has as many people as wished for, in the towns of the annex") {
    const auto people = people_of(1, 21'000);
    CHECK_EQ(people.size(), 21'000);
    std::map<std::string, int> by_town;
    for (const auto& person : people) ++by_town[person.village->town];
    CHECK_EQ(by_town.size(), 11);
    CHECK_EQ(by_town["城关镇"], 4'800);
    CHECK_EQ(by_town["正阳镇"], 820);
}

TEST_CASE("the demo county has 152 villages, no two of one name") {
    std::set<std::string> names;
    std::set<std::string> codes;
    for (const auto& village : demo_villages(0)) {
        names.insert(village.name);
        codes.insert(village.code);
    }
    CHECK_EQ(names.size(), 152);
    CHECK_EQ(codes.size(), 152);
    CHECK_EQ(demo_regions().size(), 1 + 11 + 152);
}

TEST_CASE("no demo number is given twice or stands under an assigned address code") {
    std::set<std::string> numbers;
    for (const auto& person : people_of(1, 21'000)) {
        const std::string& number = person.number.reveal();
        CHECK(number.starts_with("6109"));
        CHECK_GT(number.substr(0, 6), "610930");
        CHECK(IdNumber::parse(number).has_value());
        CHECK(numbers.insert(number).second);
    }
}

TEST_CASE("nobody in the demo county is born after the day the files are made") {
    for (const auto& person : people_of(3, 5'000)) {
        CHECK_LE(person.number.born(), Date(2021, 10, 15));
        CHECK_LE(age_on(person.number.born(), Date(2021, 10, 15)), 100);
    }
}

TEST_CASE("identities in the demo county have plausible shares and sometimes overlap") {
    const auto people = people_of(7, 100'000);
    std::map<std::string_view, int> count;
    int overlapping = 0;
    int newborn = 0;
    for (const auto& person : people) {
        for (const auto& identity : person.identities) ++count[identity.identity];
        overlapping += person.identities.size() > 1 ? 1 : 0;
        newborn += age_on(person.number.born(), Date(2021, 10, 15)) == 0 ? 1 : 0;
    }
    const auto between = [&](std::string_view identity, int low, int high) {
        INFO(identity, " ", count[identity]);
        CHECK_GE(count[identity], low);
        CHECK_LE(count[identity], high);
    };
    between("subsistence_allowance", 4'000, 6'000);
    between("extreme_hardship", 800, 1'700);
    between("severe_disability", 1'200, 2'200);
    between("unstable_lifted", 700, 1'300);
    between("lifted_poor_stable", 13'000, 18'000);
    between("orphan", 20, 90);
    CHECK_GT(overlapping, 1'000);
    CHECK_GT(newborn, 300);
}

TEST_CASE("the same seed gives the same files, another seed gives others") {
    const DemoWish wish{.seed = 5, .people = 500};
    const auto first = demo_county(wish);
    const auto second = demo_county(wish);
    REQUIRE_GE(first.files.size(), 2);
    REQUIRE_EQ(first.files.size(), second.files.size());
    for (std::size_t at = 0; at < first.files.size(); ++at) {
        CHECK_EQ(first.files[at].bytes, second.files[at].bytes);
    }
    CHECK_NE(first.files[0].bytes, demo_county({.seed = 6, .people = 500}).files[0].bytes);
}

TEST_CASE("a demo county of nobody has headings only") {
    const auto county = demo_county({.people = 0});
    CHECK_EQ(county.files[0].bytes.find('\n'), county.files[0].bytes.size() - 1);
}

TEST_CASE("a department that has nobody to name sends no list") {
    for (const auto& file : demo_county({.people = 20}).files) {
        const auto headings = file.bytes.find('\n');
        CHECK_LT(headings + 1, file.bytes.size());
    }
}
