// SPDX-License-Identifier: MulanPSL-2.0
// The user's own rows that were rejected, back as xlsx: every cell as text, the columns and
// headings as they were, then 原行号 and 错误原因 in red. It can be corrected and uploaded as it
// is. Never: holds a row that was accepted.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "documents/columns.h"
#include "documents/table.h"

namespace canbao::documents {

inline constexpr std::string_view original_row_heading = "原行号";
inline constexpr std::string_view reason_heading = "错误原因";

struct RejectedRow {
    std::size_t row = 0;                // index in the table
    std::optional<std::size_t> column;  // index in the table: the cell at fault, tinted
    std::string reason;
};

// Rows in the order given; several reasons for one row, given one behind the other, share one line.
std::string error_workbook(const Table& table, const ColumnMatch& match,
                           std::span<const RejectedRow> rejected);

}  // namespace canbao::documents
