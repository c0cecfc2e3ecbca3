// SPDX-License-Identifier: MulanPSL-2.0
// One pack's text with a few places rewritten: values replaced, fields added, rows left out.
// Where a name fits no single place the refusal says what is there and how it is named.
// Never: reads what it makes; touches what no change names.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/reader/yaml_tree.h"
#include "policy/whatif/change.h"

namespace canbao::policy::whatif {

class PackEditor {
public:
    // Refuses: not_readable, where the text is no YAML.
    static Result<PackEditor> open(const PackText& file);

    // Whether the text has a parameter, a part or a row of this name; of `a.b.c` the `a` counts.
    bool has(std::string_view place) const;
    // Every name that it has.
    std::vector<std::string> names() const;
    // pingli/2022, as the text says.
    std::string pack_id() const;

    // What stood there; nothing where a field was added.
    // Refuses: no_such_place, several_values, not_one_value.
    Result<std::string> set(const Setting& setting);
    // Refuses: no_such_place, not_a_row, not_on_its_own.
    Result<std::string> drop(const std::string& id);

    // The text with every change in it.
    std::string result();

private:
    // A stretch of the text and what comes in its place.
    struct Edit {
        std::size_t from = 0;
        std::size_t until = 0;
        std::string text;
    };

    PackEditor(std::string text, YamlNode root);

    const YamlNode* find(std::string_view name) const;
    const YamlNode* row_named(std::string_view id) const { return row_below(root_, id); }
    static const YamlNode* row_below(const YamlNode& node, std::string_view id);
    std::string add_key(const YamlNode& row, std::string_view key, const std::string& value);

    // Of a list all of whose rows are dropped the key goes too: an empty one says nothing.
    void drop_empty_lists(const YamlNode& node);

    std::size_t offset(const Position& position) const {
        return lines_[position.line - 1] + position.column - 1;
    }
    std::size_t end_of_line(std::size_t from) const;
    // Of the scalar as it is written, quotes included.
    std::size_t length(const YamlNode& node, std::size_t from) const;

    std::string text_;
    YamlNode root_;
    std::vector<std::size_t> lines_;
    std::vector<Edit> edits_;
    std::set<std::string, std::less<>> dropped_;
};

}  // namespace canbao::policy::whatif
