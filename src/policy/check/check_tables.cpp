// SPDX-License-Identifier: MulanPSL-2.0
// The tables of a pack, one by one: which rows rule nobody, whom no row rules, who pays for
// nothing.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "policy/check/check.h"
#include "policy/check/findings.h"
#include "policy/check/walk.h"
#include "policy/check/witness.h"
#include "policy/rules/route.h"

namespace canbao::policy {
namespace {

// Kinds of person tried at most for one table and year.
constexpr std::size_t most_persons = 400'000;

Ask ask_of(const Table& table) {
    if (table.name.starts_with("refund")) return Ask::refund;
    return table.name == "settle" ? Ask::settle : Ask::enrol;
}

std::vector<const Row*> pointers(const std::vector<Row>& rows) {
    std::vector<const Row*> list;
    for (const Row& row : rows) list.push_back(&row);
    return list;
}

// The payments under one row that buy nothing.
struct DeadEnd {
    std::size_t persons = 0;
    std::size_t covered = 0;
    std::optional<Sketch> example;
    int year = 0;
};

class TableCheck {
public:
    TableCheck(const Pack& pack, const Table& table, CheckReport& report,
               std::vector<Facts>& covered)
        : pack_(pack), table_(table), tell_(pack, report), covered_(covered) {}

    void run() {
        if (table_.name == "may_enrol") return each_row_refuses();
        if (table_.hit == Hit::first || table_.hit == Hit::unique) {
            if (table_.hit == Hit::unique) no_two_hold();
            for (const int year : years()) walk(year);
            dead_rows();
            dead_ends();
        }
    }

private:
    std::set<int> years() const {
        std::set<int> list;
        if (table_.name != "cover") return {pack_.year};
        for (int year = pack_.year - 1; year <= pack_.year + 1; ++year) {
            const auto answers = [&](const Row& row) {
                return row.year != RowYear::any && row_answers_year(row, year, pack_.year);
            };
            if (year == pack_.year || std::ranges::any_of(table_.rows, answers)) list.insert(year);
        }
        return list;
    }

    std::vector<const Row*> rows_for(int year) const {
        auto rows = pointers(table_.rows);
        if (table_.name == "cover") {
            std::erase_if(
                rows, [&](const Row* row) { return !row_answers_year(*row, year, pack_.year); });
        }
        return rows;
    }

    static std::vector<const Node*> conditions(const std::vector<const Row*>& rows) {
        std::vector<const Node*> list;
        for (const Row* row : rows) list.push_back(&row->when);
        return list;
    }

    void walk(int year) {
        const auto rows = rows_for(year);
        const FactSpace space(pack_, year, ask_of(table_), conditions(rows));
        std::size_t without = 0;
        std::optional<Sketch> example;
        const Walk done = walk_first(
            space, rows,
            [&](const Sketch& sketch, const Row* row) {
                if (row == nullptr) {
                    if (is_open(rows, sketch.facts, year)) return;
                    if (table_.name == "cover" && is_ruled_elsewhere(sketch.facts, year)) return;
                    if (without++ == 0) example = sketch;
                    return;
                }
                chosen_.insert(row);
                if (table_.name == "cover" && row->outcome == RowOutcome::yes) {
                    look_at_cover(*row, sketch, year);
                }
            },
            most_persons);
        tell_.add_persons(done.leaves);
        if (!done.whole) {
            tell_.not_whole(table_.name, most_persons);
            whole_ = false;
        }
        if (without > 0) tell_.gap(table_, year, without, example->facts);
    }

    // A fact that the space does not settle, such as since when somebody belongs to a group.
    bool is_open(const std::vector<const Row*>& rows, const Facts& facts, int year) const {
        const Scope scope{pack_, facts, year};
        return std::ranges::any_of(
            rows, [&](const Row* row) { return evaluate(row->when, scope).is_unknown(); });
    }

    // Who may not enrol at all, or is named by a gap, needs no way in.
    bool is_ruled_elsewhere(const Facts& facts, int year) const {
        const Scope scope{pack_, facts, year};
        const bool refused =
            std::ranges::any_of(pack_.table("may_enrol")->rows, [&](const Row& row) {
                const Value concerned = row.who ? evaluate(*row.who, scope) : truth(true);
                return concerned.is_true() && evaluate(row.when, scope).is_false();
            });
        return refused || std::ranges::any_of(pack_.gaps, [&](const Row& gap) {
                   return evaluate(gap.when, scope).is_true();
               });
    }

    void look_at_cover(const Row& row, const Sketch& sketch, int year) {
        DeadEnd& end = ends_[&row];
        if (buys_nothing(row, sketch.facts, year)) {
            if (end.persons++ == 0) end.example = sketch;
            end.year = year;
            return;
        }
        const bool first = end.covered++ == 0;
        if (first && year == pack_.year && row.aided) covered_.push_back(sketch.facts);
    }

    bool buys_nothing(const Row& row, const Facts& facts, int year) const {
        const Scope scope{pack_, facts, year};
        const Value from = evaluate(*row.from, scope);
        const Value to = evaluate(*row.to, scope);
        if (from.is_unknown() || to.is_unknown()) return false;
        return !from.date() || !to.date() || *from.date() > *to.date();
    }

    enum class Proof { may, never, not_proved };

    // Whether the row covers anybody: its days may depend on facts that no condition asks for, so
    // that those who were tried all stood on the wrong side.
    Proof may_cover(const Row& row, int year) const {
        Node in_order;
        in_order.op = Op::less_or_equal;
        in_order.parts = {*row.from, *row.to};
        const FactSpace space(pack_, year, Ask::enrol, {&row.when, &in_order});
        Walk walk;
        const auto person =
            find_person(space, {{&row.when, true}, {&in_order, true}}, most_persons, walk);
        if (person) return Proof::may;
        return walk.whole && !asks_more_than_tried(pack_, row.when) ? Proof::never
                                                                    : Proof::not_proved;
    }

    // The first day of payment from which the row buys nothing.
    std::optional<Date> dead_from(const Row& row, const DeadEnd& end) const {
        Facts facts = end.example->facts;
        if (!facts.pay_on) return std::nullopt;
        constexpr int longest = 400;
        for (int back = 0; back < longest; ++back) {
            Facts earlier = facts;
            earlier.pay_on = *facts.pay_on - 1;
            const Scope scope{pack_, earlier, end.year};
            if (!evaluate(row.when, scope).is_true() || !buys_nothing(row, earlier, end.year))
                break;
            facts = earlier;
        }
        return facts.pay_on;
    }

    void dead_ends() {
        for (const Row& row : table_.rows) {
            const auto found = ends_.find(&row);
            if (found == ends_.end() || found->second.persons == 0) continue;
            const DeadEnd& end = found->second;
            const Facts facts = ordinary(pack_, end.example->facts);
            const Decision decision = decide(pack_, facts);
            if (decision.outcome == Outcome::yes && !decision.cover && decision.warning.empty()) {
                tell_.dead_end_untold(table_, row, facts);
                continue;
            }
            const Proof proof = end.covered == 0 ? may_cover(row, end.year) : Proof::may;
            if (proof == Proof::never) {
                tell_.never_covers(table_, row, facts);
            } else if (proof == Proof::not_proved) {
                tell_.not_proved(table_, row);
            } else if (const auto day = dead_from(row, end)) {
                tell_.dead_end(table_, row, *day, facts);
            }
        }
    }

    void dead_rows() {
        for (const Row& row : table_.rows) {
            if (chosen_.contains(&row)) continue;
            Walk walk;
            const FactSpace space(pack_, year_of(row), ask_of(table_),
                                  conditions(pointers(table_.rows)));
            const auto person = find_person(space, {{&row.when, true}}, most_persons, walk);
            if (!person) {
                if (!walk.whole || asks_more_than_tried(pack_, row.when)) {
                    tell_.not_proved(table_, row);
                } else {
                    tell_.never_holds(table_, row);
                }
                continue;
            }
            if (!whole_ && !is_never_reached(space, row)) continue;
            const Row* before = nullptr;
            for (const Row* other : rows_for(year_of(row))) {
                if (other == &row) break;
                if (space.judge(other->when, *person).is_true()) before = other;
                if (before != nullptr) break;
            }
            tell_.never_reached(table_, row, before, ordinary(pack_, person->facts));
        }
    }

    // Where not everybody was tried, whether somebody meets the row and none before it; says so
    // where that is not proved either.
    bool is_never_reached(const FactSpace& space, const Row& row) {
        std::vector<Wanted> wanted;
        for (const Row* before : rows_for(year_of(row))) {
            if (before == &row) break;
            wanted.push_back({&before->when, false});
        }
        wanted.push_back({&row.when, true});
        Walk walk;
        const auto person = find_person(space, wanted, most_persons, walk);
        if (!person && !walk.whole) tell_.not_proved(table_, row);
        return !person && walk.whole;
    }

    int year_of(const Row& row) const {
        if (row.year == RowYear::next) return pack_.year + 1;
        return row.year == RowYear::previous ? pack_.year - 1 : pack_.year;
    }

    void no_two_hold() {
        const auto rows = pointers(table_.rows);
        const FactSpace space(pack_, pack_.year, ask_of(table_), conditions(rows));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t j = i + 1; j < rows.size(); ++j) {
                Walk walk;
                const auto person = find_person(
                    space, {{&rows[i]->when, true}, {&rows[j]->when, true}}, most_persons, walk);
                tell_.add_persons(walk.leaves);
                if (!walk.whole) tell_.not_whole(table_.name, most_persons);
                if (person) {
                    tell_.overlap(table_, *rows[i], *rows[j], ordinary(pack_, person->facts));
                }
            }
        }
    }

    // Each row of an `all` table must be the first to refuse somebody.
    void each_row_refuses() {
        std::deque<Node> conditions;
        std::vector<const Node*> nodes;
        for (const Row& row : table_.rows) {
            Node holds = row.when;
            if (row.who) {
                Node others;
                others.op = Op::negation;
                others.parts = {*row.who};
                holds.op = Op::either;
                holds.parts = {others, row.when};
            }
            nodes.push_back(&conditions.emplace_back(std::move(holds)));
        }
        const FactSpace space(pack_, pack_.year, ask_of(table_), nodes);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            std::vector<Wanted> wanted{{nodes[i], false}};
            for (std::size_t before = 0; before < i; ++before) {
                wanted.push_back({nodes[before], true});
            }
            Walk walk;
            const auto person = find_person(space, wanted, most_persons, walk);
            tell_.add_persons(walk.leaves);
            if (person) continue;
            if (!walk.whole || asks_more_than_tried(pack_, *nodes[i])) {
                tell_.not_proved(table_, table_.rows[i]);
            } else {
                tell_.never_refuses(table_, table_.rows[i]);
            }
        }
    }

    const Pack& pack_;
    const Table& table_;
    Findings tell_;
    std::vector<Facts>& covered_;
    std::set<const Row*> chosen_;
    bool whole_ = true;  // everybody was tried
    std::map<const Row*, DeadEnd> ends_;
};

}  // namespace

CheckReport check_tables(const Pack& pack) {
    CheckReport report;
    report.pack = pack.id;
    report.title = pack.title;
    std::vector<Facts> covered;
    for (const Table& table : pack.tables) TableCheck(pack, table, report, covered).run();
    if (pack.table("aid") != nullptr) check_aid(pack, covered, report);
    check_expressions(pack, report);
    return report;
}

}  // namespace canbao::policy
