// SPDX-License-Identifier: MulanPSL-2.0
// Who may use the program: the roles, and sets of them. A user has one role, one region (the scope
// of what is shown), and a resident also a person, a department's user also a department.
// Never: a role that may do everything.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace canbao::http {

enum class Role : std::uint8_t {
    resident,
    collector,
    town_station,
    medical_handler,
    medical_reviewer,
    tax_officer,
    finance_officer,
    department,
    steering,
    auditor,
    administrator,
};

inline constexpr std::array<Role, 11> all_roles{
    Role::resident,         Role::collector,   Role::town_station,    Role::medical_handler,
    Role::medical_reviewer, Role::tax_officer, Role::finance_officer, Role::department,
    Role::steering,         Role::auditor,     Role::administrator};

std::string_view name_of(Role role);
std::string_view chinese_name_of(Role role);
std::optional<Role> role_named(std::string_view name);

class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) bits_ |= bit(role);
    }
    constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    friend constexpr Roles operator|(Roles a, Roles b) {
        Roles both;
        both.bits_ = a.bits_ | b.bits_;
        return both;
    }
    friend constexpr bool operator==(Roles, Roles) = default;

private:
    static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
    std::uint32_t bits_ = 0;
};

inline constexpr Roles everyone{Role::resident,        Role::collector,        Role::town_station,
                                Role::medical_handler, Role::medical_reviewer, Role::tax_officer,
                                Role::finance_officer, Role::department,       Role::steering,
                                Role::auditor,         Role::administrator};
// Everyone who works for an office.
inline constexpr Roles officers{Role::collector,        Role::town_station, Role::medical_handler,
                                Role::medical_reviewer, Role::tax_officer,  Role::finance_officer,
                                Role::department,       Role::steering,     Role::auditor,
                                Role::administrator};

}  // namespace canbao::http
