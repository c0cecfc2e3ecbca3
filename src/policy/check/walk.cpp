// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/walk.h"

namespace canbao::policy {
namespace {

class FirstWalker {
public:
    FirstWalker(const FactSpace& space, const std::vector<const Row*>& rows, const AtLeaf& at_leaf,
                std::size_t limit)
        : space_(space), rows_(rows), at_leaf_(at_leaf), limit_(limit) {}

    Walk run() {
        visit(space_.empty(), 0);
        walk_.whole = walk_.whole && space_.is_whole();
        return walk_;
    }

private:
    void visit(const Sketch& sketch, std::size_t at) {
        for (; at < rows_.size(); ++at) {
            const Value holds = space_.judge(rows_[at]->when, sketch);
            if (holds.is_false()) continue;
            if (holds.is_true()) break;
            const auto slot = space_.next_slot(holds.needs, sketch);
            if (!slot) continue;  // the values at hand cannot settle it
            for (const Sketch& next : space_.with(*slot, sketch)) {
                if (walk_.leaves >= limit_) {
                    walk_.whole = false;
                    return;
                }
                visit(next, at);
            }
            return;
        }
        ++walk_.leaves;
        at_leaf_(sketch, at < rows_.size() ? rows_[at] : nullptr);
    }

    const FactSpace& space_;
    const std::vector<const Row*>& rows_;
    const AtLeaf& at_leaf_;
    std::size_t limit_;
    Walk walk_;
};

class Searcher {
public:
    Searcher(const FactSpace& space, const std::vector<Wanted>& wanted, std::size_t limit,
             Walk& walk)
        : space_(space), wanted_(wanted), limit_(limit), walk_(walk) {}

    std::optional<Sketch> visit(const Sketch& sketch) {
        std::optional<FactName> ask;
        for (const Wanted& one : wanted_) {
            const Value value = space_.judge(*one.condition, sketch);
            if (value.is_unknown()) {
                if (!ask) ask = space_.next_slot(value.needs, sketch);
                if (!ask) return std::nullopt;
                continue;
            }
            if (value.is_true() != one.holds) return std::nullopt;
        }
        if (!ask) return sketch;
        for (const Sketch& next : space_.with(*ask, sketch)) {
            if (++walk_.leaves > limit_) {
                walk_.whole = false;
                return std::nullopt;
            }
            if (auto found = visit(next)) return found;
        }
        return std::nullopt;
    }

private:
    const FactSpace& space_;
    const std::vector<Wanted>& wanted_;
    std::size_t limit_;
    Walk& walk_;
};

}  // namespace

Walk walk_first(const FactSpace& space, const std::vector<const Row*>& rows, const AtLeaf& at_leaf,
                std::size_t limit) {
    return FirstWalker(space, rows, at_leaf, limit).run();
}

std::optional<Sketch> find_person(const FactSpace& space, const std::vector<Wanted>& wanted,
                                  std::size_t limit, Walk& walk) {
    return find_person(space, wanted, limit, walk, space.empty());
}

std::optional<Sketch> find_person(const FactSpace& space, const std::vector<Wanted>& wanted,
                                  std::size_t limit, Walk& walk, const Sketch& from) {
    auto found = Searcher(space, wanted, limit, walk).visit(from);
    walk.whole = walk.whole && space.is_whole();
    return found;
}

}  // namespace canbao::policy
