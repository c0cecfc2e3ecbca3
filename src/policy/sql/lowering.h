// SPDX-License-Identifier: MulanPSL-2.0
// A pack's conditions, days and amounts as SQL over one row a person (and, in the aid table, one
// row a claim). Promises: the value and the three states that evaluate() gives; a node, fact or
// form it has no SQL for is told by name, never left out. Never: writes a whole statement.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/pack.h"
#include "policy/sql/column.h"
#include "policy/sql/lowered.h"

namespace canbao::policy::sql {

// A column gathered from a person's claims or spells, beside the person's own.
struct Gathered {
    std::string name;
    std::string told;       // the column that says whether the list is known
    std::string aggregate;  // over the rows of the list
    std::string empty;      // where the list has none
};

// Where the facts of one claim come from, in the aid table.
enum class ClaimAt {
    none,              // no claim at hand
    row,               // the claim's own columns
    unknown_identity,  // a claim of which nothing is known
    unknown_group,
};

class Lowering {
public:
    // `paid` is the column with the day the payment counts from; gathered columns begin with
    // `prefix`, so that two days can stand beside each other.
    Lowering(const Pack& pack, int year, Inputs& inputs, std::string paid, std::string prefix = {});

    Lowered value(const Node& node);
    // Of a truth; what is none is not so.
    Lowered condition(const Node& node);
    Lowered standard();  // the parameter

    void at_claim(ClaimAt at) { at_ = at; }
    // What others owe, for a way in that builds on it; elsewhere before the aid it is not known.
    void price_is(std::string text) { price_ = std::move(text); }
    // No list of claims or spells may be looked at: where only the person's own columns stand.
    void persons_only() { persons_only_ = true; }
    // The standings that rows and conditions name, for the claims worth looking at.
    void looks_at(const std::vector<Standing>& standings);
    const std::vector<Standing>& standings() const { return standings_; }

    const std::vector<Gathered>& of_claims() const { return of_claims_; }
    const std::vector<Gathered>& of_spells() const { return of_spells_; }
    // What could not be lowered since the last call, in words; empty: everything could.
    std::string take_unsupported();

    // A claim is of one of the standings: `severe_disability` also by its grade.
    Lowered fits(const std::vector<Standing>& standings);

private:
    Lowered fact(FactName name);
    Lowered own_fact(FactName name);
    Lowered claim_fact(FactName name);
    Lowered question_fact(FactName name);
    Lowered literal_of(const Node& node);
    Lowered param(const Node& node);
    Lowered in_effect(const Param::Dated& dated);
    // The value of a parameter that never changes; none where it may.
    static const Param::Dated* only_value(const Param& param);
    Lowered logic(const Node& node);
    Lowered compared(const Node& node);
    Lowered sum(const Node& node);
    Lowered percent(const Node& node);
    Lowered product(const Node& node);
    Lowered rounded(const std::string& exact, const RoundingRule& rule,
                    const std::vector<Lowered>& operands);
    Lowered one_of(const Node& node);
    Lowered in_region(const Node& node);
    Lowered in_window(const Node& node);
    Lowered limit(const Node& node);
    Lowered extreme(const Node& node);  // later, earlier, larger, lesser
    Lowered of_date(const Node& node);
    Lowered age(const Node& node);
    Lowered told(const Node& node);
    Lowered shown(const Node& node);
    Lowered years(const Node& node);
    Lowered alive(const Node& node);
    // `waits`: a last day that is no working day may roll on (is_of_act).
    Lowered closing_day(const Node& window, bool waits);
    Lowered first_day(const Node& window);
    std::optional<Window> window_of(const Node& node);
    std::optional<Length> length_of(const Node& node);
    // day ± length
    Lowered moved(const Lowered& day, const Length& length, int sign);
    // lists
    Lowered any_claim(const Node& node);
    Lowered since_claim(const Node& node);
    Lowered employed(const Node& node);
    Lowered spell_fact(FactName name);
    // The name of the column, which an equal one shares; none where lists may not be looked at.
    std::string gather(std::vector<Gathered>& list, Gathered column);
    std::string claim_holds(bool identity);

    Lowered person(std::string_view column);
    Lowered optional_person(std::string_view column);
    Lowered of_student(std::string_view column, const std::string& never);
    Lowered told_flag(std::string_view column);
    Lowered unsupported(std::string what);
    bool has_parts(const Node& node, std::size_t count);

    const Pack& pack_;
    int year_;
    Inputs& inputs_;
    std::string paid_;
    std::string prefix_;
    ClaimAt at_ = ClaimAt::none;
    std::string price_ = "null::numeric";
    bool persons_only_ = false;
    std::vector<Standing> standings_;
    std::vector<Gathered> of_claims_;
    std::vector<Gathered> of_spells_;
    std::vector<std::string> unsupported_;
};

}  // namespace canbao::policy::sql
