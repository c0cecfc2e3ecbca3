// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/change.h"

#include <algorithm>
#include <optional>
#include <set>

#include "policy/expression/evaluate.h"
#include "policy/reader/yaml_tree.h"

namespace canbao::policy::whatif {
namespace {

// A stretch of the text and what comes in its place.
struct Edit {
    std::size_t from = 0;
    std::size_t until = 0;
    std::string text;
};

std::string quoted(std::string_view value) {
    std::string text = "\"";
    for (const char letter : value) {
        if (letter == '"' || letter == '\\') text += '\\';
        text += letter;
    }
    return text + '"';
}

class Editor {
public:
    Editor(std::string_view text, const YamlNode& root) : text_(text), root_(root) {
        lines_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') lines_.push_back(i + 1);
        }
    }

    Result<bool> set(const Setting& setting) {
        std::string_view place = setting.place;
        const YamlNode* node = find(take(place));
        if (node == nullptr) return refuse(whatif::no_such_place, setting.place);
        while (!place.empty()) {
            const std::string_view key = take(place);
            const YamlNode* inside = node->find(key);
            if (inside == nullptr) {
                if (!place.empty()) return refuse(whatif::no_such_place, setting.place);
                return add_key(*node, key, setting);
            }
            node = inside;
        }
        if (node->kind == YamlNode::Kind::map) {
            if (node->find("values") != nullptr) {
                return refuse(whatif::several_values, setting.place);
            }
            const YamlNode* is = node->find("is");
            if (is == nullptr) return refuse(whatif::no_such_place, setting.place);
            node = is;
        }
        if (node->kind != YamlNode::Kind::text) {
            return refuse(whatif::no_such_place, setting.place);
        }
        const std::size_t from = offset(node->position);
        edits_.push_back({from, from + length(*node, from), quoted(setting.value)});
        return true;
    }

    Result<bool> drop(const std::string& id) {
        const YamlNode* row = row_named(id);
        if (row == nullptr) return refuse(whatif::no_such_place, id);
        // The dash may stand on the row's own line, before it.
        const std::size_t line = lines_[row->position.line - 1];
        const std::size_t indent = text_.find_first_not_of(' ', line) - line;
        if (text_.substr(line + indent, 2) != "- ") return refuse(whatif::no_such_place, id);
        std::size_t until = end_of_line(line);
        while (until < text_.size()) {
            const std::size_t first = text_.find_first_not_of(' ', until);
            if (first == std::string_view::npos || first - until <= indent) break;
            until = end_of_line(until);
        }
        edits_.push_back({line, until, ""});
        return true;
    }

    std::string result() {
        std::ranges::sort(edits_, {}, &Edit::from);
        std::string made;
        std::size_t at = 0;
        for (const Edit& edit : edits_) {
            if (edit.from < at) continue;  // inside a row that is dropped
            made += text_.substr(at, edit.from - at);
            made += edit.text;
            at = edit.until;
        }
        return made + std::string(text_.substr(at));
    }

private:
    static std::string_view take(std::string_view& place) {
        const std::size_t dot = place.find('.');
        const std::string_view first = place.substr(0, dot);
        place = dot == std::string_view::npos ? "" : place.substr(dot + 1);
        return first;
    }

    // A parameter, the subsidy, or a row of any table, gap or assumption.
    const YamlNode* find(std::string_view name) const {
        if (const YamlNode* params = root_.find("params")) {
            if (const YamlNode* param = params->find(name)) return param;
        }
        if (name == "subsidy") return root_.find("subsidy");
        return row_named(name);
    }

    const YamlNode* row_named(std::string_view id) const { return row_below(root_, id); }

    static const YamlNode* row_below(const YamlNode& node, std::string_view id) {
        for (const auto& [key, value] : node.map) {
            if (const YamlNode* found = row_below(value, id)) return found;
        }
        for (const YamlNode& row : node.list) {
            const YamlNode* named = row.find("id");
            if (named != nullptr && named->text == id) return &row;
        }
        return nullptr;
    }

    // A key that was not there is put at the end of the row, which must be written in braces.
    Result<bool> add_key(const YamlNode& row, std::string_view key, const Setting& setting) {
        const std::size_t from = offset(row.position);
        if (from >= text_.size() || text_[from] != '{') {
            return refuse(whatif::no_such_place, setting.place);
        }
        edits_.push_back(
            {from + 1, from + 1, std::string(key) + ": " + quoted(setting.value) + ", "});
        return true;
    }

    std::size_t offset(const Position& position) const {
        return lines_[position.line - 1] + position.column - 1;
    }
    std::size_t end_of_line(std::size_t from) const {
        const std::size_t end = text_.find('\n', from);
        return end == std::string_view::npos ? text_.size() : end + 1;
    }
    // Of the scalar as it is written, quotes included.
    std::size_t length(const YamlNode& node, std::size_t from) const {
        const char quote = text_[from];
        if (quote != '"' && quote != '\'') return node.text.size();
        std::size_t at = from + 1;
        while (at < text_.size() && text_[at] != quote) at += text_[at] == '\\' ? 2 : 1;
        return at + 1 - from;
    }

    std::string_view text_;
    const YamlNode& root_;
    std::vector<std::size_t> lines_;
    std::vector<Edit> edits_;
};

// An amount that is the same for everybody.
std::optional<Money> amount_of(const Pack& pack, const Node& node) {
    const Facts nobody;
    const Scope scope{pack, nobody, pack.year};
    return evaluate(node, scope).money();
}

// Of prices that add up: the least that is still something, with any of what is taken off.
std::optional<Money> least_sum(const Pack& pack, const Table& prices) {
    Money always;
    std::optional<Money> other;  // the least of what only some owe
    std::vector<Money> taken_off;
    for (const Row& row : prices.rows) {
        const auto amount = row.amount ? amount_of(pack, *row.amount) : std::nullopt;
        if (!amount || *amount == Money{}) continue;
        if (*amount < Money{}) {
            taken_off.push_back(*amount);
        } else if (row.when_text.empty()) {
            always += *amount;
        } else {
            other = other ? std::min(*other, *amount) : *amount;
        }
    }
    const Money most = always > Money{} ? always : other.value_or(Money{});
    std::set<Money> sums{most};
    for (const Money off : taken_off) {
        for (const Money sum : std::set<Money>(sums)) sums.insert(sum + off);
    }
    const auto least = std::ranges::find_if(sums, [](Money sum) { return sum > Money{}; });
    return least == sums.end() ? std::nullopt : std::optional(*least);
}

// The least that anyone who may be aided can owe; nothing owed needs no aid.
std::optional<Money> least_owed(const Pack& pack) {
    std::optional<Money> least;
    const auto look_at = [&](const Node& node) {
        const auto amount = amount_of(pack, node);
        if (!amount || *amount == Money{}) return;
        least = least ? std::min(*least, *amount) : *amount;
    };
    if (const Table* prices = pack.table("price"); prices && prices->hit == Hit::sum) {
        least = least_sum(pack, *prices);
    } else if (prices) {
        for (const Row& row : prices->rows) {
            if (row.amount) look_at(*row.amount);
        }
    } else if (const Param* standard = pack.param("standard")) {
        for (const Param::Dated& dated : standard->values) look_at(dated.value);
    }
    for (const Row& row : pack.table("cover")->rows) {
        if (row.aided && row.amount) look_at(*row.amount);
    }
    return least;
}

// The row whose payers' named parts together are more than somebody may owe.
const Row* row_above(const Pack& pack) {
    const Table* aid = pack.table("aid");
    const auto least = least_owed(pack);
    if (aid == nullptr || !least) return nullptr;
    for (const Row& row : aid->rows) {
        Money named;
        for (const PayerPart& part : row.by) {
            if (part.whole || part.share > 0) continue;
            named += amount_of(pack, part.amount).value_or(Money{});
        }
        if (named > *least) return &row;
    }
    return nullptr;
}

std::string told(const std::vector<PackFault>& faults, Language language) {
    std::string text;
    for (const PackFault& fault : faults) {
        if (!text.empty()) text += "\n";
        text += describe(fault, language);
    }
    return text;
}

}  // namespace

Result<Setting> read_setting(std::string_view text) {
    const std::size_t at = text.find('=');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) {
        return refuse(whatif::not_a_setting, std::string(text));
    }
    return Setting{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

PackChange with_funding(const Pack& pack, PackChange change) {
    constexpr std::string_view unit = "元";
    const auto set = [&](std::string_view place) {
        return std::ranges::find(change.set, place, &Setting::place);
    };
    const Date last_day = pack.benefit_year(pack.year).last_day();
    const auto funding = pack.amount("funding", last_day);
    const auto standard = pack.amount("standard", last_day);
    const auto wanted = set("standard");
    if (!funding || !standard || wanted == change.set.end()) return change;
    if (set("funding") != change.set.end() || !wanted->value.ends_with(unit)) return change;
    const std::string_view digits =
        std::string_view(wanted->value).substr(0, wanted->value.size() - unit.size());
    const auto amount = parse_money(digits);
    if (!amount) return change;
    change.set.push_back(
        {"funding", to_string(*funding + *amount - *standard) + std::string(unit)});
    return change;
}

Result<std::string> change_text(const PackText& file, const PackChange& change) {
    std::vector<PackFault> faults;
    const YamlNode root = read_yaml(file, faults);
    if (!faults.empty()) return refuse(whatif::not_readable, told(faults, Language::zh));
    Editor editor(file.text, root);
    for (const Setting& setting : change.set) TRY_DO(editor.set(setting));
    for (const std::string& id : change.drop) TRY_DO(editor.drop(id));
    return editor.result();
}

Result<std::unique_ptr<const Pack>> change_pack(const PackTexts& texts, const PackChange& change,
                                                Language language) {
    TRY(std::string text, change_text(texts.own, change));
    ReadPack read = read_pack({texts.own.name, std::move(text)}, texts.uppers);
    if (!read.pack) return refuse(whatif::not_readable, told(read.faults, language));
    if (const Row* row = row_above(*read.pack)) {
        return refuse(whatif::aid_above_owed, row->cited.id);
    }
    return std::move(read.pack);
}

}  // namespace canbao::policy::whatif
