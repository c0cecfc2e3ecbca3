// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/amount_trial.h"

#include <algorithm>

#include "policy/visit.h"
#include "policy/whatif/grouping.h"

namespace canbao::policy::whatif {

AmountTrial::AmountTrial(const Simulation& base)
    : base_(base), pack_(base.pack()), rules_(pack_), tariff_(rules_), told_{base.sums(), 0} {
    INVARIANT(base.is_compressed() && base.is_exact());
    for (const Simulation::Group& group : base.all_groups()) verdicts_.push_back(group.verdict);
}

Node* AmountTrial::find(std::string_view name) {
    const auto written = [](Node& node) {
        return node.op == Op::literal && node.type == Type::money ? &node : nullptr;
    };
    for (Param& param : pack_.params) {
        if (param.name != name) continue;
        return param.values.size() == 1 ? written(param.values.front().value) : nullptr;
    }
    for (Table& table : pack_.tables) {
        for (Row& row : table.rows) {
            if (row.cited.id == name) return row.amount ? written(*row.amount) : nullptr;
        }
    }
    return nullptr;
}

bool AmountTrial::is_of_conditions(const Node& written) const {
    bool found = false;
    const auto look = [&](const Node& one) { found = found || &one == &written; };
    for (const Condition& condition : rules_.conditions) {
        if (condition.kind == Condition::Kind::value) continue;
        visit(pack_, *condition.node, look);
        if (condition.to != nullptr) visit(pack_, *condition.to, look);
    }
    return found;
}

AmountTrial::Lever* AmountTrial::lever(std::string_view name) {
    const auto known = levers_.find(name);
    if (known != levers_.end()) return &known->second;
    Node* const written = find(name);
    if (written == nullptr || is_of_conditions(*written)) return nullptr;
    Lever made{written, tariff_.reach_of(*written), {}, {}};
    if (made.reach.is_empty()) return nullptr;
    const auto& groups = base_.all_groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (made.reach.holds(groups[i].terms)) made.groups.push_back(i);
    }
    return &levers_.emplace(name, std::move(made)).first->second;
}

bool AmountTrial::set(std::string_view name, Money amount) {
    Lever* const moved = lever(name);
    if (moved == nullptr) return false;
    moved->written->number = amount.in_fen();
    moved->is_moved = true;
    return true;
}

void AmountTrial::unbundle() {
    for (const Bundle& bundle : bundles_) {
        for (const std::size_t number : bundle.groups) verdicts_[number] = bundle.told;
    }
    bundles_.clear();
    bundled_ = nullptr;
}

void AmountTrial::bundle(const Lever& lever) {
    if (bundled_ == &lever) return;
    unbundle();
    bundled_ = &lever;
    for (const std::size_t number : lever.groups) {
        const Simulation::Group& group = base_.all_groups()[number];
        Terms terms = tariff_.without_losers(group.terms, lever.reach);
        // Which of the person's claims it is matters only where one of them is looked at.
        if (!terms.one) {
            for (Offer& offer : terms.offers) offer.claim = 0;
        }
        const auto same = std::ranges::find_if(bundles_, [&](const Bundle& one) {
            return one.terms == terms && one.base == group.verdict && one.told == verdicts_[number];
        });
        Bundle& into =
            same != bundles_.end()
                ? *same
                : bundles_.emplace_back(std::move(terms), group.verdict, verdicts_[number]);
        into.heads += group.heads;
        into.groups.push_back(number);
    }
}

const AmountTrial::Told& AmountTrial::tell() {
    for (const auto& [name, lever] : levers_) {
        if (lever.is_moved) tariff_.refresh(lever.reach);
    }
    // What was left out as losing may win once another amount has moved.
    const auto moved = [](const auto& one) { return one.second.is_moved; };
    if (std::ranges::count_if(levers_, moved) > 1) unbundle();
    for (auto& [name, lever] : levers_) {
        if (!lever.is_moved) continue;
        lever.is_moved = false;
        bundle(lever);
        for (Bundle& one : bundles_) {
            const Verdict now = whatif::verdict_of(rules_, tariff_, one.terms);
            if (now == one.told) continue;
            told_.affected +=
                (one.told == one.base ? one.heads : 0) - (now == one.base ? one.heads : 0);
            told_.sums.move(one.told, now, one.heads);
            one.told = now;
        }
    }
    return told_;
}

}  // namespace canbao::policy::whatif
