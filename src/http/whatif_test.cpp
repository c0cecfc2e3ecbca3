// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "http/fixture_test.h"
#include "http/json.h"

namespace canbao::http {

namespace {

constexpr auto address = "/api/simulations";

std::int64_t number(const json::value& object, std::string_view name) {
    return object.at(name).as_int64();
}

Money paid_by(const json::value& sums, std::string_view payer) {
    for (const json::value& share : sums.at("aid").as_array()) {
        if (share.at("payer").as_string() == payer) {
            return *parse_money(std::string(share.at("amount").as_string()));
        }
    }
    return {};
}

}  // namespace

TEST_CASE(
    "forty yuan more for each on the subsistence allowance is told by person, payer and town") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::steering, "610926");
    const Response response =
        county.post(address, R"({"set":{"aid_dibao.amount":"200元"}})", token);
    REQUIRE_EQ(response.status, 200);
    const json::value told = body_of(response);
    const std::int64_t affected = number(told, "affected");
    CHECK_GT(affected, 0);
    CHECK_EQ(number(told, "heads"), 1'500);
    CHECK_EQ(paid_by(told.at("after"), "medical_assistance") -
                 paid_by(told.at("before"), "medical_assistance"),
             Money::yuan(40) * affected);
    std::int64_t in_towns = 0;
    for (const json::value& town : told.at("towns").as_array()) {
        in_towns += number(town, "affected");
    }
    CHECK_EQ(in_towns, affected);
    std::int64_t in_kinds = 0;
    for (const json::value& kind : told.at("kinds").as_array()) in_kinds += number(kind, "heads");
    CHECK_EQ(in_kinds, affected);
}

TEST_CASE("who is no longer enrolled is told with the money that goes with them and what refuses") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::steering, "610926");
    const auto told_of = [&](const std::string& body) {
        const Response response = county.post(address, body, token);
        REQUIRE_EQ(response.status, 200);
        return body_of(response);
    };
    const json::value told = told_of(R"({"set":{"window":"2021-10-15..2021-10-31"}})");
    const json::value& left = told.at("moved").at("left");
    CHECK_GT(number(left, "yes"), 0);
    CHECK_EQ(number(told.at("before"), "yes") - number(told.at("after"), "yes"),
             number(left, "yes") + number(told.at("moved").at("unsettled"), "yes") -
                 number(told.at("moved").at("joined"), "yes"));
    std::int64_t refused = 0;
    for (const json::value& kind : told.at("kinds").as_array()) {
        const bool was = kind.at("before").at("outcome").as_string() == "yes";
        if (!was || kind.at("after").at("outcome").as_string() != "no") continue;
        refused += number(kind, "heads");
        CHECK_NE(std::string(kind.at("who").at("zh").as_string()).find("（"), std::string::npos);
    }
    CHECK_EQ(refused, number(left, "yes"));
    const json::value dearer = told_of(R"({"set":{"aid_dibao.amount":"200元"}})");
    for (const char* name : {"left", "unsettled", "joined"}) {
        CHECK_EQ(number(dearer.at("moved").at(name), "yes"), 0);
    }
}

TEST_CASE("a town's station is told of its own town alone") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::town_station, "610926100");
    const json::value told = body_of(county.post(address, "{}", token));
    REQUIRE_EQ(told.at("towns").as_array().size(), 1);
    CHECK_EQ(told.at("towns").at(0).at("region").as_string(), "610926100");
    CHECK_LT(number(told, "heads"), 1'500);
    CHECK_EQ(number(told, "affected"), 0);
}

TEST_CASE("a change that the pack's reader refuses is refused with its reason") {
    TestCounty& county = shared_county();
    const std::string token = county.session(Role::steering, "610926");
    const auto reason = [&](const std::string& body) {
        const Response response = county.post(address, body, token);
        CHECK_EQ(response.status, 400);
        return reason_of(response);
    };
    CHECK_EQ(reason(R"({"set":{"no_such":"1元"}})"), "whatif.no_such_place");
    CHECK_EQ(reason(R"({"set":{"aid_dibao.amount":"many"}})"), "whatif.not_readable");
    CHECK_EQ(reason(R"({"set":{"standard":"50元"}})"), "whatif.aid_above_owed");
    CHECK_EQ(reason(R"({"drop":["no_such_row"]})"), "whatif.no_such_place");
    CHECK_EQ(reason(R"({"set":{"standard":3}})"), "http.bad_request");
    CHECK_EQ(reason(R"({"unset":{}})"), "http.bad_request");
}

}  // namespace canbao::http
