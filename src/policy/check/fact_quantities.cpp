// SPDX-License-Identifier: MulanPSL-2.0
// The counts and amounts to try: those that conditions name, and wherever a condition turns once
// the other facts it compares with are put in. So `enrolling = size` is met, whatever is asked of
// the size.
#include <algorithm>

#include "policy/check/fact_space.h"

namespace canbao::policy {
namespace {

// Beyond what a notice counts or names as an amount.
constexpr std::int64_t most_counted = 10'000;
constexpr std::int64_t most_fen = 1'000'000'000;

RefundClaim& refund_of(Facts& facts) {
    if (!facts.refund) facts.refund.emplace();
    return *facts.refund;
}

bool is_comparison(Op op) { return Op::equal <= op && op <= Op::more_or_equal; }

void add(std::int64_t one, std::vector<std::int64_t>& list) {
    if (one >= 0 && std::ranges::find(list, one) == list.end()) list.push_back(one);
}

}  // namespace

std::vector<std::int64_t> quantities_named(FactName slot, const Pack& pack,
                                           const std::vector<Atom>& atoms) {
    std::vector<std::int64_t> list;
    const auto add_near = [&](std::int64_t one) {
        for (const std::int64_t near : {one - 1, one, one + 1}) add(near, list);
    };
    const auto around = atoms_around(atoms, slot);
    if (word_of(slot).type != Type::money) {
        if (slot != FactName::times_paid) add(0, list);
        add(1, list);
        for (const Atom* atom : around) {
            for (const int number : numbers_in(pack, *atom->node)) add_near(number);
        }
        std::ranges::sort(list);
        return list;
    }
    const Date latest(pack.year + 1, 12, 31);
    const std::int64_t price = pack.amount("standard", latest).value_or(Money::yuan(100)).in_fen();
    for (const std::int64_t one : {price, price - 1, price + 1, price * 2}) add(one, list);
    for (const Atom* atom : around) {
        for (const Money amount : amounts_in(pack, *atom->node)) add_near(amount.in_fen());
    }
    return list;
}

namespace {

// A number that the pack declares is none beyond what it says the number can be.
void keep_possible(FactName slot, const Pack& pack, std::vector<std::int64_t>& list) {
    const auto declared = std::ranges::find(pack.facts, slot, &DeclaredFact::fact);
    if (declared == pack.facts.end()) return;
    for (const auto& bound : {declared->at_least, declared->at_most}) {
        if (bound) add(*bound, list);
    }
    std::erase_if(list, [&](std::int64_t one) {
        return (declared->at_least && one < *declared->at_least) ||
               (declared->at_most && one > *declared->at_most);
    });
}

}  // namespace

void put_quantity(FactName slot, Facts& facts, std::int64_t quantity) {
    using enum FactName;
    const int count = static_cast<int>(std::min(quantity, most_counted));
    const Money money = Money::fen(quantity);
    if (is_declared(slot)) {
        const bool is_money = word_of(slot).type == Type::money;
        facts.person.local.insert_or_assign(slot, is_money ? Told(money) : Told(count));
        return;
    }
    switch (slot) {
        case household_size:
            facts.person.household.size = count;
            break;
        case household_enrolling:
            facts.person.household.enrolling = count;
            break;
        case household_paid:
            facts.person.household.paid = money;
            break;
        case months_bought_back:
            facts.months_bought_back = count;
            break;
        case amount:
            facts.amount = money;
            break;
        case refund_paid:
            refund_of(facts).paid = money;
            break;
        case refund_due:
            refund_of(facts).due = money;
            break;
        case times_paid:
            refund_of(facts).times_paid = count;
            break;
        default:
            break;
    }
}

std::vector<Sketch> FactSpace::quantities(FactName slot, const Sketch& sketch) const {
    std::set<FactName> asked;
    std::vector<Sketch> all;
    for (const std::int64_t quantity : quantities_for(slot, sketch, asked)) {
        put_quantity(slot, all.emplace_back(sketch).facts, quantity);
        all.back().mark(slot);
    }
    return all;
}

std::vector<std::int64_t> FactSpace::quantities_for(FactName slot, const Sketch& sketch,
                                                    std::set<FactName>& asked) const {
    asked.insert(slot);
    std::vector<std::int64_t> list = quantities_named(slot, pack_, atoms_);
    Sketch marked = sketch;
    marked.mark(slot);
    for (const Atom* atom : atoms_about(slot)) {
        std::vector<FactName> open;
        for (const FactName other : atom->slots) {
            if (!marked.has(other)) open.push_back(other);
        }
        if (open.empty()) add_turns(slot, *atom, marked, list);
        // Compared with another quantity that is still open: where its own bounds lead to.
        if (open.size() != 1 || !is_quantity(open[0]) || asked.contains(open[0])) continue;
        Sketch with_other = marked;
        with_other.mark(open[0]);
        for (const std::int64_t quantity : quantities_for(open[0], sketch, asked)) {
            put_quantity(open[0], with_other.facts, quantity);
            add_turns(slot, *atom, with_other, list);
        }
    }
    asked.erase(slot);
    keep_possible(slot, pack_, list);
    return list;
}

int FactSpace::stance(const Atom& atom, const Sketch& sketch) const {
    enum { no, yes, left, same, right, open };
    const Value value = settle(atom, sketch);
    if (value.is_unknown()) return open;
    const Node& node = *atom.node;
    if (!is_comparison(node.op)) return value.is_true() ? yes : no;
    const Scope scope = scope_of(sketch);
    const Value a = evaluate(node.parts[0], scope);
    const Value b = evaluate(node.parts[1], scope);
    if (compared(Op::less, a, b).is_true()) return right;
    if (compared(Op::equal, a, b).is_true()) return same;
    return compared(Op::more, a, b).is_true() ? left : no;
}

// Between each two quantities at which the atom stands otherwise, where it turns.
void FactSpace::add_turns(FactName slot, const Atom& atom, Sketch sketch,
                          std::vector<std::int64_t>& list) const {
    const auto at = [&](std::int64_t quantity) {
        put_quantity(slot, sketch.facts, quantity);
        return stance(atom, sketch);
    };
    std::vector<std::int64_t> looked_at = list;
    add(0, looked_at);
    add(word_of(slot).type == Type::money ? most_fen : most_counted, looked_at);
    std::ranges::sort(looked_at);
    struct Run {
        std::int64_t from, to;
        int stance_from, stance_to;
    };
    std::vector<Run> runs;
    for (std::size_t i = 1; i < looked_at.size(); ++i) {
        runs.push_back({looked_at[i - 1], looked_at[i], at(looked_at[i - 1]), at(looked_at[i])});
    }
    while (!runs.empty()) {
        const Run run = runs.back();
        runs.pop_back();
        if (run.stance_from == run.stance_to) continue;
        if (run.to - run.from == 1) {
            add(run.from, list);
            add(run.to, list);
            continue;
        }
        const std::int64_t middle = run.from + (run.to - run.from) / 2;
        const int stance_there = at(middle);
        runs.push_back({run.from, middle, run.stance_from, stance_there});
        runs.push_back({middle, run.to, stance_there, run.stance_to});
    }
}

}  // namespace canbao::policy
