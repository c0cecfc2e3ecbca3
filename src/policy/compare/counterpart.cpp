// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/counterpart.h"

namespace canbao::policy::whatif {
namespace {

class Mover {
public:
    Mover(const Pack& from, const Pack& to)
        : from_(from.region), to_(to.region), years_(to.year - from.year) {}

    void move(std::optional<Date>& day) const {
        if (day) day = counterpart(*day, years_);
    }
    void move(Region& region) const {
        if (!from_.contains(region)) return;
        const std::string rest = region.code().substr(from_.code().size());
        // A town's digits mean nothing behind an area of another size.
        region = Region::parse(to_.code() + rest).value_or(to_);
    }
    void move(std::optional<Region>& region) const {
        if (region) move(*region);
    }
    void move(Known<Place>& place) const {
        if (place) move(place->region);
    }
    void move(Known<std::vector<Claim>>& claims) const {
        if (!claims) return;
        for (Claim& claim : *claims) {
            move(claim.determined_on);
            move(claim.until);
            move(claim.since);
            if (claim.on_roster_on) move(claim.on_roster_on->day);
        }
    }

    void move(Person& person) const {
        move(person.born);
        move(person.died);
        move(person.hukou_region);
        move(person.permit_region);
        move(person.enrol_region);
        if (person.guardian) {
            move(person.guardian->hukou_region);
            move(person.guardian->permit_region);
        }
        if (person.employee_insurance) {
            for (EmployeeSpell& spell : *person.employee_insurance) {
                move(spell.from);
                move(spell.until);
            }
        }
        move(person.identities);
        move(person.groups);
        if (person.student) {
            move(person.student->school_region);
            move(person.student->since);
            move(person.student->graduated_on);
        }
        for (auto& [fact, told] : person.local) {
            if (auto* day = std::get_if<DayOrNone>(&told)) move(day->day);
            if (auto* place = std::get_if<Place>(&told)) move(place->region);
        }
        if (person.relatives) {
            auto moved = std::make_shared<std::vector<Relative>>(*person.relatives);
            for (Relative& relative : *moved) move(relative.person);
            person.relatives = std::move(moved);
        }
        if (person.insured_years) {
            for (int& year : *person.insured_years) year += years_;
        }
    }

    void move(Cube& people) const {
        people.fine_from = counterpart(people.fine_from, years_);
        for (auto& day : people.paid) move(day);
        for (Birth& birth : people.born) move(birth.day);
        for (Home& home : people.homes) {
            move(home.hukou);
            move(home.permit);
        }
        for (Facts& facts : people.rest) move(facts);
        for (Standings& standings : people.claims) {
            move(standings.identities);
            move(standings.groups);
        }
    }

    void move(Facts& facts) const {
        if (facts.year) *facts.year += years_;
        for (auto* day : {&facts.asked_on, &facts.known_on, &facts.pay_on, &facts.treasury_on,
                          &facts.window_until, &facts.on, &facts.registered_on}) {
            move(*day);
        }
        move(facts.person);
        if (facts.first_payment) {
            move(facts.first_payment->region);
            move(facts.first_payment->paid_on);
        }
        if (facts.refund) {
            for (auto* day :
                 {&facts.refund->event_on, &facts.refund->found_on, &facts.refund->asked_on,
                  &facts.refund->paid_on, &facts.refund->verified_on}) {
                move(*day);
            }
        }
        if (facts.stay) move(*facts.stay);
        if (!facts.payments) return;
        for (PastPayment& payment : *facts.payments) {
            if (payment.year) *payment.year += years_;
            move(payment.region);
            move(payment.paid_on);
            move(payment.treasury_on);
        }
    }

private:
    void move(Stay& stay) const {
        move(stay.admitted_on);
        move(stay.discharged_on);
        std::map<int, Region> regions;
        for (auto& [year, region] : stay.regions) {
            Region moved = region;
            move(moved);
            regions.emplace(year + years_, moved);
        }
        stay.regions = std::move(regions);
    }

    const Region& from_;
    const Region& to_;
    int years_;
};

}  // namespace

Date counterpart(Date day, int years) { return add_months(day, 12 * years); }

Facts counterpart(const Facts& facts, const Pack& from, const Pack& to) {
    Facts moved = facts;
    Mover(from, to).move(moved);
    return moved;
}

Cube counterpart(const Cube& people, const Pack& from, const Pack& to) {
    Cube moved = people;
    if (&from != &to) Mover(from, to).move(moved);
    return moved;
}

}  // namespace canbao::policy::whatif
