// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/witness.h"

#include <boost/json.hpp>

#include <algorithm>

#include "policy/visit.h"

namespace canbao::policy {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value json_of(Date day) { return value(boost::json::string(to_string(day))); }
value json_of(Money money) { return value(boost::json::string(to_string(money))); }
value json_of(bool truth) { return truth; }
value json_of(int number) { return number; }
value json_of(std::string_view word) { return value(boost::json::string(word)); }
value json_of(const Region& region) { return json_of(std::string_view(region.code())); }
value json_of(const Place& place) {
    return place.region ? json_of(*place.region) : json_of(std::string_view("none"));
}

template <typename T>
void put(object& into, const char* name, const std::optional<T>& fact) {
    if (fact) into[name] = json_of(*fact);
}

array claims_json(const std::vector<Claim>& claims, const char* kind) {
    array list;
    for (const Claim& claim : claims) {
        object one;
        one[kind] = json_of(name_of(claim.standing));
        put(one, "determined_on", claim.determined_on);
        put(one, "until", claim.until);
        put(one, "since", claim.since);
        put(one, "grade", claim.grade);
        if (claim.on_roster_on) {
            one["on_roster_on"] = claim.on_roster_on->day ? json_of(*claim.on_roster_on->day)
                                                          : json_of(std::string_view("none"));
        }
        if (claim.aid) {
            one["aid"] =
                claim.aid->full ? json_of(std::string_view("full")) : json_of(claim.aid->amount);
        }
        list.push_back(std::move(one));
    }
    return list;
}

array spells_json(const std::vector<EmployeeSpell>& spells) {
    array list;
    for (const EmployeeSpell& spell : spells) {
        object one;
        put(one, "from", spell.from);
        put(one, "until", spell.until);
        put(one, "stop_registered", spell.stop_registered);
        list.push_back(std::move(one));
    }
    return list;
}

object student_json(const Student& student) {
    object one;
    one["stage"] = json_of(student.stage);
    put(one, "school_region", student.school_region);
    put(one, "since", student.since);
    put(one, "graduated_on", student.graduated_on);
    if (student.never_graduated) one["graduated_on"] = "none";
    return one;
}

object household_json(const Household& household) {
    object one;
    put(one, "size", household.size);
    put(one, "enrolling", household.enrolling);
    put(one, "paid", household.paid);
    return one;
}

value json_of(const Told& told) {
    return std::visit(
        [](const auto& fact) -> value {
            if constexpr (std::is_same_v<std::decay_t<decltype(fact)>, DayOrNone>) {
                return fact.day ? json_of(*fact.day) : json_of(std::string_view("none"));
            } else {
                return json_of(fact);
            }
        },
        told);
}

object person_json(const Person& person);

void put_further_facts(object& one, const Person& person) {
    put(one, "declined", person.declined);
    if (person.household != Household{}) one["household"] = household_json(person.household);
    if (!person.local.empty()) {
        object local;
        for (const auto& [fact, told] : person.local) local[word_of(fact).name] = json_of(told);
        one["local"] = std::move(local);
    }
    if (person.relatives == nullptr) return;
    array relatives;
    for (const Relative& relative : *person.relatives) {
        object entry = person_json(relative.person);
        entry["relation"] = json_of(relative.relation);
        relatives.push_back(std::move(entry));
    }
    one["relatives"] = std::move(relatives);
}

object person_json(const Person& person) {
    object one;
    put(one, "born", person.born);
    put(one, "died", person.died);
    put(one, "sex", person.sex);
    if (!person.identity_verified) one["identity_verified"] = false;
    put(one, "hukou_region", person.hukou_region);
    put(one, "permit_region", person.permit_region);
    put(one, "enrol_region", person.enrol_region);
    put(one, "long_term_resident", person.long_term_resident);
    if (person.origin != "mainland") one["origin"] = json_of(person.origin);
    if (person.guardian) {
        object guardian;
        put(guardian, "hukou_region", person.guardian->hukou_region);
        put(guardian, "permit_region", person.guardian->permit_region);
        one["guardian"] = std::move(guardian);
    }
    put(one, "employee_duty", person.employee_duty);
    if (person.employee_insurance) {
        one["employee_insurance"] = spells_json(*person.employee_insurance);
    }
    put(one, "employee_affordable", person.employee_affordable);
    if (person.groups) one["groups"] = claims_json(*person.groups, "group");
    if (person.identities) one["identities"] = claims_json(*person.identities, "identity");
    if (person.student) one["student"] = student_json(*person.student);
    if (person.insured_years) {
        one["insured_years"] = array(person.insured_years->begin(), person.insured_years->end());
    }
    if (person.evidence) {
        array list;
        for (const std::string& proof : *person.evidence)
            list.push_back(json_of(std::string_view(proof)));
        one["evidence"] = std::move(list);
    }
    put(one, "missed_for_objective_reason", person.missed_for_objective_reason);
    put(one, "already_ill", person.already_ill);
    put_further_facts(one, person);
    return one;
}

object refund_json(const RefundClaim& claim) {
    object one;
    put(one, "reason", claim.reason);
    put(one, "event_on", claim.event_on);
    put(one, "found_on", claim.found_on);
    put(one, "asked_on", claim.asked_on);
    put(one, "paid_on", claim.paid_on);
    put(one, "paid", claim.paid);
    put(one, "due", claim.due);
    put(one, "times_paid", claim.times_paid);
    put(one, "money_at", claim.money_at);
    put(one, "own_fault", claim.own_fault);
    put(one, "asked_by", claim.asked_by);
    put(one, "benefits_used", claim.benefits_used);
    put(one, "verified_on", claim.verified_on);
    return one;
}

object stay_json(const Stay& stay) {
    object one;
    put(one, "admitted_on", stay.admitted_on);
    put(one, "discharged_on", stay.discharged_on);
    object regions;
    for (const auto& [year, region] : stay.regions) regions[std::to_string(year)] = json_of(region);
    one["regions"] = std::move(regions);
    return one;
}

template <typename T>
void fill(Known<T>& fact, T ordinary_value) {
    if (!fact) fact = std::move(ordinary_value);
}

// No, nothing, none; of words the first.
Told ordinary_told(const DeclaredFact& declared) {
    const FactWord& word = word_of(declared.fact);
    switch (word.type) {
        case Type::number:
            return std::max(declared.at_least.value_or(0),
                            std::min(declared.at_most.value_or(0), 0));
        case Type::money:
            return Money{};
        case Type::date:
            return DayOrNone{};
        case Type::region:
            return Place::none();
        case Type::symbol:
            return word.symbols.front();
        default:
            return false;
    }
}

// Whether a rule asks for a place of enrolment within the pack's own area.
bool tells_districts_apart(const Pack& pack) {
    bool apart = false;
    const auto look = [&](const Node& node) {
        if (node.op != Op::in_region || node.parts[0].fact != FactName::enrol_place) return;
        apart = apart || !node.words.empty() || node.text.size() > pack.region.code().size();
    };
    for (const Param& param : pack.params) {
        for (const Param::Dated& dated : param.values) {
            visit(pack, dated.value, look);
            if (dated.when) visit(pack, *dated.when, look);
        }
    }
    for (const Table& table : pack.tables) {
        for (const Row& row : table.rows) {
            visit(pack, row.when, look);
            if (row.who) visit(pack, *row.who, look);
        }
    }
    return apart;
}

}  // namespace

// The digits behind are none that a division of its own has.
Region somewhere_in(const Pack& pack) {
    const std::string code(pack.region.code());
    return Region::parse(code + (code.size() < 6 ? "97" : "997")).value_or(pack.region);
}

Facts ordinary(const Pack& pack, Facts facts) {
    constexpr Date grown_up{1980, 5, 5};
    Person& person = facts.person;
    if (!person.enrol_region && tells_districts_apart(pack)) {
        person.enrol_region = somewhere_in(pack);
    }
    fill(person.born, person.died ? std::min(grown_up, *person.died) : grown_up);
    fill(person.sex, sexes().front());
    fill(person.hukou_region, Place{pack.region});
    fill(person.permit_region, Place::none());
    fill(person.employee_duty, false);
    fill(person.employee_insurance, {});
    fill(person.employee_affordable, false);
    fill(person.groups, {});
    fill(person.identities, {});
    if (!person.student) {
        person.student.emplace();
        person.student->stage = "none";
    }
    if (person.student->stage != "none") fill(person.student->school_region, pack.region);
    fill(person.insured_years, std::vector<int>{pack.year - 1});
    fill(person.evidence, {});
    fill(person.missed_for_objective_reason, false);
    fill(person.already_ill, false);
    fill(person.long_term_resident, true);
    fill(person.declined, false);
    fill(facts.months_bought_back, 0);
    if (person.relatives == nullptr) {
        person.relatives = std::make_shared<const std::vector<Relative>>();
    }
    fill(person.household.size, 3);
    fill(person.household.enrolling, 3);
    fill(person.household.paid, Money{});
    for (const DeclaredFact& declared : pack.facts) {
        person.local.try_emplace(declared.fact, ordinary_told(declared));
    }
    fill(facts.agency_approved, true);
    if (facts.ask == Ask::enrol) fill(facts.channel, channels().front());
    if (facts.refund && pack.window()) {
        const Money price = pack.amount("standard", pack.window()->last).value_or(Money::yuan(100));
        fill(facts.refund->paid, price * 2);
        fill(facts.refund->due, price);
        fill(facts.refund->paid_on, pack.window()->first);
        fill(facts.refund->asked_on, pack.window()->last);
        fill(facts.refund->own_fault, false);
    }
    if (facts.ask == Ask::enrol && !facts.pay_on && pack.window()) {
        facts.pay_on = pack.window()->first;
    }
    return facts;
}

std::string question_line(const Pack& pack, const Facts& facts) {
    constexpr std::array<const char*, 4> asks{"enrol", "refund", "cover", "settle"};
    object one;
    one["pack"] = pack.id;
    one["ask"] = asks.at(static_cast<std::size_t>(facts.ask));
    put(one, "year", facts.year);
    put(one, "asked_on", facts.asked_on);
    put(one, "known_on", facts.known_on);
    put(one, "pay_on", facts.pay_on);
    put(one, "treasury_on", facts.treasury_on);
    put(one, "registered_on", facts.registered_on);
    // Left out it is none.
    if (facts.months_bought_back != 0) put(one, "months_bought_back", facts.months_bought_back);
    if (!facts.months_bought_back) one["months_bought_back"] = nullptr;
    put(one, "amount", facts.amount);
    put(one, "window_until", facts.window_until);
    put(one, "agency_approved", facts.agency_approved);
    put(one, "channel", facts.channel);
    put(one, "on", facts.on);
    if (facts.first_payment) {
        object first;
        put(first, "region", facts.first_payment->region);
        put(first, "paid_on", facts.first_payment->paid_on);
        put(first, "own_fault", facts.first_payment->own_fault);
        one["first_payment"] = std::move(first);
    }
    if (facts.refund) one["refund"] = refund_json(*facts.refund);
    if (facts.stay) one["stay"] = stay_json(*facts.stay);
    one["person"] = person_json(facts.person);
    return boost::json::serialize(one);
}

}  // namespace canbao::policy
