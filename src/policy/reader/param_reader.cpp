// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/param_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "policy/expression/token.h"
#include "policy/reader/length_span.h"

namespace canbao::policy {
namespace {

using Entry = std::pair<YamlNode, YamlNode>;

// Every name that stands in the values and conditions of an entry.
void gather_names(const YamlNode& node, std::set<std::string>& names) {
    constexpr std::array<std::string_view, 4> telling{"is", "when", "values", "cases"};
    if (node.kind == YamlNode::Kind::text) {
        for (const Token& token : tokens_of(node.text)) {
            if (token.kind == TokenKind::name) names.insert(token.text);
        }
    }
    for (const YamlNode& one : node.list) gather_names(one, names);
    for (const auto& [key, value] : node.map) {
        if (std::ranges::find(telling, key.text) != telling.end()) gather_names(value, names);
    }
}

// The entries so ordered that each comes after those it names.
class Ordering {
public:
    explicit Ordering(const YamlNode& params) : params_(params) {
        for (const Entry& entry : params.map) {
            std::set<std::string> names;
            gather_names(entry.second, names);
            names_.push_back(std::move(names));
        }
        state_.resize(params.map.size());
    }

    // `circle` gets the key of an entry that names itself in the end.
    std::vector<const Entry*> run(const YamlNode*& circle) {
        for (std::size_t i = 0; i < params_.map.size(); ++i) visit(i, circle);
        return std::move(ordered_);
    }

private:
    enum class State { fresh, open, done };

    void visit(std::size_t index, const YamlNode*& circle) {
        if (state_[index] == State::done) return;
        if (state_[index] == State::open) {
            circle = &params_.map[index].first;
            return;
        }
        state_[index] = State::open;
        for (std::size_t other = 0; other < params_.map.size(); ++other) {
            if (names_[index].contains(params_.map[other].first.text)) visit(other, circle);
        }
        state_[index] = State::done;
        ordered_.push_back(&params_.map[index]);
    }

    const YamlNode& params_;
    std::vector<std::set<std::string>> names_;
    std::vector<State> state_;
    std::vector<const Entry*> ordered_;
};

std::optional<Node> read_value(PackReading& reading, const YamlNode& node, RoundingRule rounding) {
    if (node.kind != YamlNode::Kind::text) {
        reading.fault(node.position, "参数的值应为一句文字", "a parameter's value is one text");
        return std::nullopt;
    }
    Parsed parsed = parse_param(node.text, reading.params, rounding);
    if (parsed.faults.empty()) return std::move(parsed.node);
    reading.syntax_faults(node, std::move(parsed.faults));
    return std::nullopt;
}

class ParamReader {
public:
    ParamReader(PackReading& reading, const Entry& entry)
        : reading_(reading),
          node_(entry.second),
          fields_(reading, entry.second, "参数 " + entry.first.text) {
        param_.name = entry.first.text;
    }

    Param read() {
        param_.cited = fields_.cited();
        param_.cited.id = param_.name;
        rounding_ = fields_.rounding();
        fields_.yes_or_no("change");  // of an upper pack: what lower packs may do with it
        read_values();
        if (!param_.values.empty()) param_.type = param_.values.front().value.type;
        check_types();
        check_times();
        read_conventions();
        check_bound("at_least");
        check_bound("at_most");
        return std::move(param_);
    }

private:
    void read_values() {
        if (const YamlNode* values = fields_.field("values")) {
            for (const YamlNode& one : values->list) read_dated(one);
        } else if (const YamlNode* cases = fields_.field("cases")) {
            for (const YamlNode& one : cases->list) read_case(one);
        } else if (fields_.map().find("open") != nullptr) {
            read_open();
        } else if (const YamlNode* is = fields_.required("is")) {
            const bool provisional = fields_.yes_or_no("provisional").value_or(false);
            if (auto value = read_value(reading_, *is, rounding_)) {
                param_.values.push_back({std::move(*value), {}, {}, {}, provisional});
            }
        }
    }

    // A term that a lower pack must give a value.
    void read_open() {
        const std::string word = fields_.text("open");
        for (const Type type : {Type::money, Type::date, Type::window, Type::length, Type::number,
                                Type::truth, Type::share}) {
            if (name_of(type) != word) continue;
            param_.type = type;
            return;
        }
        fields_.fault(fields_.map().find("open")->position, "open 应写明值的类型",
                      "open names the type of the value",
                      "money, date, window, length, number, truth, percentage");
    }

    void read_dated(const YamlNode& one) {
        FieldReader inside(reading_, one, "参数 " + param_.name + " 的值");
        Param::Dated dated;
        dated.known_from = inside.date("known_from");
        dated.applies_from = inside.date("applies_from");
        dated.provisional = inside.yes_or_no("provisional").value_or(false);
        read_source(inside, dated);
        const YamlNode* is = inside.required("is");
        if (is == nullptr) return;
        if (auto value = read_value(reading_, *is, rounding_)) {
            dated.value = std::move(*value);
            param_.values.push_back(std::move(dated));
        }
    }

    static void read_source(FieldReader& inside, Param::Dated& dated) {
        dated.cite = inside.text("cite");
        dated.doc = inside.text("doc");
        dated.says = inside.text("says");
        dated.en = inside.text("en");
    }

    void read_case(const YamlNode& one) {
        FieldReader inside(reading_, one, "参数 " + param_.name + " 的一种情形");
        Param::Dated dated;
        dated.when = Node{};
        read_source(inside, dated);
        if (auto when = inside.expression("when", Type::truth, rounding_))
            dated.when = std::move(*when);
        const YamlNode* is = inside.required("is");
        if (is == nullptr) return;
        if (auto value = read_value(reading_, *is, rounding_)) {
            dated.value = std::move(*value);
            param_.values.push_back(std::move(dated));
        }
    }

    void check_types() {
        for (const Param::Dated& dated : param_.values) {
            if (dated.value.type == param_.type) continue;
            reading_.fault(node_.position, "参数前后的值不是一类",
                           "the values are not of one type");
            return;
        }
    }

    // Each later value says from when it was published or in effect, later than the one before.
    void check_times() {
        for (std::size_t i = 1; i < param_.values.size(); ++i) {
            const Param::Dated& before = param_.values[i - 1];
            const Param::Dated& now = param_.values[i];
            if (now.when) continue;
            const bool later = (now.known_from && now.known_from > before.known_from) ||
                               (now.applies_from && now.applies_from > before.applies_from);
            if (later) continue;
            reading_.fault(node_.position,
                           "后一个值要写明何日公布(known_from)或何日施行(applies_from)，并且更晚",
                           "a later value says from when it was published (known_from) or in "
                           "effect (applies_from), later than the last");
        }
    }

    // counts: first day in | first day out · days: 1..25 · may_move: yes · holidays: rolls on
    void read_conventions() {
        const std::string counts = fields_.text("counts");
        choice("counts", counts, {"first day in", "first day out"});
        const std::string holidays = fields_.text("holidays");
        choice("holidays", holidays, {"stays", "rolls on", "last day rolls on"});
        const bool movable = fields_.yes_or_no("may_move").value_or(false);
        const std::string days = fields_.text("days");
        belongs_to("counts", {Type::length});
        belongs_to("days", {Type::window});
        belongs_to("may_move", {Type::window});
        belongs_to("holidays", {Type::window, Type::length});
        for (Param::Dated& dated : param_.values) {
            dated.value.length.first_day_counts = counts == "first day in";
            dated.value.window.movable = movable;
            dated.value.window.rolls_on = holidays.ends_with("rolls on");
            dated.value.window.days_roll_on = holidays == "rolls on";
            dated.value.length.rolls_on = holidays.ends_with("rolls on");
            if (!days.empty() && !read_days(days, dated.value.window)) return;
        }
    }

    // A convention that would do nothing to a value of this type.
    void belongs_to(std::string_view key, std::vector<Type> types) {
        const YamlNode* there = fields_.map().find(key);
        if (there == nullptr || std::ranges::find(types, param_.type) != types.end()) return;
        const bool both = types.size() > 1;
        fields_.fault(
            there->position,
            fmt::format("{} 只能写在{}上，这里是{}", key,
                        both ? "起止期间或期限" : chinese_of(types.front()),
                        chinese_of(param_.type)),
            fmt::format("'{}' belongs to {}, and this is a {}", key,
                        both ? "a window or a length" : fmt::format("a {}", name_of(types.front())),
                        name_of(param_.type)));
    }

    void choice(std::string_view key, const std::string& word,
                const std::vector<std::string_view>& words) {
        if (word.empty() || std::ranges::find(words, word) != words.end()) return;
        fields_.fault(fields_.map().find(key)->position,
                      fmt::format("{} 只能是 {}", key, fmt::join(words, "、")),
                      fmt::format("{} is one of '{}'", key, fmt::join(words, "', '")));
    }

    bool read_days(const std::string& days, Window& window) {
        const std::size_t dash = days.find("..");
        const int from = std::atoi(days.c_str());
        const int to = dash == std::string::npos ? 0 : std::atoi(days.c_str() + dash + 2);
        if (from < 1 || to < from || to > 31) {
            fields_.fault(fields_.map().find("days")->position, "days 应写成 1..25 这样的日数",
                          "days is a run of days such as 1..25");
            return false;
        }
        window.day_from = static_cast<unsigned>(from);
        window.day_to = static_cast<unsigned>(to);
        return true;
    }

    // What an upper pack demands at least or at most of a value that is written out.
    void check_bound(std::string_view key) {
        const YamlNode* node = fields_.field(key);
        if (node == nullptr) return;
        const auto bound = read_value(reading_, *node, rounding_);
        if (!bound) return;
        if (bound->type != param_.type || bound->op != Op::literal) {
            reading_.fault(node->position, fmt::format("{} 应为同类的一个值", key),
                           fmt::format("{} is one value of the same type", key));
            return;
        }
        const Bound side = key == "at_least" ? Bound::at_least : Bound::at_most;
        for (const Param::Dated& dated : param_.values) {
            if (keeps_to(dated.value, side, *bound).value_or(true)) continue;
            reading_.fault(
                param_.cited.position,
                fmt::format("参数 {} 超出上层规定的限度 {}", param_.name, node->text),
                fmt::format("{} breaks the bound {} of the upper pack", param_.name, node->text),
                by_other_unit(dated.value, *bound));
        }
    }

    static std::string by_other_unit(const Node& value, const Node& bound) {
        if (value.type != Type::length || value.length.unit == bound.length.unit) return {};
        return "3个月 may be 89 days, and working days have no number of days: write it in the "
               "unit of the bound";
    }

    // An amount worked out of others that are the same for everybody is held to it too; no value
    // where it depends on the person.
    std::optional<bool> keeps_to(const Node& value, Bound side, const Node& bound) const {
        if (param_.type == Type::length && value.op == Op::literal) {
            // The figures are held against each other, each counted as this pack counts.
            Length limit = bound.length;
            limit.first_day_counts = value.length.first_day_counts;
            return keeps(value.length, side, limit).value_or(false);
        }
        if (param_.type == Type::window && value.op == Op::literal) {
            const Window& days = value.window;
            const Window& limit = bound.window;
            return side == Bound::at_least ? days.first <= limit.first && limit.last <= days.last
                                           : limit.first <= days.first && days.last <= limit.last;
        }
        auto number = reading_.fixed_number(value);
        if (const auto amount = reading_.fixed_money(value)) number = amount->in_fen();
        if (!number && value.op == Op::literal) number = value.number;
        if (!number) return std::nullopt;
        return side == Bound::at_least ? *number >= bound.number : *number <= bound.number;
    }

    PackReading& reading_;
    const YamlNode& node_;
    FieldReader fields_;
    Param param_;
    RoundingRule rounding_;
};

}  // namespace

void read_params(FieldReader& fields, Pack& pack) {
    const YamlNode* params = pack.is_layer() ? fields.field("params") : fields.required("params");
    if (params == nullptr) return;
    fields.reading().read_params = &pack.params;
    const YamlNode* circle = nullptr;
    const std::vector<const Entry*> ordered = Ordering(*params).run(circle);
    if (circle != nullptr) {
        fields.fault(circle->position, fmt::format("参数“{}”绕了一圈又用到自己", circle->text),
                     fmt::format("the parameter '{}' depends on itself", circle->text));
    }
    for (const Entry* entry : ordered) {
        const std::string& name = entry->first.text;
        if (fact_named(name) != nullptr) {
            fields.fault(entry->first.position, fmt::format("“{}”是事实的名称，不能作参数名", name),
                         fmt::format("'{}' is a fact's name and cannot name a parameter", name));
        }
        Param param = ParamReader(fields.reading(), *entry).read();
        const bool open = entry->second.find("open") != nullptr;
        if (param.values.empty() && !open) fields.reading().unread.insert(name);
        fields.reading().params.push_back({name, param.type, {}, {}, {}});
        pack.params.push_back(std::move(param));
    }
}

}  // namespace canbao::policy
