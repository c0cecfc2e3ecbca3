// SPDX-License-Identifier: MulanPSL-2.0
// A number as notices write it: 1,200 · 45.5 · 40万 · 三百二十 · 两千零五十 · 一点五 · 七五 ·
// 二〇三〇. Never: knows what it counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace canbao::policy {

// Numbers are exact: millionths of one.
inline constexpr std::int64_t one_whole = 1'000'000;

// The longest number at the start of `text`, which is left behind it; no value and `text` as it
// was where none begins there. A row of Chinese digits reads as in Arabic ones: 七五 is 75. A
// number too long for any figure is -1.
std::optional<std::int64_t> take_number(std::string_view& text);

// The same, for a whole number within the bounds.
std::optional<int> take_whole(std::string_view& text, int least, int most);

// True, and `text` behind it, where it begins with the sign.
bool take_sign(std::string_view& text, std::string_view sign);

// 至 到 — – - ~: from one end of a range to the other.
bool take_until_sign(std::string_view& text);
bool ends_with_until_sign(std::string_view text);

}  // namespace canbao::policy
