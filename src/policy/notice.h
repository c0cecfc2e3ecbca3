// SPDX-License-Identifier: MulanPSL-2.0
// A notice as its own numbering: 一、 or 第一条 > (一) > 1. > (1) > 第一, annexes apart, paragraphs
// counted under each number. Reads plain text and Markdown, full- and half-width signs, lines
// broken in mid-sentence. Promises: a number is taken only where it continues the count, so
// 除上述二、三、四条 at the start of a broken line opens nothing. Never: decides what a clause
// means.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy {

// One numbered piece. `paragraphs` are its own, without those of the numbers below it; width
// folded and white space dropped, so that figures can be looked for.
struct NoticeClause {
    std::string number;  // 四(二)2(1) · 六(九)1第四 · 附件1
    std::optional<std::size_t> above;
    std::size_t line = 0;  // in the file, from 1
    std::vector<std::string> paragraphs;
};

class Notice {
public:
    // Requires: valid UTF-8. A text without any numbering gives a notice without clauses.
    static Notice read(std::string_view text);

    const std::vector<NoticeClause>& clauses() const { return clauses_; }

    // The text in which a figure of a row citing `clause` must stand: the clause, everything below
    // it, and the own paragraphs of the clauses above it. No value where there is no such clause.
    // Understands 四(二)2(1), 七(三)¶2, 六(九)1第四, 七.6, 附件1, in either width.
    std::optional<std::string> passage(std::string_view clause) const;

    // The clause alone with everything below it, as a person reads it.
    std::optional<std::string> text_of(std::string_view clause) const;

    // The whole text, width folded, white space dropped.
    const std::string& folded() const { return folded_; }

    // True where the document number stands before the first clause (〔〕, [] and () are the same);
    // a text without clauses is no document.
    bool is_document(std::string_view number) const;

    // True where it is the first number of the head: its own, not that of a document it speaks of.
    bool is_headed(std::string_view number) const;

private:
    struct Place {
        std::size_t clause;
        std::optional<std::size_t> paragraph;
    };
    std::optional<Place> find(std::string_view clause) const;
    std::string below(std::size_t clause) const;

    std::vector<NoticeClause> clauses_;
    std::string head_;
    std::string folded_;
};

// 十二 → 12; no value for anything but a number from 1 to 999 in Chinese digits.
std::optional<int> parse_chinese_number(std::string_view text);
// 12 → 十二. Requires: 1 to 999.
std::string chinese_number(int number);

}  // namespace canbao::policy
