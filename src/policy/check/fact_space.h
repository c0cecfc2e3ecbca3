// SPDX-License-Identifier: MulanPSL-2.0
// The values of each fact that a table's conditions can tell apart: days before, on and after each
// bound, sets of identities and groups, symbols, places. Values that no condition tells apart
// stand as one. Never: leaves a fact unknown that a condition asks for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "policy/check/conditions.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {

// A person so far: the facts put in, and which slots they are.
struct Sketch {
    Facts facts;
    Needs put;
    bool has(FactName slot) const { return put.test(static_cast<std::size_t>(slot)); }
    void mark(FactName slot) { put.set(static_cast<std::size_t>(slot)); }
};

class FactSpace {
public:
    FactSpace(const Pack& pack, int year, Ask ask, const std::vector<const Node*>& conditions);

    // From now on the conditions are looked at for this claim, which stands beside whatever
    // identities or groups are tried, and with this amount owed before aid.
    void look_at(const Claim* claim, std::optional<Money> price);
    // From now on they are looked at for a relative, who may have paid for the year before.
    void look_at_relative() { of_relative_ = true; }

    Sketch empty() const;
    // What the question says of no person.
    Sketch of_somebody_else(const Sketch& sketch) const;
    // Three-valued; a silent fact that is not put in is unknown too.
    Value judge(const Node& node, const Sketch& sketch) const;
    // The slot to ask next of those needed; no value where none of them can be put in.
    std::optional<FactName> next_slot(const Needs& needs, const Sketch& sketch) const;
    // The sketch with each value of the slot that the conditions can tell apart.
    std::vector<Sketch> with(FactName slot, const Sketch& sketch) const;

    // The days that conditions compare with, and those beside them.
    std::vector<Date> anchors(const Sketch& sketch) const;
    // False where values were left out that a condition might tell apart.
    bool is_whole() const { return whole_; }

    const std::vector<Atom>& atoms() const { return atoms_; }
    const Pack& pack() const { return pack_; }
    int year() const { return year_; }

private:
    using Signature = std::string;

    Value settle(const Atom& atom, const Sketch& sketch) const;
    const Atom& atom_of(const Node& node) const { return *atom_of_.at(&node); }
    std::vector<const Atom*> atoms_about(FactName slot) const;
    bool is_settled(const Atom& atom, const Sketch& sketch) const;
    Signature signature(const std::vector<const Atom*>& atoms, const Sketch& sketch) const;
    std::vector<Sketch> told_apart(FactName slot, std::vector<Sketch> all) const;
    // Claims and employments, whose many days are looked through once a day of payment.
    std::vector<Sketch> claims(FactName slot, const Sketch& sketch) const;
    bool depends_on_payment_alone(FactName slot) const;
    std::vector<Sketch> days(FactName slot, const Sketch& sketch) const;
    std::vector<Date> days_for(FactName slot, const Sketch& sketch,
                               std::set<FactName>& asked) const;
    void add_days_by(FactName other, FactName slot, const Atom& atom, const Sketch& sketch,
                     std::set<FactName>& asked, std::vector<Date>& days) const;
    bool may_be_none(FactName slot) const;
    void add_bounds(FactName slot, const Sketch& sketch, std::set<Date>& days) const;
    std::vector<Date> days_looked_at(FactName slot, const Sketch& sketch) const;
    // The first and the last day of each run on which the atoms answer alike.
    std::vector<Date> ends_of_runs(FactName slot, const std::vector<const Atom*>& atoms,
                                   const std::vector<Date>& looked_at, Sketch sketch) const;
    std::vector<Facts> values(FactName slot, const Sketch& sketch) const;
    // Counts and amounts: those named, and those between which a condition turns.
    std::vector<Sketch> quantities(FactName slot, const Sketch& sketch) const;
    std::vector<std::int64_t> quantities_for(FactName slot, const Sketch& sketch,
                                             std::set<FactName>& asked) const;
    void add_turns(FactName slot, const Atom& atom, Sketch sketch,
                   std::vector<std::int64_t>& list) const;
    // How the atom stands: its truth, and which side of a comparison is the larger.
    int stance(const Atom& atom, const Sketch& sketch) const;
    Scope scope_of(const Sketch& sketch) const;

    const Pack& pack_;
    int year_;
    Ask ask_;
    std::vector<Atom> atoms_;
    std::map<const Node*, const Atom*> atom_of_;
    std::vector<Date> literal_days_;
    const Claim* claim_ = nullptr;
    std::optional<Money> price_;
    bool of_relative_ = false;
    mutable bool whole_ = true;
    mutable std::map<std::string, std::vector<Date>> known_days_;
    mutable std::map<std::pair<FactName, std::optional<Date>>, std::vector<Facts>> known_claims_;
};

// What stands between the facts of a slot and the question.
void put_day(FactName slot, Facts& facts, Date day);
void put_quantity(FactName slot, Facts& facts, std::int64_t quantity);
// Counts (amounts in fen) that conditions compare with, and those beside them.
std::vector<std::int64_t> quantities_named(FactName slot, const Pack& pack,
                                           const std::vector<Atom>& atoms);
std::vector<Facts> values_of(FactName slot, const Facts& facts, const Pack& pack,
                             const std::vector<Atom>& atoms, const std::vector<Date>& anchors);

}  // namespace canbao::policy
