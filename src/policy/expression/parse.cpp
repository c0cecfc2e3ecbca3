// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/parse.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/expression/chinese_word.h"
#include "policy/expression/figure_slip.h"
#include "policy/expression/slip.h"

namespace canbao::policy {
namespace {

Node made(Op op, Type type, std::vector<Node> parts = {}) {
    Node node;
    node.op = op;
    node.type = type;
    node.parts = std::move(parts);
    return node;
}

template <typename... Parts>
std::vector<Node> parts_of(Parts... parts) {
    std::vector<Node> list;
    list.reserve(sizeof...(parts));
    (list.push_back(std::move(parts)), ...);
    return list;
}

}  // namespace

Node always() { return Node{}; }

Parser::Parser(std::string_view text, const std::vector<ParamWord>& params, RoundingRule rounding)
    : tokens_(tokens_of(text)), params_(params), rounding_(rounding) {}

const Token& Parser::peek(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

Token Parser::take() {
    Token token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
}

bool Parser::take_name(std::string_view name) {
    if (peek().kind != TokenKind::name || peek().text != name) return false;
    take();
    return true;
}

bool Parser::take_sign(std::string_view sign) {
    if (peek().kind != TokenKind::sign || peek().text != sign) return false;
    take();
    return true;
}

bool Parser::expect_sign(std::string_view sign) {
    if (take_sign(sign)) return true;
    fault(peek().offset, fmt::format("这里应为“{}”", sign),
          fmt::format("'{}' expected here", sign));
    return false;
}

bool Parser::expect_name(std::string_view name) {
    if (take_name(name)) return true;
    const bool sum_goes_on =
        peek().kind == TokenKind::sign && (peek().text == "+" || peek().text == "-");
    const bool brackets = name == "to" && sum_goes_on;
    fault(peek().offset, fmt::format("这里应为“{}”", name), fmt::format("'{}' expected here", name),
          brackets ? "from (paid + 20日) to …" : "");
    return false;
}

void Parser::fault(std::size_t offset, std::string zh, std::string en, std::string hint) {
    if (!faults_.empty()) return;  // the first one counts: what follows is noise
    faults_.push_back({offset, std::move(zh), std::move(en), std::move(hint)});
}

Node Parser::expect_type(Node node, Type type, std::size_t offset) {
    if (!failed() && node.type != type) {
        fault(offset, fmt::format("这里要{}，写的是{}", chinese_of(type), chinese_of(node.type)),
              fmt::format("a {} is wanted here, this is a {}", name_of(type), name_of(node.type)),
              written_as(node, type));
    }
    return node;
}

Node Parser::whole(std::optional<Type> wanted) {
    if (auto slip = slip_in(tokens_)) {
        faults_.push_back(*std::move(slip));
        return Node{};
    }
    const std::size_t start = peek().offset;
    Node node = wanted == Type::truth ? either() : sum();
    if (wanted) node = expect_type(std::move(node), *wanted, start);
    if (peek().kind != TokenKind::end) {
        fault(peek().offset, fmt::format("多出“{}”", peek().text),
              fmt::format("'{}' is not understood here", peek().text));
    }
    return node;
}

Node Parser::either() {
    Node node = both();
    if (peek().kind != TokenKind::name || peek().text != "or") return node;
    Node all = made(Op::either, Type::truth, parts_of(std::move(node)));
    while (!failed() && take_name("or")) all.parts.push_back(both());
    return all;
}

Node Parser::both() {
    Node node = negation();
    if (peek().kind != TokenKind::name || peek().text != "and") return node;
    Node all = made(Op::both, Type::truth, parts_of(std::move(node)));
    while (!failed() && take_name("and")) all.parts.push_back(negation());
    return all;
}

Node Parser::negation() {
    if (take_name("not")) return made(Op::negation, Type::truth, parts_of(negation()));
    return predicate();
}

Node Parser::predicate() {
    if (peek().kind == TokenKind::sign && peek().text == "(") {
        take();
        Node node = either();
        expect_sign(")");
        return node;
    }
    if (peek().kind == TokenKind::name) {
        const std::string name = peek().text;
        if (auto node = call(name)) return *std::move(node);
        if (auto node = subject(name)) return *std::move(node);
    }
    const std::size_t start = peek().offset;
    Node left = sum();
    if (failed()) return left;
    Node node = relation(std::move(left));
    return expect_type(std::move(node), Type::truth, start);
}

// name(...): is, group, evidence, told
std::optional<Node> Parser::call(const std::string& name) {
    if (peek(1).kind != TokenKind::sign || peek(1).text != "(") return std::nullopt;
    if (name == "is" || name == "group") {
        take();
        return standings(name == "is" ? Op::holds : Op::belongs);
    }
    if (name == "evidence") {
        take();
        Node node = made(Op::shown, Type::truth);
        node.words = names_in_brackets();
        return node;
    }
    if (name == "told" || name == "has") {
        take();
        expect_sign("(");
        const Token token = take();
        Node node = made(name == "told" ? Op::told : Op::has, Type::truth);
        const FactWord* word = list_named(token.text);
        if (word == nullptr) word = fact_named(token.text);
        if (const ParamWord* own = word_named(token.text); own != nullptr && own->fact) {
            word = &word_of(*own->fact);
        }
        if (word == nullptr) {
            fault(token.offset, fmt::format("没有“{}”这个事实", token.text),
                  fmt::format("there is no fact '{}'", token.text));
        } else {
            node.fact = word->fact;
        }
        expect_sign(")");
        return node;
    }
    return std::nullopt;
}

// alive on DATE · employed on DATE · insured in YEAR · same_pool
std::optional<Node> Parser::subject(const std::string& name) {
    if (name == "always") {
        take();
        return always();
    }
    if (name == "same_pool" || name == "same_city" || name == "same_province" ||
        name == "insured_here") {
        take();
        Node node = made(Op::pooled, Type::truth);
        constexpr int in_the_packs_own = 0;
        node.number = name == "same_pool"       ? 6
                      : name == "same_city"     ? 4
                      : name == "same_province" ? 2
                                                : in_the_packs_own;
        return node;
    }
    if (name == "relative") return relative();
    if (name == "alive" || name == "employed") {
        take();
        expect_name("on");
        const std::size_t start = peek().offset;
        Node day = expect_type(sum(), Type::date, start);
        return made(name == "alive" ? Op::alive : Op::employed, Type::truth,
                    parts_of(std::move(day)));
    }
    if (name == "insured") {
        take();
        expect_name("in");
        const std::size_t start = peek().offset;
        Node year = expect_type(sum(), Type::number, start);
        return made(Op::insured, Type::truth, parts_of(std::move(year)));
    }
    return std::nullopt;
}

// relative [parent, spouse] (CONDITION): somebody so related for whom the condition holds
Node Parser::relative() {
    take();
    Node node = made(Op::related, Type::truth);
    if (take_sign("[")) {
        do {
            const Token word = take();
            if (!listed(relations(), word.text)) {
                fault(word.offset, fmt::format("没有“{}”这种亲属关系", word.text),
                      fmt::format("there is no relation '{}'", word.text),
                      closest(word.text, {relations().begin(), relations().end()}));
            }
            node.words.push_back(word.text);
        } while (!failed() && take_sign(","));
        expect_sign("]");
    }
    expect_sign("(");
    node.parts.push_back(either());
    expect_sign(")");
    return node;
}

const ParamWord* Parser::word_named(std::string_view name) const {
    const auto found = std::ranges::find(params_, name, &ParamWord::name);
    return found == params_.end() ? nullptr : &*found;
}

std::vector<std::string> Parser::names_in_brackets() {
    std::vector<std::string> names;
    if (!expect_sign("(")) return names;
    do {
        if (peek().kind != TokenKind::name && !is_chinese(peek().text)) {
            fault(peek().offset, "括号里应为名称", "a name is expected in the brackets");
            return names;
        }
        names.push_back(take().text);
    } while (take_sign(","));
    expect_sign(")");
    return names;
}

Node Parser::standings(Op op) {
    Node node = made(op, Type::truth);
    const std::size_t start = peek().offset;
    for (const std::string& name : names_in_brackets()) {
        const auto set = std::ranges::find_if(params_, [&](const ParamWord& word) {
            return word.name == name && !word.standings.empty();
        });
        if (set != params_.end()) {
            // Of a mixed set, is() sees the identities and group() the groups.
            for (const Standing one : set->standings) {
                if (is_identity(one) == (op == Op::holds)) node.standings.push_back(one);
            }
            continue;
        }
        const auto standing = contract_standing(name);
        const bool fits = standing && is_identity(*standing) == (op == Op::holds);
        if (!fits) {
            std::vector<std::string_view> names;
            for (std::size_t i = 0; i < standing_count; ++i) {
                const auto known = static_cast<Standing>(i);
                if (is_identity(known) == (op == Op::holds)) names.push_back(name_of(known));
            }
            for (const ParamWord& word : params_) {
                if (!word.standings.empty()) names.push_back(word.name);
            }
            fault(start, fmt::format("没有“{}”这个{}", name, op == Op::holds ? "身份" : "群体"),
                  fmt::format("there is no {} '{}'", op == Op::holds ? "identity" : "group", name),
                  closest(name, names));
            return node;
        }
        node.standings.push_back(*standing);
    }
    return node;
}

bool Parser::names_identity(std::string_view name) const {
    const ParamWord* set = word_named(name);
    const auto standing = set != nullptr && !set->standings.empty()
                              ? std::optional(set->standings.front())
                              : contract_standing(name);
    return standing && is_identity(*standing);
}

Node Parser::relation(Node left) {
    const Token& token = peek();
    if (token.kind == TokenKind::sign) {
        struct Sign {
            std::string_view sign;
            Op op;
        };
        for (const Sign& known :
             {Sign{"=", Op::equal}, Sign{"!=", Op::unequal}, Sign{"<=", Op::less_or_equal},
              Sign{">=", Op::more_or_equal}, Sign{"<", Op::less}, Sign{">", Op::more}}) {
            if (token.text != known.sign) continue;
            take();
            return comparison(std::move(left), known.op);
        }
        return left;
    }
    if (token.kind != TokenKind::name) return left;
    if (take_name("in")) return membership(std::move(left));
    if (token.text == "not" && peek(1).text == "in") {
        take();
        take();
        return made(Op::negation, Type::truth, parts_of(membership(std::move(left))));
    }
    if (take_name("within")) return limit(std::move(left), Op::within);
    if (take_name("after")) return beside(std::move(left), true);
    if (take_name("before")) return beside(std::move(left), false);
    return left;
}

Node Parser::comparison(Node left, Op op) {
    const std::size_t start = peek().offset;
    if (left.type == Type::symbol) {
        const Token word = take();
        const auto symbols = word_of(left.fact).symbols;
        if (word.kind != TokenKind::name || !listed(symbols, word.text) ||
            (op != Op::equal && op != Op::unequal)) {
            fault(word.offset, fmt::format("“{}”没有取值“{}”", word_of(left.fact).name, word.text),
                  fmt::format("'{}' does not take '{}'", word_of(left.fact).name, word.text),
                  closest(word.text, {symbols.begin(), symbols.end()}));
        }
        Node node = made(Op::one_of, Type::truth, parts_of(std::move(left)));
        node.words = {word.text};
        if (op == Op::unequal) return made(Op::negation, Type::truth, parts_of(std::move(node)));
        return node;
    }
    if (left.type == Type::truth && is_yes_or_no(peek())) {
        // at_ stands behind the fact's name and the sign.
        const std::string name = at_ > 1 ? tokens_[at_ - 2].text : std::string();
        fault(start,
              fmt::format("“{}”是非分明，不必比较：是写 {}，不是写 not {}", name, name, name),
              fmt::format("'{}' is yes or no and is not compared: write {} or not {}", name, name,
                          name),
              fmt::format("{} · not {} · told({})", name, name, name));
        return left;
    }
    Node right = sum();
    if (failed()) return right;
    // A number of days may be compared with 90日.
    if (left.type == Type::number && right.type == Type::length &&
        right.length.unit == LengthUnit::days && right.op == Op::literal) {
        right.type = Type::number;
        right.number = right.length.count;
    }
    if (left.type == Type::region && right.type == Type::region) {
        fault(start, "两处地方不能直接相比", "two places are not compared with each other",
              "hold each against codes: PLACE in region, in \"610926\", in a set of places");
    } else if (left.type != right.type || left.type == Type::window || left.type == Type::length) {
        fault(start, fmt::format("{}不能与{}比较", chinese_of(left.type), chinese_of(right.type)),
              fmt::format("a {} cannot be compared with a {}", name_of(left.type),
                          name_of(right.type)),
              left.type == Type::money ? written_as(right, Type::money)
                                       : written_as(left, right.type));
    }
    return made(op, Type::truth, parts_of(std::move(left), std::move(right)));
}

Node Parser::list_membership(Node left) {
    Node node = made(Op::one_of, Type::truth);
    expect_sign("[");
    do {
        const Token word = take();
        if (left.type == Type::symbol && !listed(word_of(left.fact).symbols, word.text)) {
            const auto symbols = word_of(left.fact).symbols;
            fault(word.offset, fmt::format("“{}”没有取值“{}”", word_of(left.fact).name, word.text),
                  fmt::format("'{}' does not take '{}'", word_of(left.fact).name, word.text),
                  closest(word.text, {symbols.begin(), symbols.end()}));
        }
        if (left.type == Type::number && word.kind != TokenKind::number) {
            fault(word.offset, "这里应为数字", "a number is expected here");
        }
        node.words.push_back(word.text);
    } while (!failed() && take_sign(","));
    expect_sign("]");
    node.parts.push_back(std::move(left));
    return node;
}

Node Parser::membership(Node left) {
    const std::size_t start = peek().offset;
    if (left.type == Type::symbol || left.type == Type::number) {
        return list_membership(std::move(left));
    }
    if (left.type == Type::region) {
        Node node = made(Op::in_region, Type::truth, parts_of(std::move(left)));
        if (peek().kind == TokenKind::quoted) {
            const Token code = take();
            if (!Region::parse(code.text)) {
                fault(code.offset, fmt::format("“{}”不是区划代码", code.text),
                      fmt::format("'{}' is no division code", code.text));
            }
            node.text = code.text;
        } else if (const ParamWord* set = word_named(peek().text); set && !set->places.empty()) {
            take();
            node.words = set->places;
        } else {
            expect_name("region");
        }
        return node;
    }
    left = expect_type(std::move(left), Type::date, start);
    Node node = made(Op::in_window, Type::truth, parts_of(std::move(left)));
    if (take_name("year")) {
        node.of_year = true;
        return node;
    }
    Node window = expect_type(value(), Type::window, start);
    node.parts.push_back(std::move(window));
    return node;
}

// A within L of B · A after L of B
Node Parser::limit(Node left, Op op) {
    const std::size_t start = peek().offset;
    left = expect_type(std::move(left), Type::date, start);
    Node length = expect_type(value(), Type::length, start);
    expect_name("of");
    const std::size_t at = peek().offset;
    Node basis = expect_type(sum(), Type::date, at);
    return made(op, Type::truth, parts_of(std::move(left), std::move(length), std::move(basis)));
}

Node Parser::beside(Node left, bool after) {
    const std::size_t start = peek().offset;
    if (take_name("year")) {
        Node node = made(after ? Op::past_window : Op::ahead_of_window, Type::truth,
                         parts_of(std::move(left)));
        node.of_year = true;
        return node;
    }
    const std::size_t before = at_;
    Node right = sum();
    if (!failed() && right.type == Type::length && after) {
        at_ = before;
        return limit(std::move(left), Op::beyond);
    }
    if (right.type == Type::window) {
        return made(after ? Op::past_window : Op::ahead_of_window, Type::truth,
                    parts_of(std::move(left), std::move(right)));
    }
    right = expect_type(std::move(right), Type::date, start);
    return made(after ? Op::more : Op::less, Type::truth,
                parts_of(std::move(left), std::move(right)));
}

}  // namespace canbao::policy
