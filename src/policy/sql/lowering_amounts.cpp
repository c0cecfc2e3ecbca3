// SPDX-License-Identifier: MulanPSL-2.0
// Shares, products and quotients of amounts, rounded as the pack says. Amounts are numeric yuan,
// so that nothing is lost before the rounding.
#include <fmt/format.h>

#include "policy/sql/lowering.h"
#include "policy/sql/quote.h"

namespace canbao::policy::sql {

// `exact` of `operands`, in yuan, rounded to fen, jiao or yuan.
Lowered Lowering::rounded(const std::string& exact, const RoundingRule& rule,
                          const std::vector<Lowered>& operands) {
    const std::int64_t unit = rule.unit;
    if (unit != 1 && unit != 10 && unit != 100) return unsupported("this unit of rounding");
    const std::string units = unit == 100 ? exact : fmt::format("{} * {}", exact, 100 / unit);
    const auto by = [&](std::string_view way, std::string_view more) {
        const std::string text =
            fmt::format("{}({}{}) * {}", way, units, more, literal(Money::fen(unit)));
        return built(text, Bind::sum, operands);
    };
    switch (rule.way) {
        case Rounding::none:
        case Rounding::down:
            return by("floor", "");
        case Rounding::up:
            return by("ceil", "");
        case Rounding::half_up:
            return by("floor", " + 0.5");
        default:
            return unsupported("this way of rounding");
    }
}

Lowered Lowering::percent(const Node& node) {
    const Lowered whole = value(node.parts[0]);
    return rounded(
        fmt::format("{} * {}", operand(whole, Bind::atom), literal(Money::fen(node.number))),
        node.rounding, {whole});
}

// A * B, A * B / C; what it is divided by stands in the pack as a figure.
Lowered Lowering::product(const Node& node) {
    if (node.type != Type::money) return unsupported("a product of numbers");
    const auto times = [&](const Node& one, std::vector<Lowered>& operands) {
        for (const Node& part : one.parts) operands.push_back(value(part));
        return fmt::format("{} * {}", operand(operands[0], Bind::atom),
                           operand(operands[1], Bind::atom));
    };
    std::vector<Lowered> operands;
    if (node.op == Op::multiply) {
        const std::string text = times(node, operands);
        return built(text, Bind::sum, operands);
    }
    const Node& by = node.parts[1];
    if (by.op != Op::literal || by.number <= 0) return unsupported("dividing by what is not fixed");
    // (A * B) / C is rounded once, from the exact product.
    const Node& whole = node.parts[0];
    std::string text;
    if (whole.op == Op::multiply) {
        text = times(whole, operands);
    } else {
        operands.push_back(value(whole));
        text = operand(operands[0], Bind::atom);
    }
    return rounded(fmt::format("{} / {}.0", text, by.number), node.rounding, operands);
}

}  // namespace canbao::policy::sql
