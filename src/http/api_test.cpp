// SPDX-License-Identifier: MulanPSL-2.0
#include "http/api.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "http/fixture_test.h"
#include "http/schema.h"
#include "store/test_database.h"

namespace canbao::http {

namespace {

Route failing(const std::string& path, const std::function<void()>& fail) {
    return {.path = path,
            .access = Access::open_to_all,
            .zh = "甲",
            .en = "a",
            .handle = [fail](const Call&) -> Result<Response> {
                fail();
                return Response{};
            }};
}

class Failing {
public:
    Failing()
        : database_(migrations()),
          api_({.database = *database_, .clock = clock_, .county = "610926", .places = {}},
               {failing("/api/unknown", [] { throw store::UnknownOutcome("secret one"); }),
                failing("/api/lost", [] { throw store::ConnectionLost("secret two"); }),
                failing("/api/broken", [] { throw std::runtime_error("secret three"); })}) {}
    Response get(const std::string& path) const {
        return api_.answer({.method = "GET", .target = path});
    }
    const store::TestDatabase& database() const { return database_; }

private:
    store::TestDatabase database_;
    SetClock clock_{Instant{}};
    Api api_;
};

}  // namespace

TEST_CASE("a broken world is answered with a number, never with what the exception said") {
    const Failing failing;
    const Response unknown = failing.get("/api/unknown");
    CHECK_EQ(unknown.status, 503);
    CHECK_EQ(reason_of(unknown), "http.unknown_outcome");
    const Response lost = failing.get("/api/lost");
    CHECK_EQ(lost.status, 503);
    CHECK_EQ(reason_of(lost), "http.store_busy");
    CHECK_EQ(header_of(lost, "Retry-After"), "2");
    const Response broken = failing.get("/api/broken");
    CHECK_EQ(broken.status, 500);
    CHECK_EQ(reason_of(broken), "http.our_fault");
    for (const Response& response : {unknown, lost, broken}) {
        CHECK_EQ(response.body.find("secret"), std::string::npos);
        CHECK_FALSE(header_of(response, "Content-Security-Policy").empty());
    }
    CHECK_NE(failing.get("/api/broken").body, broken.body);  // another number
}

TEST_CASE("a table with a route that names no role does not start") {
    const Failing failing;
    const SetClock clock{Instant{}};
    const auto start = [&](Route route) {
        const Api api(
            {.database = *failing.database(), .clock = clock, .county = "610926", .places = {}},
            {std::move(route)});
    };
    Route nobody{
        .path = "/api/x", .zh = "甲", .en = "a", .handle = [](const Call&) -> Result<Response> {
            return Response{};
        }};
    CHECK_THROWS_AS(start(nobody), std::logic_error);
    nobody.roles = {Role::auditor};
    CHECK_NOTHROW(start(nobody));
    nobody.path = "/api/openapi.json";  // stands already
    CHECK_THROWS_AS(start(nobody), std::logic_error);
}

TEST_CASE("the token is found in the cookie, whatever stands beside it") {
    const std::string token(64, 'b');
    const auto found = [](const std::string& cookie) {
        return token_in({.headers = {{"cookie", cookie}}});
    };
    CHECK_EQ(found("canbao_session=" + token), token);
    CHECK_EQ(found("a=1; canbao_session=" + token + "; z"), token);
    CHECK_EQ(found("__Host-canbao_session=" + token), token);
    for (const std::string& none :
         {std::string(), std::string("canbao_session="), "canbao_session=" + token + "b",
          "xcanbao_session=" + token, std::string("canbao_session=") + std::string(64, 'Z')}) {
        CHECK_EQ(found(none), "");
    }
    CHECK_EQ(cookie_of(token, true),
             "__Host-canbao_session=" + token + "; Path=/; HttpOnly; SameSite=Strict; Secure");
}

}  // namespace canbao::http
