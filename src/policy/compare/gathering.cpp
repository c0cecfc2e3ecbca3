// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/gathering.h"

#include <algorithm>

#include "policy/check/witness.h"

namespace canbao::policy::whatif {

bool are_ordinary(const Words& standings) { return standings.en == "ordinary persons"; }

std::optional<Gathering::Group> Gathering::group_of(const Reply& was, const Reply& is,
                                                    const Traits& traits) {
    const Words what = words_between(was, is);
    if (what.zh.empty()) return std::nullopt;
    // Who has an identity is told apart from who has none; which, the class's words say.
    const bool ordinary = are_ordinary(traits[static_cast<std::size_t>(Trait::standings)]);
    const auto [at, fresh] = by_text_.emplace(
        what.zh + (ordinary ? "|" : "") + traits[static_cast<std::size_t>(Trait::question)].zh,
        groups_.size());
    if (fresh) {
        Contrast& told = groups_.emplace_back().told;
        told.what = what;
        told.turn = turn_between(was, is);
        told.clauses_before = was.clauses;
        told.clauses_after = is.clauses;
    }
    return at->second;
}

void Gathering::show(Group group, const Facts& facts, const Facts& other) {
    groups_[group].told.question_before = question_line(before_, facts);
    groups_[group].told.question_after = question_line(after_, other);
}

void Gathering::count(std::int64_t heads) {
    ++told_.tried;
    told_.heads += heads;
}

void Gathering::add(Group group, const Reply& was, const Reply& is, std::int64_t heads) {
    Contrast& told = groups_[group].told;
    ++told.kinds;
    ++told_.differ;
    told.heads += heads;
    told_.heads_differ += heads;
    told.due += (is.verdict.due - was.verdict.due) * heads;
    told.borne += (is.verdict.borne - was.verdict.borne) * heads;
}

Contrasts Gathering::take() {
    // In the order of their words, so that equal classes come in the same order every time.
    for (const auto& [text, group] : by_text_) {
        Gathered& one = groups_[group];
        one.told.who = one.common.words(all_);
        told_.classes.push_back(std::move(one.told));
    }
    std::ranges::stable_sort(told_.classes, [](const Contrast& a, const Contrast& b) {
        return std::pair(a.heads, a.kinds) > std::pair(b.heads, b.kinds);
    });
    return std::move(told_);
}

}  // namespace canbao::policy::whatif
