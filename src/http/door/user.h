// SPDX-License-Identifier: MulanPSL-2.0
// The people who may sign in. Every change of a user gives a new version, and a session holds only
// for the version it began with, so that a new role or region ends what runs.
// Never: shows a password, not even its hash.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/role.h"
#include "store/act.h"
#include "store/transaction.h"

namespace canbao::http {

inline constexpr Reason bad_user_name{
    "http.bad_user_name", Blame::caller, "用户名为3至40个小写字母、数字或下划线",
    "a user name is 3 to 40 lower-case letters, digits or underscores"};
inline constexpr Reason unknown_role{"http.unknown_role", Blame::caller, "岗位不认识，请核对代码",
                                     "the role is not known; check its code"};
inline constexpr Reason bad_user_region{"http.bad_user_region", Blame::caller,
                                        "用户的管辖区划应在本县之内，写6、9或12位代码",
                                        "a user's region lies in the county: 6, 9 or 12 digits"};
inline constexpr Reason resident_without_person{"http.resident_without_person", Blame::caller,
                                                "居民用户要对应一个参保人编号",
                                                "a resident's user needs the number of the person"};
inline constexpr Reason department_missing{"http.department_missing", Blame::caller,
                                           "认定部门的用户要写明部门代码",
                                           "a department's user needs the department's code"};
inline constexpr Reason no_such_user{"http.no_such_user", Blame::absent, "没有这个用户",
                                     "there is no such user"};

struct NewUser {
    std::string user;
    std::string name;
    std::string password;
    std::string role;
    std::string region;
    std::string department;              // of a department's user
    std::optional<std::int64_t> person;  // of a resident
    bool must_change = false;            // the password, at the first sign-in
};

struct User {
    std::string user;
    std::string name;
    Role role = Role::resident;
    std::string region;
    std::string department;
    std::optional<std::int64_t> person;
    bool must_change = false;
    bool disabled = false;
    std::int64_t version = 0;
    std::string password;  // its hash
};

// Adds the user, or gives an existing one all of this; true if new. Audited.
// Refuses: bad_user_name, unknown_role, bad_user_region, resident_without_person,
// department_missing, weak_password.
Result<bool> set_user(store::Transaction& tx, const store::Act& act, const NewUser& given);

std::optional<User> find_user(store::Transaction& tx, const std::string& county,
                              const std::string& user);
std::vector<User> users(store::Transaction& tx, const std::string& county);

// Keeps the hash; the sessions of the old password end. Audited. Refuses: no_such_user.
Result<bool> set_password(store::Transaction& tx, const store::Act& act, const std::string& user,
                          const std::string& hash);
// No longer signs in; the sessions end. Audited. Refuses: no_such_user.
Result<bool> disable_user(store::Transaction& tx, const store::Act& act, const std::string& user);

}  // namespace canbao::http
