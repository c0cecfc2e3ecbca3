// SPDX-License-Identifier: MulanPSL-2.0
#include "ask/expectation.h"

#include <doctest/doctest.h>

using canbao::expectation::breaches_of_contract;
using canbao::expectation::differences;

namespace {

std::size_t faults(const char* expect, const char* answer) {
    return differences(boost::json::parse(expect).as_object(),
                       boost::json::parse(answer).as_object())
        .size();
}

std::size_t breaches(const char* answer) {
    return breaches_of_contract(boost::json::parse(answer).as_object()).size();
}

}  // namespace

TEST_CASE("a field the expectation leaves out may be anything") {
    CHECK_EQ(faults(R"({"outcome":"yes"})", R"({"outcome":"yes","due":"320.00"})"), 0);
}

TEST_CASE("a different or missing field is one difference each") {
    CHECK_EQ(faults(R"({"outcome":"yes","due":"320.00"})", R"({"outcome":"no"})"), 2);
    CHECK_EQ(faults(R"({"due":"320.00"})", R"({"due":"320"})"), 1);
}

TEST_CASE("no cover may be null or absent, but not a period") {
    CHECK_EQ(faults(R"({"cover":null})", R"({"cover":null})"), 0);
    CHECK_EQ(faults(R"({"cover":null})", R"({})"), 0);
    CHECK_EQ(faults(R"({"cover":null})", R"({"cover":{"from":"2022-01-01","to":"2022-12-31"}})"),
             1);
}

TEST_CASE("aid is a set: order does not matter, every entry counts once") {
    const char* two =
        R"({"aid":[{"payer":"city","amount":"10.00"},{"payer":"county","amount":"15.00"}]})";
    CHECK_EQ(faults(R"({"aid":[{"amount":"15.00"},{"amount":"10.00","payer":"city"}]})", two), 0);
    CHECK_EQ(faults(R"({"aid":[{"amount":"10.00"}]})", two), 1);
    CHECK_EQ(faults(R"({"aid":[]})", two), 1);
    CHECK_EQ(faults(R"({"aid":[{"amount":"10.00"},{"amount":"10.00"}]})", two), 1);
    CHECK_EQ(faults(R"({"aid":[]})", R"({})"), 0);
    CHECK_EQ(faults(R"({"aid_total":"25.00"})", two), 0);
    CHECK_EQ(faults(R"({"aid_total":"10.00"})", two), 1);
}

TEST_CASE("a clause is cited by itself or by a clause below it, never by a longer number") {
    const char* answer =
        R"x({"because":[{"clause":"六(九)1第四, 三(一)10"},{"clause":"四(一)"}]})x";
    CHECK_EQ(faults(R"x({"because_clauses":["六(九)1","四(一)"]})x", answer), 0);
    CHECK_EQ(faults(R"x({"because_clauses":["六(九)1第四","三(一)10"]})x", answer), 0);
    CHECK_EQ(faults(R"x({"because_clauses":["三(一)1"]})x", answer), 1);
    CHECK_EQ(faults(R"x({"because_any":["五","四"]})x", answer), 0);
    CHECK_EQ(faults(R"x({"because_any":["五","七"]})x", answer), 1);
}

TEST_CASE("days inside and outside the cover are told apart at both ends") {
    const char* answer = R"({"cover":{"from":"2022-03-01","to":"2022-12-31"}})";
    CHECK_EQ(faults(R"({"cover_contains":["2022-03-01","2022-12-31"]})", answer), 0);
    CHECK_EQ(faults(R"({"cover_contains":["2022-02-28"]})", answer), 1);
    CHECK_EQ(faults(R"({"cover_excludes":["2022-02-28","2023-01-01"]})", answer), 0);
    CHECK_EQ(faults(R"({"cover_from":"2022-03-01","cover_to":"2022-12-31"})", answer), 0);
    CHECK_EQ(faults(R"({"cover_to":"2022-12-30"})", answer), 1);
    CHECK_EQ(faults(R"({"cover_contains":["2022-03-01"]})", R"({"cover":null})"), 1);
}

TEST_CASE("what holds for yes alone is not asked of undecided") {
    const char* expect = R"({"outcome_in":["yes","undecided"],"if_yes":{"due":"320.00"}})";
    CHECK_EQ(faults(expect, R"({"outcome":"undecided"})"), 0);
    CHECK_EQ(faults(expect, R"({"outcome":"yes","due":"320.00"})"), 0);
    CHECK_EQ(faults(expect, R"({"outcome":"yes","due":"0.00"})"), 1);
    CHECK_EQ(faults(expect, R"({"outcome":"no"})"), 1);
}

TEST_CASE("an answer without reasons, or undecided without needs, breaches the contract") {
    const char* reason =
        R"("because":[{"clause":"四","doc":"d","says":{"zh":"x","en":"x"}}],"receipt":{})";
    CHECK_EQ(breaches((std::string(R"({"outcome":"yes","due":"320.00",)") + reason + "}").c_str()),
             0);
    CHECK_EQ(breaches((std::string(R"({"outcome":"yes","due":"320",)") + reason + "}").c_str()), 1);
    CHECK_EQ(breaches((std::string(R"({"outcome":"undecided",)") + reason + "}").c_str()), 1);
    CHECK_EQ(breaches(R"({"outcome":"no","because":[],"receipt":{}})"), 1);
    CHECK_EQ(breaches(R"({"outcome":"no","because":[{"clause":"四"}],"receipt":{}})"), 1);
    CHECK_EQ(breaches(R"({"outcome":"invalid"})"), 1);
    CHECK_EQ(
        breaches(
            R"({"outcome":"perhaps","because":[{"clause":"四","doc":"d","says":{"zh":"x","en":"x"}}],"receipt":{}})"),
        1);
}
