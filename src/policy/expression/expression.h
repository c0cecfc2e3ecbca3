// SPDX-License-Identifier: MulanPSL-2.0
// A condition, date or amount of a pack, parsed and typed. The language is total: no loops, no
// functions of the author's; it always ends and always has one type (docs/reference/packs.md).
// Never: evaluates itself; that is evaluate.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/region.h"
#include "policy/expression/fact_name.h"
#include "policy/vocabulary.h"

namespace canbao::policy {

enum class Op : std::uint8_t {
    literal,
    fact,
    param,
    both,      // and
    either,    // or
    negation,  // not
    equal,
    unequal,
    less,
    less_or_equal,
    more,
    more_or_equal,
    one_of,       // symbol or number in [a, b]
    in_region,    // region in the pack's region, or in a quoted code
    in_window,    // date in a window, or in the benefit year
    past_window,  // date after its last day
    ahead_of_window,
    within,    // A within L of B
    beyond,    // A after L of B
    holds,     // is(...): an identity held on the day
    belongs,   // group(...)
    shown,     // evidence(...)
    told,      // told(fact): it is known, though it may be none
    has,       // has(fact): it is known to be there
    insured,   // insured in NUMBER
    employed,  // employed on DATE
    alive,     // alive on DATE
    add,
    subtract,
    days_between,
    percent,
    later,
    earlier,
    larger,
    lesser,
    year_start,
    year_end,
    calendar_start,  // 1 January of the year of DATE
    calendar_end,
    month_after,  // the first of the month after DATE
    month_end,
    day_after,
    window_start,
    window_end,
    year_number,  // year of DATE
    age,          // age on DATE
    count_insured,
    missed_years,
    insured_count,
    since_claim,  // since(group), since(identity)
    pooled,       // same_pool: regions of enrolment alike in their first `number` digits; 0:
                  // insured_here
    related,      // relative [parent] (CONDITION): of a relative's own facts
    multiply,
    divide,
    length_of,       // (NUMBER) months
    months_touched,  // months from A to B: calendar months, both counted
    full_months,     // full months from A to B
    days_counted,    // days from A to B, both counted
    day_number,      // day of DATE, in its month
    month_number,    // month of DATE, in its year
};

enum class LengthUnit : std::uint8_t { days, months, working_days };

// How many days, months or working days; a limit's counting convention with it.
struct Length {
    int count = 0;
    LengthUnit unit = LengthUnit::days;
    bool first_day_counts = false;  // counts: first day in
    bool rolls_on = false;          // of a limit: as of a window
};

// A run of payable days: its first and last day, and the days of a month on which it is open.
struct Window {
    Date first;
    Date last;
    unsigned day_from = 1;
    unsigned day_to = 31;
    bool movable = false;       // the bureaus may agree on another last day
    bool rolls_on = false;      // a last day that is no working day moves to the next one
    bool days_roll_on = false;  // so does the last payable day of each month
};

enum class Rounding : std::uint8_t { none, down, up, half_up, half_even };

// How an amount that does not divide is rounded, and to what: 1 fen, 10 (a jiao), 100 (a yuan).
struct RoundingRule {
    Rounding way = Rounding::none;
    std::int64_t unit = 1;
};

struct Node {
    Op op = Op::literal;
    Type type = Type::truth;
    FactName fact = FactName::born;
    std::int64_t number = 1;  // truth, days since 1970, fen, number; of a percent, that
    std::size_t param = 0;    // index into the pack's parameters
    bool of_year = false;     // in_window: the benefit year asked for instead of a parameter
    bool latest = false;      // since_claim: of several days the last by the payment
    RoundingRule rounding;
    Length length;
    Window window;
    std::string text;  // the symbol, or the region's code
    std::vector<std::string> words;
    std::vector<Standing> standings;
    std::vector<Node> parts;
};

// A truth that always holds.
Node always();

// Whether the form asks for its `fact`: by its value, or whether it is told or there.
constexpr bool names_fact(Op op) { return op == Op::fact || op == Op::told || op == Op::has; }

// What a name that the pack declares means to the parser.
struct ParamWord {
    std::string name;
    Type type = Type::truth;
    std::vector<Standing> standings;  // of a set: a name for several identities or groups
    std::vector<std::string> places;  // of a set of regions: their codes
    std::optional<FactName> fact;     // of a fact that the pack declares
    bool is_param() const { return standings.empty() && places.empty() && !fact; }
};

struct SyntaxFault {
    std::size_t offset = 0;  // in bytes
    std::string zh;
    std::string en;
    std::string hint;  // what could be meant; may be empty
};

struct Parsed {
    Node node;
    std::vector<SyntaxFault> faults;
};

// Parses `text`, whose value must be of `wanted` type. `params` are those declared before.
Parsed parse_expression(std::string_view text, Type wanted, const std::vector<ParamWord>& params,
                        RoundingRule rounding = {});

// The type of a parameter's value by its form; no value where it has none we know.
Parsed parse_param(std::string_view text, const std::vector<ParamWord>& params,
                   RoundingRule rounding = {});

// The listed name closest to `name`, or empty: for hints.
std::string closest(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace canbao::policy
