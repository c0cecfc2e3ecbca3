// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/leaves.h"

#include <algorithm>

#include "policy/expression/evaluate.h"
#include "policy/rules/route.h"
#include "policy/tabulate/answer.h"

namespace canbao::policy {
namespace {

constexpr std::size_t paid = place_of(Column::paid);

bool is_connective(Op op) { return op == Op::both || op == Op::either || op == Op::negation; }

// The expression written out, so that one that many rows have is looked at once. Every field is
// named here, so that one the language gains does not pass unseen.
void write(const Node& node, std::string& text) {
    const auto& [op, type, fact, number, param, of_year, latest, rounding, length, window, word,
                 words, standings, parts] = node;
    for (const auto one : {static_cast<std::int64_t>(op),
                           static_cast<std::int64_t>(type),
                           static_cast<std::int64_t>(fact),
                           number,
                           static_cast<std::int64_t>(param),
                           std::int64_t{of_year},
                           std::int64_t{latest},
                           static_cast<std::int64_t>(rounding.way),
                           rounding.unit,
                           std::int64_t{length.count},
                           static_cast<std::int64_t>(length.unit),
                           std::int64_t{length.first_day_counts},
                           std::int64_t{length.rolls_on},
                           std::int64_t{window.first.in_days()},
                           std::int64_t{window.last.in_days()},
                           std::int64_t{window.day_from},
                           std::int64_t{window.day_to},
                           std::int64_t{window.movable},
                           std::int64_t{window.rolls_on},
                           std::int64_t{window.days_roll_on}}) {
        text += std::to_string(one) + ",";
    }
    text += std::to_string(word.size()) + ":" + word;
    for (const std::string& one : words) text += std::to_string(one.size()) + ";" + one;
    for (const Standing one : standings) text += "/" + std::to_string(static_cast<int>(one));
    text += "(";
    for (const Node& part : parts) write(part, text);
    text += ")";
}

Column other_than_paid(ColumnSet columns) {
    columns.reset(paid);
    for (std::size_t i = 0; i < column_count; ++i) {
        if (columns.test(i)) return static_cast<Column>(i);
    }
    return Column::paid;
}

bool asks_whether_told(const Node& node) {
    return node.op == Op::told || node.op == Op::has ||
           std::ranges::any_of(node.parts, asks_whether_told);
}

// Whether a row of counts_from could move the day that payment counts from: it cannot where it is
// false of somebody of whom nothing that varies is known.
bool payment_may_count_from_elsewhere(const Pack& pack, const Facts& shared, ColumnSet varying) {
    if (shared.first_payment) return true;
    const Table* table = pack.table("counts_from");
    if (table == nullptr) return false;
    Facts blank = shared;
    for (std::size_t i = 0; i < column_count; ++i) {
        if (varying.test(i)) copy(static_cast<Column>(i), Facts{}, blank);
    }
    const Scope scope{pack, blank, shared.year.value_or(pack.year)};
    return std::ranges::any_of(table->rows, [&](const Row& row) {
        if (!evaluate(row.when, scope).is_false()) return true;
        const ColumnSet looked_at = reads(row.when, pack, shared).columns & varying;
        return looked_at.test(place_of(Column::died)) ||
               (asks_whether_told(row.when) && (looked_at & ~only(Column::paid)).any());
    });
}

}  // namespace

Leaves::Leaves(const Pack& pack, const Facts& shared, ColumnSet varying, Depth depth)
    : pack_(pack), shared_(shared), varying_(varying), depth_(depth) {
    if (shared.ask != Ask::enrol) {
        keep_apart(varying, "只有参保的问题能列成表",
                   "only the question of enrolment is tabulated");
        return;
    }
    if (payment_may_count_from_elsewhere(pack, shared, varying)) {
        keep_apart(varying, "缴费日可能从另一次缴费算起",
                   "the payment may count from the day of another");
        return;
    }
    if (!varying.test(paid) && !shared.pay_on) {
        keep_apart(varying, "缴费日没有说明", "the day of payment is not told");
        return;
    }
    gather_pack();
}

// Every entry of the pack is named here, so that one the format gains does not pass unseen: add it
// to the list, and gather its expressions below if an enrolment looks at them.
void Leaves::gather_pack() {
    const auto& [id, layer, region, title, source, year, levy_year, fills, uppers, facts, standings,
                 payers, place_sets, params, tables, assumptions, gaps, silences, full_payment,
                 subsidy, subsidies_when, identity, judgements, file, hash] = pack_;
    for (const Subsidy& one : subsidies_when) take_apart(*one.when);
    for (const Param& param : params) gather_provisional(param);
    for (const Table& table : tables) gather_table(table);
    for (const Row& gap : gaps) gather_row(gap, false);
    for (const Assumption& assumption : assumptions) take_apart(assumption.when);
    if (depth_ == Depth::answer) return;
    for (const Judgement& judgement : judgements) take_apart(judgement.when);
}

// Whether a value is final shows in the answer, even where the final one is the same amount.
void Leaves::gather_provisional(const Param& param) {
    const auto is_provisional = [](const Param::Dated& dated) { return dated.provisional; };
    if (param.values.size() < 2 || std::ranges::none_of(param.values, is_provisional)) return;
    Node named;
    named.op = Op::param;
    named.param = static_cast<std::size_t>(&param - pack_.params.data());
    keep_apart(varying_reads(named).columns, "一个数额有的暂定、有的已定",
               "an amount is provisional for some and final for others");
}

void Leaves::gather_table(const Table& table) {
    if (!is_of_enrolment(table)) return;
    const bool is_way_in = table.name == "cover";
    for (const Row& row : table.given) gather_row(row, false);
    for (const Row& row : table.rows) gather_row(row, is_way_in);
    if (is_way_in) gather_ways_in(table);
}

// Every field of a row is named here, for the same reason.
void Leaves::gather_row(const Row& row, bool is_way_in) {
    const auto& [cited, when, when_text, completed, times, replaces, who, outcome, needs, standings,
                 answers_year, kind, amount, amount_text, as_row, by, flow, adds, adds_to, given,
                 aided, subsidised, name, worth, extent, parts, pay_to, from, to, day, day_included,
                 rules, questions, warning, warning_en] = row;
    take_apart(when);
    if (who) take_apart(*who);
    if (amount) look_at_value(*amount, Look::value);
    for (const PayerPart& part : by) {
        if (!part.whole && part.share == 0) look_at_value(part.amount, Look::value);
    }
    if (worth) look_at_value(*worth, Look::value);
    for (const CoverPart& part : parts) {
        look_at_value(part.from, Look::value);
        look_at_value(part.to, Look::value);
        if (part.extent.rate) look_at_value(*part.extent.rate, Look::value);
    }
    if (extent.rate) look_at_value(*extent.rate, Look::value);
    if (day) look_at_value(*day, Look::value);
    // The days of a way in may differ within a class: they are told person by person.
    // Where the cover has stretches, these days are theirs too.
    const bool plain = extent.empty() && parts.empty();
    const Look look = is_way_in && plain ? Look::certainty : Look::value;
    if (from) look_at_value(*from, look);
    if (to) look_at_value(*to, look);
}

// A way in covers nothing where its first day comes after its last; and where an earlier row is
// open, it makes no difference if it would give the same days.
void Leaves::gather_ways_in(const Table& cover) {
    std::vector<const Row*> ways;
    const int year = shared_.year.value_or(pack_.year);
    for (const Row& row : cover.rows) {
        if (row.outcome == RowOutcome::yes && row.from && row.to &&
            row_answers_year(row, year, pack_.year)) {
            ways.push_back(&row);
        }
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        take_apart(made(Op::less_or_equal, {*ways[i]->from, *ways[i]->to}));
        for (std::size_t j = i + 1; j < ways.size(); ++j) compare_days(*ways[i], *ways[j]);
    }
}

void Leaves::compare_days(const Row& a, const Row& b) {
    const Node& from = made(Op::equal, {*a.from, *b.from});
    const Node& to = made(Op::equal, {*a.to, *b.to});
    if (varying_reads(from).columns.count() > 1 || varying_reads(to).columns.count() > 1) {
        uncompared_.emplace_back(&a, &b);
        return;
    }
    take_apart(from);
    take_apart(to);
}

bool Leaves::uncompared(const Row& open, const Row& holds) const {
    return std::ranges::find(uncompared_, std::pair(&open, &holds)) != uncompared_.end();
}

const Node& Leaves::made(Op op, std::vector<Node> parts) {
    Node& node = made_.emplace_back();
    node.op = op;
    node.type = Type::truth;
    node.parts = std::move(parts);
    return node;
}

Reads Leaves::varying_reads(const Node& node) const {
    Reads found = reads(node, pack_, shared_);
    found.columns &= varying_;
    return found;
}

void Leaves::take_apart(const Node& node) {
    const Reads found = varying_reads(node);
    if (found.columns.none()) return;
    if (is_connective(node.op) && (found.columns.count() > 1 || found.price)) {
        for (const Node& part : node.parts) take_apart(part);
        return;
    }
    take_apart_in_two(node, found);
}

void Leaves::take_apart_in_two(const Node& node, const Reads& found) {
    const bool is_one = found.columns.count() == 1;
    // What another policy grants a claim, and its grade, are kept apart always.
    if (found.columns == only(Column::claims) && found.grant && !found.claim && !found.claims)
        return;
    if (found.price) {
        keep_apart(found.columns, "一项条件同时看应缴数额与个人情况",
                   "a condition looks at what is owed and at the person at once");
    } else if (is_one) {
        add(node, Look::value, Course::still, found);
    } else if (found.columns.count() > 2 || !found.columns.test(paid)) {
        keep_apart(found.columns, "一项条件同时看几项个人情况",
                   "a condition looks at several facts of the person at once");
    } else if (take_turning_once(node, found)) {
        return;
    } else if (node.op == Op::holds || node.op == Op::belongs) {
        add(node, Look::value, Course::at_ends, found);
    } else {
        add(node, Look::value, Course::anyhow, found);
    }
}

// Takes a comparison with the day of payment to pieces that turn at most once as the day moves on.
bool Leaves::take_turning_once(const Node& node, const Reads& found) {
    const auto turns_once = [&](const Node& a, const Node& b) {
        const Slope up = slope(a);
        const Slope down = slope(b);
        if (up == Slope::unknown || down == Slope::unknown) return false;
        return up == Slope::level || down == Slope::level || up != down;
    };
    switch (node.op) {
        case Op::less:
        case Op::less_or_equal:
        case Op::more:
        case Op::more_or_equal:
            if (!turns_once(node.parts[0], node.parts[1])) return false;
            add(node, Look::value, Course::once, found);
            return true;
        case Op::equal:
        case Op::unequal:
            if (!turns_once(node.parts[0], node.parts[1])) return false;
            add(made(Op::less_or_equal, node.parts), Look::value, Course::once, found);
            add(made(Op::more_or_equal, node.parts), Look::value, Course::once, found);
            return true;
        case Op::within:
        case Op::beyond: {
            if (!turns_once(node.parts[0], node.parts[2])) return false;
            if (slope(node.parts[1]) != Slope::level) return false;
            add(made(Op::less_or_equal, {node.parts[2], node.parts[0]}), Look::value, Course::once,
                found);
            add(made(Op::beyond, node.parts), Look::value, Course::once, found);
            return true;
        }
        default:
            return false;
    }
}

void Leaves::look_at_value(const Node& node, Look look) {
    const Reads found = varying_reads(node);
    if (found.columns.none()) return;
    if (found.columns == only(Column::claims) && found.grant && !found.claim && !found.claims)
        return;
    if (look == Look::certainty) {
        // Where it moves evenly with the day of payment, that day is known and so is it.
        Reads rest = found;
        if (slope(node) != Slope::unknown) rest.columns.reset(paid);
        if (rest.columns.any()) add(node, look, Course::anyhow, rest);
        return;
    }
    if (found.price || found.columns.count() > 1) {
        keep_apart(found.columns, "一个数额或日期取决于几项个人情况",
                   "an amount or a day depends on several facts of the person");
        return;
    }
    add(node, look, Course::still, found);
}

void Leaves::add(const Node& node, Look look, Course course, const Reads& found) {
    if (found.columns.count() == 1) course = Course::still;
    const bool is_pair = found.columns.count() == 2 && found.columns.test(paid);
    if (found.columns.count() > 1 && !is_pair) {
        keep_apart(found.columns, "待遇起止日取决于几项个人情况",
                   "a day of cover depends on several facts of the person");
        return;
    }
    std::string text;
    write(node, text);
    if (!known_.emplace(text, look).second) return;
    leaves_.push_back({&node, look, course, other_than_paid(found.columns), found,
                       reads(node, pack_, shared_).columns});
}

void Leaves::keep_apart(const Leaf& leaf) {
    const Node* node = leaf.node;
    keep_apart(leaf.reads.columns, "一项条件随缴费日的变化太多",
               "a condition changes too often with the day of payment");
    std::erase_if(leaves_, [&](const Leaf& one) { return one.node == node; });
}

void Leaves::keep_apart(ColumnSet columns, const char* zh, const char* en) {
    kept_apart_ |= columns & varying_;
    Words words{zh, en};
    if (std::ranges::find(reasons_, words) == reasons_.end()) reasons_.push_back(std::move(words));
}

}  // namespace canbao::policy
