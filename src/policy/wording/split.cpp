// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/wording/split.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "policy/wording/measure.h"
#include "policy/wording/number.h"

namespace canbao::policy {
namespace {

using Shares = std::vector<std::int64_t>;

bool take_any(std::string_view& text, std::initializer_list<std::string_view> signs) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return take_sign(text, sign); });
}

// 4:6 is 2:3.
bool same_ratio(const Shares& a, const Shares& b) {
    if (a.size() != b.size()) return false;
    const std::int64_t whole_a = std::accumulate(a.begin(), a.end(), std::int64_t{0});
    const std::int64_t whole_b = std::accumulate(b.begin(), b.end(), std::int64_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::int64_t left = 0;
        std::int64_t right = 0;
        if (__builtin_mul_overflow(a[i], whole_b, &left)) return false;
        if (__builtin_mul_overflow(b[i], whole_a, &right)) return false;
        if (left != right) return false;
    }
    return true;
}

// 三七开, 四六分担, 按五三二比例, 按五三二: the digits are the shares. `before` is what precedes.
std::optional<Shares> take_opened(std::string_view& text, std::string_view before) {
    std::string_view rest = text;
    const auto number = take_number(rest);
    if (!number || *number <= 0 || *number % one_whole != 0) return std::nullopt;
    const std::string digits = std::to_string(*number / one_whole);
    constexpr std::size_t most_payers = 5;
    if (digits.size() < 2 || digits.size() > most_payers) return std::nullopt;
    if (digits.find('0') != std::string::npos) return std::nullopt;
    // 三十七 is a number, 三七 is two: each digit has its own sign.
    constexpr std::size_t of_a_sign = 3;
    const std::size_t size = text.size() - rest.size();
    const bool chinese = size == digits.size() * of_a_sign;
    if (!chinese && size != digits.size()) return std::nullopt;
    if (text.substr(0, size).find("十") != std::string_view::npos) return std::nullopt;
    std::string_view behind = rest;
    take_sign(behind, "的");
    const bool named = take_any(behind, {"开", "分担", "分成", "比例", "承担", "负担"});
    const bool alone = chinese && digits.size() > 2 && before.ends_with("按") &&
                       !take_any(behind, {"元", "%", "万", "年", "号", "天", "日", "个", "倍"});
    if (!named && !alone) return std::nullopt;
    text = named ? behind : rest;
    Shares shares;
    for (const char digit : digits) shares.push_back(digit - '0');
    return shares;
}

// 5:3:2, 五比三比二; `text` is left behind the first number where it is none.
std::optional<Shares> take_ratio(std::string_view& text) {
    Shares shares;
    std::string_view rest = text;
    for (;;) {
        const auto number = take_number(rest);
        if (!number) break;
        shares.push_back(*number);
        text = rest;
        if (!take_any(rest, {":", "∶", "比"})) break;
    }
    if (shares.size() < 2) return std::nullopt;
    return shares;
}

std::vector<Shares> ratios_in(std::string_view whole) {
    std::vector<Shares> found;
    std::string_view text = whole;
    while (!text.empty()) {
        const std::string_view before_it = whole.substr(0, whole.size() - text.size());
        if (const auto opened = take_opened(text, before_it)) {
            found.push_back(*opened);
            continue;
        }
        const std::size_t before = text.size();
        if (const auto ratio = take_ratio(text)) found.push_back(*ratio);
        if (text.size() == before) text.remove_prefix(1);
    }
    return found;
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// 各半, 均摊: in equal parts.
bool says_equal(std::string_view text, std::size_t parts) {
    if (says(text, {"均摊", "平摊", "平均分担", "平均承担", "平均负担", "等额分担", "均等分担"})) {
        return true;
    }
    return parts == 2 && says(text, {"各半", "对半", "平分"});
}

// Each part as its share of the whole: 省50%、市30%、县20%, 各承担一半, 各三分之一.
bool holds_each(std::string_view text, const Split& split) {
    const Shares& shares = split.shares;
    const std::int64_t whole = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
    std::vector<Measured> written;
    for (const Measured& one : measured_in(text)) {
        if (one.measure == Measure::share) written.push_back(one);
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (split.rest == i) continue;
        std::int64_t scaled = 0;
        if (__builtin_mul_overflow(shares[i], 100 * one_whole, &scaled)) return false;
        const auto is_it = [&](const Measured& one) { return one.number == scaled / whole; };
        const auto found = std::ranges::find_if(written, is_it);
        if (found == written.end()) return false;
        // One 50% is one payer's, unless each of them bears it.
        if (!found->of_each) written.erase(found);
    }
    return true;
}

}  // namespace

bool holds_split(std::string_view text, const Split& split) {
    const Shares& shares = split.shares;
    const bool shared = shares.size() > 1 &&
                        std::ranges::all_of(shares, [](std::int64_t share) { return share > 0; });
    if (!shared) return false;
    const bool equal =
        std::ranges::all_of(shares, [&](std::int64_t share) { return share == shares.front(); });
    if (equal && says_equal(text, shares.size())) return true;
    const auto ratios = ratios_in(text);
    if (std::ranges::any_of(ratios, [&](const Shares& one) { return same_ratio(one, shares); })) {
        return true;
    }
    return holds_each(text, split);
}

}  // namespace canbao::policy
