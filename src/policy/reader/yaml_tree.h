// SPDX-License-Identifier: MulanPSL-2.0
// Strict YAML as a plain tree with a position on every node: maps, lists and text. Every scalar is
// text; the schema decides its type. Anchors, aliases, tags and repeated keys are faults.
// Never: turns `no` into false or 2022 into a number.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/pack.h"

namespace canbao::policy {

struct YamlNode {
    enum class Kind { empty, text, list, map };
    Kind kind = Kind::empty;
    std::string text;
    bool quoted = false;
    Position position;
    std::size_t layer = 0;  // in which it stands: its file, or the upper one whose entry it changes
    std::vector<YamlNode> list;
    std::vector<std::pair<YamlNode, YamlNode>> map;

    const YamlNode* find(std::string_view key) const;
};

// The one document of the text; faults are appended. A text that is no YAML gives an empty node.
YamlNode read_yaml(const PackText& file, std::vector<PackFault>& faults);

}  // namespace canbao::policy
