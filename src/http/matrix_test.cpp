// SPDX-License-Identifier: MulanPSL-2.0
// Every route with every role, region and state of the session (SEC-01). What each role may do is
// written down a second time in routes_test.txt, so that a route cannot change its roles unseen.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "http/door/session.h"
#include "http/fixture_test.h"
#include "medical/person.h"

namespace canbao::http {

namespace {

std::string_view word_of(Scope scope) {
    switch (scope) {
        case Scope::nobody:
            return "nobody";
        case Scope::own:
            return "own";
        case Scope::filtered:
            return "filtered";
        case Scope::county:
            return "county";
        case Scope::person:
            return "person";
        case Scope::payment:
            return "payment";
    }
    return "";
}

std::string line_of(const Route& route) {
    std::string roles;
    for (const Role role : all_roles) {
        if (route.roles.contains(role)) roles += fmt::format(" {}", name_of(role));
    }
    if (route.access == Access::open_to_all) roles = " anyone";
    return fmt::format("{} {} [{}]{}", route.method, route.path, word_of(route.scope), roles);
}

// The address with numbers in place of names.
std::string address_of(const Route& route, std::int64_t person, std::int64_t payment) {
    std::string path = route.path;
    const auto fill = [&path](const std::string& name, const std::string& value) {
        const std::size_t at = path.find("{" + name + "}");
        if (at != std::string::npos) path.replace(at, name.size() + 2, value);
    };
    fill("person", std::to_string(person));
    fill("payment", std::to_string(payment));
    fill("area:", "pingli");
    fill("year", "2022");
    for (const char* other : {"import", "job", "file", "case"}) fill(other, "999999");
    return path;
}

enum class Expected { unknown_user, not_my_role, not_my_region, not_there, admitted };

struct Cell {
    const Route& route;
    Role role;
    std::string region;
    bool sees;  // the record the address names
};

Expected expected(const Cell& cell) {
    if (cell.route.access == Access::open_to_all) return Expected::admitted;
    if (!cell.route.roles.contains(cell.role)) return Expected::not_my_role;
    const bool whole = std::string("610926").starts_with(cell.region);
    if (cell.route.scope == Scope::county && !whole) return Expected::not_my_region;
    const bool record = cell.route.scope == Scope::person || cell.route.scope == Scope::payment;
    if (record && !cell.sees) return Expected::not_there;
    return Expected::admitted;
}

Expected observed(const Response& response) {
    const std::string reason = reason_of(response);
    if (response.status == 401) return Expected::unknown_user;
    if (reason == "http.not_allowed") return Expected::not_my_role;
    if (reason == "http.outside_region") return Expected::not_my_region;
    if (reason == "http.no_such_record" || reason == "http.no_such_payment_record") {
        return Expected::not_there;
    }
    return Expected::admitted;
}

struct Record {
    std::int64_t person;
    std::string region;
    std::int64_t payment;
};

Record record_of(TestCounty& county) {
    const std::string token = county.session(Role::tax_officer, "610926");
    const json::value found =
        body_of(county.post("/api/payments/search", R"({"status":"paid","size":10})", token));
    const json::value& row = found.at("rows").at(0);
    const std::int64_t person = row.at("person").as_int64();
    const auto shown =
        county.county->database().view<Result<medical::Person>>([&](store::Transaction& tx) {
            return medical::show(tx, county.county->sealer(), "610926", medical::PersonId{person});
        });
    REQUIRE(shown.has_value());
    return {person, shown->region, row.at("payment").as_int64()};
}

std::string other_village(const std::string& village) {
    return village.substr(0, 9) + (village.ends_with("201") ? "202" : "201");
}
std::string other_town(const std::string& village) {
    return village.substr(0, 6) + (village.substr(6, 3) == "100" ? "101" : "100");
}

Response call(TestCounty& county, const Route& route, const std::string& address,
              const std::string& token) {
    return route.method == "GET" ? county.get(address, token) : county.post(address, "{}", token);
}

}  // namespace

TEST_CASE("the table of routes is the one that was agreed") {
    std::ifstream file(CANBAO_SOURCE_DIR "/src/http/routes_test.txt");
    std::ostringstream agreed;
    agreed << file.rdbuf();
    std::string actual;
    for (const Route& route : shared_county().service->routes()) actual += line_of(route) + "\n";
    CHECK_EQ(actual, agreed.str());
}

TEST_CASE("every route answers every role in every region as its row says") {
    TestCounty& county = shared_county();
    const Record record = record_of(county);
    const std::vector<std::string> regions{
        record.region, record.region.substr(0, 9),   "610926",
        "61",          other_village(record.region), other_town(record.region),
        "610925"};
    std::size_t cells = 0;
    for (const Route& route : county.service->routes()) {
        const std::string address = address_of(route, record.person, record.payment);
        for (const Role role : all_roles) {
            for (const std::string& region : regions) {
                const bool own = role == Role::resident || record.region.starts_with(region);
                const std::string token = county.session(role, region, record.person);
                const Response response = call(county, route, address, token);
                CHECK_MESSAGE(observed(response) == expected({route, role, region, own}),
                              line_of(route) << " as " << name_of(role) << " of " << region << ": "
                                             << response.status << " " << reason_of(response));
                CHECK_MESSAGE(response.status != 500, line_of(route));
                ++cells;
            }
        }
    }
    CHECK_EQ(cells, county.service->routes().size() * all_roles.size() * regions.size());
}

TEST_CASE("a resident sees nobody but himself") {
    TestCounty& county = shared_county();
    const Record record = record_of(county);
    for (const Route& route : county.service->routes()) {
        if (!route.roles.contains(Role::resident)) continue;
        const std::string token = county.session(Role::resident, record.region, record.person + 1);
        const Response response =
            call(county, route, address_of(route, record.person, record.payment), token);
        CHECK_MESSAGE(observed(response) == expected({route, Role::resident, record.region, false}),
                      line_of(route) << ": " << response.status);
    }
}

TEST_CASE("no route is open to a session that is none, ended, revoked or of a changed user") {
    TestCounty& county = shared_county();
    const Record record = record_of(county);
    for (const Route& route : county.service->routes()) {
        const std::string address = address_of(route, record.person, record.payment);
        const Expected wanted =
            route.access == Access::open_to_all ? Expected::admitted : Expected::unknown_user;
        for (const Role role : all_roles) {
            const std::string idle = county.session(role, "610926", record.person);
            const Instant now = county.clock.now();
            county.clock.set(now + session_idle);
            CHECK_MESSAGE(observed(call(county, route, address, idle)) == wanted, line_of(route));
            county.clock.set(now);

            const std::string revoked = county.session(role, "610926", record.person);
            county.county->database().write([&](store::Transaction& tx) {
                end_session(tx, "610926", digest_of(revoked));
                return true;
            });
            CHECK_MESSAGE(observed(call(county, route, address, revoked)) == wanted,
                          line_of(route));
        }
        CHECK_MESSAGE(observed(call(county, route, address, "")) == wanted, line_of(route));
        CHECK_MESSAGE(observed(call(county, route, address, std::string(64, 'a'))) == wanted,
                      line_of(route));
    }
}

TEST_CASE("a record outside the region and one that is not there get the same answer") {
    TestCounty& county = shared_county();
    const Record record = record_of(county);
    const std::string token = county.session(Role::town_station, other_town(record.region));
    for (const Route& route : county.service->routes()) {
        if (route.scope != Scope::person && route.scope != Scope::payment) continue;
        if (!route.roles.contains(Role::town_station)) continue;
        const Response outside =
            call(county, route, address_of(route, record.person, record.payment), token);
        const Response absent =
            call(county, route, address_of(route, 88'888'888, 88'888'888), token);
        CHECK_EQ(outside.status, 404);
        CHECK_EQ(outside.body, absent.body);
    }
}

}  // namespace canbao::http
