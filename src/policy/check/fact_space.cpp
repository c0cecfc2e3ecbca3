// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/fact_space.h"

#include <algorithm>
#include <array>
#include <set>

#include "policy/check/relatives.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// What is asked first: days that other facts are measured by, then what leads most rows apart.
int rank_of(FactName slot) {
    using enum FactName;
    constexpr std::array<FactName, 8> first{
        reason, paid, asked, stage, born, employee_insurance, groups, identities};
    const auto at = std::ranges::find(first, slot);
    if (at != first.end()) return static_cast<int>(at - first.begin());
    return static_cast<int>(first.size()) + static_cast<int>(slot);
}

void gather_days(const Pack& pack, const Node& node, std::set<Date>& days) {
    visit(pack, node, [&](const Node& one) {
        if (one.op == Op::literal && one.type == Type::date) {
            days.insert(Date::from_days(static_cast<std::int32_t>(one.number)));
        }
        if (one.op == Op::literal && one.type == Type::window) {
            days.insert({one.window.first, one.window.last});
        }
        if (one.op != Op::param) return;
        for (const Param::Dated& dated : pack.params[one.param].values) {
            for (const auto& day : {dated.known_from, dated.applies_from}) {
                if (day) days.insert(*day);
            }
        }
    });
}

// Of anybody that the contract takes.
constexpr Date first_birthday{1900, 1, 1};
constexpr int oldest = 150;

bool counts_time(Op op) {
    return op == Op::days_between || op == Op::months_touched || op == Op::full_months ||
           op == Op::days_counted || op == Op::year_number;
}

// Nobody dies before being born; on that day itself somebody may.
void keep_possible(FactName slot, const Person& person, std::vector<Date>& days) {
    if (slot == FactName::died && person.born) {
        std::erase_if(days, [&](Date day) { return day < *person.born; });
        days.insert(days.begin(), *person.born);
    }
    if (slot == FactName::born && person.died) {
        std::erase_if(days, [&](Date day) { return day > *person.died; });
        days.push_back(*person.died);
    }
}

bool asks_since(const Pack& pack, const Node& node) {
    bool found = false;
    visit(pack, node, [&](const Node& one) { found = found || one.op == Op::since_claim; });
    return found;
}

bool has_age(const Pack& pack, const Node& node) {
    bool found = false;
    visit(pack, node, [&](const Node& one) { found = found || one.op == Op::age; });
    return found;
}

}  // namespace

FactSpace::FactSpace(const Pack& pack, int year, Ask ask,
                     const std::vector<const Node*>& conditions)
    : pack_(pack), year_(year), ask_(ask), atoms_(atoms_in(pack, conditions)) {
    std::set<Date> days;
    for (const Atom& atom : atoms_) {
        atom_of_.emplace(atom.node, &atom);
        gather_days(pack, *atom.node, days);
    }
    if (const auto window = pack.window()) days.insert({window->first, window->last});
    for (int of_year = year - 1; of_year <= year + 1; ++of_year) {
        const Period period = pack.benefit_year(of_year);
        days.insert({period.from, period.last_day()});
    }
    literal_days_.assign(days.begin(), days.end());
}

void FactSpace::look_at(const Claim* claim, std::optional<Money> price) {
    claim_ = claim;
    price_ = price;
    known_days_.clear();
    known_claims_.clear();
}

Sketch FactSpace::of_somebody_else(const Sketch& sketch) const {
    Sketch other = sketch;
    other.facts.person = Person{};
    for (std::size_t slot = 0; slot < other.put.size(); ++slot) {
        if (is_of_person(static_cast<FactName>(slot))) other.put.reset(slot);
    }
    return other;
}

Sketch FactSpace::empty() const {
    Sketch sketch;
    sketch.facts.ask = ask_;
    if (year_ != pack_.year) sketch.facts.year = year_;
    if (ask_ == Ask::refund) sketch.facts.refund = RefundClaim{};
    return sketch;
}

Value FactSpace::settle(const Atom& atom, const Sketch& sketch) const {
    for (const FactName slot : atom.silent) {
        if (!sketch.has(slot)) return unknown(Type::truth, slot);
    }
    return evaluate(*atom.node, scope_of(sketch));
}

Scope FactSpace::scope_of(const Sketch& sketch) const {
    Scope scope{pack_, sketch.facts, year_};
    if (sketch.facts.refund && sketch.facts.refund->paid_on) {
        scope.paid = sketch.facts.refund->paid_on;
    }
    scope.claim = claim_;
    scope.price = price_;
    return scope;
}

Value FactSpace::judge(const Node& node, const Sketch& sketch) const {
    switch (node.op) {
        case Op::both: {
            Value result = truth(true);
            for (const Node& part : node.parts) {
                result = both(result, judge(part, sketch));
                if (result.is_false()) break;
            }
            return result;
        }
        case Op::either: {
            Value result = truth(false);
            for (const Node& part : node.parts) {
                result = either(result, judge(part, sketch));
                if (result.is_true()) break;
            }
            return result;
        }
        case Op::negation:
            return negated(judge(node.parts[0], sketch));
        default:
            if (const Node* named = condition_named_by(pack_, node)) return judge(*named, sketch);
            return settle(atom_of(node), sketch);
    }
}

std::optional<FactName> FactSpace::next_slot(const Needs& needs, const Sketch& sketch) const {
    std::optional<FactName> best;
    for (const FactName fact : facts_in(needs)) {
        const FactName slot = slot_of(fact);
        if (sketch.has(slot)) continue;
        if (!best || rank_of(slot) < rank_of(*best)) best = slot;
    }
    if (!best) return best;
    using enum FactName;
    // Who somebody is depends on the day of payment: the day comes first.
    const auto with_day = [&](const Atom* atom) {
        return std::ranges::find(atom->slots, paid) != atom->slots.end();
    };
    if (*best != paid && !is_day(*best) && !sketch.has(paid) &&
        std::ranges::any_of(atoms_about(*best), with_day)) {
        return paid;
    }
    // What is told of a student begins with the stage.
    const bool of_student = best == school || best == graduated || best == student_since;
    if (of_student && !sketch.has(stage)) return stage;
    return best;
}

std::vector<const Atom*> FactSpace::atoms_about(FactName slot) const {
    std::vector<const Atom*> about;
    for (const Atom& atom : atoms_) {
        if (std::ranges::find(atom.slots, slot) != atom.slots.end()) about.push_back(&atom);
    }
    return about;
}

bool FactSpace::is_settled(const Atom& atom, const Sketch& sketch) const {
    return std::ranges::all_of(atom.slots, [&](FactName slot) { return sketch.has(slot); });
}

FactSpace::Signature FactSpace::signature(const std::vector<const Atom*>& atoms,
                                          const Sketch& sketch) const {
    Signature made;
    for (const Atom* atom : atoms) {
        const Value value = settle(*atom, sketch);
        made += value.is_unknown() ? '?' : value.is_true() ? '1' : '0';
    }
    return made;
}

// Of values that every settled condition takes alike, and no open one asks about, the first.
std::vector<Sketch> FactSpace::told_apart(FactName slot, std::vector<Sketch> all) const {
    const auto about = atoms_about(slot);
    std::vector<Sketch> kept;
    std::set<Signature> seen;
    for (Sketch& sketch : all) {
        const bool open =
            std::ranges::any_of(about, [&](const Atom* a) { return !is_settled(*a, sketch); });
        if (open || seen.insert(signature(about, sketch)).second) kept.push_back(std::move(sketch));
    }
    return kept;
}

std::vector<Sketch> FactSpace::with(FactName slot, const Sketch& sketch) const {
    if (depends_on_payment_alone(slot)) return claims(slot, sketch);
    std::vector<Sketch> all;
    if (is_day(slot)) {
        all = days(slot, sketch);
    } else if (is_quantity(slot)) {
        all = quantities(slot, sketch);
    } else {
        for (Facts& facts : values(slot, sketch)) all.push_back({std::move(facts), sketch.put});
        for (Sketch& one : all) one.mark(slot);
    }
    if (all.empty()) {  // nothing can be told of it
        all.push_back(sketch);
        all.back().mark(slot);
    }
    return told_apart(slot, std::move(all));
}

std::vector<Facts> FactSpace::values(FactName slot, const Sketch& sketch) const {
    std::vector<Facts> list;
    if (slot == FactName::relatives) {
        const RelativesTried tried = relatives_told_apart(*this, ask_, sketch);
        whole_ = whole_ && tried.whole;
        for (const auto& relatives : tried.lists) {
            list.push_back(sketch.facts);
            list.back().person.relatives = relatives;
        }
        return list;
    }
    list = values_of(slot, sketch.facts, pack_, atoms_, anchors(sketch));
    if (slot == FactName::insured_years && of_relative_) {
        for (const int first : {year_ - 1, year_}) {
            list.push_back(sketch.facts);
            list.back().person.insured_years = {first, year_};
        }
    }
    if (claim_ == nullptr) return list;
    const bool identity = is_identity(claim_->standing);
    if (slot != (identity ? FactName::identities : FactName::groups)) return list;
    for (Facts& facts : list) {
        auto& claims = identity ? facts.person.identities : facts.person.groups;
        claims->insert(claims->begin(), *claim_);
    }
    return list;
}

bool FactSpace::depends_on_payment_alone(FactName slot) const {
    using enum FactName;
    if (slot != groups && slot != identities && slot != employee_insurance && slot != relatives) {
        return false;
    }
    const auto about = atoms_about(slot);
    return std::ranges::all_of(about, [&](const Atom* atom) {
        return std::ranges::all_of(atom->slots,
                                   [&](FactName other) { return other == slot || other == paid; });
    });
}

std::vector<Sketch> FactSpace::claims(FactName slot, const Sketch& sketch) const {
    const Known<Date> paid =
        sketch.facts.refund ? sketch.facts.refund->paid_on : sketch.facts.pay_on;
    const auto [found, is_new] = known_claims_.try_emplace({slot, paid});
    if (is_new) {
        Sketch alone = empty();
        alone.facts.pay_on = sketch.facts.pay_on;
        if (sketch.facts.refund) alone.facts.refund->paid_on = paid;
        if (sketch.has(FactName::paid)) alone.mark(FactName::paid);
        std::vector<Sketch> all;
        for (Facts& facts : values(slot, alone)) {
            all.push_back({std::move(facts), alone.put});
            all.back().mark(slot);
        }
        for (Sketch& one : told_apart(slot, std::move(all))) {
            found->second.push_back(std::move(one.facts));
        }
    }
    std::vector<Sketch> made;
    for (const Facts& facts : found->second) {
        Person& person = made.emplace_back(sketch).facts.person;
        if (slot == FactName::groups) person.groups = facts.person.groups;
        if (slot == FactName::identities) person.identities = facts.person.identities;
        if (slot == FactName::relatives) person.relatives = facts.person.relatives;
        if (slot == FactName::employee_insurance) {
            person.employee_insurance = facts.person.employee_insurance;
        }
        made.back().mark(slot);
    }
    return made;
}

std::vector<Date> FactSpace::anchors(const Sketch& sketch) const {
    std::set<Date> days;
    const auto around = [&](Date day) { days.insert({day - 1, day, day + 1}); };
    for (const Date day : literal_days_) around(day);
    const Facts& facts = sketch.facts;
    for (const auto& day : {facts.pay_on, facts.asked_on, facts.person.born}) {
        if (day) around(*day);
    }
    return {days.begin(), days.end()};
}

// The days that conditions about the slot name, and those as far from them as a length they name:
// where a length reaches over a year or days are counted, what a person tells may lie long back.
void FactSpace::add_bounds(FactName slot, const Sketch& sketch, std::set<Date>& days) const {
    const std::vector<Date> named = anchors(sketch);
    constexpr int near = 31;  // days beyond those looked at anyway that tell nothing more
    const Date first = *days.begin() - near;
    const Date last = *days.rbegin() + near;
    for (const Date day : named) {
        if (day < first || day > last) days.insert(day);
    }
    // What lies before or after another day that lies itself before or after all that are named.
    if (slot != FactName::born) {
        for (const int years : {1, 2, 3}) days.insert(add_months(*days.begin(), -12 * years));
        for (const int years : {1, 2, 3}) days.insert(add_months(*days.rbegin(), 12 * years));
    }
    // The birthdays on which an age is reached.
    const auto& born = sketch.facts.person.born;
    for (const Atom* atom : atoms_about(slot)) {
        if (slot == FactName::born || !born || !has_age(pack_, *atom->node)) continue;
        for (const int age : numbers_in(pack_, *atom->node)) {
            if (age > oldest) continue;
            const Date birthday = add_months(*born, 12 * age);
            if (birthday < first || birthday > last) days.insert({birthday, birthday + 1});
        }
    }
    std::set<int> months;
    std::set<int> counts;
    bool far = false;
    for (const Atom* atom : atoms_about(slot)) {
        visit(pack_, *atom->node, [&](const Node& node) {
            far = far || counts_time(node.op);
            if (node.op != Op::literal || node.type != Type::length) return;
            const bool by_month = node.length.unit == LengthUnit::months;
            (by_month ? months : counts).insert(node.length.count);
        });
    }
    std::erase_if(months, [](int count) { return count < 12; });
    std::erase_if(counts, [](int count) { return count < 365; });
    // Ages are looked at on their own.
    if (slot == FactName::born) far = false;
    if (!far && months.empty() && counts.empty()) return;
    constexpr int grown_up = 40;
    days.insert(add_months(*days.begin(), -12 * grown_up));
    for (const Date day : named) {
        for (const int count : months) {
            for (const int back : {count, -count}) days.insert(add_months(day, back));
        }
        for (const int count : counts) days.insert({day + count, day - count});
    }
}

std::vector<Date> FactSpace::days_looked_at(FactName slot, const Sketch& sketch) const {
    const Date first(pack_.levy_year - 1, 1, 1);
    const Date last(pack_.year + 1, 12, 31);
    std::set<Date> days;
    for (Date day = first; day <= last; day = day + 1) days.insert(day);
    if (is_of_person(slot) && slot != FactName::died) add_bounds(slot, sketch, days);
    if (slot != FactName::born) return {days.begin(), days.end()};
    constexpr int grown_up = 40;
    days.insert(add_months(first, -12 * grown_up));
    const auto about = atoms_about(slot);
    const bool of_age =
        std::ranges::any_of(about, [&](const Atom* atom) { return has_age(pack_, *atom->node); });
    for (const Atom* atom : of_age ? atoms_around(atoms_, slot) : about) {
        if (!of_age) break;
        for (const int age : numbers_in(pack_, *atom->node)) {
            if (age > oldest) continue;
            for (const int years : {age, age + 1}) {
                for (const Date day : anchors(sketch)) days.insert(add_months(day, -12 * years));
            }
        }
    }
    // An age on another day of the person, which may lie long back itself.
    const auto on_a_day = [](FactName other) {
        return other != FactName::born && is_of_person(other) && is_day(other);
    };
    for (const Atom* atom : about) {
        if (of_age && std::ranges::any_of(atom->slots, on_a_day)) days.insert(first_birthday);
    }
    // Nobody who is asked about was born earlier, or is still to be born.
    std::erase_if(days, [&](Date day) { return day < first_birthday || day > last; });
    return {days.begin(), days.end()};
}

std::vector<Date> FactSpace::ends_of_runs(FactName slot, const std::vector<const Atom*>& atoms,
                                          const std::vector<Date>& looked_at, Sketch sketch) const {
    std::vector<Date> ends;
    Signature before;
    sketch.mark(slot);
    for (std::size_t i = 0; i < looked_at.size(); ++i) {
        put_day(slot, sketch.facts, looked_at[i]);
        Signature now = signature(atoms, sketch);
        if (i == 0 || now != before) {
            if (i > 0) ends.push_back(looked_at[i - 1]);
            ends.push_back(looked_at[i]);
        }
        before = std::move(now);
    }
    return ends;
}

// Facts held against each other in a chain, at most: a after b, b after c.
constexpr std::size_t longest_chain = 3;

std::vector<Date> FactSpace::days_for(FactName slot, const Sketch& sketch,
                                      std::set<FactName>& asked) const {
    asked.insert(slot);
    const auto about = atoms_about(slot);
    const auto looked_at = days_looked_at(slot, sketch);
    Sketch marked = sketch;
    marked.mark(slot);
    std::vector<const Atom*> settled;
    std::vector<const Atom*> open;
    for (const Atom* atom : about) (is_settled(*atom, marked) ? settled : open).push_back(atom);
    std::vector<Date> days = ends_of_runs(slot, settled, looked_at, sketch);
    // Where it is still open since when somebody is something, the days on which that may begin.
    const auto since = [&](const Atom* atom) { return asks_since(pack_, *atom->node); };
    if (slot == FactName::paid && std::ranges::any_of(open, since)) {
        const auto begins = anchors(sketch);
        days.insert(days.end(), begins.begin(), begins.end());
    }
    for (const Atom* atom : open) {
        for (const FactName other : atom->slots) {
            const bool may_lead = is_day(other) || is_quantity(other);
            if (marked.has(other) || !may_lead || asked.contains(other)) continue;
            add_days_by(other, slot, *atom, sketch, asked, days);
        }
    }
    std::ranges::sort(days);
    const auto rest = std::ranges::unique(days);
    days.erase(rest.begin(), rest.end());
    asked.erase(slot);
    return days;
}

// Where another day or count is still open, the days that its own bounds lead to.
void FactSpace::add_days_by(FactName other, FactName slot, const Atom& atom, const Sketch& sketch,
                            std::set<FactName>& asked, std::vector<Date>& days) const {
    if (asked.size() >= longest_chain) return;
    const auto looked_at = days_looked_at(slot, sketch);
    Sketch with_other = sketch;
    with_other.mark(other);
    const auto lead_on = [&] {
        const auto more = ends_of_runs(slot, {&atom}, looked_at, with_other);
        days.insert(days.end(), more.begin(), more.end());
    };
    if (is_quantity(other)) {
        for (const std::int64_t quantity : quantities_for(other, sketch, asked)) {
            put_quantity(other, with_other.facts, quantity);
            lead_on();
        }
        return;
    }
    for (const Date bound : days_for(other, sketch, asked)) {
        put_day(other, with_other.facts, bound);
        lead_on();
    }
}

// A declared day that is asked whether it is there at all.
bool FactSpace::may_be_none(FactName slot) const {
    if (!is_declared(slot)) return false;
    bool asked = false;
    for (const Atom* atom : atoms_about(slot)) {
        visit(pack_, *atom->node,
              [&](const Node& one) { asked = asked || (one.op == Op::has && one.fact == slot); });
    }
    return asked;
}

std::vector<Sketch> FactSpace::days(FactName slot, const Sketch& sketch) const {
    // The days depend on the other facts only through those that share a condition with the slot.
    std::string key(word_of(slot).question);
    bool other_kinds = false;
    for (const Atom* atom : atoms_about(slot)) {
        for (const FactName other : atom->slots) {
            if (other == slot || !sketch.has(other)) continue;
            key += ' ';
            key += word_of(other).question;
            other_kinds = other_kinds || !is_day(other) || other != FactName::paid;
        }
    }
    if (sketch.facts.pay_on) key += to_string(*sketch.facts.pay_on);
    std::vector<Date> list;
    if (other_kinds) {
        std::set<FactName> asked;
        list = days_for(slot, sketch, asked);
    } else {
        auto found = known_days_.find(key);
        if (found == known_days_.end()) {
            std::set<FactName> asked;
            found = known_days_.emplace(key, days_for(slot, sketch, asked)).first;
        }
        list = found->second;
    }
    keep_possible(slot, sketch.facts.person, list);
    std::vector<Sketch> all;
    for (const Date day : list) {
        all.push_back(sketch);
        put_day(slot, all.back().facts, day);
        all.back().mark(slot);
    }
    if (may_be_none(slot)) {
        Sketch& none = all.emplace_back(sketch);
        none.facts.person.local.insert_or_assign(slot, Told(DayOrNone{}));
        none.mark(slot);
    }
    const bool may_be_absent = std::ranges::any_of(atoms_about(slot), [&](const Atom* atom) {
        return std::ranges::find(atom->silent, slot) != atom->silent.end();
    });
    if (may_be_absent && slot != FactName::asked) {
        all.push_back(sketch);
        all.back().mark(slot);
    }
    return all;
}

}  // namespace canbao::policy
