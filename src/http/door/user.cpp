// SPDX-License-Identifier: MulanPSL-2.0
#include "http/door/user.h"

#include <algorithm>

#include "base/region.h"
#include "http/door/password.h"
#include "store/audit.h"

namespace canbao::http {

namespace {

using store::value;

constexpr std::string_view write_user =
    "INSERT INTO http_user (county, user_name, name, role, region, department, person, must_change,"
    " disabled, version, password, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 1, $9, $10) "
    "ON CONFLICT (county, user_name) DO UPDATE SET name = excluded.name, role = excluded.role, "
    "region = excluded.region, department = excluded.department, person = excluded.person, "
    "must_change = excluded.must_change, disabled = 0, version = http_user.version + 1, "
    "password = excluded.password, changed_at = excluded.changed_at RETURNING version";
constexpr std::string_view read_user =
    "SELECT user_name, name, role, region, department, person, must_change, disabled, version, "
    "password FROM http_user WHERE county = $1 AND user_name = $2";
constexpr std::string_view read_users =
    "SELECT user_name, name, role, region, department, person, must_change, disabled, version, "
    "password FROM http_user WHERE county = $1 ORDER BY user_name";
constexpr std::string_view write_password =
    "UPDATE http_user SET password = $3, must_change = 0, version = version + 1, changed_at = $4 "
    "WHERE county = $1 AND user_name = $2";
constexpr std::string_view write_disabled =
    "UPDATE http_user SET disabled = 1, version = version + 1, changed_at = $3 "
    "WHERE county = $1 AND user_name = $2";

User user_of(const store::Row& row) {
    const std::optional<Role> role = role_named(row.text(2));
    INVARIANT(role.has_value());
    return {.user = row.text(0),
            .name = row.text(1),
            .role = *role,
            .region = row.text(3),
            .department = row.text(4),
            .person = row.maybe_number(5),
            .must_change = row.number(6) != 0,
            .disabled = row.number(7) != 0,
            .version = row.number(8),
            .password = row.text(9)};
}

bool is_user_name(std::string_view name) {
    return name.size() >= 3 && name.size() <= 40 && std::ranges::all_of(name, [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '_';
           });
}

Result<Role> checked(const store::Act& act, const NewUser& given) {
    if (!is_user_name(given.user)) return refuse(bad_user_name, given.user);
    const std::optional<Role> role = role_named(given.role);
    if (!role) return refuse(unknown_role, given.role);
    const std::optional<Region> region = Region::parse(given.region);
    const std::optional<Region> county = Region::parse(act.county);
    if (!region || !county || !county->contains(*region)) {
        return refuse(bad_user_region, given.region);
    }
    if (*role == Role::resident && !given.person) return refuse(resident_without_person);
    if (*role == Role::department && given.department.empty()) return refuse(department_missing);
    TRY_DO(check_password(given.user, given.password));
    return *role;
}

void tell(store::Transaction& tx, const store::Act& act, std::string_view action,
          const std::string& user, std::string detail) {
    store::record(tx, {.county = act.county,
                       .at = act.at,
                       .actor = act.actor,
                       .action = std::string(action),
                       .object = user,
                       .detail = std::move(detail)});
}

}  // namespace

Result<bool> set_user(store::Transaction& tx, const store::Act& act, const NewUser& given) {
    TRY(const Role role, checked(act, given));
    const auto row = tx.query_one(
        write_user,
        {value(act.county), value(given.user), value(given.name.empty() ? given.user : given.name),
         value(name_of(role)), value(given.region),
         value(role == Role::department ? given.department : std::string{}),
         value(role == Role::resident ? given.person : std::nullopt), value(given.must_change),
         value(hash_password(given.password)), value(act.at)});
    INVARIANT(row.has_value());
    tell(tx, act, "user.set", given.user, given.role + " " + given.region);
    return row->number(0) == 1;
}

std::optional<User> find_user(store::Transaction& tx, const std::string& county,
                              const std::string& user) {
    const auto row = tx.query_one(read_user, {value(county), value(user)});
    if (!row) return std::nullopt;
    return user_of(*row);
}

std::vector<User> users(store::Transaction& tx, const std::string& county) {
    std::vector<User> found;
    tx.for_each(read_users, {value(county)},
                [&found](const store::Row& row) { found.push_back(user_of(row)); });
    return found;
}

Result<bool> set_password(store::Transaction& tx, const store::Act& act, const std::string& user,
                          const std::string& hash) {
    if (tx.execute(write_password, {value(act.county), value(user), value(hash), value(act.at)}) !=
        1) {
        return refuse(no_such_user, user);
    }
    tell(tx, act, "user.password", user, "");
    return true;
}

Result<bool> disable_user(store::Transaction& tx, const store::Act& act, const std::string& user) {
    if (tx.execute(write_disabled, {value(act.county), value(user), value(act.at)}) != 1) {
        return refuse(no_such_user, user);
    }
    tell(tx, act, "user.disable", user, "");
    return true;
}

}  // namespace canbao::http
