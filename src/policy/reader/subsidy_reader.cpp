// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/subsidy_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/money.h"

namespace canbao::policy {
namespace {

const SubsidyPart* part_named(const Subsidy& subsidy, std::string_view name) {
    const auto found = std::ranges::find(subsidy.parts, name, &SubsidyPart::name);
    return found == subsidy.parts.end() ? nullptr : &*found;
}

void add_share(Subsidy& subsidy, Payer payer, Money amount) {
    for (auto& [known, sum] : subsidy.shares) {
        if (known == payer) {
            sum += amount;
            return;
        }
    }
    subsidy.shares.emplace_back(payer, amount);
}

// `depth` ends a split that names itself.
void distribute(PackReading& reading, Subsidy& subsidy, const std::string& name, Money amount,
                int depth) {
    const SubsidyPart* part = part_named(subsidy, name);
    if (part != nullptr && !part->split.empty() && depth > 0) {
        std::vector<std::int64_t> weights;
        std::size_t rest = part->split.size() - 1;
        for (std::size_t i = 0; i < part->split.size(); ++i) {
            weights.push_back(part->split[i].second);
            if (part->split[i].first == subsidy.rest_to) rest = i;
        }
        const auto amounts = split(amount, weights, rest);
        const auto names = part->split;
        for (std::size_t i = 0; i < names.size(); ++i) {
            distribute(reading, subsidy, names[i].first, amounts[i], depth - 1);
        }
        return;
    }
    const auto payer = reading.payer(name);
    if (!payer) {
        const Position at = part != nullptr ? part->cited.position : Position{1, 1};
        if (reading.unread.contains(name)) return;
        std::vector<std::string_view> known{"total"};
        for (std::size_t i = 0; i < payer_count; ++i) {
            known.push_back(name_of(static_cast<Payer>(i)));
        }
        for (const Payer own : reading.payers) known.push_back(name_of(own));
        reading.fault(at, fmt::format("补助的“{}”不是出资方，也没有再分", name),
                      fmt::format("the subsidy's '{}' is no payer and is not split further", name),
                      closest(name, known));
        return;
    }
    add_share(subsidy, *payer, amount);
}

void read_split(FieldReader& fields, SubsidyPart& part) {
    const YamlNode* split = fields.field("split");
    if (split == nullptr) return;
    for (const auto& [key, value] : split->map) {
        std::int64_t weight = 0;
        const auto read =
            std::from_chars(value.text.data(), value.text.data() + value.text.size(), weight);
        if (read.ec != std::errc{} || weight <= 0) {
            fields.fault(value.position, "分担比例应为正整数",
                         "a share is a positive whole number");
            continue;
        }
        part.split.emplace_back(key.text, weight);
    }
}

void check_sum(PackReading& reading, const Subsidy& subsidy, const YamlNode& node) {
    const SubsidyPart* total = part_named(subsidy, "total");
    if (total == nullptr || !total->is) {
        reading.fault(node.position, "补助要有 total", "the subsidy must have a total");
        return;
    }
    Money sum;
    for (const auto& [payer, amount] : subsidy.shares) sum += amount;
    if (sum != *total->is) {
        reading.fault(
            total->cited.position,
            fmt::format("各级合计{}，不等于总额{}", to_string(sum), to_string(*total->is)),
            fmt::format("the payers' parts are {}, the total is {}", to_string(sum),
                        to_string(*total->is)),
            sum < *total->is ? "what the others leave is a part of its own: county: {is: rest, …}"
                             : "");
    }
}

// An amount written out, or a share of one: a tree is the same for everybody it is for.
// Worked out of a parameter that is not final yet.
bool is_provisional(const PackReading& reading, const Node& node) {
    const auto of_part = [&](const Node& part) { return is_provisional(reading, part); };
    if (std::ranges::any_of(node.parts, of_part)) return true;
    if (node.op != Op::param || reading.read_params == nullptr) return false;
    if (reading.dated_value && reading.dated_value->first == node.param) {
        return reading.read_params->at(node.param)
            .values.at(reading.dated_value->second)
            .provisional;
    }
    return std::ranges::any_of(reading.read_params->at(node.param).values, [&](const auto& dated) {
        return dated.provisional || is_provisional(reading, dated.value);
    });
}

// Into `part`: the amount, and whether it is final.
void read_amount(FieldReader& fields, SubsidyPart& part) {
    const RoundingRule rounding = fields.rounding();
    const auto node = fields.expression("is", Type::money, rounding);
    if (!node) return;
    part.provisional = is_provisional(fields.reading(), *node);
    part.is = fields.reading().fixed_money(*node);
    if (part.is) return;
    fields.fault(fields.map().find("is")->position, "补助的数额要人人相同",
                 "a subsidy's amount is the same for everybody",
                 "write it out, as in 580元, or work it out of parameters that are; where it "
                 "differs, 'subsidy' is a list of trees, each with its 'when'");
}

// What the other parts leave of the total.
void take_rest(PackReading& reading, Subsidy& subsidy, SubsidyPart& rest) {
    const SubsidyPart* total = part_named(subsidy, "total");
    if (total == nullptr || !total->is) return;  // told where the sum is checked
    Money left = *total->is;
    for (const SubsidyPart& part : subsidy.parts) {
        if (part.name != "total" && part.is) left -= *part.is;
    }
    if (left > Money{}) {
        rest.is = left;
        return;
    }
    reading.fault(rest.cited.position,
                  fmt::format("其他各级已合计到总额{}，没有其余", to_string(*total->is)),
                  fmt::format("the other parts make up the total {}: nothing is left",
                              to_string(*total->is)));
}

Subsidy read_tree(PackReading& reading, const YamlNode& node) {
    const std::size_t faults_before = reading.faults.size();
    Subsidy subsidy;
    std::optional<std::size_t> rest;
    for (const auto& [key, value] : node.map) {
        if (key.text == "rest_to") {
            subsidy.rest_to = value.text;
            continue;
        }
        if (key.text == "when") {
            subsidy.when = read_expression(reading, value, Type::truth);
            continue;
        }
        SubsidyPart part;
        FieldReader fields(reading, value, "subsidy 的 " + key.text);
        part.name = key.text;
        part.payer = reading.payer(key.text);
        part.cited = fields.cited();
        part.cited.id = key.text;
        if (const YamlNode* is = value.find("is"); is != nullptr && is->text == "rest") {
            (void)fields.field("is");
            if (rest || key.text == "total") {
                fields.fault(is->position, "其余只能有一份，也不能是总额",
                             "only one part is the rest, and never the total");
            }
            rest = subsidy.parts.size();
        } else {
            read_amount(fields, part);
        }
        const bool said = fields.yes_or_no("provisional").value_or(false);
        part.provisional = part.provisional || said;
        read_split(fields, part);
        subsidy.parts.push_back(std::move(part));
    }
    // A part that could not be read would only make the sums wrong.
    if (reading.faults.size() > faults_before) return subsidy;
    if (rest) take_rest(reading, subsidy, subsidy.parts[*rest]);
    constexpr int deepest = 6;
    for (std::size_t i = 0; i < subsidy.parts.size(); ++i) {
        const SubsidyPart part = subsidy.parts[i];
        if (part.name == "total" && (subsidy.parts.size() > 1 || !part.split.empty())) {
            if (!part.split.empty() && part.is) {
                distribute(reading, subsidy, "total", *part.is, deepest);
            }
            continue;
        }
        if (part.is) distribute(reading, subsidy, part.name, *part.is, deepest);
    }
    if (reading.faults.size() == faults_before) check_sum(reading, subsidy, node);
    return subsidy;
}

// The parameter whose value changed by date that an amount is worked out of, if any.
std::optional<std::size_t> dated_in(const PackReading& reading, const Node& node) {
    if (node.op == Op::param && reading.read_params != nullptr) {
        const auto& values = reading.read_params->at(node.param).values;
        const bool by_date = values.size() > 1 && std::ranges::none_of(values, [](const auto& one) {
                                 return one.when.has_value();
                             });
        if (by_date) return node.param;
        return values.size() == 1 ? dated_in(reading, values.front().value) : std::nullopt;
    }
    for (const Node& part : node.parts) {
        if (const auto found = dated_in(reading, part)) return found;
    }
    return std::nullopt;
}

std::optional<std::size_t> dated_in(PackReading& reading, const YamlNode& tree) {
    for (const auto& [key, value] : tree.map) {
        const YamlNode* is = value.find("is");
        if (is == nullptr || is->text == "rest") continue;
        const Parsed parsed =
            parse_expression(is->text, Type::money, reading.params, {Rounding::down, 1});
        if (!parsed.faults.empty()) continue;
        if (const auto found = dated_in(reading, parsed.node)) return found;
    }
    return std::nullopt;
}

// Published by the day that is asked about, and in effect on the day of payment.
std::optional<Node> in_effect(const Param::Dated& dated, std::optional<Node> when) {
    const auto from = [&](std::string_view fact, const std::optional<Date>& day) {
        if (!day) return;
        const std::string text = fmt::format("{} >= {}", fact, to_string(*day));
        Node one = parse_expression(text, Type::truth, {}).node;
        if (when) {
            Node both;
            both.op = Op::both;
            both.type = Type::truth;
            both.parts = {*std::move(when), std::move(one)};
            one = std::move(both);
        }
        when = std::move(one);
    };
    from("known", dated.known_from);
    from("paid", dated.applies_from);
    return when;
}

// One tree for each value of a parameter that changed, the latest first.
std::vector<Subsidy> read_trees(PackReading& reading, const YamlNode& node) {
    const auto param = dated_in(reading, node);
    if (!param) return {read_tree(reading, node)};
    std::vector<Subsidy> trees;
    const std::vector<Param::Dated> values = reading.read_params->at(*param).values;
    for (std::size_t i = values.size(); i-- > 0;) {
        reading.dated_value = {*param, i};
        const std::size_t before = reading.faults.size();
        trees.push_back(read_tree(reading, node));
        trees.back().when = in_effect(values[i], std::move(trees.back().when));
        if (reading.faults.size() > before) break;  // the others would say the same
    }
    reading.dated_value.reset();
    return trees;
}

}  // namespace

std::vector<Subsidy> read_subsidies(PackReading& reading, const YamlNode& node) {
    if (node.kind != YamlNode::Kind::list) return read_trees(reading, node);
    std::vector<Subsidy> trees;
    for (const YamlNode& one : node.list) {
        if (!trees.empty() && !trees.back().when) {
            reading.fault(one.position, "没有 when 的补助只能在最后",
                          "only the last of several subsidies may be without 'when'");
        }
        std::ranges::move(read_trees(reading, one), std::back_inserter(trees));
    }
    return trees;
}

}  // namespace canbao::policy
