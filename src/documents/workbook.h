// SPDX-License-Identifier: MulanPSL-2.0
// Writes lists for people: xlsx and CSV of any length row by row, and the template they fill in.
// Every cell that is not a checked number or date is stored as text, so no cell can become a
// formula; in CSV a cell that a spreadsheet would run is led by an apostrophe (SEC-20).
// Never: writes a formula, a link or a macro.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace canbao::documents {

// How a column's cells are stored. A cell whose text does not fit is stored as text.
enum class CellForm : std::uint8_t {
    text,   // also identity numbers, phones, bank accounts: format @
    count,  // a whole number of at most 15 digits
    money,  // "320.00", as to_string(Money) gives it
    date,   // ISO "2021-12-25"
};

struct SheetColumn {
    std::string heading;
    CellForm form = CellForm::text;
    double width = 14;  // in characters
};

struct Sheet {
    std::string name;   // of the sheet
    std::string title;  // a first row above the headings; none if empty
    std::vector<SheetColumn> columns;
};

enum class ListForm : std::uint8_t { xlsx, csv_utf8, csv_gb18030 };

// A list being written: rows in, then the file's bytes. Memory does not grow with the rows of xlsx.
class ListWriter {
public:
    virtual ~ListWriter() = default;
    // Requires: no more cells than columns.
    virtual void add(std::span<const std::string_view> cells) = 0;
    void add(const std::vector<std::string>& cells);
    virtual std::string finish() = 0;  // once
};
std::unique_ptr<ListWriter> write_list(ListForm form, const Sheet& sheet);

struct TemplateColumn {
    std::string heading;  // as match_columns knows it
    bool required = false;
    CellForm form = CellForm::text;
    std::string hint;                  // what to fill in, for the instruction sheet
    std::vector<std::string> choices;  // a drop-down, if any
    std::string example;
};
struct Template {
    std::string name;                       // of the sheet: 参保登记导入
    std::vector<std::string> instructions;  // lines of the instruction sheet
    std::vector<TemplateColumn> columns;
    std::size_t rows = 0;  // how many rows the drop-downs reach; the maximum is stated
};
// The other sheets of a template; reading one back says nothing about them.
inline constexpr std::string_view instruction_sheet = "填表说明";
inline constexpr std::string_view choice_sheet = "可选值";

// An xlsx with the sheet to fill in first and the sheet 填表说明 second.
std::string import_template(const Template& form);

// Text a spreadsheet would take for a formula when it opens a CSV file.
bool looks_like_formula(std::string_view text);

}  // namespace canbao::documents
