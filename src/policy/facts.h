// SPDX-License-Identifier: MulanPSL-2.0
// The facts of one question, typed: the contract's question (shared by API, command and offices).
// An empty optional is a fact that is not known, which is never the same as false or none.
// Never: holds a name, an identity number, or anything a rule does not ask for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/region.h"
#include "policy/expression/fact_name.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

template <typename T>
using Known = std::optional<T>;  // no value: not known

// A region, or known to be none (`"none"` in the contract).
struct Place {
    std::optional<Region> region;
    static Place none() { return {}; }
    friend bool operator==(const Place&, const Place&) = default;
};

// A day, or known never to have come (`on_roster_on: "none"`).
struct DayOrNone {
    std::optional<Date> day;
    friend bool operator==(const DayOrNone&, const DayOrNone&) = default;
};

struct EmployeeSpell {
    Known<Date> from;
    std::optional<Date> until;  // the last covered day; absent: still running
    Known<bool> stop_registered;
    friend bool operator==(const EmployeeSpell&, const EmployeeSpell&) = default;
};

// What another policy grants, where the notice names no amount.
struct GrantedAid {
    bool full = false;
    Money amount;  // where it is not full
    friend bool operator==(const GrantedAid&, const GrantedAid&) = default;
};

// An identity a department determined, or a group the person belongs to.
struct Claim {
    Standing standing = Standing::special_other;
    Known<Date> determined_on;      // identities
    std::optional<Date> until;      // the last day it holds; absent: still holds
    Known<DayOrNone> on_roster_on;  // the department's list that first names the person
    Known<int> grade;               // of a disability
    std::optional<Date> since;      // groups; absent: since before anything asked about
    Known<GrantedAid> aid;
    friend bool operator==(const Claim&, const Claim&) = default;
};

struct Student {
    std::string_view stage;  // of stages()
    Known<Region> school_region;
    Known<Date> since;
    Known<Date> graduated_on;
    bool never_graduated = false;  // `graduated_on` was given as "none"
    // Whoever is at no school has no school and no first day there, unless one is told.
    bool has_none() const { return stage == "none"; }
    friend bool operator==(const Student&, const Student&) = default;
};

struct Guardian {
    Known<Place> hukou_region;
    Known<Place> permit_region;
    friend bool operator==(const Guardian&, const Guardian&) = default;
};

// How many live together, how many of them enrol, and what the others have paid for the year.
struct Household {
    Known<int> size;
    Known<int> enrolling;
    Known<Money> paid;
    friend bool operator==(const Household&, const Household&) = default;
};

// The value of a fact that a pack declares: yes or no, a number, an amount, a day or none, a place
// or none, one of its words.
using Told = std::variant<bool, int, Money, DayOrNone, Place, std::string_view>;

struct Relative;

struct Person {
    Known<Date> born;
    std::optional<Date> died;  // absent: alive
    Known<std::string_view> sex;
    bool identity_verified = true;
    bool identity_unknown = false;  // `identity_verified` was given as null
    Known<Place> hukou_region;
    Known<Place> permit_region;
    Known<Region> enrol_region;  // absent: the pack's area
    Known<bool> long_term_resident;
    std::string_view origin = "mainland";
    bool origin_unknown = false;
    Known<Guardian> guardian;
    Known<bool> employee_duty;
    Known<std::vector<EmployeeSpell>> employee_insurance;
    Known<bool> employee_affordable;
    Known<std::vector<Claim>> groups;
    Known<std::vector<Claim>> identities;
    Known<Student> student;
    Known<std::vector<int>> insured_years;
    Known<std::vector<std::string>> evidence;
    Known<bool> missed_for_objective_reason;
    Known<bool> already_ill;
    Known<bool> declined;  // has signed that they decline to enrol
    Household household;
    // Those whose own standing may count for this person; shared, since a copy of facts is common.
    std::shared_ptr<const std::vector<Relative>> relatives;  // none: not known
    std::map<FactName, Told> local;                          // facts that the pack declares
    friend bool operator==(const Person& a, const Person& b);
};

struct Relative {
    std::string_view relation;  // of relations()
    Person person;
    friend bool operator==(const Relative&, const Relative&) = default;
};

struct FirstPayment {
    Known<Region> region;
    Known<Date> paid_on;
    Known<bool> own_fault;
    friend bool operator==(const FirstPayment&, const FirstPayment&) = default;
};

struct RefundClaim {
    Known<std::string_view> reason;
    Known<Date> event_on;
    Known<Date> found_on;
    Known<Date> asked_on;
    Known<Date> paid_on;
    Known<Money> paid;
    Known<Money> due;
    Known<int> times_paid;
    Known<std::string_view> money_at;
    Known<bool> own_fault;
    Known<std::string_view> asked_by;
    Known<bool> benefits_used;  // benefits of the year were drawn already
    Known<Date> verified_on;
    friend bool operator==(const RefundClaim&, const RefundClaim&) = default;
};

struct Stay {
    Known<Date> admitted_on;
    Known<Date> discharged_on;
    std::map<int, Region> regions;  // of enrolment, by calendar year
    friend bool operator==(const Stay&, const Stay&) = default;
};

struct PastPayment {
    Known<int> year;
    Known<Region> region;
    Known<Date> paid_on;
    Known<Date> treasury_on;
    Known<Money> amount;
    friend bool operator==(const PastPayment&, const PastPayment&) = default;
};

enum class Ask { enrol, refund, cover, settle };

struct Facts {
    Ask ask = Ask::enrol;
    std::optional<int> year;  // the benefit year asked for; absent: the pack's
    Known<Date> asked_on;
    Known<Date> known_on;
    Known<Date> pay_on;
    Known<Date> treasury_on;
    Known<Date> registered_on;
    // Of a waiting period, by paying for missed years; where nothing is told, nothing is bought.
    Known<int> months_bought_back = 0;
    std::optional<Money> amount;       // offered; absent: all that is due
    std::optional<Date> window_until;  // agreed by the bureaus; absent: not moved
    Known<bool> agency_approved;       // absent: not examined yet
    std::optional<FirstPayment> first_payment;
    Known<std::string_view> channel;
    Person person;
    std::optional<RefundClaim> refund;
    std::optional<Stay> stay;
    Known<Date> on;
    Known<std::vector<PastPayment>> payments;
    friend bool operator==(const Facts&, const Facts&) = default;
};

}  // namespace canbao::policy
