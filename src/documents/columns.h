// SPDX-License-Identifier: MulanPSL-2.0
// Finds the heading row of a table and which column holds what, the way people really write
// headings: titles above, 姓名（必填）, *身份证号码, full-width letters, spaces, merged cells.
// Never: guesses a column from its contents, or takes one of two columns that claim one meaning.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/table.h"

namespace canbao::documents {

enum class Need { required, optional };
enum class UnknownColumns { noted, refused };

struct WantedColumn {
    std::string_view name;  // as the template and messages call it
    std::vector<std::string_view> aliases;
    Need need = Need::required;
};

struct ColumnMatch {
    std::size_t heading_row =
        0;  // index in the table, not the number; the rows behind it are records
    std::vector<std::optional<std::size_t>> column_of;  // for each wanted column
    std::vector<std::string> unknown;                   // headings that nothing wants

    // The cell of a wanted column in a row; empty if the file has no such column.
    Cell cell(const Table& table, std::size_t row, std::size_t wanted) const {
        return column_of[wanted] ? table.at(row, *column_of[wanted]) : Cell{};
    }
};

// Looks at the first 20 rows. The columns an error workbook added (原行号, 错误原因) are passed
// over. Refuses: no_heading, column_missing, column_twice, column_unknown (if unknown is refused),
// no_rows (nothing under the heading).
Result<ColumnMatch> match_columns(const Table& table, std::span<const WantedColumn> wanted,
                                  UnknownColumns unknown = UnknownColumns::noted);

// A heading as it is compared: width folded, without spaces, asterisks, marks and bracketed
// remarks.
std::string plain_heading(std::string_view heading);

namespace columns {
inline constexpr Reason no_heading{
    "documents.no_heading", Blame::caller, "前20行里没有找到表头，请保留模板的表头行",
    "no heading row among the first 20 rows; keep the heading row of the template"};
inline constexpr Reason column_missing{"documents.column_missing", Blame::caller,
                                       "缺少必需的列，请按模板补上",
                                       "a required column is missing; add it as in the template"};
inline constexpr Reason column_twice{
    "documents.column_twice", Blame::caller,
    "有两列都像是同一内容，请只保留一列或改掉其中一列的表头",
    "two columns claim the same meaning; keep one or rename the other"};
inline constexpr Reason column_unknown{
    "documents.column_unknown", Blame::caller, "有不认识的列，请删去或按模板改正表头",
    "a column is unknown; remove it or correct its heading as in the template"};
inline constexpr Reason no_rows{"documents.no_rows", Blame::caller,
                                "表头下面没有数据行，文件没有可导入的内容",
                                "there is no row under the heading: nothing to import"};
}  // namespace columns

}  // namespace canbao::documents
