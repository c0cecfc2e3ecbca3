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
#include "policy/facts.h"

namespace canbao::policy {

struct Pack;

enum class Certainty : std::uint8_t { known, absent, unknown };

struct Value {
    Certainty certainty = Certainty::known;
    Type type = Type::truth;
    std::int64_t number = 0;
    std::string_view text;           // of a symbol
    const Region* region = nullptr;  // of a region
    Length length;
    Needs needs;  // of an unknown

    bool is_true() const { return certainty == Certainty::known && number != 0; }
    bool is_false() const { return !is_true() && certainty != Certainty::unknown; }
    bool is_unknown() const { return certainty == Certainty::unknown; }
    std::optional<Date> date() const;
    std::optional<Money> money() const;
};

// What a condition is evaluated against.
struct Scope {
    const Pack& pack;
    const Facts& facts;
    int year = 0;                  // the benefit year asked for
    std::optional<Date> paid;      // the day payment counts from, where it is not pay_on
    std::optional<Date> day;       // on which identities and groups are looked at
    const Claim* claim = nullptr;  // the claim at hand, in the aid table
    std::optional<Money> price;    // the person's standard, once it is known

    Known<Date> pay_on() const { return paid ? paid : facts.pay_on; }
    Known<Date> asked_on() const;
    Known<Date> known_on() const;
    Known<Date> standing_day() const { return day ? day : pay_on(); }
};

Value evaluate(const Node& node, const Scope& scope);

// The period of the benefit year asked for.
Period year_asked(const Scope& scope);

// Whether `claim` is of `standing`: grade 1 and 2 of a disability are severe.
Value claim_is(const Claim& claim, Standing standing);
// Whether a claim holds on the day.
Value claim_holds(const Claim& claim, Known<Date> day);

// The window's last day, as the bureaus have moved it where the notice lets them.
Date closing_day(const Window& window, const Facts& facts);

Value truth(bool value);
Value unknown(Type type, FactName need);
Value both(const Value& a, const Value& b);
Value either(const Value& a, const Value& b);
Value negated(const Value& a);

}  // namespace canbao::policy
