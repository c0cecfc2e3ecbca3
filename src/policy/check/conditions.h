// SPDX-License-Identifier: MulanPSL-2.0
// What the conditions of a table ask of a person: their smallest parts (atoms) and the facts each
// names, gathered into slots: facts that are told together (an employment, a stay) are one slot.
// Never: evaluates.
#pragma once

#include <vector>

#include "policy/pack.h"

namespace canbao::policy {

// The condition that a parameter stands for, always the same one; none where the node is no such
// parameter.
const Node* condition_named_by(const Pack& pack, const Node& node);

// A condition without and, or, not inside; a parameter that is a condition is looked through.
struct Atom {
    const Node* node = nullptr;
    std::vector<FactName> slots;
    // Facts that the interpreter takes for absent where they are not told.
    std::vector<FactName> silent;
};

// The slot that a fact belongs to; groups, for the day a group began.
FactName slot_of(FactName fact);

// Whether the slot tells of the person asked about or of a relative; false: of the question itself.
bool is_of_person(FactName slot);

// Whether the slot is one count or one amount.
bool is_quantity(FactName slot);

// Whether the slot's days are looked through one by one.
bool is_day(FactName slot);

// The slots a node names, without repetition.
std::vector<FactName> slots_in(const Pack& pack, const Node& node);

std::vector<Atom> atoms_in(const Pack& pack, const std::vector<const Node*>& conditions);

// The identities or groups that atoms name; those no atom tells apart stand as one.
std::vector<Standing> standings_told_apart(const Pack& pack, const std::vector<Atom>& atoms,
                                           bool identities);

// Whether the condition may want somebody who is not tried: more than two identities or groups at
// once, or an employment before the payment and another after it.
bool asks_more_than_tried(const Pack& pack, const Node& node);

// The atoms that ask for the slot, and those that are held together with them by a count or an
// amount: with `enrolling = size` and `size >= 3`, what is asked of the size bears on both.
std::vector<const Atom*> atoms_around(const std::vector<Atom>& atoms, FactName slot);

// Whole numbers written in a node or in the parameters it names: ages, day counts.
std::vector<int> numbers_in(const Pack& pack, const Node& node);

// Amounts written there.
std::vector<Money> amounts_in(const Pack& pack, const Node& node);

}  // namespace canbao::policy
