// SPDX-License-Identifier: MulanPSL-2.0
// Every request on its way: address, session, origin, role, region, form, handler, response. One
// path for all routes, so that none can forget a check. Deny by default.
// Never: throws, or answers with what an exception said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "http/door/session.h"
#include "http/route.h"
#include "http/sight.h"
#include "store/database.h"

namespace canbao::http {

struct ApiParts {
    store::Database& database;
    const Clock& clock;
    std::string county;
    Places places;
    // Called after each request that may have changed something.
    std::function<void()> changed{};
    bool check_answers = false;  // tests: an answer that breaks its shape is a broken invariant
    bool secure_cookie = false;  // behind TLS
};

class Api {
public:
    // The description at /api/openapi.json joins the table.
    // Throws std::logic_error with every fault of a wrong table.
    Api(ApiParts parts, Routes routes);
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    Response answer(const Request& request) const;
    const Routes& routes() const { return routes_; }

private:
    Response route_request(const Request& request, Language language) const;
    Result<std::optional<Session>> recognise(const Request& request, const Route& route,
                                             Instant now) const;
    std::optional<Refusal> outside(const Route& route, const Call& call) const;
    void tell_denied(const Call& call, const Route& route, const Refusal& refusal) const;

    ApiParts parts_;
    Routes routes_;
};

// The token in the session's cookie; empty if there is none.
std::string token_in(const Request& request);
std::string cookie_of(std::string_view token, bool secure);
Language language_of(const Request& request);
// What every response carries.
void add_security_fields(Response& response, bool is_api, bool secure);

}  // namespace canbao::http
