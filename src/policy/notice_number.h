// SPDX-License-Identifier: MulanPSL-2.0
// The number at the start of a line of a notice, and the numbers a citation is made of.
// Never: knows the notice they stand in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy {

// In the order in which they nest. `part` (第二章, 第一节) groups articles and is never cited.
enum class NumberLevel { annex, part, chapter, article, section, item, point, ordinal };

struct ClauseNumber {
    NumberLevel level;
    int value = 0;  // 0: an annex without a number
    friend bool operator==(const ClauseNumber&, const ClauseNumber&) = default;
};

// 一、 第一条 (一) 1. (1) 第一, as a line of folded text begins, and what follows; no value where
// the line begins with none of them. An annex heading is a line of its own: 附件1, 附件:.
struct NumberedLine {
    ClauseNumber number;
    std::string_view rest;
};
std::optional<NumberedLine> leading_number(std::string_view folded_line);

// 四 · 第十二条 · (二) · 2 · (1) · 第四 · 附件1, as citations are written.
std::string as_cited(ClauseNumber number, std::string_view behind);

struct Citation {
    std::vector<ClauseNumber> numbers;
    std::optional<int> paragraph;  // ¶n
};
// No value for text that is not a citation.
std::optional<Citation> parse_citation(std::string_view clause);

// "三(一)6, 五(一)" → its clauses, in either width of comma.
std::vector<std::string> split_citations(std::string_view cite);

}  // namespace canbao::policy
