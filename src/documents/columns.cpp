// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/columns.h"

#include <array>

#include "base/text.h"
#include "documents/error_workbook.h"

namespace canbao::documents {

namespace {

constexpr std::size_t rows_searched = 20;

// Brackets of any kind as round ones; marks that only decorate are dropped.
std::string without_marks(std::string_view heading) {
    constexpr std::array<std::string_view, 12> marks{"*", "★",  "☆",  "※",  "●",  "▲",
                                                     ":", "：", "、", "。", "\"", "'"};
    constexpr std::array<std::string_view, 5> opening{"[", "{", "【", "〔", "〈"};
    constexpr std::array<std::string_view, 5> closing{"]", "}", "】", "〕", "〉"};
    const std::string folded = upper_ascii(without_spaces(fold_width(heading)));
    const auto prefix_of = [](std::string_view rest, const auto& list) -> std::size_t {
        for (const std::string_view entry : list) {
            if (rest.starts_with(entry)) return entry.size();
        }
        return 0;
    };
    std::string plain;
    for (std::size_t i = 0; i < folded.size();) {
        const std::string_view rest = std::string_view(folded).substr(i);
        if (const std::size_t mark = prefix_of(rest, marks))
            i += mark;
        else if (const std::size_t open = prefix_of(rest, opening))
            plain += '(', i += open;
        else if (const std::size_t close = prefix_of(rest, closing))
            plain += ')', i += close;
        else
            plain += folded[i++];
    }
    return plain;
}

std::string without_brackets(std::string_view text) {
    std::string outside;
    int depth = 0;
    for (const char c : text) {
        if (c == '(')
            ++depth;
        else if (c == ')' && depth > 0)
            --depth;
        else if (depth == 0)
            outside += c;
    }
    return outside;
}

// What each wanted column may be called, in the form headings are compared in.
class Wishes {
public:
    explicit Wishes(std::span<const WantedColumn> wanted) {
        for (const WantedColumn& column : wanted) {
            std::vector<std::string>& names = names_.emplace_back();
            names.push_back(without_marks(column.name));
            for (const std::string_view alias : column.aliases) {
                names.push_back(without_marks(alias));
            }
        }
    }

    // A heading counts with what stands in its brackets first, and without it only then.
    std::optional<std::size_t> find(std::string_view heading) const {
        const std::string whole = without_marks(heading);
        const std::string outside = without_brackets(whole);
        for (const std::string& key : {whole, outside}) {
            if (key.empty()) continue;
            for (std::size_t i = 0; i < names_.size(); ++i) {
                for (const std::string& name : names_[i]) {
                    if (name == key) return i;
                }
            }
        }
        return std::nullopt;
    }

private:
    std::vector<std::vector<std::string>> names_;
};

bool is_our_own(std::string_view heading) {
    const std::string plain = plain_heading(heading);
    return plain == original_row_heading || plain == reason_heading;
}

struct Candidate {
    std::size_t row = 0;
    std::size_t found = 0;
    std::vector<std::optional<std::size_t>> meaning;  // by column of the file
    std::vector<std::string> headings;
};

// A heading merged over two rows stands in the upper one: a wanted heading there counts for an
// empty cell below it.
Candidate judge_row(const Table& table, std::size_t row, const Wishes& wishes) {
    Candidate candidate{.row = row, .found = 0, .meaning = {}, .headings = {}};
    const bool has_upper = row > 0 && table.row_number(row - 1) + 1 == table.row_number(row);
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        std::string heading(table.at(row, column).text);
        std::optional<std::size_t> meaning;
        if (!trimmed(heading).empty()) {
            meaning = wishes.find(heading);
        } else if (has_upper) {
            meaning = wishes.find(table.at(row - 1, column).text);
            if (meaning) heading = table.at(row - 1, column).text;
        }
        candidate.found += meaning ? 1 : 0;
        candidate.meaning.push_back(meaning);
        candidate.headings.push_back(std::move(heading));
    }
    return candidate;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "、") + part;
    return text;
}

}  // namespace

std::string plain_heading(std::string_view heading) {
    return without_brackets(without_marks(heading));
}

Result<ColumnMatch> match_columns(const Table& table, std::span<const WantedColumn> wanted,
                                  UnknownColumns unknown) {
    const Wishes wishes(wanted);
    Candidate best;
    for (std::size_t row = 0; row < std::min(table.row_count(), rows_searched); ++row) {
        Candidate candidate = judge_row(table, row, wishes);
        if (candidate.found > best.found) best = std::move(candidate);
    }
    if (best.found == 0) return refuse(columns::no_heading);

    ColumnMatch match{.heading_row = best.row, .column_of = {}, .unknown = {}};
    match.column_of.resize(wanted.size());
    std::vector<std::string> seen;
    for (std::size_t column = 0; column < best.headings.size(); ++column) {
        const std::string heading(trimmed(best.headings[column]));
        if (heading.empty() || is_our_own(heading)) continue;
        seen.push_back(heading);
        if (!best.meaning[column]) {
            match.unknown.push_back(heading);
            continue;
        }
        auto& taken = match.column_of[*best.meaning[column]];
        if (taken) {
            return refuse(columns::column_twice,
                          joined({std::string(trimmed(best.headings[*taken])), heading}));
        }
        taken = column;
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool needed = wanted[i].need == Need::required && !match.column_of[i];
        if (needed) missing.emplace_back(wanted[i].name);
    }
    if (!missing.empty()) {
        return refuse(columns::column_missing,
                      joined(missing) + "（表头里有 found: " + joined(seen) + "）");
    }
    if (unknown == UnknownColumns::refused && !match.unknown.empty()) {
        return refuse(columns::column_unknown, joined(match.unknown));
    }
    if (best.row + 1 >= table.row_count()) return refuse(columns::no_rows);
    return match;
}

}  // namespace canbao::documents
