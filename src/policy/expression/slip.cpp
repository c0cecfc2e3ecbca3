// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/slip.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "policy/expression/figure_slip.h"

namespace canbao::policy {
namespace {

struct Slip {
    std::string_view written;
    std::string_view instead;
};

// Longer ones before those they begin with.
constexpr std::array<Slip, 30> slips{{
    {"==", "="},   {"=>", ">="},   {"=<", "<="}, {"<>", "!="}, {"&&", "and"}, {"||", "or"},
    {"！=", "!="}, {"！＝", "!="}, {"≠", "!="},  {"≥", ">="},  {"≤", "<="},   {"＞", ">"},
    {"＜", "<"},   {"＝", "="},    {"（", "("},  {"）", ")"},  {"【", "["},   {"】", "]"},
    {"，", ","},   {"、", ","},    {"“", "\""},  {"”", "\""},  {"＋", "+"},   {"－", "-"},
    {"×", "*"},    {"％", "%"},    {"&", "and"}, {"|", "or"},  {"！", "not"}, {"!", "not"},
}};

// What stands from a token on without a space between, as far as it is signs.
std::string run_from(const std::vector<Token>& tokens, std::size_t at) {
    std::string run;
    std::size_t until = tokens[at].offset;
    for (; at < tokens.size() && run.size() < 8; ++at) {
        const Token& token = tokens[at];
        const bool sign = token.kind == TokenKind::sign || token.kind == TokenKind::bad;
        if (!sign || token.offset != until) break;
        run += token.text;
        until = token.offset + token.text.size();
    }
    return run;
}

const Slip* slip_at(const std::vector<Token>& tokens, std::size_t at) {
    const std::string run = run_from(tokens, at);
    const auto found = std::ranges::find_if(
        slips, [&](const Slip& slip) { return run.starts_with(slip.written); });
    return found == slips.end() ? nullptr : &*found;
}

// `not told` is said of a fact in brackets.
bool is_told_alone(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    return token.kind == TokenKind::name && token.text == "told" && at + 1 < tokens.size() &&
           tokens[at + 1].text != "(";
}

}  // namespace

std::optional<SyntaxFault> slip_in(const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (is_told_alone(tokens, i)) {
            return SyntaxFault{token.offset, "已知与否写 told(事实)；是非的事实直接写它，或 not 它",
                               "whether a fact is known is told(FACT); one that is yes or no is "
                               "written itself, or not FACT",
                               "rural · not rural · told(rural)"};
        }
        if (auto figure = figure_slip_at(tokens, i)) return figure;
        if (token.kind != TokenKind::sign && token.kind != TokenKind::bad) continue;
        if (token.text == "!=") continue;
        const Slip* const slip = slip_at(tokens, i);
        if (slip == nullptr) continue;
        return SyntaxFault{
            token.offset, fmt::format("不认识“{}”，请写 {}", slip->written, slip->instead),
            fmt::format("'{}' is not understood: write {}", slip->written, slip->instead),
            fmt::format("{} → {}", slip->written, slip->instead)};
    }
    return std::nullopt;
}

bool is_yes_or_no(const Token& token) {
    constexpr std::array<std::string_view, 7> words{"yes", "no", "true", "false",
                                                    "not", "是", "否"};
    return std::ranges::find(words, token.text) != words.end();
}

}  // namespace canbao::policy
