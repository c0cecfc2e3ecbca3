// SPDX-License-Identifier: MulanPSL-2.0
// What the words of packs and questions are called in Chinese, so that somebody who wrote 孤儿 or
// 大学新生 is told the word that stands for it. Never: reads a Chinese word as if it were that one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy {

// 孤儿 for orphan, 男 for male, 户籍地 for hukou; empty for a word that is called nothing here.
std::string_view chinese_of_word(std::string_view name);

bool is_chinese(std::string_view text);  // it begins with a Chinese character

// 男 → male: those of the names that are called most like the text; where none is like it, few
// names are listed with what they are called. Empty where there is nothing to say.
std::string named_in_chinese(std::string_view text, const std::vector<std::string_view>& names);

}  // namespace canbao::policy
