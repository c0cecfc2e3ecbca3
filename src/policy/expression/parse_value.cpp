// SPDX-License-Identifier: MulanPSL-2.0
// The half of the parser that reads values: dates, amounts, numbers, lengths and their sums.
#include <fmt/format.h>

#include <algorithm>

#include "policy/expression/parse.h"

namespace canbao::policy {
namespace {

Node made(Op op, Type type, std::vector<Node> parts = {}) {
    Node node;
    node.op = op;
    node.type = type;
    node.parts = std::move(parts);
    return node;
}

Node literal(Type type, std::int64_t number) {
    Node node = made(Op::literal, type);
    node.number = number;
    return node;
}

std::vector<Node> pair_of(Node first, Node second) {
    std::vector<Node> list;
    list.push_back(std::move(first));
    list.push_back(std::move(second));
    return list;
}

}  // namespace

Node Parser::sum() {
    Node left = term();
    while (!failed()) {
        if (take_sign("+")) {
            left = add(std::move(left), term());
        } else if (take_sign("-")) {
            left = subtract(std::move(left), term());
        } else {
            break;
        }
    }
    return left;
}

Node Parser::add(Node left, Node right) {
    const bool money = left.type == Type::money && right.type == Type::money;
    const bool number = left.type == Type::number && right.type == Type::number;
    const bool date = left.type == Type::date && right.type == Type::length;
    if (!failed() && !money && !number && !date) {
        fault(peek().offset, fmt::format("{}加{}没有意义", name_of(left.type), name_of(right.type)),
              fmt::format("a {} plus a {} means nothing", name_of(left.type), name_of(right.type)));
    }
    const Type type = left.type;
    return made(Op::add, type, pair_of(std::move(left), std::move(right)));
}

Node Parser::subtract(Node left, Node right) {
    if (left.type == Type::date && right.type == Type::date) {
        return made(Op::days_between, Type::number, pair_of(std::move(left), std::move(right)));
    }
    const bool money = left.type == Type::money && right.type == Type::money;
    const bool number = left.type == Type::number && right.type == Type::number;
    const bool date = left.type == Type::date && right.type == Type::length;
    if (!failed() && !money && !number && !date) {
        fault(
            peek().offset, fmt::format("{}减{}没有意义", name_of(left.type), name_of(right.type)),
            fmt::format("a {} minus a {} means nothing", name_of(left.type), name_of(right.type)));
    }
    const Type type = left.type;
    return made(Op::subtract, type, pair_of(std::move(left), std::move(right)));
}

// 90% of MONEY, with the rounding that the row names
Node Parser::term() {
    if (peek().kind != TokenKind::percent) return value();
    const Token share = take();
    expect_name("of");
    Node whole = expect_type(value(), Type::money, share.offset);
    if (rounding_ == Rounding::none) {
        fault(share.offset, "百分比要写明怎样取整", "a percentage must say how it rounds",
              "rounds: down, up or half up");
    }
    Node node = made(Op::percent, Type::money);
    node.number = share.number;
    node.rounding = rounding_;
    node.parts.push_back(std::move(whole));
    return node;
}

Node Parser::value() {
    const Token token = take();
    switch (token.kind) {
        case TokenKind::date: {
            if (peek().kind != TokenKind::span) return literal(Type::date, token.number);
            take();
            const Token last = take();
            if (last.kind != TokenKind::date || last.number < token.number) {
                fault(last.offset, "起止日应写成 起日..止日，止日不早于起日",
                      "a period is FIRST..LAST, and LAST is not before FIRST");
            }
            Node node = made(Op::literal, Type::window);
            node.window.first = Date::from_days(static_cast<std::int32_t>(token.number));
            node.window.last = Date::from_days(static_cast<std::int32_t>(last.number));
            return node;
        }
        case TokenKind::money:
            return literal(Type::money, token.number);
        case TokenKind::number:
            return literal(Type::number, token.number);
        case TokenKind::length: {
            Node node = made(Op::literal, Type::length);
            node.length = token.length;
            return node;
        }
        case TokenKind::name:
            return named(token);
        case TokenKind::sign:
            if (token.text == "(") {
                Node node = sum();
                expect_sign(")");
                return node;
            }
            break;
        default:
            break;
    }
    fault(token.offset,
          token.kind == TokenKind::end ? "写到一半就断了" : fmt::format("看不懂“{}”", token.text),
          token.kind == TokenKind::end ? "the text ends too early"
                                       : fmt::format("'{}' is not understood", token.text));
    return made(Op::literal, Type::truth);
}

Node Parser::named(const Token& token) {
    if (auto node = phrase(token.text)) return *std::move(node);
    for (std::size_t i = 0; i < params_.size(); ++i) {
        if (params_[i].name != token.text || !params_[i].standings.empty()) continue;
        Node node = made(Op::param, params_[i].type);
        node.param = i;
        node.text = token.text;
        return node;
    }
    if (const FactWord* word = fact_named(token.text)) {
        Node node = made(Op::fact, word->type);
        node.fact = word->fact;
        return node;
    }
    std::vector<std::string_view> names;
    for (const ParamWord& param : params_) names.push_back(param.name);
    for (const FactWord& word : fact_words()) {
        if (!word.name.empty()) names.push_back(word.name);
    }
    fault(token.offset, fmt::format("没有“{}”这个事实或参数", token.text),
          fmt::format("there is no fact or parameter '{}'", token.text),
          closest(token.text, names));
    return made(Op::literal, Type::truth);
}

// year start · year end · year start of DATE · year of DATE · year (the number)
std::optional<Node> Parser::year_phrase() {
    if (take_name("start")) {
        if (take_name("of")) return of_date(Op::calendar_start, Type::date);
        return made(Op::year_start, Type::date);
    }
    if (take_name("end")) {
        if (take_name("of")) return of_date(Op::calendar_end, Type::date);
        return made(Op::year_end, Type::date);
    }
    if (take_name("of")) return of_date(Op::year_number, Type::number);
    Node node = made(Op::fact, Type::number);
    node.fact = FactName::year;
    return node;
}

std::optional<Node> Parser::phrase(const std::string& name) {
    if (name == "year") return year_phrase();
    if (name == "first" && peek().text == "of") {
        take();
        expect_name("month");
        expect_name("after");
        return of_date(Op::month_after, Type::date);
    }
    if (name == "day" && take_name("after")) return of_date(Op::day_after, Type::date);
    if (name == "month" && peek().text == "end") {
        take();
        expect_name("of");
        return of_date(Op::month_end, Type::date);
    }
    if (name == "start" && take_name("of")) return window_end(Op::window_start);
    if (name == "end" && take_name("of")) return window_end(Op::window_end);
    if (name == "later" && take_name("of")) return two_of(Op::later, Type::date);
    if (name == "earlier" && take_name("of")) return two_of(Op::earlier, Type::date);
    if (name == "larger" && take_name("of")) return two_of(Op::larger, Type::money);
    if (name == "lesser" && take_name("of")) return two_of(Op::lesser, Type::money);
    if (name == "age") {
        expect_name("on");
        return of_date(Op::age, Type::number);
    }
    if (name == "years_insured") return made(Op::count_insured, Type::number);
    if (name == "insured_count") return made(Op::insured_count, Type::number);
    if (name == "years_missed") return made(Op::missed_years, Type::number);
    if (name == "since" && peek().kind == TokenKind::sign && peek().text == "(") {
        Node node = standings(Op::belongs);
        node.op = Op::since_group;
        node.type = Type::date;
        return node;
    }
    return std::nullopt;
}

Node Parser::of_date(Op op, Type type) {
    const std::size_t start = peek().offset;
    Node node = made(op, type);
    node.parts.push_back(expect_type(value(), Type::date, start));
    return node;
}

Node Parser::window_end(Op op) {
    const std::size_t start = peek().offset;
    Node node = made(op, Type::date);
    node.parts.push_back(expect_type(value(), Type::window, start));
    return node;
}

Node Parser::two_of(Op op, Type type) {
    expect_sign("(");
    const std::size_t start = peek().offset;
    Node first = expect_type(sum(), type, start);
    expect_sign(",");
    Node second = expect_type(sum(), type, start);
    expect_sign(")");
    return made(op, type, pair_of(std::move(first), std::move(second)));
}

Parsed parse_expression(std::string_view text, Type wanted, const std::vector<ParamWord>& params,
                        Rounding rounding) {
    Parser parser(text, params, rounding);
    Node node = parser.whole(wanted);
    return {std::move(node), std::move(parser).faults()};
}

Parsed parse_param(std::string_view text, const std::vector<ParamWord>& params) {
    Parser parser(text, params, Rounding::none);
    Node node = parser.whole(std::nullopt);
    return {std::move(node), std::move(parser).faults()};
}

std::string closest(std::string_view name, const std::vector<std::string_view>& names) {
    std::string best;
    std::size_t best_distance = name.size() / 2 + 1;
    for (const std::string_view candidate : names) {
        // Edit distance, one row at a time.
        std::vector<std::size_t> row(candidate.size() + 1);
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
        for (std::size_t i = 1; i <= name.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const std::size_t change = diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace canbao::policy
