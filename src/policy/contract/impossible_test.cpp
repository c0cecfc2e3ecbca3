// SPDX-License-Identifier: MulanPSL-2.0
// Questions that cannot be: each is refused with its place, and its neighbour that may be is not.
#include "policy/contract/impossible.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/contract/question.h"
#include "policy/contract/repeated_key.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

// What is told in English of a question to the small pack of 2022 with these fields.
std::string told(const std::string& ask, const std::string& fields) {
    static const auto pack = small_pack(std::string(small_pack_text));
    const std::string line =
        R"({"pack":"small/2022","ask":")" + ask + R"(","pay_on":"2021-11-10",)" + fields + "}";
    const ReadQuestion read =
        read_question(boost::json::parse(line), [&](std::string_view) { return pack.get(); });
    CHECK_EQ(read.problem_zh.empty(), read.problem_en.empty());
    return read.problem_en;
}

std::string told_of_person(const std::string& fields) {
    return told("enrol", R"("person":{)" + fields + "}");
}

std::string told_of_refund(const std::string& fields) {
    return told("refund", R"("refund":{)" + fields + "}");
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a count is a whole number and not below nothing") {
    CHECK_EQ(told("enrol", R"("months_bought_back":-1)"),
             "months_bought_back: must not be below 0");
    CHECK_EQ(told("enrol", R"("months_bought_back":1.5)"),
             "months_bought_back: must be a whole number");
    CHECK_EQ(told("enrol", R"("months_bought_back":1000001)"),
             "months_bought_back: is more than 1000000");
    CHECK_EQ(told("enrol", R"("months_bought_back":18446744073709551615)"),
             "months_bought_back: is more than 1000000");
    CHECK_EQ(told_of_person(R"("household":{"size":-2})"),
             "person.household.size: must not be below 0");
    CHECK_EQ(told_of_person(R"("household":{"size":0})"),
             "person.household.size: a household has at least the person in it");
    CHECK_EQ(told_of_person(R"("household":{"size":1,"enrolling":0})"), "");
    CHECK_EQ(told("enrol", R"("months_bought_back":0)"), "");
}

TEST_CASE("money goes back for a death or an error only once it has come") {
    CHECK_EQ(told_of_refund(R"("reason":"died","event_on":"2021-11-11","asked_on":"2021-11-10")"),
             "refund.event_on: is after asked_on (2021-11-10): a refund is asked for once the "
             "event has come");
    CHECK(has(told("refund", R"("asked_on":"2021-11-10","refund":{"reason":"tax_error",)"
                             R"("event_on":"2021-12-01"})"),
              "refund.event_on: is after asked_on"));
    CHECK_EQ(told_of_refund(R"("reason":"died","event_on":"2021-11-10","asked_on":"2021-11-10")"),
             "");
    CHECK_EQ(told_of_refund(R"("reason":"died","event_on":"2021-12-01")"), "");
    CHECK_EQ(told_of_refund(R"("reason":"joined_employee_insurance","event_on":"2022-01-01",)"
                            R"("asked_on":"2021-12-20")"),
             "");
}

TEST_CASE("years of insurance are years that were, since there is such insurance") {
    CHECK_EQ(told_of_person(R"("insured_years":[2021,2023])"),
             "person.insured_years: 2023 has not come yet: only years that were insured");
    CHECK_EQ(told_of_person(R"("insured_years":[1997])"),
             "person.insured_years: in 1997 there was no basic medical insurance yet (it began in "
             "1998)");
    CHECK_EQ(told_of_person(R"("relatives":[{"relation":"child"},)"
                            R"({"relation":"child","insured_years":[1997]}])"),
             "person.relatives[1].insured_years: in 1997 there was no basic medical insurance yet "
             "(it began in 1998)");
    // A list that was written for the parents stands for a child too: nothing hangs on it.
    CHECK_EQ(told_of_person(R"("born":"2015-03-01","insured_years":[2014,2021,2022])"), "");
    CHECK_EQ(told_of_person(R"("born":"1950-03-01","insured_years":[1998])"), "");
}

TEST_CASE("a year that has come by any day of the question may have been insured") {
    CHECK_EQ(told("enrol", R"("year":2023,"person":{"insured_years":[2023]})"), "");
    CHECK_EQ(told("cover", R"("on":"2023-02-01","person":{"insured_years":[2023]})"), "");
    CHECK_EQ(
        told("refund", R"("refund":{"asked_on":"2023-02-01"},"person":{"insured_years":[2023]})"),
        "");
    CHECK(has(told("cover", R"("on":"2023-02-01","person":{"insured_years":[2024]})"),
              "2024 has not come yet"));
}

TEST_CASE("without the pack no year is held against its own") {
    const auto asked = [](const std::string& years) {
        const std::string line = R"({"pack":"small/2022","ask":"enrol","person":)"
                                 R"({"born":"2015-03-01","insured_years":[)" +
                                 years + "]}}";
        return read_question(boost::json::parse(line)).problem_en;
    };
    CHECK_EQ(asked("2014,2999"), "");
    CHECK(has(asked("1997"), "no basic medical insurance yet"));
}

TEST_CASE("nobody is born before 1880, and nothing ends before it begins") {
    CHECK_EQ(told_of_person(R"("born":"1850-01-01")"),
             "person.born: is before 1880: nobody is so old");
    CHECK_EQ(told_of_person(R"("born":"1880-01-01")"), "");
    CHECK_EQ(told_of_person(R"("born":"2000-01-02","died":"2000-01-01")"),
             "person.died: is before born");
    CHECK_EQ(told_of_person(R"("student":{"stage":"graduated","since":"2018-09-01",)"
                            R"("graduated_on":"2018-08-31"})"),
             "person.student.graduated_on: is before since");
    CHECK_EQ(told_of_person(R"("student":{"since":"2018-09-01","graduated_on":"2018-08-31"})"),
             "person.student.graduated_on: is before since");
    CHECK_EQ(told_of_person(R"("student":{"stage":"graduated","since":"2018-09-01",)"
                            R"("graduated_on":"2022-06-30"})"),
             "");
    CHECK_EQ(told_of_person(R"("groups":[{"group":"graduate","since":"2021-07-01",)"
                            R"("until":"2021-06-30"}])"),
             "person.groups[0].until: is before since");
    CHECK_EQ(told_of_person(R"("employee_insurance":[{"from":"2021-07-01","until":"2021-06-30"}])"),
             "person.employee_insurance[0].until: is before from");
    CHECK_EQ(told("settle", R"("stay":{"admitted_on":"2021-12-20","discharged_on":"2021-12-19"})"),
             "stay.discharged_on: is before admitted_on");
}

TEST_CASE("a year that is written twice counts once") {
    const ReadQuestion read = read_question(boost::json::parse(
        R"({"pack":"x/2022","ask":"enrol","person":{"insured_years":[2020,2021,2020]}})"));
    REQUIRE(read.is_valid());
    CHECK_EQ(read.question.facts.person.insured_years, std::vector<int>{2020, 2021});
}

TEST_CASE("a key that stands twice in one object is found, with its place") {
    CHECK_EQ(repeated_key(R"({"a":1,"b":2,"a":3})"), "a");
    CHECK_EQ(repeated_key(R"({"person":{"born":"x","sex":null,"born":"y"}})"), "person.born");
    CHECK_EQ(repeated_key(R"({"l":[{"x":1},[1,2],{"x":1,"y":true,"x":2.5}]})"), "l[2].x");
    CHECK_EQ(repeated_key(R"({"bo\u0072n":1,"born":2})"), "born");
    CHECK_EQ(repeated_key(R"({"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":1}]})"), std::nullopt);
    CHECK_EQ(repeated_key(R"({"a":1,"a":)"), std::nullopt);
    CHECK_EQ(repeated_key(R"({"a":1})"), std::nullopt);
    CHECK_EQ(repeated_key(""), std::nullopt);
}
