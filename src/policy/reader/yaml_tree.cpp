// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <sstream>

namespace canbao::policy {
namespace {

PackFault unquoted(const std::string& file, const Position& at, std::string_view key,
                   const std::string& text) {
    const char quote = text.find('"') == std::string::npos ? '"' : '\'';
    return {file,
            at.line,
            at.column,
            fmt::format("“{}”的文字里有 [ {{ , 或冒号加空格，写在 {{…}} 里要加引号", key),
            fmt::format("the text of '{}' holds [, {{, a comma or ': ' and must be quoted inside "
                        "{{…}}",
                        key),
            fmt::format("{}: {}{}{}", key, quote, text, quote)};
}

// The line of the text, from 1.
std::string_view line_of(std::string_view text, std::size_t number) {
    for (std::size_t i = 1; i < number; ++i) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

// `key: ` behind { or a comma: where its value begins, and where it began itself.
struct Field {
    std::string key;
    std::size_t from = 0;
    std::size_t value = 0;
};
std::vector<Field> fields_in(std::string_view line) {
    std::vector<Field> fields;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != '{' && line[at] != ',') continue;
        const std::size_t name = line.find_first_not_of(' ', at + 1);
        if (name == std::string_view::npos) break;
        std::size_t end = name;
        while (end < line.size() && (line[end] == '_' || (line[end] >= 'a' && line[end] <= 'z'))) {
            ++end;
        }
        if (end == name || !line.substr(end).starts_with(": ")) continue;
        const std::size_t value = line.find_first_not_of(' ', end + 1);
        if (value == std::string_view::npos) break;
        fields.push_back({std::string(line.substr(name, end - name)), at, value});
    }
    return fields;
}

// What stood unquoted where YAML stopped understanding: when: stage in [freshman, enrolled].
std::optional<PackFault> unquoted_at(const PackText& file, const Position& stopped) {
    const std::string_view line = line_of(file.text, stopped.line);
    const std::vector<Field> fields = fields_in(line);
    const Field* found = nullptr;
    std::size_t end = line.rfind('}');
    for (const Field& field : fields) {
        if (field.value < stopped.column) found = &field;
        if (field.value >= stopped.column) {
            end = field.from;
            break;
        }
    }
    if (found == nullptr || end == std::string_view::npos || end <= found->value) {
        return std::nullopt;
    }
    const std::string text(line.substr(found->value, end - found->value));
    if (std::string_view("\"'[{").find(text.front()) != std::string_view::npos) return std::nullopt;
    const bool breaks =
        text.find_first_of("[]{}") != std::string::npos || text.find(": ") != std::string::npos;
    if (!breaks) return std::nullopt;
    return unquoted(file.name, {stopped.line, found->value + 1}, found->key, text);
}

class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const std::string& file, std::vector<PackFault>& faults)
        : file_(file), faults_(faults) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (anchor != 0) refuse_anchor(mark);
        place(made(YamlNode::Kind::empty, mark));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse_anchor(mark);
        place(made(YamlNode::Kind::empty, mark));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        check(mark, tag, anchor);
        YamlNode node = made(YamlNode::Kind::text, mark);
        node.text = value;
        node.quoted = tag == "!";
        place(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        open_.push_back(made(YamlNode::Kind::list, mark));
        keys_.emplace_back();
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        open_.push_back(made(YamlNode::Kind::map, mark));
        keys_.emplace_back();
    }
    void OnMapEnd() override {
        look_for_commas(open_.back());
        close();
    }

    YamlNode root() && { return std::move(root_); }

private:
    static YamlNode made(YamlNode::Kind kind, const YAML::Mark& mark) {
        YamlNode node;
        node.kind = kind;
        node.position = {static_cast<std::size_t>(mark.line) + 1,
                         static_cast<std::size_t>(mark.column) + 1};
        return node;
    }

    void fault(const YAML::Mark& mark, std::string zh, std::string en, std::string hint) {
        faults_.push_back({file_, static_cast<std::size_t>(mark.line) + 1,
                           static_cast<std::size_t>(mark.column) + 1, std::move(zh), std::move(en),
                           std::move(hint)});
    }

    void refuse_anchor(const YAML::Mark& mark) {
        fault(mark, "不许用锚点和别名", "anchors and aliases are not allowed",
              "write the value out where it is used");
    }

    void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != 0) refuse_anchor(mark);
        if (!tag.empty() && tag != "?" && tag != "!") {
            fault(mark, fmt::format("不许用标签 {}", tag),
                  fmt::format("tags are not allowed: {}", tag), "leave the tag out");
        }
    }

    // {when: is(orphan, disability)}: the comma ended the text, what follows looks like a key.
    void look_for_commas(const YamlNode& map) {
        for (std::size_t i = 1; i < map.map.size(); ++i) {
            const auto& [key, text] = map.map[i - 1];
            const bool open =
                text.kind == YamlNode::Kind::text && !text.quoted &&
                std::ranges::count(text.text, '(') > std::ranges::count(text.text, ')');
            std::string whole = text.text;
            std::size_t end = i;
            for (; end < map.map.size() && is_piece(map.map[end], text, open); ++end) {
                whole += ", " + map.map[end].first.text;
            }
            if (end == i) continue;
            faults_.push_back(unquoted(file_, text.position, key.text, whole));
            i = end;
        }
    }

    // A key without a value on the same line that is no word of ours, or stands in brackets.
    static bool is_piece(const std::pair<YamlNode, YamlNode>& entry, const YamlNode& text,
                         bool in_brackets) {
        const auto& [key, value] = entry;
        if (text.kind != YamlNode::Kind::text || text.quoted) return false;
        if (value.kind != YamlNode::Kind::empty || key.position.line != text.position.line) {
            return false;
        }
        const bool word = std::ranges::all_of(
            key.text, [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
        return in_brackets || !word;
    }

    void close() {
        YamlNode node = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        place(std::move(node));
    }

    // A key waits until its value comes.
    void place(YamlNode node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        YamlNode& parent = open_.back();
        if (parent.kind == YamlNode::Kind::list) {
            parent.list.push_back(std::move(node));
            return;
        }
        std::vector<YamlNode>& key = keys_.back();
        if (key.empty()) {
            if (node.kind != YamlNode::Kind::text) {
                faults_.push_back({file_, node.position.line, node.position.column, "键必须是文字",
                                   "a key must be text", ""});
            } else if (const YamlNode* before = parent.find(node.text)) {
                faults_.push_back(
                    {file_, node.position.line, node.position.column,
                     fmt::format("键“{}”重复，第一次在第{}行", node.text, before->position.line),
                     fmt::format("the key '{}' is repeated; it stands first on line {}", node.text,
                                 before->position.line),
                     "keep one of the two"});
            }
            key.push_back(std::move(node));
            return;
        }
        parent.map.emplace_back(std::move(key.front()), std::move(node));
        key.clear();
    }

    const std::string& file_;
    std::vector<PackFault>& faults_;
    std::vector<YamlNode> open_;
    std::vector<std::vector<YamlNode>> keys_;
    YamlNode root_;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    for (const auto& [name, value] : map) {
        if (name.text == key) return &value;
    }
    return nullptr;
}

YamlNode read_yaml(const PackText& file, std::vector<PackFault>& faults) {
    TreeBuilder builder(file.name, faults);
    std::istringstream text(file.text);
    try {
        YAML::Parser parser(text);
        if (!parser.HandleNextDocument(builder)) return {};
        YamlNode root = std::move(builder).root();
        TreeBuilder second(file.name, faults);
        if (parser.HandleNextDocument(second)) {
            faults.push_back(
                {file.name, 1, 1, "一个文件只能有一份文档", "a file holds one document only", ""});
        }
        return root;
    } catch (const YAML::Exception& error) {
        const Position stopped{static_cast<std::size_t>(error.mark.line) + 1,
                               static_cast<std::size_t>(error.mark.column) + 1};
        if (auto found = unquoted_at(file, stopped)) {
            faults.push_back(*std::move(found));
            return {};
        }
        faults.push_back({file.name, static_cast<std::size_t>(error.mark.line) + 1,
                          static_cast<std::size_t>(error.mark.column) + 1,
                          "不是合格的YAML：" + error.msg, "not well-formed YAML: " + error.msg,
                          ""});
        return {};
    }
}

}  // namespace canbao::policy
