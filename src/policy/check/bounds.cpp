// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/bounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "policy/expression/evaluate.h"

namespace canbao::policy {
namespace {

// Moves one thing of a question by a day, a fen or a year; false where it is not there.
using Mover = std::function<bool(Facts&, int)>;

bool move(std::optional<Date>& day, int by) {
    if (day) *day = *day + by;
    return day.has_value();
}

std::vector<Claim>& none() {
    static std::vector<Claim> empty;
    return empty;
}

bool move_claims(Known<std::vector<Claim>>& claims, std::optional<Date> Claim::*field, int by) {
    bool moved = false;
    for (Claim& claim : claims ? *claims : none()) moved = move(claim.*field, by) || moved;
    return moved;
}

bool move_spells(Person& person, std::optional<Date> EmployeeSpell::*field, int by) {
    bool moved = false;
    if (!person.employee_insurance) return false;
    for (EmployeeSpell& spell : *person.employee_insurance) {
        moved = move(spell.*field, by) || moved;
    }
    return moved;
}

bool move(std::optional<int>& count, int by) {
    if (count) *count += by;
    return count.has_value();
}

// One insured year more at the end, or the last one less.
bool move_history(Facts& facts, int by) {
    auto& years = facts.person.insured_years;
    if (!years || years->empty()) return false;
    const auto last = std::ranges::max_element(*years);
    if (by > 0) {
        years->push_back(*last + 1);
    } else {
        years->erase(last);
    }
    return true;
}

// Every day, number and amount that the pack declares.
bool move_local(Facts& facts, int by) {
    bool moved = false;
    for (auto& [fact, told] : facts.person.local) {
        if (auto* number = std::get_if<int>(&told)) {
            *number += by;
            moved = true;
        } else if (auto* amount = std::get_if<Money>(&told)) {
            *amount += Money::fen(by);
            moved = true;
        } else if (auto* day = std::get_if<DayOrNone>(&told)) {
            moved = move(day->day, by) || moved;
        }
    }
    return moved;
}

const std::vector<Mover>& movers() {
    static const std::vector<Mover> list{
        [](Facts& f, int by) { return move(f.pay_on, by); },
        [](Facts& f, int by) { return f.refund && move(f.refund->paid_on, by); },
        [](Facts& f, int by) { return f.refund && move(f.refund->asked_on, by); },
        [](Facts& f, int by) { return f.refund && move(f.refund->event_on, by); },
        [](Facts& f, int by) { return f.refund && move(f.refund->found_on, by); },
        [](Facts& f, int by) { return f.refund && move(f.refund->verified_on, by); },
        [](Facts& f, int by) { return move(f.window_until, by); },
        [](Facts& f, int by) { return move(f.asked_on, by); },
        [](Facts& f, int by) { return move(f.known_on, by); },
        [](Facts& f, int by) { return move(f.treasury_on, by); },
        [](Facts& f, int by) { return f.first_payment && move(f.first_payment->paid_on, by); },
        [](Facts& f, int by) { return move(f.person.born, by); },
        [](Facts& f, int by) { return move(f.person.died, by); },
        [](Facts& f, int by) {
            return f.person.student && move(f.person.student->graduated_on, by);
        },
        [](Facts& f, int by) { return f.person.student && move(f.person.student->since, by); },
        [](Facts& f, int by) { return move_spells(f.person, &EmployeeSpell::from, by); },
        [](Facts& f, int by) { return move_spells(f.person, &EmployeeSpell::until, by); },
        [](Facts& f, int by) {
            return move_claims(f.person.identities, &Claim::determined_on, by);
        },
        [](Facts& f, int by) { return move_claims(f.person.identities, &Claim::until, by); },
        [](Facts& f, int by) { return move_claims(f.person.groups, &Claim::since, by); },
        [](Facts& f, int by) { return move_claims(f.person.groups, &Claim::until, by); },
        [](Facts& f, int by) {
            bool moved = false;
            for (Claim& claim : f.person.identities ? *f.person.identities : none()) {
                if (!claim.on_roster_on) continue;
                moved = move(claim.on_roster_on->day, by) || moved;
            }
            return moved;
        },
        [](Facts& f, int by) {
            bool moved = false;
            for (Claim& claim : f.person.groups ? *f.person.groups : none()) {
                if (!claim.aid || claim.aid->full) continue;
                claim.aid->amount += Money::fen(by);
                moved = true;
            }
            return moved;
        },
        [](Facts& f, int by) {
            bool moved = false;
            for (Claim& claim : f.person.identities ? *f.person.identities : none()) {
                moved = move(claim.grade, by) || moved;
            }
            return moved;
        },
        [](Facts& f, int by) {
            if (!f.refund || !f.refund->times_paid) return false;
            *f.refund->times_paid += by;
            return true;
        },
        [](Facts& f, int by) {
            if (!f.refund || !f.refund->paid) return false;
            *f.refund->paid += Money::fen(by);
            return true;
        },
        [](Facts& f, int by) {
            if (!f.stay || !f.stay->discharged_on) return false;
            return move(f.stay->discharged_on, by);
        },
        [](Facts& f, int by) { return move(f.registered_on, by); },
        [](Facts& f, int by) { return move(f.months_bought_back, by); },
        [](Facts& f, int by) { return move(f.person.household.size, by); },
        [](Facts& f, int by) { return move(f.person.household.enrolling, by); },
        move_history,
        move_local,
    };
    return list;
}

bool compares(const Node& node) {
    switch (node.op) {
        case Op::less:
        case Op::less_or_equal:
        case Op::more:
        case Op::more_or_equal:
        case Op::in_window:
        case Op::past_window:
        case Op::ahead_of_window:
        case Op::within:
        case Op::beyond:
            return true;
        default:
            return false;
    }
}

struct Condition {
    const Node* node = nullptr;
    const Cited* cited = nullptr;
    std::string where;
    Ask ask = Ask::enrol;
};

void gather(const Pack& pack, const Node& node, const Condition& like,
            std::vector<Condition>& list) {
    for (const Atom& atom : atoms_in(pack, {&node})) {
        if (!compares(*atom.node)) continue;
        Condition one = like;
        one.node = atom.node;
        list.push_back(one);
    }
}

std::vector<Condition> conditions_of(const Pack& pack) {
    std::vector<Condition> list;
    for (const Table& table : pack.tables) {
        if (table.name == "settle") continue;  // years, not days
        const Ask ask = table.name.starts_with("refund") ? Ask::refund : Ask::enrol;
        for (const auto* rows : {&table.given, &table.rows}) {
            for (const Row& row : *rows) {
                gather(pack, row.written(),
                       {nullptr, &row.cited, table.name + "." + row.cited.id, ask}, list);
            }
        }
    }
    for (const Assumption& one : pack.assumptions) {
        gather(pack, one.when, {nullptr, &one.cited, "assume." + one.cited.id, Ask::enrol}, list);
    }
    return list;
}

// What the condition says of the case: of an aid condition, of each of its claims.
class CaseView {
public:
    CaseView(const Pack& pack, const Case& one) : pack_(pack), one_(one) {
        price_ = pack.amount("standard", Date(pack.year + 1, 12, 31));
    }

    std::vector<int> values(const Node& node, const Facts& facts) const {
        Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
        if (facts.refund && facts.refund->paid_on) scope.paid = facts.refund->paid_on;
        scope.price = price_;
        std::vector<int> list;
        const auto look = [&] {
            const Value value = evaluate(node, scope);
            list.push_back(value.is_unknown() ? -1 : value.is_true() ? 1 : 0);
        };
        look();
        for (const auto* claims : {&facts.person.identities, &facts.person.groups}) {
            if (!*claims) continue;
            for (const Claim& claim : **claims) {
                scope.claim = &claim;
                look();
            }
        }
        return list;
    }

    const Facts& facts() const { return one_.facts; }

private:
    const Pack& pack_;
    const Case& one_;
    std::optional<Money> price_;
};

class BoundFinder {
public:
    explicit BoundFinder(const Pack& pack, const CaseFile& file) : pack_(pack), file_(file) {}

    std::vector<Bound> run() {
        for (const Condition& one : conditions_of(pack_)) {
            const std::string words = words_of(pack_, *one.node);
            const bool window = one.node->op == Op::in_window;
            for (const int end : window ? std::vector{-1, 1} : std::vector{0}) {
                const std::string key =
                    end == 0 ? words : fmt::format("{} {}", words, end < 0 ? "≥" : "≤");
                if (!at_.contains(key)) {
                    at_[key] = bounds_.size();
                    bounds_.push_back({key, one.where, one.cited->cite, false, false});
                }
                meet(one, end, bounds_[at_[key]]);
            }
        }
        return std::move(bounds_);
    }

private:
    // `end` -1: turns when the day moves back; 1: forward; 0: either.
    void meet(const Condition& one, int end, Bound& bound) const {
        for (const Case& stood : file_.cases) {
            if (bound.inside_met && bound.outside_met) return;
            if (stood.facts.ask != one.ask) continue;
            const CaseView view(pack_, stood);
            const auto now = view.values(*one.node, stood.facts);
            for (const Mover& mover : movers()) {
                for (const int by : {-1, 1}) {
                    Facts moved = stood.facts;
                    if (!mover(moved, by)) continue;
                    compare(now, view.values(*one.node, moved), end, by, bound);
                }
            }
        }
    }

    static void compare(const std::vector<int>& now, const std::vector<int>& then, int end, int by,
                        Bound& bound) {
        for (std::size_t i = 0; i < now.size() && i < then.size(); ++i) {
            if (now[i] == 1 && then[i] == 0 && (end == 0 || end == by)) bound.inside_met = true;
            if (now[i] == 0 && then[i] == 1 && (end == 0 || end == -by)) bound.outside_met = true;
        }
    }

    const Pack& pack_;
    const CaseFile& file_;
    std::vector<Bound> bounds_;
    std::map<std::string, std::size_t> at_;
};

std::string sign_of(Op op) {
    switch (op) {
        case Op::both:
            return "and";
        case Op::either:
            return "or";
        case Op::equal:
            return "=";
        case Op::unequal:
            return "!=";
        case Op::less:
            return "<";
        case Op::less_or_equal:
            return "<=";
        case Op::more:
            return ">";
        case Op::more_or_equal:
            return ">=";
        case Op::in_window:
            return "in";
        case Op::past_window:
            return "after";
        case Op::ahead_of_window:
            return "before";
        case Op::within:
            return "within";
        case Op::beyond:
            return "after";
        case Op::add:
            return "+";
        case Op::subtract:
        case Op::days_between:
            return "-";
        default:
            return ",";
    }
}

// As a pack writes it: 90日, 3个月, 5个工作日.
std::string length_in_words(const Length& length) {
    constexpr std::array<std::string_view, 3> units{"日", "个月", "个工作日"};
    return fmt::format("{}{}", length.count, units.at(static_cast<std::size_t>(length.unit)));
}

std::string function_of(Op op) {
    switch (op) {
        case Op::year_start:
            return "year start";
        case Op::year_end:
            return "year end";
        case Op::calendar_start:
            return "year start of";
        case Op::calendar_end:
            return "year end of";
        case Op::month_after:
            return "first of month after";
        case Op::month_end:
            return "month end of";
        case Op::window_start:
            return "start of";
        case Op::window_end:
            return "end of";
        case Op::year_number:
            return "year of";
        case Op::age:
            return "age on";
        case Op::since_claim:
            return "since";
        case Op::later:
            return "later of";
        case Op::earlier:
            return "earlier of";
        default:
            return "";
    }
}

}  // namespace

std::string words_of(const Pack& pack, const Node& node) {
    if (node.op == Op::literal) {
        if (node.type == Type::date) {
            return to_string(Date::from_days(static_cast<std::int32_t>(node.number)));
        }
        if (node.type == Type::money) return to_string(Money::fen(node.number)) + "元";
        if (node.type == Type::length) return length_in_words(node.length);
        if (node.type == Type::share) return percentage_text(node.number);
        if (node.type == Type::window) {
            return fmt::format("{}..{}", to_string(node.window.first), to_string(node.window.last));
        }
        return std::to_string(node.number);
    }
    if (node.op == Op::fact || node.op == Op::told) return std::string(word_of(node.fact).name);
    if (node.op == Op::count_insured) return "years_insured";
    if (node.op == Op::missed_years) return "years_missed";
    if (node.op == Op::insured_count) return "insured_count";
    if (node.op == Op::param) return pack.params[node.param].name;
    std::vector<std::string> parts;
    for (const Node& part : node.parts) parts.push_back(words_of(pack, part));
    for (const Standing standing : node.standings) parts.emplace_back(name_of(standing));
    if (node.of_year) parts.emplace_back("year");
    const std::string function =
        node.op == Op::month_after && node.number == 0 ? "first of month of" : function_of(node.op);
    if (!function.empty()) {
        return parts.empty() ? function : fmt::format("{} {}", function, fmt::join(parts, ", "));
    }
    if (parts.size() == 3) {
        return fmt::format("{} {} {} of {}", parts[0], sign_of(node.op), parts[1], parts[2]);
    }
    return fmt::format("{}", fmt::join(parts, fmt::format(" {} ", sign_of(node.op))));
}

std::vector<Bound> bounds_of(const Pack& pack, const CaseFile& file) {
    return BoundFinder(pack, file).run();
}

}  // namespace canbao::policy
