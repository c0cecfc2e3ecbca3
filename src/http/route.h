// SPDX-License-Identifier: MulanPSL-2.0
// One row of the table of routes: address, who may use it, whose records it shows, what comes in
// and goes out, and the handler. Dispatch, authorisation, the API's description and the matrix
// test all read this table; there is no other list. Never: a row that names nobody.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "http/json.h"
#include "http/message.h"
#include "http/role.h"
#include "http/shape.h"
#include "store/act.h"

namespace canbao::http {

// Whose records a route touches, and so what is checked before its handler runs.
enum class Scope {
    nobody,    // nothing about a person
    own,       // the signed-in user's own account
    filtered,  // a list: the handler passes the user's region into the query
    county,    // the whole county: the user's region must contain it
    person,    // {person} must lie in the user's region; a resident sees himself alone
    payment,   // {payment}: the same for the person it was made for
};

// The user on whose behalf a request runs.
struct SignedIn {
    std::string user;
    std::string name;
    Role role = Role::resident;
    std::string region;  // a division code; empty: everywhere
    std::string department;
    std::optional<std::int64_t> person;
    bool must_change = false;
    std::string token_digest;
};

struct Call {
    const Request& request;
    std::map<std::string, std::string, std::less<>> path;
    json::value query;              // as route.query describes it
    json::value body;               // as route.body describes it; null where the body is raw
    const SignedIn* who = nullptr;  // null on a public route
    Language language = Language::zh;
    std::string county;
    Instant now;

    store::Act act() const { return {county, who->user, now}; }
    // A number in the path, which the pattern has checked.
    std::int64_t number(std::string_view name) const;
    std::string say(std::string_view zh, std::string_view en) const {
        return std::string(language == Language::zh ? zh : en);
    }
};

using Handler = std::function<Result<Response>(const Call&)>;

enum class Access { signed_in, open_to_all };
inline constexpr std::size_t small_body = 64U << 10U;
inline constexpr std::size_t file_body = 25U << 20U;

struct Route {
    std::string method = "GET";
    std::string path;  // /api/persons/{person}: a name in braces is a number, or text with {name:}
    Access access = Access::signed_in;
    Roles roles{};
    Scope scope = Scope::nobody;
    Shape query = object({});
    std::optional<Shape> body{};  // JSON; none: no body, or a raw one
    std::size_t body_limit = small_body;
    std::string raw_body{};         // the content type of a raw body
    std::optional<Shape> answer{};  // JSON; none: a file of `answer_type`
    std::string answer_type = "application/json";
    int status = 200;
    std::string zh;  // what it does, in a few words
    std::string en;
    Handler handle;
};

using Routes = std::vector<Route>;

// What is wrong with the table; empty if nothing. A server with a wrong table does not start.
std::vector<std::string> faults_in(const Routes& routes);

struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> path;
    std::vector<std::string> allowed;  // methods of this address, where the method is wrong
};
// HEAD is answered by GET.
Match match(const Routes& routes, std::string_view method, std::string_view path);

}  // namespace canbao::http
