// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/signature.h"

#include <algorithm>

namespace canbao::policy {
namespace {

// More questions than this about one leaf, and its values are kept apart instead.
constexpr std::size_t most_questions = 1'000'000;

const Values* values_of(std::span<const Values> columns, Column column) {
    const auto found = std::ranges::find(columns, column, &Values::column);
    return found == columns.end() ? nullptr : &*found;
}

void write_needs(const Value& value, std::string& text) {
    text += '?';
    text += value.needs.to_string();
}

void write(const Value& value, Look look, std::string& text) {
    if (value.is_unknown()) return write_needs(value, text);
    if (value.certainty == Certainty::absent) {
        text += '-';
        return;
    }
    if (look == Look::certainty) {
        text += '+';
    } else if (value.type == Type::truth) {
        text += value.number != 0 ? 't' : 'f';
    } else {
        text += std::to_string(value.number) + ";" + std::string(value.text) + ";" +
                std::to_string(value.length.count);
        if (value.region != nullptr) text += ";" + value.region->code();
    }
}

// Every field of a claim is named here, so that one the format gains does not pass unseen. The
// days are looked at by the leaves.
void write(const Claim& claim, std::string& text) {
    const auto& [standing, determined_on, until, on_roster_on, grade, since, aid] = claim;
    text += std::to_string(static_cast<int>(standing)) + ":";
    if (grade) text += std::to_string(*grade);
    if (aid) text += aid->full ? ":full" : ":" + std::to_string(aid->amount.in_fen());
    text += ',';
}

}  // namespace

std::uint32_t ColumnClasses::at(Code code, Code paid) const {
    const std::vector<Run>& own = runs[code];
    std::size_t i = own.size() - 1;
    while (own[i].from > paid) --i;
    return own[i].of_class;
}

Signatures::Signatures(const Pack& pack, const Facts& shared, std::span<const Values> columns,
                       Leaves& leaves)
    : pack_(pack),
      leaves_(leaves),
      paid_(values_of(columns, Column::paid)),
      worlds_(pack, shared, leaves.varying()),
      facts_(shared) {
    for (std::size_t i = 0; i < leaves.all().size();) {
        const Leaf& leaf = leaves.all()[i];
        const std::size_t days = paid_ == nullptr ? 1 : paid_->size();
        if (leaf.course == Course::anyhow &&
            values_of(columns, leaf.column)->size() * days > most_questions) {
            leaves.keep_apart(leaf);
        } else {
            ++i;
        }
    }
    for (const Leaf& leaf : leaves.all()) worlds_of_.push_back(worlds_.count(leaf.mentioned));
    for (const Values& values : columns) values.put(0, facts_);
}

ColumnClasses Signatures::classes_of(const Values& values) {
    ColumnClasses classes{.column = values.column()};
    own_.clear();
    for (std::size_t i = 0; i < leaves_.all().size(); ++i) {
        if (leaves_.all()[i].column == values.column()) own_.push_back(i);
    }
    said_.resize(own_.size());
    numbers_.clear();
    const Facts before = facts_;
    for (std::size_t code = 0; code < values.size(); ++code) {
        values.put(code, facts_);
        classes.runs.push_back(runs_of(values, code));
    }
    facts_ = before;
    classes.count = numbers_.size();
    return classes;
}

std::vector<Run> Signatures::runs_of(const Values& values, std::size_t code) {
    write_value(values, code);
    const bool pays = paid_ != nullptr && paid_ != &values;
    if (pays) pay_on(0);
    std::vector<Code> turns;
    std::vector<std::size_t> turning;
    for (std::size_t i = 0; i < own_.size(); ++i) {
        said_[i] = written(own_[i]);
        if (leaves_.all()[own_[i]].course == Course::still) continue;
        const std::size_t known = turns.size();
        add_turns(own_[i], turns);
        if (turns.size() > known) turning.push_back(i);
        pay_on(0);
    }
    std::vector<Run> runs{{0, number_of_text()}};
    std::ranges::sort(turns);
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    for (const Code day : turns) {
        pay_on(day);
        for (const std::size_t i : turning) said_[i] = written(own_[i]);
        const std::uint32_t number = number_of_text();
        if (number != runs.back().of_class) runs.push_back({day, number});
    }
    return runs;
}

std::uint32_t Signatures::number_of_text() {
    text_ = value_;
    for (const std::string& said : said_) text_ += said + "|";
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.emplace(text_, next).first->second;
}

void Signatures::write_value(const Values& values, std::size_t code) {
    value_.clear();
    if (leaves_.kept_apart().test(place_of(values.column()))) value_ = std::to_string(code) + "#";
    if (values.column() == Column::claims) write_claims();
}

void Signatures::write_claims() {
    for (const auto* list : {&facts_.person.identities, &facts_.person.groups}) {
        value_ += *list ? 'c' : '?';
        if (!*list) continue;
        for (const Claim& claim : **list) write(claim, value_);
    }
}

std::string Signatures::written(std::size_t which) {
    const Leaf& leaf = leaves_.all()[which];
    std::string text;
    for (std::size_t world = 0; world < worlds_of_[which]; ++world) {
        std::optional<Facts> assumed;
        if (world > 0) assumed = worlds_.in(world, leaf.mentioned, facts_);
        const Facts& facts = assumed ? *assumed : facts_;
        if (!leaf.reads.claim) {
            write_once(leaf, facts, nullptr, text);
            continue;
        }
        for (const auto* list : {&facts.person.identities, &facts.person.groups}) {
            if (!*list) continue;
            for (const Claim& claim : **list) write_once(leaf, facts, &claim, text);
        }
    }
    return text;
}

void Signatures::write_once(const Leaf& leaf, const Facts& facts, const Claim* claim,
                            std::string& text) {
    Scope scope{pack_, facts, facts.year.value_or(pack_.year)};
    scope.claim = claim;
    write(evaluate(*leaf.node, scope), leaf.look, text);
}

void Signatures::add_turns(std::size_t which, std::vector<Code>& turns) {
    const auto last = static_cast<Code>(paid_->size() - 1);
    switch (leaves_.all()[which].course) {
        case Course::still:
            return;
        case Course::once:
            return search_turns(which, 0, last, turns);
        case Course::at_ends:
            for (const Code day : ends_of_claims()) turns.push_back(day);
            return;
        case Course::anyhow:
            for (Code day = 1; day <= last && last > 0; ++day) turns.push_back(day);
            return;
    }
}

// Each claim's own answer turns at most once, so where both ends agree nothing turns between them.
void Signatures::search_turns(std::size_t which, Code first, Code last, std::vector<Code>& turns) {
    if (first == last) return;
    pay_on(first);
    const std::string at_first = written(which);
    pay_on(last);
    if (at_first == written(which)) return;
    if (first + 1 == last) {
        turns.push_back(last);
        return;
    }
    const auto middle = static_cast<Code>(first + (last - first) / 2);
    search_turns(which, first, middle, turns);
    search_turns(which, middle, last, turns);
}

// The first code whose day is not before `day`; one past the last where all are.
Code Signatures::code_from(Date day) const {
    const auto& days = *paid_->as_days();
    const auto found = std::ranges::lower_bound(days, Known<Date>(day));
    return static_cast<Code>(found - days.begin());
}

// A claim holds from the day it was determined or began, through its last day.
std::vector<Code> Signatures::ends_of_claims() const {
    std::vector<Code> ends;
    const auto add = [&](Date day) {
        const Code code = code_from(day);
        if (code > 0 && code < paid_->size()) ends.push_back(code);
    };
    for (const auto* list : {&facts_.person.identities, &facts_.person.groups}) {
        if (!*list) continue;
        for (const Claim& claim : **list) {
            if (claim.determined_on) add(*claim.determined_on);
            if (claim.since) add(*claim.since);
            if (claim.until) add(*claim.until + 1);
        }
    }
    return ends;
}

}  // namespace canbao::policy
