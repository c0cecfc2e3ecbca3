// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

namespace canbao::policy {
namespace {

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
    void OnMapEnd() override { close(); }

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
        faults.push_back({file.name, static_cast<std::size_t>(error.mark.line) + 1,
                          static_cast<std::size_t>(error.mark.column) + 1,
                          "不是合格的YAML：" + error.msg, "not well-formed YAML: " + error.msg,
                          ""});
        return {};
    }
}

}  // namespace canbao::policy
