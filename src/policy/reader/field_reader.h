// SPDX-License-Identifier: MulanPSL-2.0
// Reads the fields of one map of a pack: every key must be known, every value of its type.
// Faults are gathered, never thrown; reading goes on, so that one run tells them all.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/reader/yaml_tree.h"

namespace canbao::policy {

// What reading one pack has at hand: its own file, and the upper packs' that it fills.
struct PackReading {
    struct Upper {
        std::string file;
        std::string doc;
    };
    std::string file;
    std::vector<PackFault> faults;
    std::vector<ParamWord> params;            // every name that the pack declares, as it is read
    std::vector<Payer> payers;                // that it declares
    std::set<std::string, std::less<>> keys;  // every key that was looked for
    // Declared, but so that it could not be read: what names them is told nothing more.
    std::set<std::string, std::less<>> unread;
    const std::vector<Param>* read_params = nullptr;  // those read so far
    std::vector<Upper> uppers;                        // Position::file - 1 is the place here
    // Which of a parameter's dated values counts while something that has one is worked out.
    std::optional<std::pair<std::size_t, std::size_t>> dated_value;

    // Of the contract's own list, or declared by this pack; never by another.
    std::optional<Payer> payer(std::string_view name) const;
    std::vector<std::string_view> payer_names() const;
    // The amount of a node that is the same whoever asks and when; no value for another.
    std::optional<Money> fixed_money(const Node& node) const;
    std::optional<Money> fixed_share(const Node& node) const;
    std::optional<std::int64_t> fixed_number(const Node& node) const;
    const Node* fixed_value(const Node& param) const;
    void fault(const Position& at, std::string zh, std::string en, std::string hint = {});
    // Those of an expression, each at its place in the node.
    void syntax_faults(const YamlNode& node, std::vector<SyntaxFault> found);
};

class FieldReader {
public:
    FieldReader(PackReading& reading, const YamlNode& map, std::string what);
    // Every key that was not read is a fault, and every one that is missing, unless one of the
    // others is that key misspelt.
    ~FieldReader();
    FieldReader(const FieldReader&) = delete;
    FieldReader& operator=(const FieldReader&) = delete;

    const YamlNode* field(std::string_view key);  // marks it as read
    const YamlNode* required(std::string_view key);
    // Without these the map says too little: told in these words at the end of reading.
    void missing(std::vector<std::string_view> keys, std::string zh, std::string en,
                 std::string hint = {});
    std::string text(std::string_view key);
    std::string required_text(std::string_view key);
    std::vector<std::string> texts(std::string_view key);  // a list, or one text
    std::optional<int> number(std::string_view key);
    std::optional<Date> date(std::string_view key);
    std::optional<bool> yes_or_no(std::string_view key);
    std::optional<Node> expression(std::string_view key, Type type, RoundingRule rounding = {});
    // cite, says, en, else, else_en, doc, judged
    Cited cited();
    RoundingRule rounding();

    const YamlNode& map() const { return map_; }
    PackReading& reading() { return reading_; }
    void fault(const Position& at, std::string zh, std::string en, std::string hint = {}) {
        reading_.fault(at, std::move(zh), std::move(en), std::move(hint));
    }

private:
    PackReading& reading_;
    const YamlNode& map_;
    std::string what_;
    std::vector<std::string_view> known_;
    struct Missing {
        std::vector<std::string_view> keys;
        std::string zh;
        std::string en;
        std::string hint;
    };
    std::vector<Missing> missing_;
};

// The expression in `node`, faults at its position.
std::optional<Node> read_expression(PackReading& reading, const YamlNode& node, Type type,
                                    RoundingRule rounding = {});

}  // namespace canbao::policy
