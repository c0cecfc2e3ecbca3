// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/pack_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace canbao::policy::whatif {
namespace {

std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
    return text + '"';
}

std::string_view take(std::string_view& place) {
    const std::size_t dot = place.find('.');
    const std::string_view first = place.substr(0, dot);
    place = dot == std::string_view::npos ? "" : place.substr(dot + 1);
    return first;
}

// The values or cases of a parameter that has more than the one; else nothing.
const YamlNode* list_of_values(const YamlNode& node) {
    const YamlNode* values = node.find("values");
    return values != nullptr ? values : node.find("cases");
}

// `standard.2` is the second of the parameter's values.
const YamlNode* numbered(const YamlNode& node, std::string_view key) {
    const YamlNode* list = list_of_values(node);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
    const bool is_number = error == std::errc{} && end == key.data() + key.size();
    if (list == nullptr || !is_number || number == 0 || number > list->list.size()) return nullptr;
    return &list->list[number - 1];
}

// standard.1 = 400元; standard.2 = 390元 (applies_from 2026-04-01)
std::string told_values(std::string_view name, const YamlNode& list) {
    std::string text;
    for (std::size_t i = 0; i < list.list.size(); ++i) {
        const YamlNode& one = list.list[i];
        const YamlNode* is = one.find("is");
        if (i > 0) text += "; ";
        text += fmt::format("{}.{} = {}", name, i + 1, is == nullptr ? "" : is->text);
        std::string when;
        for (const std::string_view key : {"when", "applies_from", "known_from"}) {
            if (const YamlNode* value = one.find(key)) {
                when += fmt::format("{}{} {}", when.empty() ? "" : ", ", key, value->text);
            }
        }
        if (!when.empty()) text += " (" + when + ")";
    }
    return text;
}

// general.when, general.from
std::string told_fields(std::string_view name, const YamlNode& node) {
    std::vector<std::string> fields;
    for (const auto& [key, value] : node.map)
        fields.push_back(fmt::format("{}.{}", name, key.text));
    return fmt::format("{}", fmt::join(fields, ", "));
}

void gather_ids(const YamlNode& node, std::vector<std::string>& ids) {
    for (const auto& [key, value] : node.map) gather_ids(value, ids);
    for (const YamlNode& row : node.list) {
        if (const YamlNode* id = row.find("id")) ids.push_back(id->text);
    }
}

}  // namespace

PackEditor::PackEditor(std::string text, YamlNode root)
    : text_(std::move(text)), root_(std::move(root)) {
    lines_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') lines_.push_back(i + 1);
    }
}

Result<PackEditor> PackEditor::open(const PackText& file) {
    std::vector<PackFault> faults;
    YamlNode root = read_yaml(file, faults);
    if (!faults.empty()) {
        return refuse(whatif::not_readable, describe(faults.front(), Language::zh));
    }
    return PackEditor(file.text, std::move(root));
}

bool PackEditor::has(std::string_view place) const { return find(take(place)) != nullptr; }

std::vector<std::string> PackEditor::names() const {
    std::vector<std::string> names;
    if (const YamlNode* params = root_.find("params")) {
        for (const auto& [key, value] : params->map) names.push_back(key.text);
    }
    gather_ids(root_, names);
    return names;
}

std::string PackEditor::pack_id() const {
    const YamlNode* id = root_.find("pack");
    return id == nullptr ? std::string() : id->text;
}

Result<std::string> PackEditor::set(const Setting& setting) {
    std::string_view place = setting.place;
    const YamlNode* node = find(take(place));
    if (node == nullptr) return refuse(whatif::no_such_place, setting.place);
    while (!place.empty()) {
        const std::string_view key = take(place);
        const YamlNode* inside = numbered(*node, key);
        if (inside == nullptr) inside = node->find(key);
        if (inside == nullptr) {
            if (!place.empty() || node->kind != YamlNode::Kind::map) {
                return refuse(whatif::no_such_place, setting.place);
            }
            return add_key(*node, key, setting.value);
        }
        node = inside;
    }
    if (const YamlNode* values = list_of_values(*node)) {
        if (values->list.size() != 1) {
            return refuse(whatif::several_values, told_values(setting.place, *values));
        }
        node = &values->list.front();
    }
    if (node->kind == YamlNode::Kind::map) {
        const YamlNode* is = node->find("is");
        if (is == nullptr) {
            return refuse(whatif::not_one_value, told_fields(setting.place, *node));
        }
        node = is;
    }
    if (node->kind != YamlNode::Kind::text) return refuse(whatif::not_one_value, setting.place);
    const std::size_t from = offset(node->position);
    edits_.push_back({from, from + length(*node, from), quoted(setting.value)});
    return node->text;
}

Result<std::string> PackEditor::drop(const std::string& id) {
    const YamlNode* row = row_named(id);
    if (row == nullptr) return refuse(has(id) ? whatif::not_a_row : whatif::no_such_place, id);
    // The dash may stand on the row's own line, before it.
    const std::size_t line = lines_[row->position.line - 1];
    const std::size_t indent = text_.find_first_not_of(' ', line) - line;
    if (text_.compare(line + indent, 2, "- ") != 0) return refuse(whatif::not_on_its_own, id);
    std::size_t until = end_of_line(line);
    while (until < text_.size()) {
        const std::size_t first = text_.find_first_not_of(' ', until);
        if (first == std::string::npos || first - until <= indent) break;
        until = end_of_line(until);
    }
    edits_.push_back({line, until, ""});
    dropped_.insert(id);
    return text_.substr(line, until - line);
}

std::string PackEditor::result() {
    drop_empty_lists(root_);
    std::ranges::sort(edits_, {}, &Edit::from);
    std::string made;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
        if (edit.from < at) continue;  // inside a row that is dropped
        made += text_.substr(at, edit.from - at);
        made += edit.text;
        at = edit.until;
    }
    return made + text_.substr(at);
}

void PackEditor::drop_empty_lists(const YamlNode& node) {
    const auto is_dropped = [&](const YamlNode& row) {
        const YamlNode* id = row.find("id");
        return id != nullptr && dropped_.contains(id->text);
    };
    for (const auto& [key, value] : node.map) {
        drop_empty_lists(value);
        if (value.list.empty() || !std::ranges::all_of(value.list, is_dropped)) continue;
        const std::size_t line = lines_[key.position.line - 1];
        edits_.push_back({line, end_of_line(line), ""});
    }
}

// A parameter, the subsidy, or a row of any table, gap or assumption.
const YamlNode* PackEditor::find(std::string_view name) const {
    if (const YamlNode* params = root_.find("params")) {
        if (const YamlNode* param = params->find(name)) return param;
    }
    if (name == "subsidy") return root_.find("subsidy");
    return row_named(name);
}

const YamlNode* PackEditor::row_below(const YamlNode& node, std::string_view id) {
    for (const auto& [key, value] : node.map) {
        if (const YamlNode* found = row_below(value, id)) return found;
    }
    for (const YamlNode& row : node.list) {
        const YamlNode* named = row.find("id");
        if (named != nullptr && named->text == id) return &row;
    }
    return nullptr;
}

// A key that was not there is put before the others: within the braces, or on a line of its own.
std::string PackEditor::add_key(const YamlNode& row, std::string_view key,
                                const std::string& value) {
    const std::size_t from = offset(row.position);
    const std::string field = std::string(key) + ": " + quoted(value);
    if (text_[from] == '{') {
        edits_.push_back({from + 1, from + 1, field + ", "});
    } else {
        edits_.push_back({from, from, field + "\n" + std::string(row.position.column - 1, ' ')});
    }
    return {};
}

std::size_t PackEditor::end_of_line(std::size_t from) const {
    const std::size_t end = text_.find('\n', from);
    return end == std::string::npos ? text_.size() : end + 1;
}

std::size_t PackEditor::length(const YamlNode& node, std::size_t from) const {
    const char quote = text_[from];
    if (quote != '"' && quote != '\'') return node.text.size();
    std::size_t at = from + 1;
    while (at < text_.size() && text_[at] != quote) at += text_[at] == '\\' ? 2 : 1;
    return at + 1 - from;
}

}  // namespace canbao::policy::whatif
