// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/figure_slip.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "policy/expression/chinese_word.h"
#include "policy/wording/measure.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

SyntaxFault instead(std::size_t offset, std::string_view written, std::string_view right) {
    return {offset, fmt::format("不认识“{}”，请写 {}", written, right),
            fmt::format("'{}' is not understood: write {}", written, right),
            fmt::format("{} → {}", written, right)};
}

bool is_figure(const Token& token) {
    return token.kind == TokenKind::number || token.kind == TokenKind::decimal;
}

bool is_name(const Token& token, std::string_view name) {
    return token.kind == TokenKind::name && token.text == name;
}

bool is_sign(const Token& token, std::string_view sign) {
    return token.kind == TokenKind::sign && token.text == sign;
}

// 45.5, 300: millionths of one as a figure.
std::string figure(std::int64_t number) {
    std::string text = std::to_string(number / one_whole);
    if (number % one_whole == 0) return text;
    text += fmt::format(".{:06}", number % one_whole);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

std::string plain(const Measured& measured, std::string_view text) {
    const std::string number = figure(measured.number);
    switch (measured.measure) {
        case Measure::money:
            return number + "元";
        case Measure::share:
            return number + "% of …";
        case Measure::days:
            return number + "日";
        case Measure::working_days:
            return number + "个工作日";
        case Measure::age:
            return number;
        case Measure::months:
            break;
    }
    constexpr std::int64_t year = 12 * one_whole;
    const bool years = text.find("年") != std::string_view::npos && measured.number % year == 0;
    return years ? figure(measured.number / 12) + "年" : number + "个月";
}

// The figure and the Chinese characters that stand from a token on without a space between.
std::string run_from(const std::vector<Token>& tokens, std::size_t at) {
    std::string run;
    std::size_t until = tokens[at].offset;
    for (; at < tokens.size() && tokens[at].offset == until; ++at) {
        const Token& token = tokens[at];
        const bool word = token.kind == TokenKind::bad && is_chinese(token.text);
        if (!word && !is_figure(token)) break;
        run += token.text;
        until = token.offset + token.text.size();
    }
    return run;
}

// 两周, 半年, 十五日, 三百元, 18周岁, 60个自然日
std::optional<SyntaxFault> worded(const std::vector<Token>& tokens, std::size_t at) {
    const std::string run = run_from(tokens, at);
    std::string_view rest = run;
    const bool figure_first = take_number(rest).has_value() || run.starts_with("半") ||
                              run.starts_with("百分之") || run.starts_with("满");
    const bool grade = run.ends_with("级");  // 九年级 is no length
    if (!figure_first || rest.empty() || grade) return std::nullopt;
    const auto all = measured_in(run);
    if (all.size() != 1 || all.front().number <= 0) return std::nullopt;
    return instead(tokens[at].offset, run, plain(all.front(), run));
}

// 0.5 as 50%, 0.075 as 7.5%.
std::string percentage(const Token& decimal) {
    return figure(decimal.number * 100 * one_whole / decimal.per) + "%";
}

// 50 % of price, 0.5 of price
std::optional<SyntaxFault> share(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const Token& next = tokens[at + 1];
    if (is_figure(token) && is_sign(next, "%")) {
        return instead(token.offset, token.text + " %", token.text + "%");
    }
    if (token.kind == TokenKind::decimal && is_name(next, "of")) {
        return instead(token.offset, token.text + " of", percentage(token) + " of");
    }
    return std::nullopt;
}

// within 60 of born, after 60 of born
std::optional<SyntaxFault> without_unit(const std::vector<Token>& tokens, std::size_t at) {
    const Token& token = tokens[at];
    const bool limit =
        at > 0 && (is_name(tokens[at - 1], "within") || is_name(tokens[at - 1], "after"));
    if (token.kind != TokenKind::number || !limit || !is_name(tokens[at + 1], "of")) {
        return std::nullopt;
    }
    return SyntaxFault{token.offset,
                       fmt::format("{0}要写明单位：{0}日、{0}个月还是{0}年", token.text),
                       fmt::format("{0} needs its unit: {0}日 (days), {0}个月 (months) or {0}年 "
                                   "(years)",
                                   token.text),
                       fmt::format("{0}日 · {0}个月 · {0}年", token.text)};
}

}  // namespace

std::string written_as(const Node& node, Type type) {
    const bool literal_number = node.op == Op::literal && node.type == Type::number;
    if (type == Type::money && literal_number) return fmt::format("{}元", node.number);
    if (type == Type::money && node.type == Type::share) {
        const std::string share = node.op == Op::literal ? percentage_text(node.number) : node.text;
        return fmt::format("{} of price", share);
    }
    if (type == Type::length && literal_number) {
        return fmt::format("{0}日 · {0}个月 · {0}年", node.number);
    }
    if (type == Type::length && node.op == Op::param && node.type == Type::number) {
        return fmt::format("{}: {{is: 90日, …}}", node.text);
    }
    return {};
}

std::optional<SyntaxFault> figure_slip_at(const std::vector<Token>& tokens, std::size_t at) {
    if (tokens[at].kind == TokenKind::end) return std::nullopt;
    const bool begins = at == 0 ||
                        tokens[at - 1].offset + tokens[at - 1].text.size() != tokens[at].offset ||
                        tokens[at - 1].kind == TokenKind::sign;
    if (begins) {
        if (auto slip = worded(tokens, at)) return slip;
    }
    if (auto slip = share(tokens, at)) return slip;
    return without_unit(tokens, at);
}

}  // namespace canbao::policy
