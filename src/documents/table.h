// SPDX-License-Identifier: MulanPSL-2.0
// A table read from an uploaded file, whatever it is: xlsx; or text in UTF-8, UTF-16 or GB18030 cut
// by comma, tab, semicolon or bar. Cells come as the file has them, with their kind, so that an
// office can refuse an identity number that a spreadsheet stored as a number.
// Promises: bounded memory, no temporary file, no network. Never: guesses, repairs or trims a cell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace canbao::documents {

enum class CellKind : std::uint8_t { empty, text, number, date, boolean, formula, error };

struct Cell {
    CellKind kind = CellKind::empty;
    // number: as stored in the file ("610926199001011234", "6.1092619900101E17"); date: ISO, with
    // "T08:30:00" if it has a time; boolean: TRUE, FALSE; formula: the value kept beside it.
    std::string_view text;
};

// What a file may hold before it is refused. The defaults are those of reliability.md SEC-21.
struct Limits {
    std::size_t packed_bytes = 20'000'000;  // of an xlsx
    std::size_t text_file_bytes = 60'000'000;
    std::size_t unpacked_bytes = 300'000'000;
    std::size_t entries = 200;
    std::size_t ratio = 100;  // unpacked to packed, of any part larger than a megabyte
    std::size_t rows = 300'000;
    std::size_t columns = 256;
    std::size_t cells = 12'000'000;  // of an xlsx, empty ones too
    std::size_t cell_bytes = 1'000'000;
    std::size_t held_bytes = 128'000'000;  // a Table in memory; half of it for shared texts
};

enum class FileForm : std::uint8_t { xlsx, utf8, utf16, gb18030 };

// Where the rows came from, and what the user should hear though it stops nothing.
struct Source {
    FileForm form = FileForm::xlsx;
    std::string sheet;           // of xlsx: the first visible one
    char separator = 0;          // of text
    std::vector<Refusal> notes;  // sheet_skipped, rows_hidden, cells_merged, private_character
};

// One row with at least one cell that is not empty. Views last until the visitor returns.
struct Row {
    std::size_t number = 0;  // as the spreadsheet or text editor shows it, from 1
    std::span<const Cell> cells;
};
using RowVisitor = std::function<Result<void>(const Row&)>;

// Gives every row that is not empty to `visit`, in order; stops at its first refusal and returns
// it. Refuses: the reasons in reading.h, with row and column.
Result<Source> visit_rows(std::string_view bytes, const Limits& limits, const RowVisitor& visit);

// All rows in memory: four bytes a cell beside its text.
class Table {
public:
    std::size_t row_count() const { return rows_.size(); }
    std::size_t column_count() const { return columns_; }  // of the widest row
    std::size_t row_number(std::size_t row) const { return rows_[row].number; }
    // An empty cell where the row has none. Requires: row < row_count().
    Cell at(std::size_t row, std::size_t column) const;
    const Source& source() const { return source_; }

    void add(const Row& row);
    void set_source(Source source) { source_ = std::move(source); }
    std::size_t bytes_held() const { return bytes_held_; }

private:
    struct Extent {
        std::uint32_t size : 24;
        std::uint32_t kind : 8;
    };
    // A row lies in a block as its extents, then its texts one behind the other.
    struct Slot {
        std::uint32_t number;
        std::uint32_t cells;
        const char* place;
    };
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* free_ = nullptr;
    std::size_t left_ = 0;  // bytes from free_ to the end of the last block
    std::vector<Slot> rows_;
    std::size_t columns_ = 0;
    std::size_t bytes_held_ = 0;
    Source source_;
};

Result<Table> read_table(std::string_view bytes, const Limits& limits = {});

// Refuses `wrong_extension` if the name a user gave the file says something else than its bytes.
Result<void> check_file_name(std::string_view file_name, std::string_view bytes);

// "C12" for row number 12, column 2 (columns count from 0).
std::string cell_address(std::size_t row_number, std::size_t column);
// "第12行C列 / row 12, column C": how a detail says where.
std::string place_of(std::size_t row_number, std::size_t column);

}  // namespace canbao::documents
