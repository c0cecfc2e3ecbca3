// SPDX-License-Identifier: MulanPSL-2.0
// The half of the parser that reads values: dates, amounts, numbers, lengths and their sums.
#include <fmt/format.h>

#include <algorithm>

#include "policy/expression/chinese_word.h"
#include "policy/expression/figure_slip.h"
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
    const bool number =
        (left.type == Type::number || left.type == Type::share) && right.type == left.type;
    const bool date = left.type == Type::date && right.type == Type::length;
    if (!failed() && !money && !number && !date) {
        fault(peek().offset,
              fmt::format("{}加{}没有意义", chinese_of(left.type), chinese_of(right.type)),
              fmt::format("a {} plus a {} means nothing", name_of(left.type), name_of(right.type)),
              left.type == Type::date ? written_as(right, Type::length)
                                      : written_as(right, left.type));
    }
    const Type type = left.type;
    return made(Op::add, type, pair_of(std::move(left), std::move(right)));
}

Node Parser::subtract(Node left, Node right) {
    if (left.type == Type::date && right.type == Type::date) {
        return made(Op::days_between, Type::number, pair_of(std::move(left), std::move(right)));
    }
    const bool money = left.type == Type::money && right.type == Type::money;
    const bool number =
        (left.type == Type::number || left.type == Type::share) && right.type == left.type;
    const bool date = left.type == Type::date && right.type == Type::length;
    if (!failed() && !money && !number && !date) {
        fault(peek().offset,
              fmt::format("{}减{}没有意义", chinese_of(left.type), chinese_of(right.type)),
              fmt::format("a {} minus a {} means nothing", name_of(left.type), name_of(right.type)),
              left.type == Type::date ? written_as(right, Type::length)
                                      : written_as(right, left.type));
    }
    const Type type = left.type;
    return made(Op::subtract, type, pair_of(std::move(left), std::move(right)));
}

// A * B, A / B: products of amounts and numbers; 1.5 * A and A * 1.5
Node Parser::term() {
    Node left;
    if (peek().kind == TokenKind::decimal && peek(1).text == "*") {
        const Token times = take();
        take();
        left = scaled(factor(), Op::multiply, times);
    } else {
        left = factor();
    }
    while (!failed()) {
        const Op op = peek().text == "*" ? Op::multiply : Op::divide;
        if (!take_sign("*") && !take_sign("/")) break;
        if (peek().kind == TokenKind::decimal) {
            left = scaled(std::move(left), op, take());
        } else {
            left = multiplied(std::move(left), op, factor());
        }
    }
    return left;
}

// A * 1.5 is A * 15 / 10, so that it is rounded once; A / 1.5 is A * 10 / 15.
Node Parser::scaled(Node whole, Op op, const Token& decimal) {
    const bool times = op == Op::multiply;
    Node more = literal(Type::number, times ? decimal.number : decimal.per);
    Node less = literal(Type::number, times ? decimal.per : decimal.number);
    return multiplied(multiplied(std::move(whole), Op::multiply, std::move(more)), Op::divide,
                      std::move(less));
}

Node Parser::multiplied(Node left, Op op, Node right) {
    if (op == Op::multiply && left.type == Type::money && right.type == Type::share) {
        return share_of(std::move(right), std::move(left), peek().offset);
    }
    if (op == Op::multiply && left.type == Type::share && right.type == Type::money) {
        return share_of(std::move(left), std::move(right), peek().offset);
    }
    const bool numbers = left.type == Type::number && right.type == Type::number;
    const bool amount = left.type == Type::money && right.type == Type::number;
    const bool times_amount =
        op == Op::multiply && left.type == Type::number && right.type == Type::money;
    if (!failed() && !numbers && !amount && !times_amount) {
        fault(peek().offset,
              fmt::format("{}与{}不能相乘除", chinese_of(left.type), chinese_of(right.type)),
              fmt::format("a {} and a {} are neither multiplied nor divided", name_of(left.type),
                          name_of(right.type)));
    }
    if (op == Op::divide) want_rounding(peek().offset);
    const Type type = numbers ? Type::number : Type::money;
    Node node = made(op, type, pair_of(std::move(left), std::move(right)));
    node.rounding = rounding_;
    return node;
}

void Parser::want_rounding(std::size_t offset) {
    if (rounding_.way != Rounding::none) return;
    fault(offset, "百分比和除法要写明怎样取整", "a percentage or a division must say how it rounds",
          "beside it, rounds: down, up, half up or half even; to yuan, jiao or fen. Where no "
          "'rounds' "
          "may stand, give the amount a name under params");
}

Node Parser::factor() {
    if (peek().kind == TokenKind::percent && peek(1).text == "of") return share();
    const std::size_t start = peek().offset;
    Node one = with_unit(value());
    if (failed() || one.type != Type::share || !take_name("of")) return one;
    Node whole = expect_type(value(), Type::money, start);
    return share_of(std::move(one), std::move(whole), start);
}

// own_rate of MONEY, MONEY * own_rate: MONEY * millionths / a million, rounded once.
Node Parser::share_of(Node share, Node whole, std::size_t offset) {
    want_rounding(offset);
    Node product = made(Op::multiply, Type::money, pair_of(std::move(whole), std::move(share)));
    Node node = made(Op::divide, Type::money,
                     pair_of(std::move(product), literal(Type::share, whole_share)));
    node.rounding = rounding_;
    return node;
}

// 62.5% by itself; no finer than a millionth.
Node Parser::percentage(const Token& token) {
    constexpr std::int64_t hundredth = whole_share / 100;
    if (token.number * hundredth % token.per != 0) {
        fault(token.offset, "百分比最多写四位小数", "a percentage has at most four decimals");
    }
    return literal(Type::share, token.number * hundredth / token.per);
}

// 90% of MONEY, with the rounding that the row names
Node Parser::share() {
    const Token share = take();
    expect_name("of");
    Node whole = expect_type(value(), Type::money, share.offset);
    want_rounding(share.offset);
    // 0.7% of MONEY is MONEY * 7 / 1000.
    Token of_hundred = share;
    of_hundred.per *= 100;
    if (share.per != 1) return scaled(std::move(whole), Op::multiply, of_hundred);
    Node node = made(Op::percent, Type::money);
    node.number = share.number;
    node.rounding = rounding_;
    node.parts.push_back(std::move(whole));
    return node;
}

// (3 + years_missed) months: a length that is counted
Node Parser::with_unit(Node count) {
    if (failed() || count.type != Type::number || peek().kind != TokenKind::name) return count;
    const std::string& word = peek().text;
    const bool days = word == "days";
    const bool years = word == "years";
    if (!days && !years && word != "months") return count;
    take();
    Node node = made(Op::length_of, Type::length);
    node.length.unit = days ? LengthUnit::days : LengthUnit::months;
    node.number = years ? 12 : 1;
    node.parts.push_back(std::move(count));
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
        case TokenKind::percent:
            return percentage(token);
        case TokenKind::length: {
            Node node = made(Op::literal, Type::length);
            node.length = token.length;
            return node;
        }
        case TokenKind::decimal:
            fault(token.offset, "小数只能用来乘除金额或数", "a decimal only multiplies or divides",
                  "standard * 1.5, 62.5% of price");
            return literal(Type::number, 0);
        case TokenKind::name:
            return named(token);
        case TokenKind::sign:
            if (token.text == "(") {
                Node node = sum();
                expect_sign(")");
                return node;
            }
            break;
        case TokenKind::bad:
            if (is_chinese(token.text)) return named(token);
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
        if (params_[i].name != token.text) continue;
        if (params_[i].fact) {
            Node node = made(Op::fact, params_[i].type);
            node.fact = *params_[i].fact;
            return node;
        }
        if (!params_[i].is_param()) continue;
        Node node = made(Op::param, params_[i].type);
        // Parameters stand first among the words that are no facts: their number is their place.
        node.param = static_cast<std::size_t>(
            std::ranges::count_if(params_.begin(), params_.begin() + static_cast<std::ptrdiff_t>(i),
                                  [](const ParamWord& word) { return word.is_param(); }));
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
    if (name == "first" && peek().text == "of") return first_of_month();
    if (name == "day" && take_name("after")) return of_date(Op::day_after, Type::date);
    if (name == "day" && take_name("before")) return day_before();
    if (name == "day" && take_name("of")) return of_date(Op::day_number, Type::number);
    if (name == "month" && take_name("of")) return of_date(Op::month_number, Type::number);
    if (name == "month" && peek().text == "end") {
        take();
        expect_name("of");
        return of_date(Op::month_end, Type::date);
    }
    if (name == "months" && take_name("from")) return from_to(Op::months_touched);
    if (name == "days" && take_name("from")) return from_to(Op::days_counted);
    if (name == "full" && take_name("months")) {
        expect_name("from");
        return from_to(Op::full_months);
    }
    if (name == "start" && take_name("of")) return window_end(Op::window_start);
    if (name == "end" && take_name("of")) return window_end(Op::window_end);
    if (name == "later" && take_name("of")) return one_of_several(Op::later);
    if (name == "earlier" && take_name("of")) return one_of_several(Op::earlier);
    if (name == "larger" && take_name("of")) return one_of_several(Op::larger);
    if (name == "lesser" && take_name("of")) return one_of_several(Op::lesser);
    if (name == "age") {
        expect_name("on");
        return of_date(Op::age, Type::number);
    }
    if (name == "number" && take_name("of")) {
        if (peek().text != "relatives") {
            fault(peek().offset, "这里应为 relatives", "'relatives' expected here");
        }
        Node node = relative();
        node.type = Type::number;
        return node;
    }
    if (name == "years_insured") return counted_years(Op::count_insured);
    if (name == "insured_count") return counted_years(Op::insured_count);
    if (name == "years_missed") return counted_years(Op::missed_years);
    const bool latest = name == "latest" && peek().text == "since" && peek(1).text == "(";
    if (latest) take();
    if (latest || (name == "since" && peek().kind == TokenKind::sign && peek().text == "(")) {
        Node node = standings(names_identity(peek(1).text) ? Op::holds : Op::belongs);
        node.op = Op::since_claim;
        node.type = Type::date;
        node.latest = latest;
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

// The day less one.
Node Parser::day_before() {
    const std::size_t start = peek().offset;
    Node day = expect_type(value(), Type::date, start);
    Node one = made(Op::literal, Type::length);
    one.length.count = 1;
    return made(Op::subtract, Type::date, pair_of(std::move(day), std::move(one)));
}

Node Parser::window_end(Op op) {
    const std::size_t start = peek().offset;
    Node node = made(op, Type::date);
    node.parts.push_back(expect_type(value(), Type::window, start));
    return node;
}

// later of (A, B, …): the type is that of the first
Node Parser::one_of_several(Op op) {
    const bool days = op == Op::later || op == Op::earlier;
    expect_sign("(");
    const std::size_t start = peek().offset;
    Node node = made(op, Type::date);
    node.parts.push_back(sum());
    node.type = node.parts.front().type;
    const bool fits =
        days ? node.type == Type::date
             : node.type == Type::money || node.type == Type::number || node.type == Type::share;
    if (!failed() && !fits) {
        fault(start, fmt::format("这里不能是{}", chinese_of(node.type)),
              fmt::format("a {} is not expected here", name_of(node.type)));
    }
    expect_sign(",");
    do {
        node.parts.push_back(expect_type(sum(), node.type, start));
    } while (!failed() && take_sign(","));
    expect_sign(")");
    return node;
}

// first of month after DATE · first of month 4 after DATE · first of month of DATE
Node Parser::first_of_month() {
    take();
    expect_name("month");
    std::int64_t months = 1;
    if (take_name("of")) {
        months = 0;
    } else {
        if (peek().kind == TokenKind::number) months = take().number;
        expect_name("after");
    }
    Node node = of_date(Op::month_after, Type::date);
    node.number = months;
    return node;
}

// months from A to B
Node Parser::from_to(Op op) {
    const std::size_t start = peek().offset;
    Node first = expect_type(value(), Type::date, start);
    expect_name("to");
    Node last = expect_type(value(), Type::date, start);
    return made(op, Type::number, pair_of(std::move(first), std::move(last)));
}

// years_missed since 2025: earlier years are left out of the count; nobody has missed a year that
// ended before they were born.
Node Parser::counted_years(Op op) {
    Node node = made(op, Type::number);
    if (peek().text != "since" || peek(1).text == "(") return node;
    take();
    const std::size_t start = peek().offset;
    Node first = expect_type(value(), Type::number, start);
    if (op == Op::missed_years) {
        Node born = made(Op::fact, Type::date);
        born.fact = FactName::born;
        Node of_birth = made(Op::year_number, Type::number);
        of_birth.parts.push_back(std::move(born));
        first = made(Op::larger, Type::number, pair_of(std::move(first), std::move(of_birth)));
    }
    node.parts.push_back(std::move(first));
    return node;
}

Parsed parse_expression(std::string_view text, Type wanted, const std::vector<ParamWord>& params,
                        RoundingRule rounding) {
    Parser parser(text, params, rounding);
    Node node = parser.whole(wanted);
    return {std::move(node), std::move(parser).faults()};
}

// A value, or else a condition: a parameter may name either.
Parsed parse_param(std::string_view text, const std::vector<ParamWord>& params,
                   RoundingRule rounding) {
    Parser parser(text, params, rounding);
    Node node = parser.whole(std::nullopt);
    Parsed value{std::move(node), std::move(parser).faults()};
    if (value.faults.empty()) return value;
    Parsed condition = parse_expression(text, Type::truth, params, rounding);
    return condition.faults.empty() ? condition : value;
}

std::string closest(std::string_view name, const std::vector<std::string_view>& names) {
    if (is_chinese(name)) return named_in_chinese(name, names);
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
