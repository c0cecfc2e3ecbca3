// SPDX-License-Identifier: MulanPSL-2.0
#include "http/api.h"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

#include "http/door/password.h"
#include "http/input.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/target.h"
#include "store/audit.h"

namespace canbao::http {

namespace {

bool is_unsafe(std::string_view method) { return method != "GET" && method != "HEAD"; }

// An unsafe request comes from our own pages: it carries our field, which another site cannot set,
// and, where the browser says where it comes from, it is from here.
bool is_ours(const Request& request) {
    if (request.header("x-canbao") != "1") return false;
    const std::string_view origin = request.header("origin");
    if (origin.empty()) return true;
    const std::size_t host = origin.find("://");
    return host != std::string_view::npos && origin.substr(host + 3) == request.header("host");
}

// One line for the log, with the number the user was told. Never the request's content.
void log_fault(const std::string& number, const Request& request, std::string_view what) {
    const std::string_view path =
        std::string_view(request.target)
            .substr(0, std::min<std::size_t>(request.target.find('?'), 200));
    fmt::print(stderr, "fault {} at {} {}: {}\n", number, request.method, path, what);
}

Refusal with_faults() { return {&bad_request, ""}; }

}  // namespace

Api::Api(ApiParts parts, Routes routes) : parts_(std::move(parts)), routes_(std::move(routes)) {
    routes_.push_back({.path = "/api/openapi.json",
                       .access = Access::open_to_all,
                       .answer = anything(),
                       .zh = "本接口的说明（OpenAPI 3.1）",
                       .en = "this description (OpenAPI 3.1)",
                       .handle = [this](const Call& call) -> Result<Response> {
                           return json_response(openapi(routes_, call.language));
                       }});
    const std::vector<std::string> faults = faults_in(routes_);
    if (!faults.empty()) {
        throw std::logic_error(
            fmt::format("the table of routes is wrong: {}", fmt::join(faults, "; ")));
    }
}

Response Api::answer(const Request& request) const {
    const Language language = language_of(request);
    Response response;
    try {
        response = route_request(request, language);
    } catch (const store::UnknownOutcome& failure) {
        const std::string number = random_hex(6);
        log_fault(number, request, failure.what());
        response = problem({&unknown_outcome, number}, language);
    } catch (const store::DatabaseFailure& failure) {
        const std::string number = random_hex(6);
        log_fault(number, request, failure.what());
        response = problem({&store_busy, number}, language);
    } catch (const std::exception& failure) {
        const std::string number = random_hex(6);
        log_fault(number, request, failure.what());
        response = problem({&our_fault, number}, language);
    }
    add_security_fields(response, true, parts_.secure_cookie);
    return response;
}

Response Api::route_request(const Request& request, Language language) const {
    const std::optional<Target> target = read_target(request.target);
    if (!target) return problem({&no_such_route, ""}, language);
    Match found = match(routes_, request.method, target->path);
    if (found.route == nullptr && !found.allowed.empty()) {
        Response response = problem({&wrong_method, request.method}, language);
        response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(found.allowed, ", ")));
        return response;
    }
    if (found.route == nullptr) return problem({&no_such_route, ""}, language);
    const Route& route = *found.route;
    if (request.body.size() > route.body_limit) {
        return problem({&too_large, fmt::format("{} > {}", request.body.size(), route.body_limit)},
                       language);
    }

    const Instant now = parts_.clock.now();
    Call call{.request = request,
              .path = std::move(found.path),
              .query = nullptr,
              .body = nullptr,
              .language = language,
              .county = parts_.county,
              .now = now};
    const Result<std::optional<Session>> session = recognise(request, route, now);
    if (!session) return problem(session.error(), language);
    if (*session) call.who = &(*session)->who;
    if (const std::optional<Refusal> refusal = outside(route, call)) {
        tell_denied(call, route, *refusal);
        return problem(*refusal, language);
    }

    Read query = read_query(*target, route.query);
    if (!query.faults.empty()) return problem(with_faults(), language, query.faults);
    Result<Read> body = read_body(request, route);
    if (!body) return problem(body.error(), language);
    if (!body->faults.empty()) return problem(with_faults(), language, body->faults);
    call.query = std::move(query.value);
    call.body = std::move(body->value);

    Result<Response> answered = route.handle(call);
    if (is_unsafe(request.method) && parts_.changed) parts_.changed();
    if (!answered) {
        if (answered.error().reason->blame == Blame::forbidden && call.who != nullptr) {
            tell_denied(call, route, answered.error());
        }
        return problem(answered.error(), language);
    }
    if (parts_.check_answers && route.answer && answered->status < 300 &&
        answered->type.starts_with("application/json")) {
        const std::vector<Fault> faults = faults_in(json::parse(answered->body), *route.answer);
        if (!faults.empty()) {
            throw std::logic_error(route.path + " answers against its shape: " +
                                   faults.front().field + " " + faults.front().en);
        }
    }
    return std::move(*answered);
}

Result<std::optional<Session>> Api::recognise(const Request& request, const Route& route,
                                              Instant now) const {
    std::optional<Session> session;
    const std::string token = token_in(request);
    if (!token.empty()) {
        session = parts_.database.view<std::optional<Session>>(
            [&](store::Transaction& tx) { return session_of(tx, parts_.county, token, now); });
    }
    if (!session && route.access == Access::signed_in) return refuse(not_signed_in);
    if (is_unsafe(request.method) && !is_ours(request)) return refuse(cross_site);
    // Written once a minute at most: a look at a page is not worth a commit.
    if (session && session->seen_at + std::chrono::minutes(1) <= now) {
        parts_.database.write([&](store::Transaction& tx) {
            see_session(tx, parts_.county, session->who.token_digest, now);
            return true;
        });
    }
    return session;
}

// What the user may not do here. A record outside the user's region is answered as one that does
// not exist.
std::optional<Refusal> Api::outside(const Route& route, const Call& call) const {
    if (route.access == Access::open_to_all) return std::nullopt;
    const SignedIn& who = *call.who;
    if (!route.roles.contains(who.role)) return Refusal{&not_allowed, ""};
    if (who.must_change && route.scope != Scope::own) return Refusal{&password_first, ""};
    if (route.scope == Scope::county && !sees_county(who, parts_.county)) {
        return Refusal{&outside_region, ""};
    }
    if (route.scope == Scope::person) {
        const std::int64_t person = call.number("person");
        const bool visible = parts_.database.view<bool>(
            [&](store::Transaction& tx) { return sees_person(tx, parts_.places, who, person); });
        if (!visible) return Refusal{&no_such_record, ""};
    }
    if (route.scope == Scope::payment) {
        const std::int64_t payment = call.number("payment");
        const bool visible = parts_.database.view<bool>(
            [&](store::Transaction& tx) { return sees_payment(tx, parts_.places, who, payment); });
        if (!visible) return Refusal{&no_such_payment_record, ""};
    }
    return std::nullopt;
}

void Api::tell_denied(const Call& call, const Route& route, const Refusal& refusal) const {
    if (call.who == nullptr) return;
    std::string object = route.path;
    for (const auto& [name, value] : call.path) object += fmt::format(" {}={}", name, value);
    parts_.database.write([&](store::Transaction& tx) {
        store::record(tx, {.county = parts_.county,
                           .at = call.now,
                           .actor = call.who->user,
                           .action = "request.denied",
                           .object = route.method + " " + object,
                           .detail = std::string(refusal.reason->name)});
        return true;
    });
}

}  // namespace canbao::http
