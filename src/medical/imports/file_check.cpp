// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/file_check.h"

#include "base/text.h"

namespace canbao::medical {

namespace {

// A roster of a large county as CSV is larger than what a packed workbook may be.
documents::Limits limits_of_import() {
    documents::Limits limits;
    limits.packed_bytes = 64'000'000;
    return limits;
}

}  // namespace

Result<ReadFile> read_file(const std::string& bytes,
                           std::span<const documents::WantedColumn> wanted) {
    ReadFile file;
    TRY(file.table, documents::read_table(bytes, limits_of_import()));
    TRY(file.match, documents::match_columns(file.table, wanted));
    return file;
}

std::vector<Refusal> notes_on(const documents::Table& table, const documents::ColumnMatch& match) {
    std::vector<Refusal> notes;
    const std::size_t heading_row = match.heading_row;
    for (const std::string& heading : match.unknown) {
        std::string where;
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            if (trimmed(table.at(heading_row, column).text) != trimmed(heading)) continue;
            where = " " + documents::cell_address(table.row_number(heading_row), column);
            break;
        }
        notes.push_back({&column_ignored, std::string(trimmed(heading)) + where});
    }
    for (const Refusal& note : table.source().notes) notes.push_back(note);
    return notes;
}

void RowCheck::problem(std::size_t wanted, Refusal refusal) {
    problems_.push_back({file_.match.column_of[wanted], std::move(refusal)});
}

RejectedRow RowCheck::rejected(std::size_t name_column, std::size_t number_column) && {
    const std::string_view name = file_.cell(row_, name_column).text;
    const std::string_view shown =
        is_valid_utf8(name) ? first_characters(name, 50) : std::string_view{};
    return {row_, std::string(trimmed(shown)),
            masked_as_written(file_.cell(row_, number_column).text), std::move(problems_)};
}

std::optional<std::size_t> SeenNumbers::seen_before(const NumberKey& key, std::size_t row_number) {
    const auto [at, fresh] = rows_.emplace(key, row_number);
    if (fresh) return {};
    return at->second;
}

std::string in_row(std::size_t row_number) {
    const std::string number = std::to_string(row_number);
    return "第" + number + "行 / row " + number;
}

std::string masked_as_written(std::string_view number) {
    const std::string text = without_spaces(fold_width(number));
    const bool plain = text.find_first_not_of("0123456789Xx") == text.npos;
    if (!plain || text.size() < 15 || text.size() > 22) {
        return std::string(std::min<std::size_t>(count_characters(text), 18), '*');
    }
    return text.substr(0, 6) + "********" + text.substr(text.size() - 4);
}

}  // namespace canbao::medical
