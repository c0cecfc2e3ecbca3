// SPDX-License-Identifier: MulanPSL-2.0
// Text cut into rows and cells: quoted fields, any line end, the separator the file really uses.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <deque>

#include "base/text.h"
#include "documents/readers.h"

namespace canbao::documents {

namespace {

constexpr std::array<char, 4> separators{',', '\t', ';', '|'};

// The separator that stands most often outside quotes in the first 50 lines; comma if none does.
char find_separator(std::string_view text) {
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < text.size() && lines < 50; ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        if (c == '\n') ++lines;
        if (quoted) continue;
        for (std::size_t k = 0; k < separators.size(); ++k) counts[k] += c == separators[k] ? 1 : 0;
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return separators[static_cast<std::size_t>(most - counts.begin())];
}

// How offices keep a spreadsheet from eating an identity number in CSV: ="6109…" or '6109…; the
// mark is no part of the value. An apostrophe is also what our own lists put before = + - @.
std::string_view without_text_mark(std::string_view cell) {
    if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) {
        const std::string_view inside = cell.substr(2, cell.size() - 3);
        if (inside.find('"') == std::string_view::npos) return inside;
    }
    if (cell.size() >= 2 && cell[0] == '\'') return cell.substr(1);
    return cell;
}

class Reader {
public:
    Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {
        if (text.starts_with("sep=") && text.size() > 5) {
            separator_ = text[4];
            next_line();
        } else {
            separator_ = find_separator(text);
        }
    }

    Result<Source> run(FileForm form, const RowVisitor& visit) {
        Source source{.form = form, .sheet = {}, .separator = separator_, .notes = {}};
        std::size_t rows = 0;
        while (position_ < text_.size()) {
            ++row_;
            TRY_DO(read_row());
            while (!cells_.empty() && cells_.back().kind == CellKind::empty) cells_.pop_back();
            if (cells_.empty()) continue;
            if (++rows > limits_.rows) {
                return refuse(reading::too_many_rows, std::to_string(limits_.rows));
            }
            TRY_DO(visit(Row{row_, cells_}));
        }
        if (private_count_ > 0) {
            source.notes.push_back({&reading::private_character,
                                    fmt::format("{} × {}", private_place_, private_count_)});
        }
        return source;
    }

private:
    bool at_line_end() const {
        return position_ >= text_.size() || text_[position_] == '\n' || text_[position_] == '\r';
    }
    void next_line() {
        position_ = std::min(text_.find_first_of("\r\n", position_), text_.size());
        pass_line_end();
    }
    void pass_line_end() {
        if (position_ < text_.size() && text_[position_] == '\r')
            ++position_;
        else if (position_ < text_.size() && text_[position_] == '\n') {
            ++position_;
            ++line_;
            return;
        } else
            return;
        if (position_ < text_.size() && text_[position_] == '\n') ++position_;
        ++line_;
    }

    Result<void> read_row() {
        cells_.clear();
        unescaped_.clear();
        for (;;) {
            std::string_view field;
            if (position_ < text_.size() && text_[position_] == '"') {
                TRY(field, read_quoted());
            } else {
                const std::size_t from = position_;
                while (!at_line_end() && text_[position_] != separator_) ++position_;
                field = text_.substr(from, position_ - from);
            }
            TRY_DO(add(field));
            if (at_line_end()) break;
            ++position_;
            // A separator at the very end of the text stands before one more empty cell.
            if (position_ >= text_.size()) break;
        }
        pass_line_end();
        return {};
    }

    Result<std::string_view> read_quoted() {
        const std::size_t opened_on = line_;
        const std::size_t from = ++position_;
        bool doubled = false;
        for (;;) {
            const std::size_t quote = text_.find('"', position_);
            const std::string_view passed = text_.substr(position_, quote - position_);
            line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
            if (quote == std::string_view::npos ||
                (quote - from > limits_.cell_bytes && line_ > opened_on)) {
                return refuse(reading::quote_open,
                              fmt::format("第{}行 (line {})", opened_on, opened_on));
            }
            position_ = quote + 1;
            if (position_ >= text_.size() || text_[position_] != '"') break;
            doubled = true;
            ++position_;
        }
        const std::string_view inside = text_.substr(from, position_ - 1 - from);
        while (!at_line_end() && text_[position_] == ' ') ++position_;
        if (!at_line_end() && text_[position_] != separator_) {
            return refuse(reading::quote_stray, place_of(row_, cells_.size()));
        }
        if (!doubled) return inside;
        std::string& single = unescaped_.emplace_back();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            single += inside[i];
            if (inside[i] == '"') ++i;
        }
        return std::string_view(single);
    }

    Result<void> add(std::string_view field) {
        const std::size_t column = cells_.size();
        if (field.size() > limits_.cell_bytes) {
            return refuse(reading::cell_too_long, place_of(row_, column));
        }
        if (column >= limits_.columns && !field.empty()) {
            return refuse(reading::too_many_columns, place_of(row_, column));
        }
        if (column >= limits_.columns) return {};
        switch (worst_character(field)) {
            case CharacterFault::lost:
                return refuse(reading::bad_character, place_of(row_, column));
            case CharacterFault::private_use:
                if (private_count_++ == 0) private_place_ = place_of(row_, column);
                break;
            case CharacterFault::none:
                break;
        }
        const std::string_view value = without_text_mark(field);
        cells_.push_back({value.empty() ? CellKind::empty : CellKind::text, value});
        return {};
    }

    std::string_view text_;
    const Limits& limits_;
    char separator_ = ',';
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::size_t row_ = 0;
    std::vector<Cell> cells_;
    std::deque<std::string> unescaped_;  // of this row; stays in place as it grows
    std::string private_place_;
    std::size_t private_count_ = 0;
};

}  // namespace

Result<Source> visit_text(std::string_view bytes, const Limits& limits, const RowVisitor& visit) {
    TRY(const DecodedText decoded, decode(bytes, limits));
    Reader reader(decoded.text(), limits);
    return reader.run(decoded.form, visit);
}

}  // namespace canbao::documents
