// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/day.h"

#include <algorithm>
#include <array>
#include <optional>

#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

constexpr int last_of_month = 32;  // 2月底: whatever day that is
constexpr int months_a_quarter = 3;

struct MonthDay {
    int month;
    int day;
};

// A year said by a word, counted from the year that `of` names.
enum class Base { levy, benefit, either };
struct YearWord {
    std::string_view word;
    int later;
    Base of;
};
constexpr std::array<YearWord, 17> year_words{{{"次年", 1, Base::levy},
                                               {"翌年", 1, Base::levy},
                                               {"下一年", 1, Base::levy},
                                               {"下年", 1, Base::levy},
                                               {"第二年", 1, Base::levy},
                                               {"明年", 1, Base::levy},
                                               {"来年", 1, Base::levy},
                                               {"前一年", -1, Base::benefit},
                                               {"上一年", -1, Base::benefit},
                                               {"上年", -1, Base::benefit},
                                               {"去年", -1, Base::benefit},
                                               {"当年", 0, Base::either},
                                               {"本年", 0, Base::either},
                                               {"同年", 0, Base::either},
                                               {"今年", 0, Base::either},
                                               {"每年", 0, Base::either},
                                               {"历年", 0, Base::either}}};

// A part of a year that has a name: its first and its last day, or the one day it is.
struct Season {
    std::string_view word;
    MonthDay first;
    std::optional<MonthDay> last;
};
const std::array<Season, 6> seasons{{{"上半年", {1, 1}, MonthDay{6, 30}},
                                     {"下半年", {7, 1}, MonthDay{12, 31}},
                                     {"年底", {12, 31}, {}},
                                     {"年末", {12, 31}, {}},
                                     {"岁末", {12, 31}, {}},
                                     {"年初", {1, 1}, {}}}};

bool take_any(std::string_view& text, std::initializer_list<std::string_view> signs) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return take_sign(text, sign); });
}

bool begins_with_digit(std::string_view text) {
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

// At most so many digits, and no further one behind them.
std::optional<int> take_digits(std::string_view& text, std::size_t most) {
    int value = 0;
    std::size_t taken = 0;
    for (; taken < most && begins_with_digit(text); ++taken) {
        value = value * 10 + (text.front() - '0');
        text.remove_prefix(1);
    }
    if (taken == 0 || begins_with_digit(text)) return std::nullopt;
    return value;
}

std::optional<Date> day_of(int year, MonthDay at) {
    if (at.day == last_of_month) {
        const Date first(year, static_cast<unsigned>(at.month), 1);
        return first_of_next_month(first) - 1;
    }
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(at.month)),
                                           std::chrono::day(static_cast<unsigned>(at.day))};
    if (!date.ok()) return std::nullopt;
    return Date(year, static_cast<unsigned>(at.month), static_cast<unsigned>(at.day));
}

class Reader {
public:
    Reader(std::string_view text, LeftOutYears years) : text_(text), left_out_(years) {}

    std::vector<DayMention> all() {
        while (at_ < text_.size()) {
            if (rest().starts_with("。") || rest().front() == '\n') written_.reset();
            if (!take_year_word() && !take_season() && !take_new_year() && !take_numbered()) ++at_;
        }
        return std::move(found_);
    }

private:
    // The day read last: another end of the same range takes its year, and may take its month.
    struct Previous {
        std::size_t until = 0;
        std::vector<int> years;
        MonthDay at{};
        char separator = 0;  // of 2025.9.1
    };

    std::string_view before() const { return text_.substr(0, mention_from()); }
    std::string_view rest() const { return text_.substr(at_); }
    void stand_behind(std::string_view rest) { at_ = text_.size() - rest.size(); }

    // A year that stands directly before belongs to the day.
    bool has_year() const { return year_until_ != 0 && year_until_ == at_; }
    std::size_t mention_from() const { return has_year() ? year_from_ : at_; }

    // From the previous day to `at` there is nothing but 至: 9月1日(星期一)起至12月20日.
    bool goes_on(std::size_t at) const {
        if (previous_.until == 0 || at < previous_.until) return false;
        std::string_view between = text_.substr(previous_.until, at - previous_.until);
        if (between.starts_with('(')) {
            const std::size_t end = between.find(')');
            if (end == std::string_view::npos) return false;
            between.remove_prefix(end + 1);
        }
        while (take_any(between, {"起", "开始", "零时", "0时", "0:00", ","})) {
        }
        return take_until_sign(between) && between.empty();
    }

    std::vector<int> years_of(MonthDay at) const {
        if (has_year()) return year_;
        if (!goes_on(at_)) return left_out();
        std::vector<int> years = previous_.years;
        const bool earlier = at.month < previous_.at.month ||
                             (at.month == previous_.at.month && at.day < previous_.at.day);
        // 2030年9月1日至2月底 ends in the year after; 9月至2月 without a year says neither.
        if (earlier && years.size() == 1) ++years.front();
        return years;
    }
    std::vector<int> left_out() const {
        std::vector<int> years{left_out_.benefit};
        if (left_out_.levy != left_out_.benefit) years.push_back(left_out_.levy);
        return years;
    }

    void add(MonthDay at, const std::vector<int>& years, std::string_view behind,
             char separator = 0) {
        for (const int year : years) {
            if (const auto day = day_of(year, at)) {
                found_.push_back({*day, mention_from(), text_.size() - behind.size()});
            }
        }
        previous_ = {text_.size() - behind.size(), years, at, separator};
    }

    void set_year(std::vector<int> years, std::string_view behind) {
        year_from_ = at_;
        year_ = std::move(years);
        stand_behind(behind);
        year_until_ = at_;
    }

    bool take_year_word() {
        for (const YearWord& word : year_words) {
            std::string_view after = rest();
            if (!take_sign(after, word.word)) continue;
            std::vector<int> years;
            if (word.of == Base::either) {
                years = left_out();
            } else {
                years = {(word.of == Base::levy ? left_out_.levy : left_out_.benefit) + word.later};
            }
            // 2025年9月1日起至次年2月底
            if (written_) {
                const int year = *written_ + word.later;
                if (std::ranges::find(years, year) == years.end()) years.push_back(year);
            }
            set_year(std::move(years), after);
            take_end_of_year();
            return true;
        }
        return false;
    }

    // 2030年底, 次年底: the year's own sign is that of 年底.
    void take_end_of_year() {
        std::string_view after = rest();
        if (take_any(after, {"底", "末"})) {
            add({12, 31}, year_, after);
        } else if (take_sign(after, "初")) {
            add({1, 1}, year_, after);
        }
    }

    bool take_season() {
        for (const Season& season : seasons) {
            std::string_view after = rest();
            if (!take_sign(after, season.word)) continue;
            const std::vector<int> years = years_of(season.first);
            add(season.first, years, after);
            if (season.last) add(*season.last, years, after);
            stand_behind(after);
            return true;
        }
        return false;
    }

    // 元旦 is 1 January; 元旦前 ends the day before.
    bool take_new_year() {
        std::string_view after = rest();
        if (!take_sign(after, "元旦")) return false;
        std::vector<int> years{left_out_.benefit};
        if (left_out_.levy + 1 != left_out_.benefit) years.push_back(left_out_.levy + 1);
        if (has_year()) years = year_;
        take_any(after, {"节"});
        if (take_any(after, {"前", "之前", "以前"})) {
            for (int& year : years) --year;
            add({12, 31}, years, after);
        } else {
            add({1, 1}, years, after);
        }
        stand_behind(after);
        return true;
    }

    bool take_numbered() {
        std::string_view after = rest();
        if (take_separated()) return true;
        if (rest().starts_with("元月")) {
            after.remove_prefix(std::string_view("元").size());
            return take_month(1, after);
        }
        const auto number = take_number(after);
        if (!number) return false;
        if (*number % one_whole != 0 && after.starts_with("月")) {
            // 1.1月1日: the item 1, whose text begins with a day.
            at_ = text_.find('.', at_) + 1;
            return true;
        }
        const bool whole = *number > 0 && *number % one_whole == 0;
        const std::int64_t value = whole ? *number / one_whole : 0;
        if (value >= 1900 && value < 2200 && take_sign(after, "年")) {
            written_ = static_cast<int>(value);
            set_year({*written_}, after);
            take_end_of_year();
            return true;
        }
        if (value >= 1 && value <= 4 && take_sign(after, "季度")) {
            take_quarter(static_cast<int>(value), after);
            return true;
        }
        if (value >= 1 && value <= 12 && take_month(static_cast<int>(value), after)) return true;
        if (value >= 1 && value <= 31 && take_further_day(static_cast<int>(value), after)) {
            return true;
        }
        stand_behind(after);
        return true;
    }

    // 9.15-12.20, from the sign on: a range of days whose year is left out, no range of amounts.
    static bool is_short_range(std::string_view after) {
        const auto month_and_day = [&](int month) {
            if (month < 1 || month > 12 || !take_sign(after, ".")) return false;
            const auto day = take_digits(after, 2);
            return day && *day >= 1 && *day <= 31;
        };
        const auto first = take_digits(after, 2);
        if (!first || !month_and_day(*first) || !take_until_sign(after)) return false;
        const auto second = take_digits(after, 2);
        if (!second || !month_and_day(*second)) return false;
        return !take_any(after,
                         {"元", "%", "‰", "百", "千", "万", "亿", "倍", "折", "成", "个", "."});
    }

    // 2025.9.1 · 2025/9/1 · 2025-09-01, 12.31 as the other end of such a range, and 9.15-12.20.
    bool take_separated() {
        if (!begins_with_digit(rest())) return false;
        std::string_view after = rest();
        std::vector<int> years;
        char separator = previous_.separator;
        const bool shortened = separator != 0 && goes_on(at_);
        constexpr std::size_t year_size = 4;
        const auto first = take_digits(after, year_size);
        if (!first || after.empty()) return false;
        std::optional<int> month = first;
        if (*first >= 1900 && *first < 2200) {
            separator = after.front();
            if (separator != '.' && separator != '/' && separator != '-') return false;
            years = {*first};
            after.remove_prefix(1);
            month = take_digits(after, 2);
        } else if (!shortened) {
            if (!is_short_range(rest())) return false;
            separator = '.';
        }
        if (!month || *month < 1 || *month > 12) return false;
        if (after.empty() || after.front() != separator) return false;
        after.remove_prefix(1);
        const auto day = take_digits(after, 2);
        if (!day || *day < 1 || *day > 31) return false;
        const MonthDay at{*month, *day};
        if (years.empty()) years = years_of(at);
        if (years.size() == 1) written_ = years.front();
        take_sign(after, "日");
        add(at, years, after, separator);
        stand_behind(after);
        return true;
    }

    void take_quarter(int quarter, std::string_view after) {
        // 2030年第四季度: the year stands before 第.
        constexpr std::string_view ordinal = "第";
        const std::size_t at = at_;
        if (text_.substr(0, at_).ends_with(ordinal)) at_ -= ordinal.size();
        const int last = quarter * months_a_quarter;
        const MonthDay first{last - months_a_quarter + 1, 1};
        const std::vector<int> years = years_of(first);
        at_ = at;
        add(first, years, after);
        add({last, last_of_month}, years, after);
        stand_behind(after);
    }

    bool take_month(int month, std::string_view after) {
        if (!take_sign(after, "月")) {
            // 9—12月
            std::string_view second = after;
            const auto end = take_until_sign(second) ? take_whole(second, 1, 12) : std::nullopt;
            if (!end || !second.starts_with("月")) return false;
            add({month, 1}, years_of({month, 1}), after);
            stand_behind(after);
            return true;
        }
        take_sign(after, "份");
        std::string_view behind = after;
        if (const auto day = take_whole(behind, 1, 31); day && is_day(behind)) {
            add({month, *day}, years_of({month, *day}), behind);
            stand_behind(behind);
            return true;
        }
        const bool ends_a_range = ends_with_until_sign(before());
        behind = after;
        if (take_any(behind, {"底", "末"})) {
            add({month, last_of_month}, years_of({month, last_of_month}), behind);
        } else if (take_any(behind, {"起"}) || take_until_sign(behind)) {
            add({month, 1}, years_of({month, 1}), after);  // 9月至12月, 9月起
        } else if (ends_a_range && !begins_with_digit(after)) {
            add({month, last_of_month}, years_of({month, last_of_month}), after);
        }
        stand_behind(after);
        return true;
    }

    // Behind the number of a day stands 日, or another day: 12月1—25日. Left behind the sign.
    static bool is_day(std::string_view& behind) {
        if (take_any(behind, {"日", "号"})) return true;
        std::string_view second = behind;
        return take_until_sign(second) && take_whole(second, 1, 31) &&
               take_any(second, {"日", "号"});
    }

    // 12月1日—25日: of the month before.
    bool take_further_day(int day, std::string_view after) {
        if (previous_.at.day == 0 || previous_.separator != 0 || !goes_on(at_)) return false;
        if (!take_any(after, {"日", "号"})) return false;
        add({previous_.at.month, day}, std::vector<int>(previous_.years), after);
        stand_behind(after);
        return true;
    }

    std::string_view text_;
    LeftOutYears left_out_;
    std::size_t at_ = 0;
    std::vector<int> year_;  // said last, between these two places
    std::size_t year_from_ = 0;
    std::size_t year_until_ = 0;
    std::optional<int> written_;  // in this sentence, in digits
    Previous previous_;
    std::vector<DayMention> found_;
};

}  // namespace

std::vector<DayMention> day_mentions_in(std::string_view text, LeftOutYears years) {
    return Reader(text, years).all();
}

std::vector<Date> days_in(std::string_view text, LeftOutYears years) {
    std::vector<Date> days;
    for (const DayMention& one : day_mentions_in(text, years)) days.push_back(one.day);
    return days;
}

std::vector<std::pair<int, int>> month_days_in(std::string_view text) {
    std::vector<std::pair<int, int>> found;
    for (std::size_t at = 0; at < text.size();) {
        std::string_view after = text.substr(at);
        const auto first = take_whole(after, 1, 31);
        if (!first) {
            // A number that is no day is passed over whole.
            std::string_view number = text.substr(at);
            at = take_number(number) ? text.size() - number.size() : at + 1;
            continue;
        }
        std::string_view before = text.substr(0, at);
        if (before.ends_with("的")) before.remove_suffix(std::string_view("的").size());
        const bool every = before.ends_with("每月") || before.ends_with("每个月") ||
                           before.ends_with("各月") || before.ends_with("当月");
        const bool of_a_month = before.ends_with("月") && !every;
        at = text.size() - after.size();
        const bool signed_day = take_any(after, {"日", "号"});
        std::string_view behind = after;
        if (take_until_sign(behind) && !of_a_month) {
            const auto last = take_whole(behind, *first, 31);
            if (last && take_any(behind, {"日", "号"})) found.emplace_back(*first, *last);
        } else if (every && signed_day &&
                   take_any(after, {"前", "之前", "以前", "及以前", "(含)前", "止", "截止"})) {
            found.emplace_back(1, *first);
        }
    }
    return found;
}

}  // namespace canbao::policy
