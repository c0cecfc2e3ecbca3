// SPDX-License-Identifier: MulanPSL-2.0
// The interpreter of conditions: three-valued, plainly right, one person at a time. An unknown
// names the facts that would settle it; a day that is known never to have come makes every
// comparison false. Never: guesses.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/period.h"
#include "policy/expression/expression.h"
#include "policy/expression/value.h"
#include "policy/facts.h"
#include "policy/param.h"

namespace canbao::policy {

struct Pack;

// What a condition is evaluated against.
struct Scope {
    const Pack& pack;
    const Facts& facts;
    int year = 0;                  // the benefit year asked for
    std::optional<Date> paid;      // the day payment counts from, where it is not pay_on
    std::optional<Date> day;       // on which identities and groups are looked at
    const Claim* claim = nullptr;  // the claim at hand, in the aid table
    std::optional<Money> price;    // the person's standard, once it is known
    std::optional<Money> left;     // of it after the aid that counts, for aid that adds to it

    Known<Date> pay_on() const { return paid ? paid : facts.pay_on; }
    Known<Date> asked_on() const;
    Known<Date> known_on() const;
    Known<Date> standing_day() const { return day ? day : pay_on(); }
};

Value evaluate(const Node& node, const Scope& scope);

// The value of a parameter that counts: the last published and in effect by the days of the
// question, or the first whose own condition holds. None where that depends on what is not known
// (`needs`), or where no value counts.
struct ChosenValue {
    const Param::Dated* dated = nullptr;
    Needs needs;
};
ChosenValue chosen_value(const Param& param, const Scope& scope);

// The period of the benefit year asked for.
Period year_asked(const Scope& scope);

// Whether `claim` is of `standing`: grade 1 and 2 of a disability are severe.
Value claim_is(const Claim& claim, Standing standing);
// Whether a claim holds on the day.
Value claim_holds(const Claim& claim, Known<Date> day);

// Whether the day is that of something done at an office: only such a day has the next working day
// where the last one is none; a birth or an event has not.
bool is_of_act(const Node& day);

// The window's last day: as the bureaus have moved it where the notice lets them, or the next
// working day where the notice lets it roll on.
Date closing_day(const Window& window, const Facts& facts);

}  // namespace canbao::policy
