// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/fact_name.h"

#include <array>

#include "base/invariant.h"
#include "policy/vocabulary.h"

namespace canbao::policy {
namespace {

using enum FactName;

const std::array<FactWord, fact_count> words{{
    {born, "born", Type::date, "person.born", {}},
    {died, "died", Type::date, "person.died", {}},
    {sex, "sex", Type::symbol, "person.sex", sexes()},
    {identity_verified, "identity_verified", Type::truth, "person.identity_verified", {}},
    {hukou, "hukou", Type::region, "person.hukou_region", {}},
    {permit, "permit", Type::region, "person.permit_region", {}},
    {enrol_place, "enrol_place", Type::region, "person.enrol_region", {}},
    {guardian_hukou, "guardian_hukou", Type::region, "person.guardian.hukou_region", {}},
    {guardian_permit, "guardian_permit", Type::region, "person.guardian.permit_region", {}},
    {long_term_resident, "long_term_resident", Type::truth, "person.long_term_resident", {}},
    {origin, "origin", Type::symbol, "person.origin", origins()},
    {employee_duty, "employee_duty", Type::truth, "person.employee_duty", {}},
    {employee_insurance, "", Type::truth, "person.employee_insurance", {}},
    {employee_from, "employee_from", Type::date, "person.employee_insurance[].from", {}},
    {employee_until, "employee_until", Type::date, "person.employee_insurance[].until", {}},
    {stop_registered,
     "stop_registered",
     Type::truth,
     "person.employee_insurance[].stop_registered",
     {}},
    {employee_affordable, "employee_affordable", Type::truth, "person.employee_affordable", {}},
    {groups, "", Type::truth, "person.groups", {}},
    {identities, "", Type::truth, "person.identities", {}},
    {stage, "stage", Type::symbol, "person.student.stage", stages()},
    {school, "school", Type::region, "person.student.school_region", {}},
    {student_since, "student_since", Type::date, "person.student.since", {}},
    {graduated, "graduated", Type::date, "person.student.graduated_on", {}},
    {insured_years, "", Type::number, "person.insured_years", {}},
    {evidence, "", Type::truth, "person.evidence", {}},
    {missed_for_objective_reason,
     "missed_for_objective_reason",
     Type::truth,
     "person.missed_for_objective_reason",
     {}},
    {already_ill, "already_ill", Type::truth, "person.already_ill", {}},
    {paid, "paid", Type::date, "pay_on", {}},
    {asked, "asked", Type::date, "asked_on", {}},
    {known, "known", Type::date, "known_on", {}},
    {treasury, "treasury", Type::date, "treasury_on", {}},
    {amount, "offered", Type::money, "amount", {}},
    {window_until, "window_until", Type::date, "window_until", {}},
    {agency_approved, "agency_approved", Type::truth, "agency_approved", {}},
    {first_region, "first_region", Type::region, "first_payment.region", {}},
    {first_paid, "first_paid", Type::date, "first_payment.paid_on", {}},
    {first_own_fault, "first_own_fault", Type::truth, "first_payment.own_fault", {}},
    {channel, "channel", Type::symbol, "channel", channels()},
    {on, "on", Type::date, "on", {}},
    {payments, "", Type::truth, "payments", {}},
    {determined, "determined", Type::date, "person.identities[].determined_on", {}},
    {until, "until", Type::date, "person.identities[].until", {}},
    {roster, "roster", Type::date, "person.identities[].on_roster_on", {}},
    {grade, "grade", Type::number, "person.identities[].grade", {}},
    {granted, "granted", Type::money, "person.identities[].aid", {}},
    {since, "since", Type::date, "person.groups[].since", {}},
    {reason, "reason", Type::symbol, "refund.reason", refund_reasons()},
    {event, "event", Type::date, "refund.event_on", {}},
    {found, "found", Type::date, "refund.found_on", {}},
    {refund_paid_on, "refund_paid_on", Type::date, "refund.paid_on", {}},
    {refund_paid, "refund_paid", Type::money, "refund.paid", {}},
    {refund_due, "refund_due", Type::money, "refund.due", {}},
    {times_paid, "times_paid", Type::number, "refund.times_paid", {}},
    {money_at, "money_at", Type::symbol, "refund.money_at", money_places()},
    {own_fault, "own_fault", Type::truth, "refund.own_fault", {}},
    {verified, "verified", Type::date, "refund.verified_on", {}},
    {admitted, "admitted", Type::date, "stay.admitted_on", {}},
    {discharged, "discharged", Type::date, "stay.discharged_on", {}},
    {regions, "", Type::region, "stay.regions", {}},
    {year, "year", Type::number, "year", {}},
    {price, "price", Type::money, "price", {}},
    {first_payment, "", Type::truth, "first_payment", {}},
}};

}  // namespace

std::string_view name_of(Type type) {
    constexpr std::array<std::string_view, 8> names{"truth",  "date",   "money",  "number",
                                                    "length", "symbol", "region", "window"};
    return names.at(static_cast<std::size_t>(type));
}

std::span<const FactWord> fact_words() { return words; }

const FactWord& word_of(FactName fact) {
    const FactWord& word = words.at(static_cast<std::size_t>(fact));
    INVARIANT(word.fact == fact);
    return word;
}

const FactWord* fact_named(std::string_view name) {
    for (const FactWord& word : words) {
        if (!word.name.empty() && word.name == name) return &word;
    }
    return nullptr;
}

const FactWord* list_named(std::string_view name) {
    for (const FactName fact : {FactName::employee_insurance, FactName::groups,
                                FactName::identities, FactName::insured_years, FactName::evidence,
                                FactName::payments, FactName::first_payment}) {
        std::string_view question = word_of(fact).question;
        if (question.starts_with("person.")) question.remove_prefix(7);
        if (question == name) return &word_of(fact);
    }
    return nullptr;
}

}  // namespace canbao::policy
