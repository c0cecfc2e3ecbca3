// SPDX-License-Identifier: MulanPSL-2.0
// Cells as people write them, read into values: text, identity numbers, dates, sex.
// Never: repairs a cell that a spreadsheet has damaged.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/id_number.h"
#include "base/result.h"
#include "documents/table.h"

namespace canbao::medical {

// The cell's text; a whole number as its digits. Refuses: formula_cell.
Result<std::string> text_of(const documents::Cell& cell);

// Refuses: id_as_number, formula_cell, and what checked_number refuses. Takes an 18-character
// number or the 20 or 22 characters of a disability certificate, of which it is the beginning.
Result<IdNumber> number_of(const documents::Cell& cell, Date today);

// 2021-09-30, 2021/9/30, 2021.9.30, 2021年9月30日, 20210930, a date cell, a spreadsheet's serial
// day; nothing for an empty cell. Refuses: bad_date, formula_cell.
Result<std::optional<Date>> date_of(const documents::Cell& cell);

// 男 女, 1 2, M F; nothing for an empty cell or 未知. Refuses: bad_sex, formula_cell.
Result<std::optional<Sex>> sex_of(const documents::Cell& cell);

}  // namespace canbao::medical
