// SPDX-License-Identifier: MulanPSL-2.0
// The closed lists of words that the contract and the packs share: identities, groups, reasons,
// channels, payers. Each word has one name, the same in JSON, in YAML and here. Packs may declare
// further standings and payers.
// Never: holds a rule about any of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace canbao::policy {

// Identities a department determines, then groups a person belongs to: what a row may be `for`.
enum class Standing : std::uint8_t {
    extreme_hardship,
    orphan,
    unattended_child,
    subsistence_allowance,
    near_subsistence,
    severe_disability,
    registered_poor,
    lifted_poor,
    lifted_poor_stable,
    relapsed_poor,
    unstable_lifted,
    at_risk,
    sudden_difficulty,
    monitored_group,
    entitled_group,
    disability,
    // groups
    bankrupt_soe_retiree,
    collective_enterprise_person,
    flexible_worker,
    migrant_worker,
    demobilised_soldier,
    graduate,
    released_prisoner,
    found_again,
    religious_personnel,
    family_planning,
    employee_lapsed,
    conscripted,
    imprisoned,
    special_other,
    employee_retiree,
};
inline constexpr std::size_t standing_count = 31;
inline constexpr std::size_t identity_count = 16;
// Numbers of the standings that packs declare beside these.
inline constexpr std::size_t declared_identity_first = 64;
inline constexpr std::size_t declared_group_first = 160;

constexpr bool is_identity(Standing standing) {
    const auto number = static_cast<std::size_t>(standing);
    return number < identity_count ||
           (declared_identity_first <= number && number < declared_group_first);
}

enum class StandingKind : std::uint8_t { identity, group };
// The standing that a pack declares by name; one that is there already keeps its number. No value
// where the name is a standing of the other kind, or there is no room for another.
std::optional<Standing> declare_standing(std::string_view name, std::string_view chinese,
                                         StandingKind kind);

// Whom an aid row is for that names no identity or group: `everyone` in answers.
Standing everyone();

std::string_view name_of(Standing standing);
// Of the contract's own list, or declared by a pack that was read.
std::optional<Standing> standing_named(std::string_view name);
// Of the contract's own list alone.
std::optional<Standing> contract_standing(std::string_view name);
// 低保对象, as pages and explanations show it.
std::string_view chinese_of(Standing standing);

enum class Payer : std::uint8_t {
    central,
    province,
    city,
    county,
    medical_assistance,
    finance,
    collective,
    family_account,
    unnamed,
};
inline constexpr std::size_t payer_count = 9;
std::string_view name_of(Payer payer);
std::string_view chinese_of(Payer payer);
// The payer that a pack declares by name; no value where there is no room for another.
std::optional<Payer> declare_payer(std::string_view name, std::string_view chinese);
std::optional<Payer> payer_named(std::string_view name);
std::optional<Payer> contract_payer(std::string_view name);

enum class Flow : std::uint8_t { marked, declared_by_department, net_at_source, reimburse_after };
std::string_view name_of(Flow flow);
std::optional<Flow> flow_named(std::string_view name);

// Lists of symbols by the fact that takes them; a fact outside its list is refused.
std::span<const std::string_view> sexes();
std::span<const std::string_view> origins();
std::span<const std::string_view> stages();
std::span<const std::string_view> channels();
std::span<const std::string_view> refund_reasons();
std::span<const std::string_view> money_places();
std::span<const std::string_view> applicants();  // who asks for a refund
std::span<const std::string_view> relations();   // of a relative to the person

// The listed word equal to `word`, with static storage; no value where it is not listed.
std::optional<std::string_view> listed(std::span<const std::string_view> list,
                                       std::string_view word);

}  // namespace canbao::policy
