// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/pinned_facts.h"

#include <boost/json.hpp>

#include "base/invariant.h"

namespace canbao::medical {

namespace {

namespace json = boost::json;
using policy::Facts;

void put_date(json::object& object, std::string_view name, const std::optional<Date>& date) {
    if (date) object[name] = to_string(*date);
}

void put_place(json::object& object, std::string_view name,
               const policy::Known<policy::Place>& place) {
    if (!place) return;
    object[name] = place->region ? place->region->code() : "none";
}

json::object claim_object(const policy::Claim& claim) {
    json::object object;
    object[policy::is_identity(claim.standing) ? "identity" : "group"] =
        policy::name_of(claim.standing);
    put_date(object, "determined_on", claim.determined_on);
    put_date(object, "until", claim.until);
    if (claim.on_roster_on) {
        object["on_roster_on"] =
            claim.on_roster_on->day ? to_string(*claim.on_roster_on->day) : "none";
    }
    if (claim.grade) object["grade"] = *claim.grade;
    put_date(object, "since", claim.since);
    return object;
}

void put_claims(json::object& object, std::string_view name,
                const policy::Known<std::vector<policy::Claim>>& claims) {
    if (!claims) return;
    json::array list;
    for (const policy::Claim& claim : *claims) list.push_back(claim_object(claim));
    object[name] = std::move(list);
}

json::object person_object(const policy::Person& person) {
    json::object object;
    put_date(object, "born", person.born);
    put_date(object, "died", person.died);
    if (person.sex) object["sex"] = *person.sex;
    put_place(object, "hukou_region", person.hukou_region);
    put_place(object, "permit_region", person.permit_region);
    if (person.enrol_region) object["enrol_region"] = person.enrol_region->code();
    put_claims(object, "identities", person.identities);
    put_claims(object, "groups", person.groups);
    if (person.employee_duty) object["employee_duty"] = *person.employee_duty;
    if (person.employee_insurance) {
        json::array spells;
        for (const policy::EmployeeSpell& spell : *person.employee_insurance) {
            json::object row;
            put_date(row, "from", spell.from);
            put_date(row, "until", spell.until);
            spells.push_back(std::move(row));
        }
        object["employee_insurance"] = std::move(spells);
    }
    if (person.student) {
        json::object student;
        student["stage"] = person.student->stage;
        object["student"] = std::move(student);
    }
    return object;
}

void put_payments(json::object& object,
                  const policy::Known<std::vector<policy::PastPayment>>& payments) {
    if (!payments) return;
    json::array list;
    for (const policy::PastPayment& payment : *payments) {
        json::object row;
        if (payment.year) row["year"] = *payment.year;
        if (payment.region) row["region"] = payment.region->code();
        put_date(row, "paid_on", payment.paid_on);
        put_date(row, "treasury_on", payment.treasury_on);
        if (payment.amount) row["amount"] = to_string(*payment.amount);
        list.push_back(std::move(row));
    }
    object["payments"] = std::move(list);
}

std::optional<std::string> text_at(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    if (!found) return {};
    return std::string(found->as_string());
}

std::optional<Date> date_at(const json::object& object, std::string_view name) {
    const auto text = text_at(object, name);
    return text ? parse_date(*text) : std::nullopt;
}

policy::Known<policy::Place> place_at(const json::object& object, std::string_view name) {
    const auto text = text_at(object, name);
    if (!text) return {};
    if (*text == "none") return policy::Place::none();
    return policy::Place{Region::parse(*text)};
}

policy::Claim claim_of(const json::object& object) {
    policy::Claim claim;
    const auto name =
        object.contains("identity") ? text_at(object, "identity") : text_at(object, "group");
    INVARIANT(name.has_value());
    const auto standing = policy::standing_named(*name);
    INVARIANT(standing.has_value());
    claim.standing = *standing;
    claim.determined_on = date_at(object, "determined_on");
    claim.until = date_at(object, "until");
    if (object.contains("on_roster_on")) {
        claim.on_roster_on = policy::DayOrNone{date_at(object, "on_roster_on")};
    }
    if (const json::value* grade = object.if_contains("grade")) {
        claim.grade = static_cast<int>(grade->as_int64());
    }
    claim.since = date_at(object, "since");
    return claim;
}

policy::Known<std::vector<policy::Claim>> claims_at(const json::object& object,
                                                    std::string_view name) {
    const json::value* found = object.if_contains(name);
    if (!found) return {};
    std::vector<policy::Claim> claims;
    for (const json::value& each : found->as_array()) claims.push_back(claim_of(each.as_object()));
    return claims;
}

void read_work_and_study(const json::object& object, policy::Person& person) {
    if (const json::value* duty = object.if_contains("employee_duty")) {
        person.employee_duty = duty->as_bool();
    }
    if (const json::value* spells = object.if_contains("employee_insurance")) {
        person.employee_insurance.emplace();
        for (const json::value& each : spells->as_array()) {
            policy::EmployeeSpell spell;
            spell.from = date_at(each.as_object(), "from");
            spell.until = date_at(each.as_object(), "until");
            person.employee_insurance->push_back(spell);
        }
    }
    if (const json::value* student = object.if_contains("student")) {
        const auto stage = text_at(student->as_object(), "stage");
        INVARIANT(stage.has_value());
        const auto word = policy::listed(policy::stages(), *stage);
        INVARIANT(word.has_value());
        person.student.emplace();
        person.student->stage = *word;
    }
}

policy::Known<std::vector<policy::PastPayment>> payments_at(const json::object& object) {
    const json::value* found = object.if_contains("payments");
    if (!found) return {};
    std::vector<policy::PastPayment> payments;
    for (const json::value& each : found->as_array()) {
        const json::object& row = each.as_object();
        policy::PastPayment payment;
        if (row.contains("year")) payment.year = static_cast<int>(row.at("year").as_int64());
        if (const auto region = text_at(row, "region")) payment.region = Region::parse(*region);
        payment.paid_on = date_at(row, "paid_on");
        payment.treasury_on = date_at(row, "treasury_on");
        if (const auto amount = text_at(row, "amount")) payment.amount = parse_money(*amount);
        payments.push_back(std::move(payment));
    }
    return payments;
}

}  // namespace

std::string to_text(const Facts& facts, std::string_view pack) {
    INVARIANT(facts.ask == policy::Ask::enrol || facts.ask == policy::Ask::cover);
    json::object object;
    object["pack"] = pack;
    object["ask"] = facts.ask == policy::Ask::enrol ? "enrol" : "cover";
    if (facts.year) object["year"] = *facts.year;
    put_date(object, "asked_on", facts.asked_on);
    put_date(object, "known_on", facts.known_on);
    put_date(object, "pay_on", facts.pay_on);
    put_date(object, "treasury_on", facts.treasury_on);
    if (facts.amount) object["amount"] = to_string(*facts.amount);
    put_date(object, "on", facts.on);
    put_payments(object, facts.payments);
    object["person"] = person_object(facts.person);
    return json::serialize(object);
}

Facts facts_from(std::string_view text) {
    const json::value whole = json::parse(json::string_view(text.data(), text.size()));
    const json::object& object = whole.as_object();
    Facts facts;
    facts.ask = text_at(object, "ask") == "cover" ? policy::Ask::cover : policy::Ask::enrol;
    if (object.contains("year")) facts.year = static_cast<int>(object.at("year").as_int64());
    facts.asked_on = date_at(object, "asked_on");
    facts.known_on = date_at(object, "known_on");
    facts.pay_on = date_at(object, "pay_on");
    facts.treasury_on = date_at(object, "treasury_on");
    if (const auto amount = text_at(object, "amount")) facts.amount = parse_money(*amount);
    facts.on = date_at(object, "on");
    facts.payments = payments_at(object);
    const json::object& person = object.at("person").as_object();
    facts.person.born = date_at(person, "born");
    facts.person.died = date_at(person, "died");
    if (const auto sex = text_at(person, "sex")) {
        facts.person.sex = policy::listed(policy::sexes(), *sex);
    }
    facts.person.hukou_region = place_at(person, "hukou_region");
    facts.person.permit_region = place_at(person, "permit_region");
    if (const auto region = text_at(person, "enrol_region")) {
        facts.person.enrol_region = Region::parse(*region);
    }
    read_work_and_study(person, facts.person);
    facts.person.identities = claims_at(person, "identities");
    facts.person.groups = claims_at(person, "groups");
    return facts;
}

}  // namespace canbao::medical
