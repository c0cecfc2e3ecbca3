// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace canbao::policy {
namespace {

using Kind = YamlNode::Kind;

bool says(const YamlNode& node, std::string_view key, std::string_view word) {
    const YamlNode* found = node.find(key);
    return found != nullptr && found->text == word;
}

std::string text_of(const YamlNode& node, std::string_view key) {
    const YamlNode* found = node.find(key);
    return found == nullptr ? std::string() : found->text;
}

YamlNode* field(YamlNode& node, std::string_view key) {
    for (auto& [name, value] : node.map) {
        if (name.text == key) return &value;
    }
    return nullptr;
}

void put(YamlNode& map, const YamlNode& key, YamlNode value) {
    if (YamlNode* there = field(map, key.text)) {
        *there = std::move(value);
    } else {
        map.map.emplace_back(key, std::move(value));
    }
}

class Laying {
public:
    Laying(PackReading& reading, bool lower_is_layer)
        : reading_(reading), lower_is_layer_(lower_is_layer) {}

    YamlNode run(const YamlNode& upper, const YamlNode& lower) {
        YamlNode whole = upper;
        for (const std::string_view head : {"layer", "closes"}) erase(whole, head);
        for (const auto& [key, value] : lower.map) {
            YamlNode* there = field(whole, key.text);
            if (there == nullptr || is_own(key.text)) {
                put(whole, key, value);
            } else if (key.text == "params") {
                lay_params(*there, value);
            } else if (key.text == "tables") {
                lay_tables(*there, value);
            } else if (there->kind == Kind::map && value.kind == Kind::map) {
                join_maps(*there, value);
            } else if (there->kind == Kind::list && value.kind == Kind::list) {
                lay_list(key.text, *there, value);
            } else {
                put(whole, key, value);
            }
        }
        close_gaps(whole, lower);
        if (!lower_is_layer_) find_open(whole, lower);
        return whole;
    }

private:
    // What each pack says of itself, or says whole.
    static bool is_own(std::string_view key) {
        constexpr std::array<std::string_view, 12> own{
            "pack",  "region", "title",        "source",   "year",    "levy_year",
            "fills", "layer",  "full_payment", "identity", "subsidy", "closes"};
        return std::ranges::find(own, key) != own.end();
    }

    static void erase(YamlNode& map, std::string_view key) {
        std::erase_if(map.map, [&](const auto& entry) { return entry.first.text == key; });
    }

    void not_open(const YamlNode& at, const std::string& name) {
        reading_.fault(
            at.position, fmt::format("“{}”上层已经定了，没有放开给下层改", name),
            fmt::format("'{}' is settled by an upper pack and not open to change", name),
            "an upper entry is open with 'open', 'change: yes', 'at_least' or 'at_most'");
    }

    void lay_params(YamlNode& upper, const YamlNode& lower) {
        for (const auto& [key, value] : lower.map) {
            YamlNode* there = field(upper, key.text);
            if (there == nullptr) {
                upper.map.emplace_back(key, value);
                continue;
            }
            const bool open = there->find("open") != nullptr || says(*there, "change", "yes") ||
                              there->find("at_least") != nullptr ||
                              there->find("at_most") != nullptr;
            if (!open) {
                not_open(key, key.text);
                continue;
            }
            YamlNode filled = value;
            // The upper bounds go on to hold for the lower value.
            for (const auto& bound : there->map) {
                const bool is_bound =
                    bound.first.text == "at_least" || bound.first.text == "at_most";
                if (is_bound && filled.find(bound.first.text) == nullptr)
                    filled.map.push_back(bound);
            }
            *there = std::move(filled);
        }
    }

    void lay_tables(YamlNode& upper, const YamlNode& lower) {
        for (const auto& [key, value] : lower.map) {
            YamlNode* there = field(upper, key.text);
            if (there == nullptr) {
                upper.map.emplace_back(key, value);
            } else {
                lay_table(*there, key, value);
            }
        }
    }

    void lay_table(YamlNode& upper, const YamlNode& key, const YamlNode& lower) {
        if (!text_of(lower, "hit").empty() && text_of(lower, "hit") != text_of(upper, "hit")) {
            reading_.fault(
                key.position,
                fmt::format("表 {} 的 hit 与上层的 {} 不同", key.text, text_of(upper, "hit")),
                fmt::format("the table {} has another hit than the upper pack's {}", key.text,
                            text_of(upper, "hit")));
        }
        for (const auto& [name, value] : lower.map) {
            if (name.text == "rows" || name.text == "given") continue;
            put(upper, name, value);
        }
        erase(upper, "open");
        if (lower.find("cite") != nullptr) upper.position = lower.position;
        for (const std::string_view rows : {"given", "rows"}) lay_rows(upper, lower, rows);
    }

    // Upper rows that stand first, the lower pack's, the other upper rows, lower rows that stand
    // last.
    void lay_rows(YamlNode& upper, const YamlNode& lower, std::string_view name) {
        const YamlNode* added = lower.find(name);
        if (added == nullptr || added->kind != Kind::list) return;
        YamlNode* there = field(upper, name);
        if (there == nullptr) {
            YamlNode key;
            key.kind = Kind::text;
            key.text = name;
            key.position = added->position;
            upper.map.emplace_back(std::move(key), *added);
            return;
        }
        std::map<std::string, std::size_t> replaced;  // with the layer they go on to stand in
        for (const YamlNode& row : added->list) {
            const std::string id = text_of(row, "id");
            amends_open(*there, row);
            const auto same = std::ranges::find_if(
                there->list, [&](const YamlNode& one) { return text_of(one, "id") == id; });
            if (same == there->list.end()) continue;
            if (says(*same, "change", "yes")) {
                replaced.emplace(id, same->layer);
            } else {
                not_open(row, id);
            }
        }
        std::vector<YamlNode> rows;
        const auto take = [&](bool first) {
            for (const YamlNode& row : there->list) {
                if (says(row, "stands", "first") != first) continue;
                if (!replaced.contains(text_of(row, "id"))) rows.push_back(row);
            }
        };
        const auto add = [&](bool last) {
            for (const YamlNode& row : added->list) {
                if (says(row, "stands", "last") != last) continue;
                rows.push_back(row);
                const auto changed = replaced.find(text_of(row, "id"));
                if (changed != replaced.end()) rows.back().layer = changed->second;
            }
        };
        take(true);
        add(false);
        take(false);
        add(true);
        there->list = std::move(rows);
    }

    // Amending an upper row changes it too.
    void amends_open(const YamlNode& upper_rows, const YamlNode& row) {
        const YamlNode* replaces = row.find("replaces");
        if (replaces == nullptr) return;
        for (const YamlNode& one : upper_rows.list) {
            const bool amended = text_of(one, "id") == replaces->text;
            if (amended && !says(one, "change", "yes")) not_open(*replaces, replaces->text);
        }
    }

    // Judgements, sets, declared words: the lower pack may add, not change.
    void join_maps(YamlNode& upper, const YamlNode& lower) {
        for (const auto& [key, value] : lower.map) {
            YamlNode* there = field(upper, key.text);
            if (there == nullptr) {
                upper.map.emplace_back(key, value);
            } else if (says(*there, "change", "yes")) {
                *there = value;
            } else {
                not_open(key, key.text);
            }
        }
    }

    // Assumptions: the lower pack's come first. Silences: the upper one of a question goes where
    // the lower pack has its own. Gaps add up.
    static void lay_list(std::string_view name, YamlNode& upper, const YamlNode& lower) {
        std::vector<YamlNode> all = lower.list;
        for (const YamlNode& one : upper.list) {
            const bool own = name == "silent" &&
                             std::ranges::any_of(
                                 lower.list, [&](const auto& l) { return asks(l) == asks(one); });
            if (!own) all.push_back(one);
        }
        upper.list = std::move(all);
    }

    static std::set<std::string> asks(const YamlNode& silence) {
        std::set<std::string> questions;
        const YamlNode* ask = silence.find("ask");
        if (ask == nullptr) return questions;
        if (ask->kind == Kind::text) questions.insert(ask->text);
        for (const YamlNode& one : ask->list) questions.insert(one.text);
        return questions;
    }

    // closes: [veteran_rate]: the lower pack has what the upper one's gap wanted.
    void close_gaps(YamlNode& whole, const YamlNode& lower) {
        const YamlNode* closes = lower.find("closes");
        if (closes == nullptr) return;
        YamlNode* gaps = field(whole, "gaps");
        for (const YamlNode& one : closes->list) {
            const auto is_it = [&](const YamlNode& gap) { return text_of(gap, "id") == one.text; };
            const std::size_t closed = gaps == nullptr ? 0 : std::erase_if(gaps->list, is_it);
            if (closed == 0) {
                reading_.fault(one.position, fmt::format("上层没有“{}”这个缺口", one.text),
                               fmt::format("no upper pack has a gap '{}'", one.text));
            }
        }
    }

    void find_open(const YamlNode& whole, const YamlNode& lower) {
        const auto still_open = [&](const YamlNode& map, std::string_view what) {
            for (const auto& [key, value] : map.map) {
                if (value.find("open") == nullptr) continue;
                reading_.fault(
                    lower.position, fmt::format("上层留给下层定的{} {} 没有填", what, key.text),
                    fmt::format("'{}', left open by an upper pack, is not filled", key.text));
            }
        };
        if (const YamlNode* params = whole.find("params")) still_open(*params, "参数");
        if (const YamlNode* tables = whole.find("tables")) still_open(*tables, "表");
    }

    PackReading& reading_;
    bool lower_is_layer_;
};

}  // namespace

YamlNode laid_over(const YamlNode& upper, const YamlNode& lower, PackReading& reading,
                   bool lower_is_layer) {
    return Laying(reading, lower_is_layer).run(upper, lower);
}

void mark_file(YamlNode& node, std::size_t file) {
    node.position.file = file;
    node.layer = file;
    for (YamlNode& one : node.list) mark_file(one, file);
    for (auto& [key, value] : node.map) {
        mark_file(key, file);
        mark_file(value, file);
    }
}

}  // namespace canbao::policy
