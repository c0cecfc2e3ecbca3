// SPDX-License-Identifier: MulanPSL-2.0
// The parser of conditions, one method a rule of the grammar (docs/reference/packs.md, Conditions).
// It stops at the first fault of a text; a pack's reader goes on with the next text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/expression/expression.h"
#include "policy/expression/token.h"

namespace canbao::policy {

class Parser {
public:
    Parser(std::string_view text, const std::vector<ParamWord>& params, RoundingRule rounding);

    Node whole(std::optional<Type> wanted);
    std::vector<SyntaxFault> faults() && { return std::move(faults_); }

private:
    // conditions
    Node either();
    Node both();
    Node negation();
    Node predicate();
    Node relation(Node left);
    Node comparison(Node left, Op op);
    Node membership(Node left);
    Node list_membership(Node left);
    Node limit(Node left, Op op);
    Node beside(Node left, bool after);  // before / after a date or window
    std::optional<Node> call(const std::string& name);
    std::optional<Node> subject(const std::string& name);
    Node relative();
    const ParamWord* word_named(std::string_view name) const;
    // values
    Node sum();
    Node term();
    Node value();
    Node named(const Token& token);
    std::optional<Node> phrase(const std::string& name);
    std::optional<Node> year_phrase();
    Node one_of_several(Op op);
    Node of_date(Op op, Type type);
    Node from_to(Op op);
    Node counted_years(Op op);
    Node first_of_month();
    Node window_end(Op op);
    Node day_before();
    Node factor();
    Node share();
    Node share_of(Node share, Node whole, std::size_t offset);
    Node percentage(const Token& token);
    Node with_unit(Node count);
    Node multiplied(Node left, Op op, Node right);
    Node scaled(Node whole, Op op, const Token& decimal);
    void want_rounding(std::size_t offset);
    Node add(Node left, Node right);
    Node subtract(Node left, Node right);

    std::vector<std::string> names_in_brackets();
    Node standings(Op op);
    bool names_identity(std::string_view name) const;  // also the first of a set
    const Token& peek(std::size_t ahead = 0) const;
    Token take();
    bool take_name(std::string_view name);
    bool take_sign(std::string_view sign);
    bool expect_sign(std::string_view sign);
    bool expect_name(std::string_view name);
    Node expect_type(Node node, Type type, std::size_t offset);
    void fault(std::size_t offset, std::string zh, std::string en, std::string hint = {});
    bool failed() const { return !faults_.empty(); }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    const std::vector<ParamWord>& params_;
    RoundingRule rounding_;
    std::vector<SyntaxFault> faults_;
};

}  // namespace canbao::policy
