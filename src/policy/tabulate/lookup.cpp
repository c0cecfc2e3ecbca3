// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/tabulate/lookup.h"

#include <algorithm>

namespace canbao::policy {
namespace {

constexpr Code never = 65'535;  // a day of payment that no code reaches

// The first value from which on not all are alike.
Code first_that_matters(const ColumnClasses& classes) {
    std::size_t first = 0;
    while (first + 1 < classes.runs.size() && classes.runs[first] == classes.runs[first + 1])
        ++first;
    return static_cast<Code>(first);
}

}  // namespace

Lookup::Lookup(const ColumnClasses& classes, std::uint32_t stride, std::uint32_t aside)
    : values_(classes.runs.size()), lowest_(first_that_matters(classes)) {
    const bool turns =
        std::ranges::any_of(classes.runs, [](const auto& runs) { return runs.size() > 1; });
    if (turns) {
        list_turns(classes, stride, aside);
        return;
    }
    for (std::size_t code = lowest_; code < values_; ++code) {
        weights_.push_back(classes.runs[code].front().of_class * stride);
    }
}

void Lookup::list_turns(const ColumnClasses& classes, std::uint32_t stride, std::uint32_t aside) {
    std::map<Shape, std::uint16_t> shapes;
    for (std::size_t code = lowest_; code < values_; ++code) {
        const std::vector<Run>& runs = classes.runs[code];
        Turns turns;
        turns.days.fill(never);
        Shape shape;
        shape.fill(aside);
        if (runs.size() <= shape.size()) {
            for (std::size_t i = 0; i < shape.size(); ++i) {
                shape[i] = runs[std::min(i, runs.size() - 1)].of_class * stride;
                if (i > 0 && i < runs.size()) turns.days[i - 1] = runs[i].from;
            }
        } else {
            ++set_aside_;
        }
        const auto [known, is_new] =
            shapes.emplace(shape, static_cast<std::uint16_t>(shapes.size()));
        if (is_new) weights_.insert(weights_.end(), shape.begin(), shape.end());
        turns.shape = known->second;
        turns_.push_back(turns);
    }
}

std::uint32_t Lookup::of(Code code, Code paid) const {
    INVARIANT(code < values_);
    const std::size_t at = std::max(code, lowest_) - lowest_;
    if (turns_.empty()) return weights_[at];
    const Turns& turns = turns_[at];
    std::size_t turn = 0;
    for (const Code day : turns.days) turn += paid >= day ? 1 : 0;
    return weights_[turns.shape * (most_turns + 1) + turn];
}

void Lookup::add(std::span<const Code> codes, std::span<const Code> paid,
                 std::span<std::uint32_t> cells) const {
    Code highest = 0;
    for (const Code code : codes) highest = std::max(highest, code);
    INVARIANT(highest < values_);
    const std::uint32_t* const weights = weights_.data();
    const Code* const own_codes = codes.data();
    std::uint32_t* const places = cells.data();
    const std::size_t people = codes.size();
    const Code lowest = lowest_;
    if (turns_.empty()) {
        for (std::size_t i = 0; i < people; ++i) {
            places[i] += weights[std::max(own_codes[i], lowest) - lowest];
        }
        return;
    }
    const Turns* const turns = turns_.data();
    const Code* const days = paid.data();
    for (std::size_t i = 0; i < people; ++i) {
        const Turns& own = turns[std::max(own_codes[i], lowest) - lowest];
        const Code day = days[i];
        const unsigned turn = unsigned{day >= own.days[0]} + unsigned{day >= own.days[1]} +
                              unsigned{day >= own.days[2]};
        places[i] += weights[own.shape * (most_turns + 1U) + turn];
    }
}

}  // namespace canbao::policy
