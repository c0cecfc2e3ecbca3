// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/fact_name.h"

#include <array>
#include <memory>
#include <string>

#include "base/invariant.h"
#include "policy/declared_words.h"
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
    {declined, "declined", Type::truth, "person.declined", {}},
    {household_size, "household_size", Type::number, "person.household.size", {}},
    {household_enrolling, "household_enrolling", Type::number, "person.household.enrolling", {}},
    {household_paid, "household_paid", Type::money, "person.household.paid", {}},
    {relatives, "", Type::truth, "person.relatives", {}},
    {paid, "paid", Type::date, "pay_on", {}},
    {asked, "asked", Type::date, "asked_on", {}},
    {known, "known", Type::date, "known_on", {}},
    {treasury, "treasury", Type::date, "treasury_on", {}},
    {registered, "registered", Type::date, "registered_on", {}},
    {months_bought_back, "months_bought_back", Type::number, "months_bought_back", {}},
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
    {asked_by, "asked_by", Type::symbol, "refund.asked_by", applicants()},
    {benefits_used, "benefits_used", Type::truth, "refund.benefits_used", {}},
    {verified, "verified", Type::date, "refund.verified_on", {}},
    {admitted, "admitted", Type::date, "stay.admitted_on", {}},
    {discharged, "discharged", Type::date, "stay.discharged_on", {}},
    {regions, "", Type::region, "stay.regions", {}},
    {year, "year", Type::number, "year", {}},
    {price, "price", Type::money, "price", {}},
    {left, "left", Type::money, "left", {}},
    {first_payment, "", Type::truth, "first_payment", {}},
}};

// A declared fact's own copy of its texts, to which the FactWord points.
struct DeclaredFact {
    std::string name;
    std::string question;
    std::vector<std::string> words;
    std::vector<std::string_view> symbols;
    FactWord word{};
};

DeclaredWords<std::unique_ptr<DeclaredFact>>& declared_facts() {
    static DeclaredWords<std::unique_ptr<DeclaredFact>> facts(fact_limit - declared_fact_first);
    return facts;
}

}  // namespace

std::string_view name_of(Type type) {
    constexpr std::array<std::string_view, 9> names{
        "truth", "date", "money", "number", "length", "symbol", "region", "window", "percentage"};
    return names.at(static_cast<std::size_t>(type));
}

std::string_view chinese_of(Type type) {
    constexpr std::array<std::string_view, 9> names{"条件", "日期", "金额", "数",    "期限",
                                                    "词",   "地方", "时段", "百分比"};
    return names.at(static_cast<std::size_t>(type));
}

std::string percentage_text(std::int64_t millionths) {
    constexpr std::int64_t hundredth = whole_share / 100;
    std::string text = std::to_string(millionths / hundredth);
    if (millionths % hundredth != 0) {
        std::string decimals = std::to_string(hundredth + millionths % hundredth).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += "." + decimals;
    }
    return text + "%";
}

std::span<const FactWord> fact_words() { return words; }

const FactWord& word_of(FactName fact) {
    if (is_declared(fact)) {
        return declared_facts().at(static_cast<std::size_t>(fact) - declared_fact_first)->word;
    }
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

std::optional<FactName> declare_fact(std::string_view name, Type type,
                                     const std::vector<std::string>& words_of_it) {
    const auto same = [&](const std::unique_ptr<DeclaredFact>& known) {
        return known->name == name && known->word.type == type && known->words == words_of_it;
    };
    const auto make = [&](std::size_t index) {
        auto made = std::make_unique<DeclaredFact>();
        made->name = name;
        made->question = "person.local." + made->name;
        made->words = words_of_it;
        made->symbols.assign(made->words.begin(), made->words.end());
        made->word = {static_cast<FactName>(declared_fact_first + index), made->name, type,
                      made->question, made->symbols};
        return made;
    };
    const auto index = declared_facts().add(same, make);
    if (!index) return std::nullopt;
    return static_cast<FactName>(declared_fact_first + *index);
}

std::vector<FactName> facts_in(const Needs& needs) {
    std::vector<FactName> facts;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs.test(i)) facts.push_back(static_cast<FactName>(i));
    }
    return facts;
}

const FactWord* list_named(std::string_view name) {
    for (const FactName fact : {FactName::employee_insurance, FactName::groups,
                                FactName::identities, FactName::insured_years, FactName::evidence,
                                FactName::payments, FactName::first_payment, FactName::relatives}) {
        std::string_view question = word_of(fact).question;
        if (question.starts_with("person.")) question.remove_prefix(7);
        if (question == name) return &word_of(fact);
    }
    return nullptr;
}

}  // namespace canbao::policy
