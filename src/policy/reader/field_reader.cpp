// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/field_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "policy/expression/arithmetic.h"
#include "policy/expression/token.h"

namespace canbao::policy {
namespace {

constexpr std::size_t longest_says = 40;

bool is_scalar(const YamlNode& node) { return node.kind == YamlNode::Kind::text; }

// A section by its own name, identity, apart from the Chinese around it.
std::string named(std::string what) {
    const bool section = std::ranges::all_of(what, [](char c) { return c > 0; });
    return section ? fmt::format("段 {} ", what) : what;
}

}  // namespace

void PackReading::fault(const Position& at, std::string zh, std::string en, std::string hint) {
    const std::string& of_file = at.file == 0 ? file : uppers.at(at.file - 1).file;
    faults.push_back({of_file, at.line, at.column, std::move(zh), std::move(en), std::move(hint)});
}

void PackReading::syntax_faults(const YamlNode& node, std::vector<SyntaxFault> found) {
    const auto tokens = tokens_of(node.text);
    const bool follows = std::ranges::any_of(tokens, [&](const Token& token) {
        return token.kind == TokenKind::name && unread.contains(token.text);
    });
    if (follows) return;
    for (SyntaxFault& one : found) {
        Position at = node.position;
        at.column += one.offset + (node.quoted ? 1 : 0);
        fault(at, std::move(one.zh), std::move(one.en), std::move(one.hint));
    }
}

std::optional<Payer> PackReading::payer(std::string_view name) const {
    if (const auto known = contract_payer(name)) return known;
    const auto own = std::ranges::find(payers, name, [](Payer one) { return name_of(one); });
    return own == payers.end() ? std::nullopt : std::optional(*own);
}

std::vector<std::string_view> PackReading::payer_names() const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < payer_count; ++i) names.push_back(name_of(static_cast<Payer>(i)));
    for (const Payer own : payers) names.push_back(name_of(own));
    return names;
}

// A percentage, a multiple or a part of an amount that is the same for everybody.
std::optional<Money> PackReading::fixed_share(const Node& node) const {
    const bool percent = node.op == Op::percent;
    const auto whole = fixed_money(node.parts[0]);
    const auto by = percent ? std::optional(node.number) : fixed_number(node.parts[1]);
    if (!whole || !by) return std::nullopt;
    if (node.op == Op::multiply) return rounded_share(*whole, {*by, 1}, {});
    return percent ? rounded_share(*whole, {*by, 100}, node.rounding)
                   : rounded_share(*whole, {1, *by}, node.rounding);
}

// The one value of a parameter that is the same whoever asks and when.
const Node* PackReading::fixed_value(const Node& param) const {
    if (param.op != Op::param || read_params == nullptr) return nullptr;
    const auto& values = read_params->at(param.param).values;
    if (dated_value && dated_value->first == param.param) {
        return &values.at(dated_value->second).value;
    }
    const bool one = values.size() == 1 && !values.front().when && !values.front().known_from &&
                     !values.front().applies_from;
    return one ? &values.front().value : nullptr;
}

std::optional<std::int64_t> PackReading::fixed_number(const Node& node) const {
    if (node.type != Type::number && node.type != Type::share) return std::nullopt;
    if (node.op == Op::literal) return node.number;
    const Node* value = fixed_value(node);
    return value == nullptr ? std::nullopt : fixed_number(*value);
}

std::optional<Money> PackReading::fixed_money(const Node& node) const {
    if (node.type != Type::money) return std::nullopt;
    if (node.op == Op::literal) return Money::fen(node.number);
    if (node.op == Op::add || node.op == Op::subtract) {
        const auto a = fixed_money(node.parts[0]);
        const auto b = fixed_money(node.parts[1]);
        if (!a || !b) return std::nullopt;
        return node.op == Op::add ? *a + *b : *a - *b;
    }
    if (node.op == Op::percent || node.op == Op::multiply || node.op == Op::divide) {
        return fixed_share(node);
    }
    const Node* value = fixed_value(node);
    return value == nullptr ? std::nullopt : fixed_money(*value);
}

FieldReader::FieldReader(PackReading& reading, const YamlNode& map, std::string what)
    : reading_(reading), map_(map), what_(named(std::move(what))) {
    if (map.kind != YamlNode::Kind::map) {
        fault(map.position, fmt::format("{}应写成 {{键: 值}}", what_),
              "a map {key: value} is expected here");
    }
}

FieldReader::~FieldReader() {
    std::set<std::string, std::less<>> meant;
    for (const auto& [key, value] : map_.map) {
        if (std::ranges::find(known_, key.text) != known_.end()) continue;
        const std::string near = closest(key.text, known_);
        fault(key.position, fmt::format("{}没有“{}”这个键", what_, key.text),
              fmt::format("there is no key '{}' here", key.text), near);
        meant.insert(near);
    }
    for (Missing& one : missing_) {
        const bool misspelt = std::ranges::any_of(
            one.keys, [&](std::string_view key) { return meant.contains(key); });
        if (misspelt) continue;
        fault(map_.position, std::move(one.zh), std::move(one.en), std::move(one.hint));
    }
}

void FieldReader::missing(std::vector<std::string_view> keys, std::string zh, std::string en,
                          std::string hint) {
    missing_.push_back({std::move(keys), std::move(zh), std::move(en), std::move(hint)});
}

const YamlNode* FieldReader::field(std::string_view key) {
    known_.push_back(key);
    reading_.keys.emplace(key);
    const YamlNode* node = map_.find(key);
    if (node != nullptr && node->kind == YamlNode::Kind::empty) {
        fault(node->position, fmt::format("“{}”是空的", key), fmt::format("'{}' is empty", key),
              "give a value or leave the key out");
        return nullptr;
    }
    return node;
}

const YamlNode* FieldReader::required(std::string_view key) {
    const bool there = map_.find(key) != nullptr;
    const YamlNode* node = field(key);
    if (!there) {
        missing({key}, fmt::format("{}缺“{}”", what_, key),
                fmt::format("the key '{}' is missing", key));
    }
    return node;
}

std::string FieldReader::text(std::string_view key) {
    const YamlNode* node = field(key);
    if (node == nullptr) return {};
    if (!is_scalar(*node)) {
        fault(node->position, fmt::format("“{}”应为文字", key),
              fmt::format("'{}' must be text", key));
        return {};
    }
    return node->text;
}

std::string FieldReader::required_text(std::string_view key) {
    required(key);
    return text(key);
}

std::vector<std::string> FieldReader::texts(std::string_view key) {
    const YamlNode* node = field(key);
    std::vector<std::string> list;
    if (node == nullptr) return list;
    if (is_scalar(*node)) return {node->text};
    if (node->kind != YamlNode::Kind::list) {
        fault(node->position, fmt::format("“{}”应为一个或一列名称", key),
              fmt::format("'{}' must be a name or a list of names", key));
        return list;
    }
    for (const YamlNode& one : node->list) {
        if (!is_scalar(one)) {
            fault(one.position, fmt::format("“{}”里只能是名称", key),
                  fmt::format("'{}' holds names only", key));
            continue;
        }
        list.push_back(one.text);
    }
    return list;
}

std::optional<int> FieldReader::number(std::string_view key) {
    const std::string written = text(key);
    if (written.empty()) return std::nullopt;
    int value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    if (read.ec != std::errc{} || read.ptr != written.data() + written.size()) {
        fault(map_.find(key)->position, fmt::format("“{}”应为整数", key),
              fmt::format("'{}' must be a whole number", key));
        return std::nullopt;
    }
    return value;
}

std::optional<Date> FieldReader::date(std::string_view key) {
    const std::string written = text(key);
    if (written.empty()) return std::nullopt;
    const auto day = parse_date(written);
    if (!day) {
        fault(map_.find(key)->position, fmt::format("“{}”应为日期，如 2021-12-25", key),
              fmt::format("'{}' must be a date such as 2021-12-25", key));
    }
    return day;
}

std::optional<bool> FieldReader::yes_or_no(std::string_view key) {
    const std::string written = text(key);
    if (written.empty()) return std::nullopt;
    if (written == "yes") return true;
    if (written == "no") return false;
    fault(map_.find(key)->position, fmt::format("“{}”只能是 yes 或 no", key),
          fmt::format("'{}' is yes or no", key));
    return std::nullopt;
}

std::optional<Node> FieldReader::expression(std::string_view key, Type type,
                                            RoundingRule rounding) {
    const YamlNode* node = field(key);
    if (node == nullptr) return std::nullopt;
    return read_expression(reading_, *node, type, rounding);
}

// rounds: half up · down to yuan
RoundingRule FieldReader::rounding() {
    const std::string text_of_it = text("rounds");
    if (text_of_it.empty()) return {};
    RoundingRule rule;
    std::string_view way = text_of_it;
    for (const auto& [ending, unit] : {std::pair<std::string_view, std::int64_t>{" to yuan", 100},
                                       {" to jiao", 10},
                                       {" to fen", 1}}) {
        if (!way.ends_with(ending)) continue;
        way.remove_suffix(ending.size());
        rule.unit = unit;
        break;
    }
    for (const auto& [name, known] : {std::pair<std::string_view, Rounding>{"down", Rounding::down},
                                      {"up", Rounding::up},
                                      {"half up", Rounding::half_up},
                                      {"half even", Rounding::half_even}}) {
        if (way == name) rule.way = known;
    }
    if (rule.way != Rounding::none) return rule;
    fault(map_.find("rounds")->position,
          "rounds 只能是 down、up、half up、half even，可加 to yuan、to jiao、to fen",
          "rounds is down, up, half up or half even, and may go on: to yuan, to jiao, to fen");
    return {Rounding::down, 1};
}

Cited FieldReader::cited() {
    Cited cited;
    cited.position = map_.position;
    if (cited.position.file > 0) cited.upper = reading_.uppers.at(cited.position.file - 1).doc;
    cited.cite = required_text("cite");
    cited.says = required_text("says");
    cited.en = text("en");
    cited.otherwise = text("else");
    cited.otherwise_en = text("else_en");
    cited.doc = text("doc");
    cited.judged = texts("judged");
    for (const std::string_view key : {"says", "else"}) {
        const YamlNode* node = map_.find(key);
        if (node == nullptr || !is_scalar(*node)) continue;
        if (count_characters(node->text) > longest_says) {
            fault(node->position, fmt::format("“{}”超过{}个字", key, longest_says),
                  fmt::format("'{}' is longer than {} characters", key, longest_says));
        }
    }
    return cited;
}

std::optional<Node> read_expression(PackReading& reading, const YamlNode& node, Type type,
                                    RoundingRule rounding) {
    if (!is_scalar(node)) {
        reading.fault(node.position, "这里应为一句条件或一个值",
                      "a condition or a value is expected here");
        return std::nullopt;
    }
    Parsed parsed = parse_expression(node.text, type, reading.params, rounding);
    if (parsed.faults.empty()) return std::move(parsed.node);
    reading.syntax_faults(node, std::move(parsed.faults));
    return std::nullopt;
}

}  // namespace canbao::policy
