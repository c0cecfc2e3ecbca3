// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/bound.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

struct Word {
    std::string_view word;
    Bound bound;
};

// Longer words before those they end with.
constexpr std::array<Word, 26> before_it{{
    {"不超过", Bound::upto}, {"未超过", Bound::upto},  {"不高于", Bound::upto},
    {"不大于", Bound::upto}, {"不多于", Bound::upto},  {"至多", Bound::upto},
    {"最多", Bound::upto},   {"不低于", Bound::from},  {"不少于", Bound::from},
    {"不小于", Bound::from}, {"至少", Bound::from},    {"不满", Bound::below},
    {"未满", Bound::below},  {"未年满", Bound::below}, {"不足", Bound::below},
    {"未达", Bound::below},  {"未达到", Bound::below}, {"低于", Bound::below},
    {"少于", Bound::below},  {"小于", Bound::below},   {"超过", Bound::above},
    {"高于", Bound::above},  {"多于", Bound::above},   {"大于", Bound::above},
    {"达到", Bound::from},   {"满", Bound::from},
}};
constexpr std::array<Word, 12> behind_it{{
    {"及以上", Bound::from},
    {"(含)以上", Bound::from},
    {"以上", Bound::from},
    {"及以下", Bound::upto},
    {"(含)以下", Bound::upto},
    {"以下", Bound::under},
    {"以内", Bound::upto},
    {"之内", Bound::upto},
    {"内", Bound::upto},
    {"以外", Bound::above},
    {"及其以上", Bound::from},
    {"及其以下", Bound::upto},
}};
constexpr std::array<std::pair<std::string_view, BoundUnit>, 25> units{{
    {"周岁", BoundUnit::age},      {"岁", BoundUnit::age},       {"个自然日", BoundUnit::days},
    {"个工作日", BoundUnit::days}, {"工作日", BoundUnit::days},  {"天", BoundUnit::days},
    {"日", BoundUnit::days},       {"个月", BoundUnit::months},  {"个年度", BoundUnit::years},
    {"年度", BoundUnit::other},    {"年", BoundUnit::years},     {"元", BoundUnit::money},
    {"万元", BoundUnit::money},    {"个子女", BoundUnit::other}, {"人", BoundUnit::other},
    {"个", BoundUnit::other},      {"名", BoundUnit::other},     {"口", BoundUnit::other},
    {"户", BoundUnit::other},      {"次", BoundUnit::other},     {"孩", BoundUnit::other},
    {"级", BoundUnit::other},      {"档", BoundUnit::other},     {"项", BoundUnit::other},
    {"%", BoundUnit::other},
}};

constexpr std::string_view male = "男";
constexpr std::string_view female = "女";

// The sex named last in the words, where only one is: 男、女 named together tell nothing.
SexSaid sex_in(std::string_view words) {
    const bool man = words.find(male) != std::string_view::npos;
    const bool woman = words.find(female) != std::string_view::npos;
    if (man == woman) return SexSaid::none;
    return man ? SexSaid::male : SexSaid::female;
}

// The words of the sentence, from the end of the number before.
std::string_view words_before(std::string_view text, std::size_t from, std::size_t at) {
    std::string_view words = text.substr(from, at - from);
    for (const std::string_view end : {"。", ";", "\n"}) {
        const std::size_t cut = words.rfind(end);
        if (cut != std::string_view::npos) words.remove_prefix(cut + end.size());
    }
    return words;
}

std::optional<BoundUnit> take_unit(std::string_view& text) {
    for (const auto& [word, unit] : units) {
        if (take_sign(text, word)) return unit;
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<BoundNumber> all() {
        for (std::size_t at = 0; at < text_.size();) {
            std::string_view after = text_.substr(at);
            const auto number = take_number(after);
            if (!number) {
                ++at;
                continue;
            }
            const std::size_t end = text_.size() - after.size();
            add(*number, at, after);
            at = end;
            last_ = end;
        }
        return std::move(found_);
    }

private:
    void add(std::int64_t number, std::size_t at, std::string_view after) {
        const std::string_view words = words_before(text_, last_, at);
        BoundNumber one{.number = number};
        written_from_ = at;
        std::string_view behind = after;
        if (const auto unit = take_unit(behind)) {
            one.unit = *unit;
        } else if (std::string_view second = after; take_until_sign(second)) {
            // 70至79周岁: the first end has the unit of the second.
            if (take_number(second)) one.unit = take_unit(second).value_or(BoundUnit::none);
            one.bound = Bound::from;
        }
        // A day of a month, or the month itself, is bounded as a day.
        const bool of_month = one.unit == BoundUnit::days && words.ends_with("月");
        if (of_month || after.starts_with("月")) return;
        if (one.bound == Bound::open) one.bound = bound_of(words, behind);
        if (one.unit == BoundUnit::age || after.starts_with("(") || after.starts_with(")")) {
            one.sex = sex_behind(behind);
            if (one.sex == SexSaid::none) one.sex = sex_in(words);
        }
        one.written =
            std::string(text_.substr(written_from_, text_.size() - behind.size() - written_from_));
        found_.push_back(std::move(one));
    }

    // 60周岁以上男性, 60周岁以上的男性; but 男60周岁女性55周岁 goes on with the other's age.
    static SexSaid sex_behind(std::string_view behind) {
        take_sign(behind, "的");
        const bool man = take_sign(behind, "男性");
        if (!man && !take_sign(behind, "女性")) return SexSaid::none;
        take_sign(behind, "年");
        take_sign(behind, "满");
        if (take_number(behind)) return SexSaid::none;
        return man ? SexSaid::male : SexSaid::female;
    }

    // 60周岁(不含)以上, 18至60周岁(不含60周岁)
    static Bound bound_without_itself(bool ends_a_range, std::string_view& behind) {
        const std::size_t end = behind.find(')');
        if (end == std::string_view::npos) return Bound::open;
        behind.remove_prefix(end + 1);
        if (take_sign(behind, "以上")) return Bound::above;
        if (take_sign(behind, "以下") || ends_a_range) return Bound::below;
        return Bound::open;
    }

    // `behind` is left behind the words that bound the number.
    Bound bound_of(std::string_view words, std::string_view& behind) {
        for (const Word& word : before_it) {
            if (!words.ends_with(word.word)) continue;
            written_from_ -= word.word.size();
            if (word.word == "满" && (behind.starts_with("后") || behind.starts_with("以下"))) {
                return Bound::open;
            }
            return word.bound;
        }
        const bool ends_a_range = ends_with_until_sign(words);
        if (behind.starts_with("(不含")) return bound_without_itself(ends_a_range, behind);
        if (ends_a_range) return Bound::upto;
        for (const Word& word : behind_it) {
            if (take_sign(behind, word.word)) return word.bound;
        }
        return Bound::open;
    }

    std::string_view text_;
    std::size_t last_ = 0;  // the end of the number before
    std::size_t written_from_ = 0;
    std::vector<BoundNumber> found_;
};

Bound bound_of_day(std::string_view before, std::string_view& behind) {
    for (const std::string_view word : {"(不含", "次日", "当年", "的"}) {
        if (behind.starts_with(word)) return Bound::open;
    }
    constexpr std::array<Word, 12> words{{{"(含)起", Bound::from},
                                          {"起", Bound::from},
                                          {"及以后", Bound::from},
                                          {"(含)以后", Bound::from},
                                          {"(含)前", Bound::upto},
                                          {"(含)以前", Bound::upto},
                                          {"及以前", Bound::upto},
                                          {"截止", Bound::upto},
                                          {"止", Bound::upto},
                                          {"之前", Bound::under},
                                          {"以前", Bound::under},
                                          {"前", Bound::under}}};
    for (const Word& word : words) {
        if (take_sign(behind, word.word)) return word.bound;
    }
    for (const std::string_view word : {"截至", "截止", "截止到", "截止至"}) {
        if (before.ends_with(word)) return Bound::upto;
    }
    return Bound::open;
}

}  // namespace

std::vector<BoundNumber> bounds_in(std::string_view text) { return Reader(text).all(); }

std::vector<BoundDay> bound_days_in(std::string_view text, LeftOutYears years) {
    std::vector<BoundDay> found;
    for (const DayMention& one : day_mentions_in(text, years)) {
        std::string_view behind = text.substr(one.until);
        const Bound bound = bound_of_day(text.substr(0, one.from), behind);
        const std::size_t end = text.size() - behind.size();
        found.push_back({one.day, bound, std::string(text.substr(one.from, end - one.from))});
    }
    return found;
}

}  // namespace canbao::policy
