// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/word_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/reader/row_reader.h"

namespace canbao::policy {
namespace {

bool is_word(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           std::ranges::all_of(name, fits);
}

// A name that can be declared: lower-case letters, and nothing the contract has already.
bool is_free(FieldReader& fields, const YamlNode& key) {
    const std::string& name = key.text;
    const auto known = [&](const ParamWord& word) { return word.name == name; };
    if (!is_word(name)) {
        fields.reading().unread.insert(name);
        fields.fault(key.position, fmt::format("名称“{}”应为小写字母、数字和下划线", name),
                     fmt::format("'{}' is no name: lower-case letters, digits, underscores", name));
        return false;
    }
    const bool taken = fact_named(name) != nullptr || list_named(name) != nullptr ||
                       contract_standing(name) || contract_payer(name) ||
                       name == name_of(everyone()) ||
                       std::ranges::any_of(fields.reading().params, known);
    if (taken) {
        fields.fault(key.position, fmt::format("“{}”已经有了，不必也不能再声明", name),
                     fmt::format("'{}' is there already and cannot be declared", name));
    }
    return !taken;
}

void no_room(FieldReader& fields, const YamlNode& key) {
    fields.reading().unread.insert(key.text);
    fields.fault(key.position, fmt::format("声明的词太多，放不下“{}”", key.text),
                 fmt::format("too many words are declared: no room for '{}'", key.text));
}

// is: yes or no | date | money | number | place | [words]
std::optional<Type> type_of(FieldReader& fields, std::vector<std::string>& words) {
    const YamlNode* is = fields.required("is");
    if (is == nullptr) return std::nullopt;
    if (is->kind == YamlNode::Kind::list) {
        words = fields.texts("is");
        const bool fit = words.size() > 1 && std::ranges::all_of(words, is_word);
        if (fit) return Type::symbol;
    } else {
        for (const auto& [name, type] :
             {std::pair<std::string_view, Type>{"yes or no", Type::truth},
              {"date", Type::date},
              {"money", Type::money},
              {"number", Type::number},
              {"place", Type::region}}) {
            if (is->text == name) return type;
        }
    }
    fields.fault(is->position, "is 应为 yes or no、date、money、number、place，或一列小写的词",
                 "is: yes or no, date, money, number, place, or a list of lower-case words");
    return std::nullopt;
}

// at_least, at_most: what a number can be
void read_bounds(FieldReader& inside, DeclaredFact& declared, std::optional<Type> type) {
    declared.at_least = inside.number("at_least");
    declared.at_most = inside.number("at_most");
    const bool bound = declared.at_least || declared.at_most;
    if (bound && type && *type != Type::number) {
        inside.fault(inside.map().position, "at_least、at_most 只用于 is: number 的事实",
                     "at_least and at_most belong to a fact that is: number");
    }
    if (declared.at_least && declared.at_most && *declared.at_most < *declared.at_least) {
        inside.fault(inside.map().position, "at_most 小于 at_least", "at_most is below at_least");
    }
}

void read_facts(FieldReader& fields, Pack& pack) {
    const YamlNode* facts = fields.field("facts");
    if (facts == nullptr) return;
    for (const auto& [key, value] : facts->map) {
        FieldReader inside(fields.reading(), value, "事实 " + key.text);
        DeclaredFact declared;
        declared.cited = inside.cited();
        declared.cited.id = key.text;
        declared.ask = inside.text("ask");
        declared.ask_en = inside.text("ask_en");
        std::vector<std::string> words;
        const auto type = type_of(inside, words);
        read_bounds(inside, declared, type);
        if (!type) fields.reading().unread.insert(key.text);
        if (!type || !is_free(inside, key)) continue;
        const auto fact = declare_fact(key.text, *type, words);
        if (!fact) {
            no_room(inside, key);
            continue;
        }
        declared.fact = *fact;
        ParamWord word{key.text, *type, {}, {}, *fact};
        fields.reading().params.push_back(std::move(word));
        pack.facts.push_back(std::move(declared));
    }
}

void read_declared_standings(FieldReader& fields, Pack& pack, StandingKind kind) {
    const YamlNode* section =
        fields.field(kind == StandingKind::identity ? "identities" : "groups");
    if (section == nullptr) return;
    for (const auto& [key, value] : section->map) {
        FieldReader inside(fields.reading(), value, "身份 " + key.text);
        DeclaredStanding declared;
        declared.cited = inside.cited();
        declared.cited.id = key.text;
        const std::string chinese = inside.required_text("zh");
        if (!is_free(inside, key)) continue;
        const auto standing = declare_standing(key.text, chinese, kind);
        if (!standing) {
            no_room(inside, key);
            continue;
        }
        declared.standing = *standing;
        // A name for one standing is a set of one: conditions and rows find it alike.
        fields.reading().params.push_back({key.text, Type::truth, {*standing}, {}, {}});
        pack.standings.push_back(std::move(declared));
    }
}

void read_payers(FieldReader& fields, Pack& pack) {
    const YamlNode* payers = fields.field("payers");
    if (payers == nullptr) return;
    for (const auto& [key, value] : payers->map) {
        FieldReader inside(fields.reading(), value, "出资方 " + key.text);
        DeclaredPayer declared;
        declared.cited = inside.cited();
        declared.cited.id = key.text;
        const std::string chinese = inside.required_text("zh");
        if (!is_free(inside, key)) continue;
        const bool room = pack.payers.size() < most_declared_payers;
        const auto payer = room ? declare_payer(key.text, chinese) : std::nullopt;
        if (!payer) {
            no_room(inside, key);
            continue;
        }
        declared.payer = *payer;
        fields.reading().payers.push_back(*payer);
        pack.payers.push_back(std::move(declared));
    }
}

// is: ["610926101", "610926102"]
std::vector<std::string> places_in(FieldReader& fields, const YamlNode& value) {
    std::vector<std::string> codes;
    const YamlNode* is = value.find("is");
    if (is == nullptr || is->kind != YamlNode::Kind::list || is->list.empty()) return codes;
    if (!is->list.front().quoted) return codes;
    for (const std::string& code : fields.texts("is")) {
        if (Region::parse(code)) {
            codes.push_back(code);
        } else {
            fields.fault(is->position, fmt::format("“{}”不是区划代码", code),
                         fmt::format("'{}' is no division code", code));
        }
    }
    return codes;
}

}  // namespace

void read_words(FieldReader& fields, Pack& pack) {
    read_facts(fields, pack);
    read_declared_standings(fields, pack, StandingKind::identity);
    read_declared_standings(fields, pack, StandingKind::group);
    read_payers(fields, pack);
}

void read_sets(FieldReader& fields, Pack& pack) {
    const YamlNode* sets = fields.field("sets");
    if (sets == nullptr) return;
    for (const auto& [key, value] : sets->map) {
        FieldReader inside(fields.reading(), value, "集合 " + key.text);
        Cited cited = inside.cited();
        cited.id = key.text;
        ParamWord word{key.text, Type::truth, {}, places_in(inside, value), {}};
        if (word.places.empty()) word.standings = read_standings(inside, "is");
        if (word.places.empty() && word.standings.empty()) fields.reading().unread.insert(key.text);
        if (!word.places.empty()) pack.place_sets.push_back({word.places, std::move(cited)});
        fields.reading().params.push_back(std::move(word));
    }
}

}  // namespace canbao::policy
