// SPDX-License-Identifier: MulanPSL-2.0
// The facts that a pack's conditions may name: each with its word, its type and its place in the
// question, which is what an undecided answer asks for. A pack may declare further ones.
// Never: reads a fact.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy {

enum class Type : std::uint8_t {
    truth,
    date,
    money,
    number,
    length,
    symbol,
    region,
    window,
    share,  // a percentage, in millionths of the whole
};
inline constexpr std::int64_t whole_share = 1'000'000;
// 62.5% of so many millionths.
std::string percentage_text(std::int64_t millionths);
std::string_view name_of(Type type);
std::string_view chinese_of(Type type);  // 金额, 日期: as messages call it

enum class FactName : std::uint8_t {
    born,
    died,
    sex,
    identity_verified,
    hukou,
    permit,
    enrol_place,
    guardian_hukou,
    guardian_permit,
    long_term_resident,
    origin,
    employee_duty,
    employee_insurance,
    employee_from,
    employee_until,
    stop_registered,
    employee_affordable,
    groups,
    identities,
    stage,
    school,
    student_since,
    graduated,
    insured_years,
    evidence,
    missed_for_objective_reason,
    already_ill,
    declined,
    household_size,
    household_enrolling,
    household_paid,
    relatives,
    paid,
    asked,
    known,
    treasury,
    registered,
    months_bought_back,
    amount,
    window_until,
    agency_approved,
    first_region,
    first_paid,
    first_own_fault,
    channel,
    on,
    payments,
    determined,
    until,
    roster,
    grade,
    granted,
    since,
    reason,
    event,
    found,
    refund_paid_on,
    refund_paid,
    refund_due,
    times_paid,
    money_at,
    own_fault,
    asked_by,
    benefits_used,
    verified,
    admitted,
    discharged,
    regions,
    year,
    price,
    left,
    first_payment,
};
inline constexpr std::size_t fact_count = 72;
// Numbers of the facts that packs declare beside these.
inline constexpr std::size_t declared_fact_first = 96;
inline constexpr std::size_t fact_limit = 256;

// Of one identity or group, the claim at hand.
constexpr bool is_of_claim(FactName fact) {
    return FactName::determined <= fact && fact <= FactName::since;
}

constexpr bool is_declared(FactName fact) {
    return static_cast<std::size_t>(fact) >= declared_fact_first;
}

// Which facts would settle an unknown.
using Needs = std::bitset<fact_limit>;
// Those that are set, in their order.
std::vector<FactName> facts_in(const Needs& needs);

struct FactWord {
    FactName fact;
    std::string_view name;  // in conditions; empty: not named in conditions
    Type type;
    std::string_view question;                  // person.hukou_region
    std::span<const std::string_view> symbols;  // of a symbol
};

std::span<const FactWord> fact_words();
const FactWord& word_of(FactName fact);
// Of the facts that stand in the contract itself; what a pack declares it knows itself.
const FactWord* fact_named(std::string_view name);
// The fact that a pack declares by name, type and (of a symbol) words; `person.local.NAME` in the
// question. No value where there is no room for another.
std::optional<FactName> declare_fact(std::string_view name, Type type,
                                     const std::vector<std::string>& words);
// Lists and objects have no value of their own: only told(), has() and assumptions name them.
const FactWord* list_named(std::string_view name);

}  // namespace canbao::policy
