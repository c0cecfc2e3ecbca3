// SPDX-License-Identifier: MulanPSL-2.0
#include "http/routes/session_routes.h"

#include "http/api.h"

namespace canbao::http {

namespace {

Shape account() {
    return object({{"user", text()},
                   {"name", text()},
                   {"role", text()},
                   {"role_name", text()},
                   {"region", region_code()},
                   {"region_name", text()},
                   {"department?", text()},
                   {"person?", integer()},
                   {"must_change", boolean()}});
}

json::object account_of(const SignedIn& who, const NameOfRegion& name_of_region,
                        Language language) {
    json::object account{
        {"user", who.user},
        {"name", who.name},
        {"role", name_of(who.role)},
        {"role_name", language == Language::zh ? chinese_name_of(who.role) : name_of(who.role)},
        {"region", who.region},
        {"region_name", name_of_region(who.region)},
        {"must_change", who.must_change}};
    put(account, "department", who.department);
    put(account, "person", who.person);
    return account;
}

Response done() { return json_response(json::object{{"ok", true}}); }

Route sign_in(Door& door, const NameOfRegion& names, bool secure) {
    return {.method = "POST",
            .path = "/api/sign-in",
            .access = Access::open_to_all,
            .body = object({{"user", text(100, 1)}, {"password", text(200, 1)}}),
            .answer = account(),
            .zh = "登录",
            .en = "sign in",
            .handle = [&door, names, secure](const Call& call) -> Result<Response> {
                TRY(const Opened opened, door.sign_in({.user = text_in(call.body, "user"),
                                                       .password = text_in(call.body, "password"),
                                                       .peer = call.request.peer,
                                                       .old_token = token_in(call.request)},
                                                      call.now));
                Response response = json_response(account_of(opened.who, names, call.language));
                response.headers.emplace_back("Set-Cookie", cookie_of(opened.token, secure));
                return response;
            }};
}

Route sign_out(Door& door, bool secure) {
    return {.method = "POST",
            .path = "/api/sign-out",
            .roles = everyone,
            .scope = Scope::own,
            .answer = object({{"ok", boolean()}}),
            .zh = "退出登录",
            .en = "sign out",
            .handle = [&door, secure](const Call& call) -> Result<Response> {
                door.sign_out(*call.who, call.now);
                Response response = done();
                response.headers.emplace_back("Set-Cookie", cookie_of("", secure));
                return response;
            }};
}

Route change_password(Door& door, bool secure) {
    return {.method = "POST",
            .path = "/api/password",
            .roles = everyone,
            .scope = Scope::own,
            .body = object({{"old", text(200, 1)}, {"new", text(200, 1)}}),
            .answer = object({{"ok", boolean()}}),
            .zh = "修改自己的密码（随后重新登录）",
            .en = "change one's own password (and sign in again)",
            .handle = [&door, secure](const Call& call) -> Result<Response> {
                TRY_DO(door.change_password(*call.who, text_in(call.body, "old"),
                                            text_in(call.body, "new"), call.now));
                Response response = done();
                response.headers.emplace_back("Set-Cookie", cookie_of("", secure));
                return response;
            }};
}

}  // namespace

Routes session_routes(Door& door, const NameOfRegion& name_of_region, bool secure_cookie) {
    Routes routes;
    routes.push_back(sign_in(door, name_of_region, secure_cookie));
    routes.push_back(sign_out(door, secure_cookie));
    routes.push_back(change_password(door, secure_cookie));
    routes.push_back({.path = "/api/me",
                      .roles = everyone,
                      .scope = Scope::own,
                      .answer = account(),
                      .zh = "当前用户",
                      .en = "who is signed in",
                      .handle = [name_of_region](const Call& call) -> Result<Response> {
                          return json_response(
                              account_of(*call.who, name_of_region, call.language));
                      }});
    routes.push_back({.path = "/api/health",
                      .access = Access::open_to_all,
                      .answer = object({{"ok", boolean()}}),
                      .zh = "程序是否在运行",
                      .en = "whether the program is there",
                      .handle = [](const Call&) -> Result<Response> { return done(); }});
    return routes;
}

}  // namespace canbao::http
