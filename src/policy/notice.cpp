// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/notice.h"

#include <algorithm>
#include <array>

#include "base/invariant.h"
#include "base/text.h"
#include "policy/notice_number.h"

namespace canbao::policy {
namespace {

constexpr std::array<std::string_view, 8> sentence_ends{"。", ";", ":", "!", "?", "”", "\"", "…"};

bool ends_a_sentence(std::string_view text) {
    return std::ranges::any_of(sentence_ends,
                               [&](std::string_view end) { return text.ends_with(end); });
}

std::string without(std::string text, std::string_view sign) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign)) {
        text.erase(at, sign.size());
    }
    return text;
}

// Markdown's heading and bold marks and a word processor's bookmark say nothing of the text.
std::string without_markup(std::string_view line) {
    std::string text = without(fold_width(line), "**");
    std::string_view rest = trimmed(text);
    while (rest.starts_with('#')) rest.remove_prefix(1);
    if (rest.starts_with("[bookmark:")) {
        const std::size_t end = rest.find(']');
        if (end != std::string_view::npos) rest.remove_prefix(end + 1);
    }
    return std::string(trimmed(rest));
}

bool is_rule(std::string_view line) {
    return line.size() >= 3 && line.find_first_not_of('-') == std::string_view::npos;
}

// The date under the signature, a list of annexes, a printer's rule: the numbered text has ended.
bool closes_the_text(std::string_view line) {
    if (line.starts_with("附件:") && line.size() > std::string_view("附件:").size()) return true;
    const std::string bare = without_spaces(line);
    std::string_view rest = bare;
    const auto take_digits = [&](std::size_t most) {
        std::size_t n = 0;
        while (n < rest.size() && n < most && rest[n] >= '0' && rest[n] <= '9') ++n;
        rest.remove_prefix(n);
        return n;
    };
    const auto take = [&](std::string_view sign) {
        const bool is_next = rest.starts_with(sign);
        if (is_next) rest.remove_prefix(sign.size());
        return is_next;
    };
    if (take_digits(4) != 4 || !take("年") || take_digits(2) == 0 || !take("月")) return false;
    if (take_digits(2) == 0 || !take("日")) return false;
    take("印发");
    return rest.empty();
}

std::string folded_brackets(std::string_view text) {
    std::string out(without_spaces(fold_width(text)));
    for (const auto& [from, to] : {std::pair{"〔", "["}, {"〕", "]"}, {"(", "["}, {")", "]"}}) {
        for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from)) {
            out.replace(at, std::string_view(from).size(), to);
        }
    }
    return out;
}

}  // namespace

// Builds the tree line by line. `open_` is the path of clauses from the top to the one being read.
class NoticeReader {
public:
    explicit NoticeReader(std::vector<NoticeClause>& clauses) : clauses_(clauses) {}

    void read(std::string_view line, std::size_t line_number) {
        line_ = line_number;
        const std::string text = without_markup(line);
        if (text.empty()) return;
        const auto numbered = leading_number(text);
        if (numbered && numbered->number.level == NumberLevel::annex) {
            closed_ = false;
            open(numbered->number);
            return;
        }
        if (numbered && numbered->number.level == NumberLevel::part) return;
        if (is_rule(text)) {
            // Before the first clause a rule only sets the head apart.
            closed_ = closed_ || !clauses_.empty();
            return;
        }
        if (!clauses_.empty() && closes_the_text(text)) closed_ = true;
        if (closed_) return;
        const bool is_heading = trimmed(line).starts_with('#');
        if (numbered && continues(numbered->number) && (is_heading || may_begin_here())) {
            open(numbered->number);
            add(numbered->rest);
            return;
        }
        add(text);
    }

private:
    struct Level {
        ClauseNumber number;
        std::size_t clause;
    };

    // A number opens a clause where it is the first of its kind there or the next one; items may
    // also run on across sections.
    bool continues(ClauseNumber number) const {
        if (number.level == NumberLevel::chapter) {
            return number.value == last_chapter_ + 1;
        }
        if (number.level == NumberLevel::article) return number.value == last_article_ + 1;
        if (open_.empty()) return false;
        if (number.value == 1) return true;
        for (const Level& level : open_) {
            if (level.number.level == number.level) return number.value == level.number.value + 1;
        }
        return number.level == NumberLevel::item && number.value == last_item_ + 1;
    }

    // No number begins in mid-sentence; a heading, which has no full stop, is short and stands
    // first.
    bool may_begin_here() const {
        constexpr std::size_t longest_heading = 40;
        if (open_.empty()) return true;
        const auto& paragraphs = clauses_[open_.back().clause].paragraphs;
        if (paragraphs.empty() || ends_a_sentence(paragraphs.back())) return true;
        return paragraphs.size() == 1 && count_characters(paragraphs.back()) <= longest_heading;
    }

    void open(ClauseNumber number) {
        while (!open_.empty() && open_.back().number.level >= number.level) open_.pop_back();
        NoticeClause clause;
        if (!open_.empty()) clause.above = open_.back().clause;
        const std::string behind = clause.above ? clauses_[*clause.above].number : std::string();
        clause.number = behind + as_cited(number, behind);
        clause.line = line_;
        clauses_.push_back(std::move(clause));
        open_.push_back({number, clauses_.size() - 1});
        if (number.level == NumberLevel::annex) last_chapter_ = last_article_ = 0;
        if (number.level == NumberLevel::article) last_article_ = number.value;
        if (number.level == NumberLevel::chapter) {
            last_chapter_ = number.value;
            last_item_ = 0;
        }
        if (number.level == NumberLevel::item) last_item_ = number.value;
    }

    // A paragraph goes on where the one before it stopped in mid-sentence: pages break lines.
    // Ordinals run on inside a paragraph: 第一,…;第二,…
    void add(std::string_view text) {
        if (open_.empty()) return;
        std::string bare = without_spaces(text);
        const std::size_t next = bare.find(";第");
        if (next != std::string::npos) {
            const std::string_view behind = std::string_view(bare).substr(next + 1);
            const auto ordinal = leading_number(behind);
            if (ordinal && ordinal->number.level == NumberLevel::ordinal &&
                continues(ordinal->number)) {
                add_paragraph(bare.substr(0, next + 1));
                open(ordinal->number);
                add(ordinal->rest);
                return;
            }
        }
        add_paragraph(std::move(bare));
    }

    void add_paragraph(std::string bare) {
        if (bare.empty()) return;
        auto& paragraphs = clauses_[open_.back().clause].paragraphs;
        if (paragraphs.empty() || ends_a_sentence(paragraphs.back())) {
            paragraphs.push_back(std::move(bare));
        } else {
            paragraphs.back() += bare;
        }
    }

    std::vector<NoticeClause>& clauses_;
    std::vector<Level> open_;
    std::size_t line_ = 0;
    int last_chapter_ = 0;
    int last_article_ = 0;
    int last_item_ = 0;
    bool closed_ = false;
};

Notice Notice::read(std::string_view text) {
    Notice notice;
    notice.folded_ = without_spaces(fold_width(text));
    NoticeReader reader(notice.clauses_);
    std::size_t line_number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        reader.read(line, ++line_number);
        if (notice.clauses_.empty()) notice.head_ += folded_brackets(line);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return notice;
}

std::optional<Notice::Place> Notice::find(std::string_view clause) const {
    const auto citation = parse_citation(clause);
    if (!citation) return std::nullopt;
    std::string number;
    for (const ClauseNumber& part : citation->numbers) {
        const std::string above = number;
        number += as_cited(part, above);
        const auto is_here = [&](const NoticeClause& c) { return c.number == number; };
        if (std::ranges::any_of(clauses_, is_here)) continue;
        // 七.6: an item that runs on across the sections of its chapter.
        if (part.level != NumberLevel::item || above.empty()) return std::nullopt;
        const std::string end = as_cited(part, above);
        const auto runs_on = [&](const NoticeClause& c) {
            return c.number.starts_with(above) && c.number.ends_with(")" + end) && c.above &&
                   clauses_[*c.above].number.starts_with(above);
        };
        const auto found = std::ranges::find_if(clauses_, runs_on);
        if (found == clauses_.end()) return std::nullopt;
        if (std::find_if(found + 1, clauses_.end(), runs_on) != clauses_.end()) return std::nullopt;
        number = found->number;
    }
    const auto found = std::ranges::find(clauses_, number, &NoticeClause::number);
    if (found == clauses_.end()) return std::nullopt;
    Place place{static_cast<std::size_t>(found - clauses_.begin()), std::nullopt};
    if (citation->paragraph) {
        const int n = *citation->paragraph;
        if (n < 1 || static_cast<std::size_t>(n) > found->paragraphs.size()) return std::nullopt;
        place.paragraph = static_cast<std::size_t>(n - 1);
    }
    return place;
}

std::string Notice::below(std::size_t clause) const {
    std::string text;
    for (const std::string& paragraph : clauses_[clause].paragraphs) text += paragraph + '\n';
    for (std::size_t i = clause + 1; i < clauses_.size(); ++i) {
        if (clauses_[i].above == clause) text += below(i);
    }
    return text;
}

std::optional<std::string> Notice::text_of(std::string_view clause) const {
    const auto place = find(clause);
    if (!place) return std::nullopt;
    if (place->paragraph) return clauses_[place->clause].paragraphs[*place->paragraph] + '\n';
    return below(place->clause);
}

std::optional<std::string> Notice::passage(std::string_view clause) const {
    const auto place = find(clause);
    if (!place) return std::nullopt;
    std::string text = *text_of(clause);
    for (auto above = clauses_[place->clause].above; above; above = clauses_[*above].above) {
        for (const std::string& paragraph : clauses_[*above].paragraphs) text += paragraph + '\n';
    }
    return text;
}

bool Notice::is_document(std::string_view number) const {
    return !number.empty() && !clauses_.empty() &&
           head_.find(folded_brackets(number)) != std::string::npos;
}

bool Notice::is_headed(std::string_view number) const {
    if (!is_document(number)) return false;
    // The year in its brackets, [2021], stands in every document's number.
    const auto is_year = [&](std::size_t at) {
        const auto digit = [&](std::size_t i) { return head_[i] >= '0' && head_[i] <= '9'; };
        return head_.size() > at + 5 && head_[at] == '[' && digit(at + 1) && digit(at + 2) &&
               digit(at + 3) && digit(at + 4) && head_[at + 5] == ']';
    };
    std::size_t first = 0;
    while (first < head_.size() && !is_year(first)) ++first;
    const std::string folded = folded_brackets(number);
    const std::size_t at = head_.find(folded);
    return at <= first && first < at + folded.size();
}

}  // namespace canbao::policy
