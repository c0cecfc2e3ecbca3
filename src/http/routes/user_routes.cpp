// SPDX-License-Identifier: MulanPSL-2.0
// Who may sign in (administrator). Never: shows a password.
#include "http/bound.h"
#include "http/door/user.h"
#include "http/routes/routes.h"

namespace canbao::http {

namespace {

constexpr Roles may_administer{Role::administrator};

inline constexpr Reason not_oneself{"http.not_oneself", Blame::forbidden,
                                    "不能改自己的岗位或停用自己，请由另一位管理员办理",
                                    "you cannot change or disable yourself; ask another "
                                    "administrator"};

Shape user_shape() {
    return object({{"user", text()},
                   {"name", text()},
                   {"role", text()},
                   {"region", region_code()},
                   {"department?", text()},
                   {"person?", integer()},
                   {"must_change", boolean()},
                   {"disabled", boolean()}});
}

json::object json_of_user(const User& user) {
    json::object one{{"user", user.user},
                     {"name", user.name},
                     {"role", name_of(user.role)},
                     {"region", user.region},
                     {"must_change", user.must_change},
                     {"disabled", user.disabled}};
    put(one, "department", user.department);
    put(one, "person", user.person);
    return one;
}

Result<Response> list(const Offices& offices, const Call&) {
    const auto all = offices.database().view<std::vector<User>>(
        [&](store::Transaction& tx) { return users(tx, offices.code()); });
    return json_response(json::object{{"rows", list_of_values(all, json_of_user)}});
}

Result<Response> set(const Offices& offices, const Call& call) {
    const NewUser given{.user = text_in(call.body, "user"),
                        .name = text_in(call.body, "name"),
                        .password = text_in(call.body, "password"),
                        .role = text_in(call.body, "role"),
                        .region = text_in(call.body, "region"),
                        .department = text_in(call.body, "department"),
                        .person = number_in(call.body, "person"),
                        .must_change = true};
    if (given.user == call.who->user) return refuse(not_oneself);
    TRY(const bool is_new, offices.database().change<bool>([&](store::Transaction& tx) {
        return set_user(tx, call.act(), given);
    }));
    return json_response(json::object{{"user", given.user}, {"new", is_new}}, is_new ? 201 : 200);
}

Result<Response> disable(const Offices& offices, const Call& call) {
    const std::string user = text_in(call.body, "user");
    if (user == call.who->user) return refuse(not_oneself);
    TRY_DO(offices.database().change<bool>(
        [&](store::Transaction& tx) { return disable_user(tx, call.act(), user); }));
    return json_response(json::object{{"user", user}, {"disabled", true}});
}

}  // namespace

Routes user_routes(const Offices& offices) {
    Routes routes;
    routes.push_back({.path = "/api/users",
                      .roles = may_administer | Roles{Role::auditor},
                      .scope = Scope::county,
                      .answer = object({{"rows", list_of(user_shape())}}),
                      .zh = "用户",
                      .en = "who may sign in",
                      .handle = bound(offices, list)});
    routes.push_back({.method = "POST",
                      .path = "/api/users",
                      .roles = may_administer,
                      .scope = Scope::county,
                      .body = object({{"user", text(40)},
                                      {"name", text(40)},
                                      {"password", text(200)},
                                      {"role", text(40)},
                                      {"region", some_region()},
                                      {"department?", text(60)},
                                      {"person?", integer()}}),
                      .answer = object({{"user", text()}, {"new", boolean()}}),
                      .status = 201,
                      .zh = "新增或重设用户（首次登录须改密码）",
                      .en = "add or reset a user, who must then change the password",
                      .handle = bound(offices, set)});
    routes.push_back({.method = "POST",
                      .path = "/api/users/disable",
                      .roles = may_administer,
                      .scope = Scope::county,
                      .body = object({{"user", text(40)}}),
                      .answer = object({{"user", text()}, {"disabled", boolean()}}),
                      .zh = "停用用户（立即生效）",
                      .en = "disable a user, at once",
                      .handle = bound(offices, disable)});
    return routes;
}

}  // namespace canbao::http
