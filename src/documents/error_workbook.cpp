// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/error_workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/invariant.h"
#include "base/text.h"
#include "documents/xlsx_file.h"

namespace canbao::documents {

namespace {

// The columns that go back: all but those an earlier error workbook added.
std::vector<std::size_t> user_columns(const Table& table, std::size_t heading_row) {
    std::vector<std::size_t> kept;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        const std::string heading = plain_heading(table.at(heading_row, column).text);
        if (heading != original_row_heading && heading != reason_heading) kept.push_back(column);
    }
    return kept;
}

// A heading merged over two rows stands in the upper one.
std::string_view heading_of(const Table& table, const ColumnMatch& match, std::size_t column) {
    const std::string_view heading = table.at(match.heading_row, column).text;
    const bool is_matched =
        std::find(match.column_of.begin(), match.column_of.end(), column) != match.column_of.end();
    if (!heading.empty() || !is_matched || match.heading_row == 0) return heading;
    return table.at(match.heading_row - 1, column).text;
}

void write_headings(XlsxFile& file, lxw_worksheet* sheet, const Table& table,
                    const ColumnMatch& match, const std::vector<std::size_t>& columns) {
    lxw_format* const heading = file.formats().heading;
    const auto count = static_cast<lxw_col_t>(columns.size());
    worksheet_set_column(sheet, 0, count, 20, file.formats().text);
    worksheet_set_column(sheet, count, count, 10, nullptr);
    worksheet_set_column(sheet, count + 1, count + 1, 60, nullptr);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        write_text(sheet, {0, i}, heading_of(table, match, columns[i]), heading);
    }
    write_text(sheet, {0, columns.size()}, original_row_heading, heading);
    write_text(sheet, {0, columns.size() + 1}, reason_heading, file.formats().required_heading);
    worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

std::string error_workbook(const Table& table, const ColumnMatch& match,
                           std::span<const RejectedRow> rejected) {
    XlsxFile file;
    lxw_worksheet* const sheet = file.add_sheet("未通过的行");
    const std::vector<std::size_t> columns = user_columns(table, match.heading_row);
    write_headings(file, sheet, table, match, columns);
    std::size_t line = 1;
    for (std::size_t i = 0; i < rejected.size(); ++line) {
        const std::size_t row = rejected[i].row;
        INVARIANT(row < table.row_count());
        std::set<std::size_t> faults;
        std::string reasons;
        for (; i < rejected.size() && rejected[i].row == row; ++i) {
            if (rejected[i].column) faults.insert(*rejected[i].column);
            reasons += (reasons.empty() ? "" : "；") + rejected[i].reason;
        }
        for (std::size_t k = 0; k < columns.size(); ++k) {
            write_text(sheet, {line, k}, table.at(row, columns[k]).text,
                       faults.contains(columns[k]) ? file.formats().fault : file.formats().text);
        }
        write_text(sheet, {line, columns.size()}, std::to_string(table.row_number(row)),
                   file.formats().text);
        write_text(sheet, {line, columns.size() + 1}, reasons, file.formats().reason);
    }
    return file.finish();
}

}  // namespace canbao::documents
