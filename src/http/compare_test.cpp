// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "http/fixture_test.h"
#include "http/json.h"

namespace canbao::http {

namespace {

constexpr auto address = "/api/comparisons";
constexpr auto two_packs = R"({"before":"pingli/2022","after":"bagongshan/2022"})";

std::int64_t number(const json::value& object, std::string_view name) {
    return object.at(name).as_int64();
}

}  // namespace

TEST_CASE("two packs differ for classes of persons whose heads add up to those who differ") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::steering, "610926");
    const Response response = county.post(address, two_packs, token);
    REQUIRE_EQ(response.status, 200);
    const json::value told = body_of(response);
    CHECK_EQ(number(told, "heads"), 1'500);
    const json::array& classes = told.at("classes").as_array();
    REQUIRE_FALSE(classes.empty());
    std::int64_t heads = 0;
    for (const json::value& one : classes) {
        heads += number(one, "heads");
        CHECK_FALSE(one.at("what").at("zh").as_string().empty());
        CHECK_FALSE(one.at("clauses_after").as_string().empty());
    }
    CHECK_EQ(number(told, "heads_differ"), heads);
    CHECK_FALSE(told.at("entries").as_array().empty());
    CHECK_FALSE(told.at("counted_at").is_null());
}

TEST_CASE("the other way round the same people bear as much more as they bore less") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::finance_officer, "610926");
    const auto borne = [&](const char* body) {
        Money sum;
        const json::value told = body_of(county.post(address, body, token));
        for (const json::value& one : told.at("classes").as_array()) {
            sum += *parse_money(std::string(one.at("borne").as_string()));
        }
        return sum;
    };
    const Money there = borne(two_packs);
    CHECK_NE(there, Money{});
    CHECK_EQ(there + borne(R"({"before":"bagongshan/2022","after":"pingli/2022"})"), Money{});
}

TEST_CASE("a town's station is told of its own town's people alone") {
    TestCounty& county = shared_county();
    const std::string town = county.session(Role::town_station, "610926100");
    const std::string whole = county.session(Role::auditor, "610926");
    const json::value here = body_of(county.post(address, two_packs, town));
    const json::value all = body_of(county.post(address, two_packs, whole));
    CHECK_GT(number(here, "heads"), 0);
    CHECK_LT(number(here, "heads"), number(all, "heads"));
    CHECK_LE(number(here, "heads_differ"), number(all, "heads_differ"));
}

TEST_CASE("where nobody lives the packs are compared by kinds of person, without heads") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::town_station, "610926999");
    const json::value told = body_of(county.post(address, two_packs, token));
    CHECK(told.at("counted_at").is_null());
    CHECK_EQ(number(told, "heads"), 0);
    CHECK_GT(number(told, "differ"), 0);
}

TEST_CASE("packs that cannot be compared are refused with their reason") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::steering, "610926");
    const auto refusal = [&](const std::string& body, int status) {
        const Response response = county.post(address, body, token);
        CHECK_EQ(response.status, status);
        return reason_of(response);
    };
    CHECK_EQ(refusal(R"({"before":"pingli/2022","after":"pingli/1999"})", 404),
             "http.no_such_pack");
    CHECK_EQ(refusal(R"({"before":"nowhere/2022","after":"pingli/2022"})", 404),
             "http.no_such_pack");
    // Rules for lower packs to fill decide nobody.
    CHECK_EQ(refusal(R"({"before":"nation/2025","after":"pingli/2022"})", 404),
             "http.no_such_pack");
    CHECK_EQ(refusal(R"({"before":"pingli/2022","after":"pingli/2022"})", 400),
             "http.same_pack_twice");
    CHECK_EQ(refusal(R"({"before":"pingli/2022"})", 400), "http.bad_request");
    CHECK_EQ(refusal(R"({"before":"","after":"pingli/2022"})", 400), "http.bad_request");
    CHECK_EQ(refusal(R"({"before":1,"after":"pingli/2022"})", 400), "http.bad_request");
    CHECK_EQ(refusal(R"({"before":"pingli/2022","after":"linfen/2021","for":"me"})", 400),
             "http.bad_request");
}

}  // namespace canbao::http
