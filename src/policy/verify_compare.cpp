// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/verify_compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "policy/expression/token.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

enum class Compares : std::uint8_t { age, count, days, months, day };

struct Comparison {
    Compares what = Compares::count;
    std::string sign;
    std::int64_t number = 0;  // in millionths; the day's number since 1970
    std::string written;      // age > 80
    bool beside_not = false;  // a `not` stands in the condition: either side may be meant
    bool takes_in_upper() const { return sign == ">=" || sign == "<"; }
    bool looks_up() const { return sign == ">" || sign == ">="; }
};

bool is_name(const Token& token, std::string_view name) {
    return token.kind == TokenKind::name && token.text == name;
}

bool is_junction(const Token& token) {
    return is_name(token, "and") || is_name(token, "or") || token.kind == TokenKind::end;
}

std::optional<Comparison> compared_with(const Token& token) {
    Comparison one;
    switch (token.kind) {
        case TokenKind::number:
            one.number = token.number * one_whole;
            return one;
        case TokenKind::date:
            one.what = Compares::day;
            one.number = token.number;
            return one;
        case TokenKind::length:
            if (token.length.unit == LengthUnit::working_days) return std::nullopt;
            one.what = token.length.unit == LengthUnit::days ? Compares::days : Compares::months;
            one.number = token.length.count * one_whole;
            return one;
        default:
            return std::nullopt;
    }
}

std::string left_of(const std::vector<Token>& tokens, std::size_t sign) {
    for (std::size_t i = sign; i > 0 && !is_junction(tokens[i - 1]); --i) {
        if (is_name(tokens[i - 1], "age")) return "age";
    }
    return sign > 0 ? tokens[sign - 1].text : std::string();
}

std::vector<Comparison> comparisons_in(const std::string& text, const PackEntries& pack) {
    std::vector<Comparison> list;
    const std::vector<Token> tokens = tokens_of(text);
    const bool beside_not =
        std::ranges::any_of(tokens, [](const Token& one) { return is_name(one, "not"); });
    for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
        const Token& sign = tokens[i];
        const bool compares =
            sign.kind == TokenKind::sign &&
            (sign.text == "<" || sign.text == "<=" || sign.text == ">" || sign.text == ">=");
        if (!compares || !(is_junction(tokens[i + 2]) || tokens[i + 2].text == ")")) continue;
        Token right = tokens[i + 1];
        std::string written = right.text;
        if (right.kind == TokenKind::name) {
            const auto named = pack.single_values.find(right.text);
            if (named == pack.single_values.end()) continue;
            right = tokens_of(named->second).front();
        }
        auto one = compared_with(right);
        if (!one) continue;
        const std::string left = left_of(tokens, i);
        if (left == "age") one->what = Compares::age;
        if (written.empty())
            written = text.substr(right.offset, tokens[i + 2].offset - right.offset);
        while (written.ends_with(' ')) written.pop_back();
        one->sign = sign.text;
        one->written = fmt::format("{} {} {}", left, sign.text, written);
        one->beside_not = beside_not;
        list.push_back(std::move(*one));
    }
    return list;
}

bool is_upper(Bound bound) { return bound == Bound::from || bound == Bound::below; }
bool looks_up(Bound bound) { return bound == Bound::from || bound == Bound::above; }

// What the clause says of the number compared with.
struct Said {
    Bound bound = Bound::open;
    std::string written;
};

std::vector<Said> said_of(const Comparison& comparison, std::string_view text, LeftOutYears years) {
    std::vector<Said> list;
    if (comparison.what == Compares::day) {
        const Date day = Date::from_days(static_cast<std::int32_t>(comparison.number));
        for (const BoundDay& one : bound_days_in(text, years)) {
            if (one.day == day) list.push_back({one.bound, one.written});
        }
        return list;
    }
    for (const BoundNumber& one : bounds_in(text)) {
        std::int64_t number = one.number;
        const bool age = one.unit == BoundUnit::age;
        const bool money = one.unit == BoundUnit::money;
        bool same_kind = one.unit == BoundUnit::none;
        if (comparison.what == Compares::age) same_kind = same_kind || age;
        if (comparison.what == Compares::count) same_kind = same_kind || !(age || money);
        if (comparison.what == Compares::days) same_kind = same_kind || one.unit == BoundUnit::days;
        if (comparison.what == Compares::months) {
            same_kind = same_kind || one.unit == BoundUnit::months || one.unit == BoundUnit::years;
            constexpr int months_a_year = 12;
            if (one.unit == BoundUnit::years) number *= months_a_year;
        }
        if (same_kind && number == comparison.number) list.push_back({one.bound, one.written});
    }
    return list;
}

class Against {
public:
    Against(const CitedEntry& entry, const PackEntries& pack, std::string_view text)
        : entry_(entry), pack_(pack), text_(text) {}

    std::vector<BoundFinding> all() {
        for (const WrittenExpression& one : entry_.expressions) {
            for (const Comparison& comparison : comparisons_in(one.text, pack_)) {
                look(comparison);
            }
        }
        return std::move(found_);
    }

private:
    void look(const Comparison& comparison) {
        const std::vector<Said> said = said_of(comparison, text_, pack_.years);
        if (said.empty()) return;
        const bool upper = comparison.takes_in_upper();
        const auto agrees = [&](const Said& one) {
            return one.bound == Bound::open || is_upper(one.bound) == upper;
        };
        if (std::ranges::none_of(said, agrees)) return taken_in_against(comparison, said);
        const auto same_way = [&](const Said& one) {
            return one.bound == Bound::open || looks_up(one.bound) == comparison.looks_up();
        };
        const bool may_turn = comparison.what == Compares::age && !comparison.beside_not &&
                              !entry_.refuses && !opposite_stands_elsewhere(comparison);
        if (may_turn && std::ranges::none_of(said, same_way)) turned(comparison, said.front());
    }

    void taken_in_against(const Comparison& comparison, const std::vector<Said>& said) {
        // 18周岁以下 takes 18 in by law, and is often said of those who are not yet 18.
        const bool may_be_read =
            std::ranges::any_of(said, [](const Said& one) { return one.bound == Bound::under; });
        const bool in = comparison.sign == "<=" || comparison.sign == ">=";
        const std::string words = said.front().written;
        found_.push_back(
            {!may_be_read,
             fmt::format("所引条款写的是“{}”，而 {} {}这个数{}", words, comparison.written,
                         in ? "算进了" : "没有算进",
                         may_be_read ? "：两种读法都有的，请写明依据的判断" : ""),
             fmt::format(
                 "the clause says '{}', and {} {} the number itself{}", words, comparison.written,
                 in ? "takes in" : "leaves out",
                 may_be_read ? ": where it can be read either way, name the judgement" : ""),
             comparison.what == Compares::age ? fmt::format("{}周岁", comparison.number / one_whole)
                                              : std::string()});
    }

    void turned(const Comparison& comparison, const Said& said) {
        found_.push_back(
            {false,
             fmt::format("所引条款写的是“{}”，而 {} 是另一侧的人：如不是指其余的人，请核对方向",
                         said.written, comparison.written),
             fmt::format("the clause says '{}', and {} is the other side: check the direction, "
                         "unless those who are left are meant",
                         said.written, comparison.written),
             {}});
    }

    // Some entry of the pack takes the side that the clause names.
    bool opposite_stands_elsewhere(const Comparison& comparison) const {
        for (const CitedEntry& entry : pack_.entries) {
            for (const WrittenExpression& one : entry.expressions) {
                for (const Comparison& other : comparisons_in(one.text, pack_)) {
                    if (other.what == comparison.what && other.number == comparison.number &&
                        other.looks_up() != comparison.looks_up()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    const CitedEntry& entry_;
    const PackEntries& pack_;
    std::string_view text_;
    std::vector<BoundFinding> found_;
};

// Of a condition's branches, between `or` and `or`, the one sex it asks for.
SexSaid sex_of(const std::vector<Token>& tokens, std::size_t from, std::size_t until) {
    SexSaid found = SexSaid::none;
    for (std::size_t i = from; i + 2 < until; ++i) {
        if (!is_name(tokens[i], "sex")) continue;
        const bool same = tokens[i + 1].text == "=";
        const bool man = is_name(tokens[i + 2], "male");
        const bool woman = is_name(tokens[i + 2], "female");
        if (found != SexSaid::none || (!man && !woman)) return SexSaid::none;
        found = man == same ? SexSaid::male : SexSaid::female;
    }
    return found;
}

}  // namespace

std::vector<BoundFinding> bounds_against(const CitedEntry& entry, const PackEntries& pack,
                                         std::string_view text) {
    return Against(entry, pack, text).all();
}

std::vector<SexedAge> sexed_ages(const CitedEntry& entry) {
    std::vector<SexedAge> list;
    for (const WrittenExpression& expression : entry.expressions) {
        const std::vector<Token> tokens = tokens_of(expression.text);
        for (std::size_t from = 0; from < tokens.size();) {
            std::size_t until = from;
            while (until < tokens.size() && !is_name(tokens[until], "or")) ++until;
            const SexSaid sex = sex_of(tokens, from, until);
            for (std::size_t i = from + 1; i + 1 < until && sex != SexSaid::none; ++i) {
                const bool compares =
                    tokens[i].kind == TokenKind::sign &&
                    std::string_view("<= >=").find(tokens[i].text) != std::string_view::npos;
                if (!compares || tokens[i + 1].kind != TokenKind::number) continue;
                if (left_of(tokens, i) != "age") continue;
                list.push_back({sex, tokens[i + 1].number * one_whole,
                                fmt::format("{}周岁", tokens[i + 1].number)});
            }
            from = until + 1;
        }
    }
    return list;
}

}  // namespace canbao::policy
