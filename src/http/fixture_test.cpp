// SPDX-License-Identifier: MulanPSL-2.0
#include "http/fixture_test.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "county/demo.h"
#include "county/schema.h"
#include "exchange/transport.h"
#include "http/door/session.h"
#include "http/schema.h"
#include "medical/find.h"

namespace canbao::http {

namespace {

constexpr std::string_view write_user = R"sql(
    INSERT INTO http_user (county, user_name, name, role, region, department, person, must_change,
                           disabled, version, password, changed_at)
    VALUES ($1, $2, $2, $3, $4, $5, $6, 0, 0, 1, '', 0)
    ON CONFLICT (county, user_name) DO UPDATE SET role = excluded.role, region = excluded.region,
        person = excluded.person, disabled = 0)sql";

std::vector<store::Migration> steps() {
    std::vector<store::Migration> all = county::migrations();
    const auto own = migrations();
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TestCounty::TestCounty(const std::string& web) {
    std::string address = "sqlite::memory:";
    if (std::getenv("CANBAO_TEST_POSTGRESQL") != nullptr) {
        schema = std::make_unique<store::TestDatabase>(steps());
        address = schema->address();
    }
    auto database = store::Database::open(address, steps());
    REQUIRE(database.has_value());
    auto made = county::County::simulated({.packs = CANBAO_SOURCE_DIR "/packs",
                                           .seed = 7,
                                           .database = std::move(*database),
                                           .transport = std::make_unique<exchange::InProcess>()});
    REQUIRE_MESSAGE(made.has_value(), (made ? "" : describe(made.error(), Language::en)));
    county = std::move(*made);
    const Instant start = *parse_instant("2026-01-01T00:00:00.000+08:00");
    const auto lived =
        county::make_demo(*county,
                          {.seed = 7,
                           .people = 1'500,
                           .until = Date(2021, 11, 20),
                           .plan = content_of(CANBAO_SOURCE_DIR "/plans/pingli/2022.yaml"),
                           .system_now = start},
                          [](std::string_view, std::int64_t, std::int64_t) {});
    REQUIRE_MESSAGE(lived.has_value(), (lived ? "" : describe(lived.error(), Language::en)));
    const auto setting = county->setting();
    REQUIRE(setting.has_value());
    clock.set(start + setting->clock_shift);
    auto opened = Service::open(
        *county, clock,
        {.web = web, .check_answers = true, .deliver_by_itself = std::chrono::hours(1)});
    REQUIRE(opened.has_value());
    service = std::move(*opened);
}

TestCounty::~TestCounty() { service.reset(); }

void TestCounty::add_user(const std::string& user, Role role, const std::string& region,
                          std::int64_t person) {
    county->database().write([&](store::Transaction& tx) {
        tx.execute(write_user, {store::value(code), store::value(user), store::value(name_of(role)),
                                store::value(region),
                                store::value(role == Role::department ? "civil_affairs" : ""),
                                person == 0 ? store::Value{} : store::value(person)});
        return true;
    });
}

std::string TestCounty::session_of_user(const std::string& user) {
    std::string token;
    county->database().write([&](store::Transaction& tx) {
        const auto found = find_user(tx, code, user);
        REQUIRE(found.has_value());
        token = begin_session(tx, code, *found, clock.now());
        return true;
    });
    return token;
}

std::string TestCounty::session(Role role, const std::string& region, std::int64_t person) {
    const std::string user = std::string(name_of(role)) + "_" + region;
    add_user(user, role, region, person);
    return session_of_user(user);
}

Response TestCounty::send(Request request, const std::string& token) const {
    if (!token.empty()) request.headers["cookie"] = "canbao_session=" + token;
    request.headers.try_emplace("host", "127.0.0.1:8080");
    request.peer = "127.0.0.1";
    return service->answer(request);
}

Response TestCounty::get(const std::string& target, const std::string& token,
                         const Headers& more) const {
    Request request{.method = "GET", .target = target};
    for (const auto& [name, value] : more) request.headers[name] = value;
    return send(std::move(request), token);
}

Response TestCounty::post(const std::string& target, const std::string& body,
                          const std::string& token, const Headers& more) const {
    Request request{.method = "POST",
                    .target = target,
                    .headers = {{"content-type", "application/json"}, {"x-canbao", "1"}},
                    .body = body};
    for (const auto& [name, value] : more) request.headers[name] = value;
    return send(std::move(request), token);
}

TestCounty::Someone TestCounty::payable(std::size_t number) const {
    const auto page =
        county->database().view<Result<medical::PersonPage>>([&](store::Transaction& tx) {
            return medical::find(tx, county->sealer(), code,
                                 {.scope = code,
                                  .status = "payable",
                                  .year = 2022,
                                  .on = china_day(clock.now()),
                                  .size = 50});
        });
    REQUIRE(page.has_value());
    REQUIRE(page->rows.size() > number);
    const medical::PersonLine& line = page->rows[number];
    REQUIRE(line.due.has_value());
    return {line.person.value, line.region, to_string(*line.due)};
}

json::value body_of(const Response& response) { return json::parse(response.body); }

std::string reason_of(const Response& response) {
    if (!response.type.starts_with("application/problem+json")) return {};
    return text_in(body_of(response), "reason");
}

std::string header_of(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

TestCounty& shared_county() {
    static TestCounty county;
    return county;
}

}  // namespace canbao::http
