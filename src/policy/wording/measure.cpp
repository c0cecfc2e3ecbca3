// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/measure.h"

#include <algorithm>
#include <array>
#include <optional>

#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

// Words between bars: |上|下|.
using Words = std::string_view;

template <typename Holds>
bool any_word(Words words, Holds holds) {
    while (words.size() > 1) {
        words.remove_prefix(1);
        const std::size_t end = words.find('|');
        if (holds(words.substr(0, end))) return true;
        words.remove_prefix(end);
    }
    return false;
}

bool ends_with_any(std::string_view text, Words words) {
    return any_word(words, [&](std::string_view word) { return text.ends_with(word); });
}

bool starts_with_any(std::string_view text, Words words) {
    return any_word(words, [&](std::string_view word) { return text.starts_with(word); });
}

// What stands behind a number: how much one of it is.
struct Unit {
    std::string_view word;
    Measure measure;
    int times = 1;
    int per = 1;
    Words never_before = {};  // the number: 第一年 is no length
    Words never_after = {};
};

constexpr Words not_a_year_of = "|每|同|统|第|前|上|下|后|当|另|次|头|去|今|明|这|那|某|";

// Longer words before those they begin with.
constexpr std::array<Unit, 21> units{{
    {"元", Measure::money},
    {"%", Measure::share},
    {"‰", Measure::share, 1, 10},
    {"个百分点", Measure::share},
    {"倍", Measure::share, 100},
    {"成", Measure::share, 10, 1, {}, "|员|立|年|果|本|为|功|人|就|绩|份|分|长|都|熟|"},
    {"折", Measure::share, 1, 1, {}, "|合|算|抵|旧|叠|腰|"},
    {"周岁", Measure::age},
    {"岁", Measure::age},
    {"个工作日", Measure::working_days},
    {"工作日", Measure::working_days},
    {"个自然日", Measure::days},
    {"自然日", Measure::days},
    {"天", Measure::days},
    {"日", Measure::days},
    {"周", Measure::days, 7, 1, "|第|上|下|每|", "|年|期|边|末|转|围|密|到|"},
    {"个星期", Measure::days, 7},
    {"个月", Measure::months},
    {"个季度", Measure::months, 3},
    {"年半", Measure::months, 12, 1, not_a_year_of},
    {"年", Measure::months, 12, 1, not_a_year_of, "|度|级|代|龄|份|底|末|初|终|来|间|"},
}};

// Words that are a figure by themselves.
struct Word {
    std::string_view word;
    Measure measure;
    int number;
    Words never_before = {};
    Words never_after = {};
};

constexpr Words more_or_fewer = "|以上|以下|多|左右|";

constexpr std::array<Word, 11> words{{
    {"减半", Measure::share, 50},
    {"折半", Measure::share, 50},
    {"半价", Measure::share, 50},
    {"一半", Measure::share, 50, {}, more_or_fewer},
    {"半数", Measure::share, 50, "|过|超|", more_or_fewer},
    {"全额", Measure::share, 100},
    {"半年", Measure::months, 6, "|上|下|前|每|多|大|", "|报|度|"},
    {"半个月", Measure::days, 15, "|上|下|前|后|每|"},
    {"半月", Measure::days, 15, "|上|下|前|后|每|个|"},
    {"次日", Measure::days, 1},
    {"翌日", Measure::days, 1},
}};

constexpr int longest_years = 99;  // more is the name of a year

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Measured> all() {
        while (at_ < text_.size()) {
            if (!take_word() && !take_part_of_hundred() && !take_counted()) ++at_;
        }
        return std::move(found_);
    }

private:
    std::string_view before() const { return text_.substr(0, at_); }
    std::string_view rest() const { return text_.substr(at_); }
    void stand_behind(std::string_view rest) { at_ = text_.size() - rest.size(); }

    void add(Measure measure, std::int64_t number, Edge edge = Edge::open) {
        found_.push_back({measure, number, edge, is_of_each()});
    }

    // 各承担50%, 均按一半; but 各级, 各县区.
    bool is_of_each() const {
        constexpr std::size_t reach = 18;  // bytes: six characters
        const std::string_view near = before().substr(at_ < reach ? 0 : at_ - reach);
        for (const std::string_view sign : {"各", "均"}) {
            const std::size_t at = near.rfind(sign);
            if (at == std::string_view::npos) continue;
            const std::string_view after = near.substr(at + sign.size());
            if (starts_with_any(after, "|级|地|县|镇|项|类|部|乡|市|区|单|有|")) continue;
            if (after.find_first_of(",;:") == std::string_view::npos) return true;
        }
        return false;
    }

    bool take_word() {
        for (const Word& word : words) {
            if (!rest().starts_with(word.word)) continue;
            if (ends_with_any(before(), word.never_before)) continue;
            if (starts_with_any(rest().substr(word.word.size()), word.never_after)) continue;
            add(word.measure, word.number * one_whole);
            at_ += word.word.size();
            return true;
        }
        return false;
    }

    // 百分之五十, 千分之七.
    bool take_part_of_hundred() {
        for (const auto& [word, per] :
             {std::pair{"百分之", 1}, std::pair{"千分之", 10}, std::pair{"万分之", 100}}) {
            std::string_view after = rest();
            if (!take_sign(after, word)) continue;
            const auto number = take_number(after);
            if (!number || *number < 0) return false;
            add(Measure::share, *number / per);
            stand_behind(after);
            return true;
        }
        return false;
    }

    bool take_counted() {
        std::string_view after = rest();
        const auto number = take_number(after);
        if (!number) return false;
        if (is_day_of_month(after)) {
            if (!take_sign(after, "日")) take_sign(after, "号");
            stand_behind(after);
            day_until_ = at_;
            return true;
        }
        // 三分之一
        std::string_view upper = after;
        if (take_sign(upper, "分之") && *number > 0) {
            if (const auto part = take_number(upper); part && *part >= 0 && *part <= *number) {
                add(Measure::share, *part * 100 / (*number / one_whole));
                stand_behind(upper);
                return true;
            }
        }
        if (const Unit* const unit = unit_at(after, *number)) {
            add_counted(*unit, *number, after.substr(unit->word.size()));
            stand_behind(after.substr(unit->word.size()));
            return true;
        }
        // 3/4, but not 2026/3/4
        upper = after;
        if (take_sign(upper, "/") && *number > 0 && !before().ends_with("/")) {
            if (const auto whole = take_number(upper);
                whole && *whole >= *number && !upper.starts_with("/")) {
                add(Measure::share, *number * 100 / (*whole / one_whole));
                stand_behind(upper);
                return true;
            }
        }
        if (take_age_of_each_sex(after, *number)) return true;
        // 70至79周岁: the first end has the unit of the second.
        std::string_view second = after;
        if (take_until_sign(second)) {
            if (const auto end = take_number(second); end && *end > *number) {
                const Unit* const unit = unit_at(second, *end);
                if (unit != nullptr) add_counted(*unit, *number, after);
            }
        }
        stand_behind(after);
        return true;
    }

    // 男60(女55)周岁以上, 男60、女55周岁, 分别年满60、55周岁: the first age has the second's unit.
    bool take_age_of_each_sex(std::string_view after, std::int64_t number) {
        std::string_view second = after;
        const bool bracket = take_sign(second, "(");
        if (!bracket && !take_sign(second, "、") && !take_sign(second, ",")) return false;
        const bool sex = take_sign(second, "女") || take_sign(second, "男");
        if (bracket && !sex) return false;
        take_sign(second, "性");
        take_sign(second, "年");
        take_sign(second, "满");
        const auto other = take_number(second);
        if (!other || (bracket && !take_sign(second, ")"))) return false;
        const Unit* const unit = unit_at(second, *other);
        if (unit == nullptr || unit->measure != Measure::age) return false;
        const std::string_view behind = second.substr(unit->word.size());
        add_counted(*unit, number, behind);
        add_counted(*unit, *other, behind);
        stand_behind(behind);
        return true;
    }

    // The number behind 12月 or 每月, and further ones behind it: 12月1日—25日, 每月1日至25日.
    bool is_day_of_month(std::string_view after) const {
        std::string_view end = after;
        if (take_until_sign(end) && take_number(end)) after = end;
        if (!starts_with_any(after, "|日|号|")) return false;
        if (before().ends_with("月")) return !before().ends_with("个月");
        if (day_until_ == 0) return false;
        std::string_view between = text_.substr(day_until_, at_ - day_until_);
        return (take_until_sign(between) || take_sign(between, "、")) && between.empty();
    }

    const Unit* unit_at(std::string_view after, std::int64_t number) const {
        for (const Unit& unit : units) {
            if (!after.starts_with(unit.word)) continue;
            if (ends_with_any(before(), unit.never_before)) continue;
            if (starts_with_any(after.substr(unit.word.size()), unit.never_after)) continue;
            const bool years = unit.measure == Measure::months && unit.times == 12;
            if (years && number > longest_years * one_whole) continue;
            return &unit;
        }
        return nullptr;
    }

    void add_counted(const Unit& unit, std::int64_t number, std::string_view after) {
        std::int64_t value = 0;
        if (number < 0 || __builtin_mul_overflow(number, unit.times, &value)) return;
        value /= unit.per;
        constexpr std::int64_t half_a_year = 6 * one_whole;
        if (unit.word == "年半") value += half_a_year;
        // 九折 is 90, 七五折 is 75.
        constexpr std::int64_t ten = 10 * one_whole;
        if (unit.word == "折" && number < ten) value *= 10;
        const bool age = unit.measure == Measure::age;
        add(unit.measure, value, age ? edge_of(after) : Edge::open);
    }

    // `after`: what follows the age, or its number in 70至79周岁.
    Edge edge_of(std::string_view after) const {
        after = behind_the_other_sex(after);
        if (ends_with_any(before(), "|不满|未满|未年满|不足|未达|未达到|小于|低于|")) {
            return Edge::below;
        }
        if (starts_with_any(after, "|(不含|")) return Edge::below;
        if (starts_with_any(after, "|及以下|(含)以下|及其以下|")) return Edge::upto;
        if (starts_with_any(after, "|以下|")) return Edge::open;
        if (ends_with_any(before(), "|满|达到|")) return Edge::from;
        if (ends_with_until_sign(before())) return Edge::upto;
        if (starts_with_any(after, "|及以上|(含)以上|及其以上|")) return Edge::from;
        return take_until_sign(after) ? Edge::from : Edge::open;
    }

    // 男60周岁(女55周岁)以上: what follows the bracket is said of both.
    std::string_view behind_the_other_sex(std::string_view after) const {
        const auto is_of_a_sex = [](std::string_view bracket) {
            return bracket.starts_with("(男") || bracket.starts_with("(女");
        };
        if (is_of_a_sex(after)) {
            const std::size_t end = after.find(')');
            return end == std::string_view::npos ? after : after.substr(end + 1);
        }
        const std::size_t opened = before().rfind('(');
        if (after.starts_with(')') && opened != std::string_view::npos &&
            is_of_a_sex(before().substr(opened))) {
            return after.substr(1);
        }
        return after;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t day_until_ = 0;  // the end of the last day of a month
    std::vector<Measured> found_;
};

}  // namespace

std::vector<Measured> measured_in(std::string_view text) { return Reader(text).all(); }

}  // namespace canbao::policy
