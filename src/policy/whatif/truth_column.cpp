// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/truth_column.h"

namespace canbao::policy::whatif {
namespace {

class Evaluator {
public:
    Evaluator(std::size_t classes, const std::function<TruthColumn(std::uint32_t)>& of_condition)
        : classes_(classes), of_condition_(of_condition) {}

    std::vector<Truth> of(const Tree& tree) const {
        if (tree.kind == Tree::Kind::leaf) return of(tree.condition);
        std::vector<Truth> column = of(tree.parts.front());
        if (tree.kind == Tree::Kind::negation) return turned(std::move(column));
        for (std::size_t i = 1; i < tree.parts.size(); ++i) {
            const std::vector<Truth> part = of(tree.parts[i]);
            combine(column, part, tree.kind == Tree::Kind::both ? both : either);
        }
        return column;
    }

    std::vector<Truth> of(std::uint32_t condition) const {
        const TruthColumn column = of_condition_(condition);
        if (column.of_classes.empty()) return std::vector(classes_, column.of_all);
        return {column.of_classes.begin(), column.of_classes.end()};
    }

    static std::vector<Truth> turned(std::vector<Truth> column) {
        for (Truth& truth : column) truth = negated(truth);
        return column;
    }

    static void combine(std::vector<Truth>& column, const std::vector<Truth>& part,
                        Truth (*with)(Truth, Truth)) {
        for (std::size_t i = 0; i < column.size(); ++i) column[i] = with(column[i], part[i]);
    }

private:
    std::size_t classes_;
    const std::function<TruthColumn(std::uint32_t)>& of_condition_;
};

}  // namespace

std::vector<Truth> result_column(const Rulebook::Slot& slot, std::size_t classes,
                                 const std::function<TruthColumn(std::uint32_t)>& of_condition) {
    const Evaluator evaluator(classes, of_condition);
    if (slot.buys) return evaluator.of(*slot.buys);
    if (!slot.when) return std::vector(classes, Truth::no);
    std::vector<Truth> when = evaluator.of(*slot.when);
    if (!slot.who) return when;
    std::vector<Truth> other = Evaluator::turned(evaluator.of(*slot.who));
    Evaluator::combine(other, when, either);
    return other;
}

}  // namespace canbao::policy::whatif
