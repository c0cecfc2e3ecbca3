// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/read_fact.h"

#include "policy/pack.h"

namespace canbao::policy {
namespace {

Value absent(Type type) {
    Value value;
    value.type = type;
    value.certainty = Certainty::absent;
    return value;
}

Value known_number(Type type, std::int64_t number) {
    Value value;
    value.type = type;
    value.number = number;
    return value;
}

Value of(FactName fact, const Known<bool>& told) {
    return told ? truth(*told) : unknown(Type::truth, fact);
}

Value of(FactName fact, const Known<Date>& told) {
    return told ? known_number(Type::date, told->in_days()) : unknown(Type::date, fact);
}

Value of(FactName fact, const Known<Money>& told) {
    return told ? known_number(Type::money, told->in_fen()) : unknown(Type::money, fact);
}

Value of(FactName fact, const Known<int>& told) {
    return told ? known_number(Type::number, *told) : unknown(Type::number, fact);
}

Value of(FactName fact, const Known<std::string_view>& told) {
    if (!told) return unknown(Type::symbol, fact);
    Value value = known_number(Type::symbol, 0);
    value.text = *told;
    return value;
}

Value of(FactName fact, const Known<Region>& told) {
    if (!told) return unknown(Type::region, fact);
    Value value = known_number(Type::region, 0);
    value.region = &*told;
    return value;
}

Value of(FactName fact, const Known<Place>& told) {
    if (!told) return unknown(Type::region, fact);
    if (!told->region) return absent(Type::region);
    Value value = known_number(Type::region, 0);
    value.region = &*told->region;
    return value;
}

Value optional_date(const std::optional<Date>& day) {
    return day ? known_number(Type::date, day->in_days()) : absent(Type::date);
}

Value stage_of(const Scope& scope) {
    const Person& person = scope.facts.person;
    if (person.student) return of(FactName::stage, Known<std::string_view>(person.student->stage));
    return unknown(Type::symbol, FactName::stage);
}

Value student_date(FactName fact, const Scope& scope, Known<Date> Student::*field) {
    const auto& student = scope.facts.person.student;
    if (!student) return unknown(Type::date, fact);
    // Who is at no school may well have graduated from one.
    const bool none = fact == FactName::graduated ? student->never_graduated : student->has_none();
    if (!((*student).*field) && none) return absent(Type::date);
    return of(fact, (*student).*field);
}

Value guardian(FactName fact, const Scope& scope, Known<Place> Guardian::*field) {
    const auto& guardian = scope.facts.person.guardian;
    return guardian ? of(fact, (*guardian).*field) : unknown(Type::region, fact);
}

Value claim_fact(FactName fact, const Scope& scope) {
    if (scope.claim == nullptr) return absent(word_of(fact).type);
    const Claim& claim = *scope.claim;
    switch (fact) {
        case FactName::determined:
            // A group of which no day is told has been one since before anything asked about.
            if (!is_identity(claim.standing)) {
                return known_number(Type::date, claim.since.value_or(Date{}).in_days());
            }
            return of(fact, claim.determined_on);
        case FactName::until:
            return optional_date(claim.until);
        case FactName::roster:
            if (!claim.on_roster_on) return unknown(Type::date, fact);
            return optional_date(claim.on_roster_on->day);
        case FactName::grade:
            return of(fact, claim.grade);
        case FactName::since:
            return optional_date(claim.since);
        case FactName::granted:
            if (!claim.aid) return unknown(Type::money, fact);
            if (!claim.aid->full) return of(fact, Known<Money>(claim.aid->amount));
            if (!scope.price) return unknown(Type::money, FactName::price);
            return of(fact, scope.price);
        default:
            return absent(word_of(fact).type);
    }
}

Value earlier_payment(FactName fact, const Scope& scope) {
    const auto& first = scope.facts.first_payment;
    if (!first) return absent(word_of(fact).type);
    if (fact == FactName::first_region) return of(fact, first->region);
    if (fact == FactName::first_paid) return of(fact, first->paid_on);
    return of(fact, first->own_fault);
}

// What was due; of the same sum paid several times, one of them where nothing else is told.
Value refund_due(const RefundClaim& claim) {
    if (claim.due) return of(FactName::refund_due, claim.due);
    if (claim.reason == "duplicate_payment" && claim.paid && claim.times_paid &&
        *claim.times_paid > 0 && claim.paid->in_fen() % *claim.times_paid == 0) {
        return known_number(Type::money, claim.paid->in_fen() / *claim.times_paid);
    }
    return unknown(Type::money, FactName::refund_due);
}

Value refund_fact(FactName fact, const Scope& scope) {
    if (!scope.facts.refund) return unknown(word_of(fact).type, fact);
    const RefundClaim& claim = *scope.facts.refund;
    switch (fact) {
        case FactName::reason:
            return of(fact, claim.reason);
        case FactName::event:
            if (claim.event_on || claim.reason != "died") return of(fact, claim.event_on);
            return of(fact, Known<Date>(scope.facts.person.died));
        case FactName::found:
            return of(fact, claim.found_on);
        case FactName::refund_paid_on:
            return of(fact, claim.paid_on);
        case FactName::refund_paid:
            return of(fact, claim.paid);
        case FactName::refund_due:
            return refund_due(claim);
        case FactName::times_paid:
            return of(fact, claim.times_paid);
        case FactName::money_at:
            return of(fact, claim.money_at);
        case FactName::own_fault:
            return of(fact, claim.own_fault);
        case FactName::asked_by:
            return of(fact, claim.asked_by);
        case FactName::benefits_used:
            return of(fact, claim.benefits_used);
        default:
            return of(fact, claim.verified_on);
    }
}

Value person_fact(FactName fact, const Scope& scope) {
    const Person& person = scope.facts.person;
    switch (fact) {
        case FactName::born:
            return of(fact, person.born);
        case FactName::died:
            return optional_date(person.died);
        case FactName::sex:
            return of(fact, person.sex);
        case FactName::identity_verified:
            if (person.identity_unknown) return unknown(Type::truth, fact);
            return truth(person.identity_verified);
        case FactName::hukou:
            return of(fact, person.hukou_region);
        case FactName::permit:
            return of(fact, person.permit_region);
        case FactName::enrol_place: {
            Value value = known_number(Type::region, 0);
            value.region = person.enrol_region ? &*person.enrol_region : &scope.pack.region;
            return value;
        }
        case FactName::long_term_resident:
            return of(fact, person.long_term_resident);
        case FactName::origin:
            if (person.origin_unknown) return unknown(Type::symbol, fact);
            return of(fact, Known<std::string_view>(person.origin));
        case FactName::employee_duty:
            return of(fact, person.employee_duty);
        case FactName::employee_affordable:
            return of(fact, person.employee_affordable);
        case FactName::missed_for_objective_reason:
            return of(fact, person.missed_for_objective_reason);
        case FactName::declined:
            return of(fact, person.declined);
        case FactName::household_size:
            return of(fact, person.household.size);
        case FactName::household_enrolling:
            return of(fact, person.household.enrolling);
        case FactName::household_paid:
            return of(fact, person.household.paid);
        default:
            return of(fact, person.already_ill);
    }
}

// A fact that the pack declares; reading the question has held it to the declared type.
Value declared_fact(FactName fact, const Scope& scope) {
    const Type type = word_of(fact).type;
    const auto& local = scope.facts.person.local;
    const auto found = local.find(fact);
    if (found == local.end()) return unknown(type, fact);
    const Told& told = found->second;
    if (const auto* yes = std::get_if<bool>(&told)) return truth(*yes);
    if (const auto* number = std::get_if<int>(&told)) return known_number(type, *number);
    if (const auto* amount = std::get_if<Money>(&told)) return known_number(type, amount->in_fen());
    if (const auto* day = std::get_if<DayOrNone>(&told)) return optional_date(day->day);
    Value value = known_number(type, 0);
    if (const auto* place = std::get_if<Place>(&told)) {
        if (!place->region) return absent(type);
        value.region = &*place->region;
    } else {
        value.text = std::get<std::string_view>(told);
    }
    return value;
}

Value spell_fact(FactName fact, const Scope& scope) {
    const SpellFound found = last_spell(scope);
    if (found.certainty == Certainty::unknown) return unknown(word_of(fact).type, fact);
    if (found.certainty == Certainty::absent) return absent(word_of(fact).type);
    if (fact == FactName::employee_until) return optional_date(found.spell->until);
    return of(fact, found.spell->stop_registered);
}

// The first day of employee insurance after payment.
Value employee_from(const Scope& scope) {
    const auto& spells = scope.facts.person.employee_insurance;
    const Known<Date> day = scope.pay_on();
    if (!spells || !day) return unknown(Type::date, FactName::employee_from);
    std::optional<Date> first;
    for (const EmployeeSpell& spell : *spells) {
        if (!spell.from) {
            if (spell.until && *spell.until <= *day) continue;
            return unknown(Type::date, FactName::employee_from);
        }
        if (*spell.from > *day && (!first || *spell.from < *first)) first = spell.from;
    }
    return optional_date(first);
}

Value question_fact(FactName fact, const Scope& scope) {
    const Facts& facts = scope.facts;
    switch (fact) {
        case FactName::paid:
            return of(fact, scope.pay_on());
        case FactName::asked:
            return of(fact, scope.asked_on());
        case FactName::known:
            return of(fact, scope.known_on());
        case FactName::treasury:
            return of(fact, facts.treasury_on);
        case FactName::registered:
            return of(fact, facts.registered_on);
        case FactName::months_bought_back:
            return of(fact, facts.months_bought_back);
        case FactName::amount:
            return facts.amount ? of(fact, Known<Money>(facts.amount)) : absent(Type::money);
        case FactName::window_until:
            return optional_date(facts.window_until);
        case FactName::agency_approved:
            return of(fact, facts.agency_approved);
        case FactName::channel:
            return of(fact, facts.channel);
        case FactName::on:
            return of(fact, facts.on);
        case FactName::admitted:
            return facts.stay ? of(fact, facts.stay->admitted_on) : unknown(Type::date, fact);
        case FactName::discharged:
            return facts.stay ? of(fact, facts.stay->discharged_on) : unknown(Type::date, fact);
        case FactName::year:
            return known_number(Type::number, scope.year);
        case FactName::price:
            return of(fact, Known<Money>(scope.price));
        case FactName::left:
            return of(fact, Known<Money>(scope.left));
        case FactName::first_payment:
            return facts.first_payment ? truth(true) : absent(Type::truth);
        case FactName::employee_insurance:
            return facts.person.employee_insurance ? truth(true) : unknown(Type::truth, fact);
        case FactName::groups:
            return facts.person.groups ? truth(true) : unknown(Type::truth, fact);
        case FactName::identities:
            return facts.person.identities ? truth(true) : unknown(Type::truth, fact);
        case FactName::insured_years:
            return facts.person.insured_years ? truth(true) : unknown(Type::truth, fact);
        case FactName::evidence:
            return facts.person.evidence ? truth(true) : unknown(Type::truth, fact);
        case FactName::relatives:
            return facts.person.relatives != nullptr ? truth(true) : unknown(Type::truth, fact);
        case FactName::payments:
            return facts.payments ? truth(true) : unknown(Type::truth, fact);
        default:
            return unknown(word_of(fact).type, fact);
    }
}

}  // namespace

SpellFound last_spell(const Scope& scope) {
    const auto& spells = scope.facts.person.employee_insurance;
    const Known<Date> day = scope.pay_on();
    if (!spells || !day) return {Certainty::unknown, nullptr};
    const EmployeeSpell* last = nullptr;
    for (const EmployeeSpell& spell : *spells) {
        if (spell.from && *spell.from > *day) continue;
        if (last == nullptr || !spell.until || (last->until && *spell.until > *last->until)) {
            last = &spell;
        }
    }
    if (last == nullptr) return {Certainty::absent, nullptr};
    return {Certainty::known, last};
}

Value employed_on(Date day, const Scope& scope) {
    const auto& spells = scope.facts.person.employee_insurance;
    if (!spells) return unknown(Type::truth, FactName::employee_insurance);
    Value result = truth(false);
    for (const EmployeeSpell& spell : *spells) {
        if (spell.until && *spell.until < day) continue;
        if (!spell.from) {
            result = either(result, unknown(Type::truth, FactName::employee_from));
        } else if (*spell.from <= day) {
            return truth(true);
        }
    }
    return result;
}

namespace {

bool between(FactName fact, FactName first, FactName last) { return first <= fact && fact <= last; }

Value school_fact(FactName fact, const Scope& scope) {
    const auto& student = scope.facts.person.student;
    if (fact == FactName::student_since) return student_date(fact, scope, &Student::since);
    if (fact == FactName::graduated) return student_date(fact, scope, &Student::graduated_on);
    if (student && !student->school_region && student->has_none()) return absent(Type::region);
    return student ? of(fact, student->school_region) : unknown(Type::region, fact);
}

}  // namespace

Value read_fact(FactName fact, const Scope& scope) {
    if (is_declared(fact)) return declared_fact(fact, scope);
    switch (fact) {
        case FactName::stage:
            return stage_of(scope);
        case FactName::guardian_hukou:
            return guardian(fact, scope, &Guardian::hukou_region);
        case FactName::guardian_permit:
            return guardian(fact, scope, &Guardian::permit_region);
        case FactName::employee_from:
            return employee_from(scope);
        case FactName::employee_until:
        case FactName::stop_registered:
            return spell_fact(fact, scope);
        case FactName::born:
        case FactName::died:
        case FactName::sex:
        case FactName::identity_verified:
        case FactName::hukou:
        case FactName::permit:
        case FactName::enrol_place:
        case FactName::long_term_resident:
        case FactName::origin:
        case FactName::employee_duty:
        case FactName::employee_affordable:
        case FactName::missed_for_objective_reason:
        case FactName::already_ill:
        case FactName::declined:
        case FactName::household_size:
        case FactName::household_enrolling:
        case FactName::household_paid:
            return person_fact(fact, scope);
        default:
            break;
    }
    using enum FactName;
    if (between(fact, school, graduated)) return school_fact(fact, scope);
    if (is_of_claim(fact)) return claim_fact(fact, scope);
    if (between(fact, first_region, first_own_fault)) return earlier_payment(fact, scope);
    if (between(fact, reason, verified)) return refund_fact(fact, scope);
    return question_fact(fact, scope);
}

}  // namespace canbao::policy
