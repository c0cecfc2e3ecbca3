// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/invariant.h"
#include "base/text.h"
#include "documents/readers.h"

namespace canbao::documents {

namespace {

constexpr std::string_view zip_magic("PK\x03\x04", 4);
constexpr std::string_view ole_magic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::size_t block_bytes = 1 << 20;

struct Foreign {
    std::string_view magic;
    std::string_view name;
};
constexpr std::array<Foreign, 14> foreign_files{{{"%PDF", "PDF"},
                                                 {"\x89PNG", "PNG"},
                                                 {"\xFF\xD8\xFF", "JPEG"},
                                                 {"GIF8", "GIF"},
                                                 {"Rar!", "RAR"},
                                                 {"7z\xBC\xAF", "7z"},
                                                 {"\x1F\x8B", "gzip"},
                                                 {"{\\rtf", "RTF"},
                                                 {"\x7F"
                                                  "ELF",
                                                  "ELF"},
                                                 {"MZ\x90", "EXE"},
                                                 {"PK\x05\x06", "zip"},
                                                 {"SQLite format 3", "SQLite"},
                                                 {"<", "HTML/XML"},
                                                 {"\xEF\xBB\xBF<", "HTML/XML"}}};

// What the file is, if it is none of the tables this room reads; empty otherwise.
std::string_view foreign_name(std::string_view bytes) {
    const std::string_view start =
        trimmed(bytes.substr(0, std::min<std::size_t>(bytes.size(), 64)));
    for (const Foreign& foreign : foreign_files) {
        if (bytes.starts_with(foreign.magic)) return foreign.name;
    }
    return start.starts_with('<') ? "HTML/XML" : std::string_view{};
}

// A workbook with a password is an OLE file holding this stream, its name in UTF-16.
bool is_encrypted_workbook(std::string_view ole) {
    constexpr std::string_view name = "EncryptedPackage";
    std::string wide;
    for (const char c : name) {
        wide += c;
        wide += '\0';
    }
    return ole.find(wide) != std::string_view::npos;
}

}  // namespace

Result<Source> visit_rows(std::string_view bytes, const Limits& limits, const RowVisitor& visit) {
    if (bytes.empty()) return refuse(reading::empty_file);
    const bool packed = bytes.starts_with(zip_magic);
    const std::size_t most = packed ? limits.packed_bytes : limits.text_file_bytes;
    if (bytes.size() > most) {
        return refuse(reading::file_too_large,
                      fmt::format("{} > {} MB", bytes.size() / 1'000'000, most / 1'000'000));
    }
    if (packed) return visit_xlsx(bytes, limits, visit);
    if (bytes.starts_with(ole_magic)) {
        return refuse(is_encrypted_workbook(bytes) ? reading::encrypted : reading::old_xls);
    }
    if (const std::string_view name = foreign_name(bytes); !name.empty()) {
        return refuse(reading::not_a_table, std::string(name));
    }
    return visit_text(bytes, limits, visit);
}

Result<Table> read_table(std::string_view bytes, const Limits& limits) {
    Table table;
    TRY(Source source, visit_rows(bytes, limits, [&](const Row& row) -> Result<void> {
            table.add(row);
            if (table.bytes_held() > limits.held_bytes) {
                return refuse(reading::text_too_large, place_of(row.number, 0));
            }
            return {};
        }));
    table.set_source(std::move(source));
    return table;
}

void Table::add(const Row& row) {
    std::size_t size = row.cells.size() * sizeof(Extent);
    for (const Cell& cell : row.cells) size += cell.text.size();
    if (size > left_) {
        left_ = std::max(size, block_bytes);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
        free_ = blocks_.back().get();
        bytes_held_ += left_;
    }
    rows_.push_back({static_cast<std::uint32_t>(row.number),
                     static_cast<std::uint32_t>(row.cells.size()), free_});
    left_ -= size;
    char* text = free_ + row.cells.size() * sizeof(Extent);
    for (const Cell& cell : row.cells) {
        INVARIANT(cell.text.size() < 1U << 24);
        const Extent extent{static_cast<std::uint32_t>(cell.text.size() & 0xFFFFFFU),
                            static_cast<std::uint8_t>(cell.kind)};
        std::memcpy(free_, &extent, sizeof extent);
        free_ += sizeof extent;
        std::copy(cell.text.begin(), cell.text.end(), text);
        text += cell.text.size();
    }
    free_ = text;
    columns_ = std::max(columns_, row.cells.size());
}

Cell Table::at(std::size_t row, std::size_t column) const {
    const Slot& slot = rows_[row];
    if (column >= slot.cells) return {};
    const char* text = slot.place + slot.cells * sizeof(Extent);
    Extent extent{};
    for (std::size_t i = 0;; ++i) {
        std::memcpy(&extent, slot.place + i * sizeof extent, sizeof extent);
        if (i == column) break;
        text += extent.size;
    }
    return {static_cast<CellKind>(extent.kind), {text, extent.size}};
}

Result<void> check_file_name(std::string_view file_name, std::string_view bytes) {
    const std::size_t dot = file_name.rfind('.');
    const std::string extension =
        dot == std::string_view::npos ? "" : upper_ascii(file_name.substr(dot + 1));
    const bool zip = bytes.starts_with(zip_magic);
    const bool ole = bytes.starts_with(ole_magic);
    if (extension == "XLSX" && (zip || ole)) return {};  // ole: a password, refused when read
    if (extension == "XLS" && ole) return {};            // refused by its own reason when read
    const bool text = !zip && !ole && foreign_name(bytes).empty();
    if ((extension == "CSV" || extension == "TXT" || extension == "TSV") && text) return {};
    return refuse(reading::wrong_extension, "." + std::string(file_name.substr(dot + 1)));
}

namespace {

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

}  // namespace

std::string cell_address(std::size_t row_number, std::size_t column) {
    return column_letters(column) + std::to_string(row_number);
}

std::string place_of(std::size_t row_number, std::size_t column) {
    return fmt::format("第{}行{}列 ({})", row_number, column_letters(column),
                       cell_address(row_number, column));
}

}  // namespace canbao::documents
