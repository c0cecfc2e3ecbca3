// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/token.h"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"
#include "policy/expression/chinese_word.h"

namespace canbao::policy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name(char c) { return is_name_start(c) || is_digit(c); }

struct Unit {
    std::string_view word;
    LengthUnit unit;
    int times = 1;
};

constexpr int months_a_year = 12;

// Longer words first: 个月 before 月, "working days" before "days".
constexpr std::array<Unit, 15> units{{{"working days", LengthUnit::working_days},
                                      {"working day", LengthUnit::working_days},
                                      {"个工作日", LengthUnit::working_days},
                                      {"工作日", LengthUnit::working_days},
                                      {"days", LengthUnit::days},
                                      {"day", LengthUnit::days},
                                      {"months", LengthUnit::months},
                                      {"month", LengthUnit::months},
                                      {"个月", LengthUnit::months},
                                      {"月", LengthUnit::months},
                                      {"日", LengthUnit::days},
                                      {"天", LengthUnit::days},
                                      {"years", LengthUnit::months, months_a_year},
                                      {"year", LengthUnit::months, months_a_year},
                                      {"年", LengthUnit::months, months_a_year}}};

bool looks_like_date(std::string_view text) {
    constexpr std::string_view form = "0000-00-00";
    if (text.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '0' ? !is_digit(text[i]) : text[i] != form[i]) return false;
    }
    return true;
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : text_(text) {}

    std::vector<Token> all() {
        std::vector<Token> tokens;
        for (;;) {
            tokens.push_back(next());
            if (tokens.back().kind == TokenKind::end) return tokens;
        }
    }

private:
    std::string_view rest() const { return text_.substr(at_); }

    Token token(TokenKind kind, std::size_t size) {
        Token made{kind, std::string(rest().substr(0, size)), 0, {}, at_, 1};
        at_ += size;
        return made;
    }

    Token next() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
        if (at_ == text_.size()) return {TokenKind::end, {}, 0, {}, at_, 1};
        const char first = text_[at_];
        if (is_name_start(first)) {
            std::size_t size = 1;
            while (at_ + size < text_.size() && is_name(text_[at_ + size])) ++size;
            return token(TokenKind::name, size);
        }
        if (is_digit(first)) return figure();
        if (first == '"') return quoted();
        for (const std::string_view sign : {"<=", ">=", "!=", ".."}) {
            if (rest().starts_with(sign)) {
                return token(sign == ".." ? TokenKind::span : TokenKind::sign, 2);
            }
        }
        if (std::string_view("()[],=<>+-*/%").find(first) != std::string_view::npos) {
            return token(TokenKind::sign, 1);
        }
        return token(TokenKind::bad, unknown());
    }

    // A whole character, for half of one cannot be shown; Chinese ones that stand together are one
    // word.
    std::size_t unknown() const {
        const std::size_t one = first_characters(rest(), 1).size();
        std::size_t size = one;
        while (is_chinese(rest().substr(size - one)) && is_chinese(rest().substr(size)))
            size += one;
        return size;
    }

    Token quoted() {
        const std::size_t end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) return token(TokenKind::bad, text_.size() - at_);
        Token made = token(TokenKind::quoted, end + 1 - at_);
        made.text = made.text.substr(1, made.text.size() - 2);
        return made;
    }

    // 元, or an amount in thousands, ten thousands or hundred millions: 40万元, 1.2亿元.
    struct Yuan {
        std::string_view word;
        std::int64_t times = 1;
    };
    static std::optional<Yuan> yuan_at(std::string_view text) {
        for (const Yuan& unit :
             {Yuan{"元"}, Yuan{"百元", 100}, Yuan{"千元", 1000}, Yuan{"万元", 10'000},
              Yuan{"百万元", 1'000'000}, Yuan{"千万元", 10'000'000}, Yuan{"亿元", 100'000'000}}) {
            if (text.starts_with(unit.word)) return unit;
        }
        return std::nullopt;
    }

    // 1.25万元 is 12500元; no value where it is no whole number of fen.
    static std::optional<std::int64_t> fen_of(std::string_view number, std::int64_t times) {
        constexpr std::int64_t fen = 100;
        if (times == 1) {
            const auto amount = parse_money(number);
            return amount ? std::optional(amount->in_fen()) : std::nullopt;
        }
        std::string digits;
        std::int64_t scale = 1;
        bool behind = false;
        for (const char c : number) {
            if (c != '.') digits += c;
            if (behind) scale *= 10;
            behind = behind || c == '.';
        }
        std::int64_t count = 0;
        constexpr std::size_t longest = 9;  // so that no product overflows
        if (digits.size() > longest) return std::nullopt;
        std::from_chars(digits.data(), digits.data() + digits.size(), count);
        const std::int64_t whole = count * times * fen;
        return whole % scale == 0 ? std::optional(whole / scale) : std::nullopt;
    }

    // 1.5 · 0.7%: so few digits that no product with an amount overflows.
    Token decimal(std::size_t whole, std::size_t size) {
        constexpr std::size_t longest = 7;
        std::string digits(rest().substr(0, size));
        digits.erase(whole, 1);
        if (digits.size() > longest) return token(TokenKind::bad, size);
        const bool percent = rest().substr(size).starts_with("%");
        Token made =
            token(percent ? TokenKind::percent : TokenKind::decimal, percent ? size + 1 : size);
        std::from_chars(digits.data(), digits.data() + digits.size(), made.number);
        for (std::size_t i = whole; i < digits.size(); ++i) made.per *= 10;
        return made;
    }

    // 2021-10-15 · 320元 · 5.80元 · 90日 · 3个月 · 5 working days · 90% · 12 · 1.5
    Token figure() {
        if (const auto date = parse_date(rest().substr(0, 10))) {
            Token made = token(TokenKind::date, 10);
            made.number = date->in_days();
            return made;
        }
        if (looks_like_date(rest())) return token(TokenKind::bad, 10);  // a day that does not exist
        std::size_t size = 0;
        while (at_ + size < text_.size() && is_digit(text_[at_ + size])) ++size;
        std::size_t with_decimals = size;
        if (at_ + size + 1 < text_.size() && text_[at_ + size] == '.' &&
            is_digit(text_[at_ + size + 1])) {
            ++with_decimals;
            while (at_ + with_decimals < text_.size() && is_digit(text_[at_ + with_decimals])) {
                ++with_decimals;
            }
        }
        const std::string_view number = rest().substr(0, with_decimals);
        std::string_view after = rest().substr(with_decimals);
        if (const auto yuan = yuan_at(after)) {
            const auto amount = fen_of(number, yuan->times);
            Token made = token(TokenKind::money, with_decimals + yuan->word.size());
            if (!amount) made.kind = TokenKind::bad;
            made.number = amount.value_or(0);
            return made;
        }
        if (with_decimals != size) return decimal(size, with_decimals);
        int count = 0;
        const auto read = std::from_chars(number.data(), number.data() + number.size(), count);
        constexpr int longest = 1'000'000;  // of a count, so that years in months fit too
        if (read.ec != std::errc{} || count > longest) return token(TokenKind::bad, size);
        if (after.starts_with("%")) {
            Token made = token(TokenKind::percent, size + 1);
            made.number = count;
            return made;
        }
        std::size_t space = 0;
        while (after.starts_with(" ")) {
            after.remove_prefix(1);
            ++space;
        }
        for (const Unit& unit : units) {
            if (!after.starts_with(unit.word)) continue;
            const std::string_view behind = after.substr(unit.word.size());
            if (is_name_start(unit.word.front()) && !behind.empty() && is_name(behind.front())) {
                continue;
            }
            Token made = token(TokenKind::length, size + space + unit.word.size());
            made.length = {count * unit.times, unit.unit, false};
            return made;
        }
        Token made = token(TokenKind::number, size);
        made.number = count;
        return made;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Tokenizer(text).all(); }

}  // namespace canbao::policy
