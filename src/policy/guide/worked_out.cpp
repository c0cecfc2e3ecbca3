// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/worked_out.h"

#include <algorithm>

#include "policy/expression/evaluate.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// More cases than these are no help to a reader; the formula is.
constexpr std::size_t most_cases = 12;

Node literal_of(Type type, std::int64_t number) {
    Node node;
    node.type = type;
    node.number = number;
    return node;
}

class Worker {
public:
    Worker(const Pack& pack, Date day, std::optional<Money> price) : pack_(pack), price_(price) {
        facts_.pay_on = day;
        facts_.asked_on = day;
    }

    std::vector<AmountCase> cases_of(const Node& amount) {
        split({{}, in_place(amount)});
        if (found_.size() > most_cases) return {{{}, folded(in_place(amount))}};
        return std::move(found_);
    }

private:
    static bool has_cases(const Param& param) {
        return std::ranges::any_of(param.values,
                                   [](const auto& value) { return value.when.has_value(); });
    }

    // With the value of each parameter that has one for everybody in the parameter's place.
    Node in_place(Node node) const {
        if (node.op == Op::fact && node.fact == FactName::price && price_) {
            return literal_of(Type::money, price_->in_fen());
        }
        if (node.op == Op::param) {
            const Param& param = pack_.params.at(node.param);
            const bool amount = param.type == Type::money || param.type == Type::number;
            if (!amount || has_cases(param)) return node;
            const ChosenValue chosen = chosen_value(param, {pack_, facts_, pack_.year});
            return chosen.dated == nullptr ? node : in_place(chosen.dated->value);
        }
        for (Node& part : node.parts) part = in_place(std::move(part));
        return node;
    }

    static const Node* first_param(const Node& node) {
        if (node.op == Op::param) {
            const bool amount = node.type == Type::money || node.type == Type::number;
            return amount ? &node : nullptr;
        }
        for (const Node& part : node.parts) {
            if (const Node* found = first_param(part)) return found;
        }
        return nullptr;
    }

    static void replace(Node& node, std::size_t param, const Node& value) {
        if (node.op == Op::param && node.param == param) {
            node = value;
            return;
        }
        for (Node& part : node.parts) replace(part, param, value);
    }

    void split(const AmountCase& open) {
        if (found_.size() > most_cases) return;
        const Node* asked = first_param(open.amount);
        if (asked == nullptr || !has_cases(pack_.params.at(asked->param))) {
            found_.push_back({open.when, folded(open.amount)});
            return;
        }
        const std::size_t param = asked->param;
        const auto& values = pack_.params[param].values;
        for (std::size_t value = 0; value < values.size(); ++value) {
            AmountCase one = open;
            one.when.push_back({param, value});
            replace(one.amount, param, in_place(values[value].value));
            split(one);
        }
    }

    // Nothing inside looks at a person.
    static bool is_fixed(const Node& node) {
        if (node.op == Op::fact || node.op == Op::param) return false;
        return looks_at_parts_alone(node.op) && std::ranges::all_of(node.parts, is_fixed);
    }

    Node folded(Node node) const {
        const bool amount = node.type == Type::money || node.type == Type::number;
        if (amount && node.op != Op::literal && is_fixed(node)) {
            const Value value = evaluate(node, {pack_, facts_, pack_.year});
            if (value.certainty == Certainty::known) return literal_of(node.type, value.number);
        }
        for (Node& part : node.parts) part = folded(std::move(part));
        return node;
    }

    const Pack& pack_;
    std::optional<Money> price_;
    Facts facts_;
    std::vector<AmountCase> found_;
};

}  // namespace

std::vector<AmountCase> worked_out(const Pack& pack, const Node& amount, Date day,
                                   std::optional<Money> price) {
    return Worker(pack, day, price).cases_of(amount);
}

std::optional<Money> fixed_amount(const Pack& pack, const Node& amount, Date day) {
    const std::vector<AmountCase> cases = worked_out(pack, amount, day);
    if (cases.size() != 1 || !cases.front().when.empty() || !cases.front().is_fixed()) {
        return std::nullopt;
    }
    return Money::fen(cases.front().amount.number);
}

}  // namespace canbao::policy
