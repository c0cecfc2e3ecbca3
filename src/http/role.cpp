// SPDX-License-Identifier: MulanPSL-2.0
#include "http/role.h"

#include "base/invariant.h"

namespace canbao::http {

namespace {

struct Named {
    Role role;
    std::string_view code;
    std::string_view zh;
};

constexpr std::array<Named, 11> names{{
    {Role::resident, "resident", "居民"},
    {Role::collector, "collector", "代收人"},
    {Role::town_station, "town_station", "镇社保站"},
    {Role::medical_handler, "medical_handler", "医保经办"},
    {Role::medical_reviewer, "medical_reviewer", "医保审核"},
    {Role::tax_officer, "tax_officer", "税务征收"},
    {Role::finance_officer, "finance_officer", "财政"},
    {Role::department, "department", "认定部门"},
    {Role::steering, "steering", "征缴工作专班"},
    {Role::auditor, "auditor", "审计"},
    {Role::administrator, "administrator", "系统管理"},
}};

const Named& named(Role role) {
    for (const Named& one : names) {
        if (one.role == role) return one;
    }
    broken_invariant("every role has a name");
}

}  // namespace

std::string_view name_of(Role role) { return named(role).code; }

std::string_view chinese_name_of(Role role) { return named(role).zh; }

std::optional<Role> role_named(std::string_view name) {
    for (const Named& one : names) {
        if (one.code == name) return one.role;
    }
    return std::nullopt;
}

}  // namespace canbao::http
