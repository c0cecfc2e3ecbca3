// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/conditions.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "policy/visit.h"

namespace canbao::policy {
namespace {

void add(std::vector<FactName>& list, FactName fact) {
    const FactName slot = slot_of(fact);
    if (std::ranges::find(list, slot) == list.end()) list.push_back(slot);
}

// Slots of one node, without its parts.
void add_own(const Pack& pack, const Node& node, std::vector<FactName>& slots) {
    using enum FactName;
    switch (node.op) {
        case Op::fact:
        case Op::told:
        case Op::has:
            add(slots, node.fact);
            if (slot_of(node.fact) == FactName::employee_insurance) add(slots, paid);
            break;
        case Op::holds:
            add(slots, identities);
            add(slots, paid);
            break;
        case Op::belongs:
            add(slots, groups);
            add(slots, paid);
            break;
        case Op::since_claim:
            add(slots, !node.standings.empty() && is_identity(node.standings.front()) ? identities
                                                                                      : groups);
            break;
        case Op::shown:
            add(slots, evidence);
            break;
        case Op::insured:
        case Op::count_insured:
        case Op::missed_years:
        case Op::insured_count:
            add(slots, insured_years);
            break;
        case Op::employed:
            add(slots, employee_insurance);
            break;
        case Op::alive:
            add(slots, died);
            break;
        case Op::age:
            add(slots, born);
            break;
        case Op::pooled:
            add(slots, regions);
            break;
        case Op::related:
            add(slots, relatives);
            break;
        case Op::param:
            for (const Param::Dated& dated : pack.params[node.param].values) {
                if (dated.known_from) add(slots, known);
                if (dated.applies_from) add(slots, paid);
                if (dated.value.window.movable) add(slots, window_until);
            }
            break;
        default:
            break;
    }
}

void add_all(const Pack& pack, const Node& node, std::vector<FactName>& slots) {
    add_own(pack, node, slots);
    if (node.op == Op::related) {
        // Its parts are about somebody else, but of the same payment.
        for (const FactName slot : slots_in(pack, node.parts[0])) {
            if (!is_of_person(slot)) add(slots, slot);
        }
        return;
    }
    for (const Node& part : node.parts) add_all(pack, part, slots);
    if (node.op != Op::param) return;
    for (const Param::Dated& dated : pack.params[node.param].values) {
        add_all(pack, dated.value, slots);
        if (dated.when) add_all(pack, *dated.when, slots);
    }
}

void add_told(const Node& node, std::vector<FactName>& silent) {
    if (node.op == Op::told) add(silent, node.fact);
    for (const Node& part : node.parts) add_told(part, silent);
}

bool is_silent(FactName slot) {
    using enum FactName;
    switch (slot) {
        case died:
        case window_until:
        case first_payment:
        case enrol_place:
        case origin:
        case identity_verified:
        case amount:
        case asked:
        case known:
            return true;
        default:
            return false;
    }
}

void split(const Pack& pack, const Node& node, std::vector<Atom>& atoms) {
    if (const Node* named = condition_named_by(pack, node)) return split(pack, *named, atoms);
    if (node.op == Op::both || node.op == Op::either || node.op == Op::negation) {
        for (const Node& part : node.parts) split(pack, part, atoms);
        return;
    }
    Atom atom{&node, slots_in(pack, node), {}};
    for (const FactName slot : atom.slots) {
        if (is_silent(slot)) add(atom.silent, slot);
    }
    add_told(node, atom.silent);
    if (std::ranges::find(atoms, &node, &Atom::node) == atoms.end()) {
        atoms.push_back(std::move(atom));
    }
}

}  // namespace

const Node* condition_named_by(const Pack& pack, const Node& node) {
    if (node.op != Op::param || node.type != Type::truth) return nullptr;
    const Param& param = pack.params[node.param];
    if (param.type != Type::truth || param.values.size() != 1) return nullptr;
    const Param::Dated& only = param.values.front();
    return only.when || only.known_from || only.applies_from ? nullptr : &only.value;
}

FactName slot_of(FactName fact) {
    using enum FactName;
    switch (fact) {
        case employee_from:
        case employee_until:
        case stop_registered:
            return employee_insurance;
        case guardian_permit:
            return guardian_hukou;
        case first_region:
        case first_paid:
        case first_own_fault:
            return first_payment;
        case admitted:
        case discharged:
            return regions;
        case since:
            return groups;
        case determined:
        case until:
        case roster:
        case grade:
        case granted:
            return identities;
        case refund_paid_on:
            return paid;
        default:
            return fact;
    }
}

bool is_of_person(FactName slot) {
    using enum FactName;
    if (is_declared(slot)) return true;
    switch (slot) {
        case born:
        case died:
        case sex:
        case identity_verified:
        case hukou:
        case permit:
        case enrol_place:
        case long_term_resident:
        case origin:
        case guardian_hukou:
        case employee_duty:
        case employee_affordable:
        case employee_insurance:
        case groups:
        case identities:
        case stage:
        case school:
        case student_since:
        case graduated:
        case insured_years:
        case evidence:
        case missed_for_objective_reason:
        case already_ill:
        case declined:
        case household_size:
        case household_enrolling:
        case household_paid:
        case relatives:
            return true;
        default:
            return false;
    }
}

bool is_quantity(FactName slot) {
    using enum FactName;
    if (is_declared(slot)) {
        const Type type = word_of(slot).type;
        return type == Type::number || type == Type::money;
    }
    switch (slot) {
        case household_size:
        case household_enrolling:
        case household_paid:
        case months_bought_back:
        case amount:
        case refund_paid:
        case refund_due:
        case times_paid:
            return true;
        default:
            return false;
    }
}

bool is_day(FactName slot) { return slot == slot_of(slot) && word_of(slot).type == Type::date; }

std::vector<FactName> slots_in(const Pack& pack, const Node& node) {
    std::vector<FactName> slots;
    add_all(pack, node, slots);
    return slots;
}

std::vector<Atom> atoms_in(const Pack& pack, const std::vector<const Node*>& conditions) {
    std::vector<Atom> atoms;
    for (const Node* node : conditions) split(pack, *node, atoms);
    return atoms;
}

std::vector<const Atom*> atoms_around(const std::vector<Atom>& atoms, FactName slot) {
    std::vector<const Atom*> around;
    std::vector<FactName> through{slot};
    for (std::size_t i = 0; i < through.size(); ++i) {
        for (const Atom& atom : atoms) {
            if (std::ranges::find(atom.slots, through[i]) == atom.slots.end()) continue;
            if (std::ranges::find(around, &atom) != around.end()) continue;
            around.push_back(&atom);
            for (const FactName other : atom.slots) {
                const bool known = std::ranges::find(through, other) != through.end();
                if (is_quantity(other) && !known) through.push_back(other);
            }
        }
    }
    return around;
}

std::vector<Standing> standings_told_apart(const Pack& pack, const std::vector<Atom>& atoms,
                                           bool identities) {
    std::map<Standing, std::vector<std::size_t>> where;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        visit(pack, *atoms[i].node, [&](const Node& node) {
            for (const Standing standing : node.standings) {
                if (is_identity(standing) == identities) where[standing].push_back(i);
            }
        });
    }
    std::vector<Standing> list;
    std::vector<std::vector<std::size_t>> seen;
    for (const auto& [standing, in] : where) {
        if (std::ranges::find(seen, in) != seen.end()) continue;
        seen.push_back(in);
        list.push_back(standing);
    }
    return list;
}

namespace {

struct Asked {
    int identities = 0;
    int groups = 0;
    bool earlier_job = false;
    bool later_job = false;
};

// What must hold together.
void gather_asked(const Pack& pack, const Node& node, Asked& asked) {
    if (const Node* named = condition_named_by(pack, node)) {
        return gather_asked(pack, *named, asked);
    }
    if (node.op == Op::both) {
        for (const Node& part : node.parts) gather_asked(pack, part, asked);
    }
    if (node.op == Op::holds) ++asked.identities;
    if (node.op == Op::belongs) ++asked.groups;
    if (node.op == Op::both || node.op == Op::either || node.op == Op::negation) return;
    visit(pack, node, [&](const Node& part) {
        if (part.op == Op::employed) asked.later_job = true;
        if (!names_fact(part.op)) return;
        if (part.fact == FactName::employee_from) asked.later_job = true;
        if (part.fact == FactName::employee_until || part.fact == FactName::stop_registered) {
            asked.earlier_job = true;
        }
    });
}

}  // namespace

bool asks_more_than_tried(const Pack& pack, const Node& node) {
    bool more = false;
    visit(pack, node, [&](const Node& one) {
        if (one.op != Op::both) return;
        Asked asked;
        gather_asked(pack, one, asked);
        more = more || asked.identities > 2 || asked.groups > 2 ||
               (asked.earlier_job && asked.later_job);
    });
    return more;
}

namespace {

// Of a list of numbers, which the parser has read as numbers.
int listed_number(const std::string& word) {
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

}  // namespace

std::vector<Money> amounts_in(const Pack& pack, const Node& node) {
    std::vector<Money> amounts;
    visit(pack, node, [&](const Node& one) {
        if (one.op == Op::literal && one.type == Type::money) {
            amounts.push_back(Money::fen(one.number));
        }
    });
    return amounts;
}

std::vector<int> numbers_in(const Pack& pack, const Node& node) {
    std::vector<int> numbers;
    visit(pack, node, [&](const Node& one) {
        if (one.op == Op::literal && one.type == Type::number) {
            numbers.push_back(static_cast<int>(one.number));
        }
        if (one.op == Op::one_of && one.parts[0].type == Type::number) {
            for (const std::string& word : one.words) numbers.push_back(listed_number(word));
        }
    });
    return numbers;
}

}  // namespace canbao::policy
