// SPDX-License-Identifier: MulanPSL-2.0
// A channel's file as rows: headings as channels write them, or the bank's plain form (a first line
// batch|count|amount, then seq|number|name|amount|account|result|message). A pure reading.
// Never: decides whether a payment counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"

namespace canbao::tax {

enum class RowState { successful, failed, reversal };

struct FileEntry {
    std::int64_t row = 0;  // as a spreadsheet or editor counts it
    std::string transaction;
    std::string id_number;               // as the file has it
    bool is_id_number_a_number = false;  // a spreadsheet stored it as one: digits are lost
    std::string name;
    std::string payer;
    Money amount;
    std::optional<Instant> paid_at;
    int year = 0;  // 0: not named
    RowState state = RowState::successful;
    std::string result;  // what the channel says about the row
};

struct FileTotals {
    std::int64_t count = 0;
    Money amount;
};

struct FileRows {
    std::vector<FileEntry> entries;
    FileTotals totals;  // as the file states them
};

// Refuses: what documents refuses, and channel_file's totals_missing, totals_differ,
// row_unreadable.
Result<FileRows> read_file_rows(std::string_view bytes);

// "2021-11-10 08:30", "20211110083000", "2021/11/10", "2021年11月10日 8:30:00"; the start of the
// day where no time is given. No value for anything else.
std::optional<Instant> parse_channel_time(std::string_view text);

// "320", "320.00", "¥1,320.00", "320元". No value for anything else.
std::optional<Money> parse_channel_amount(std::string_view text);

}  // namespace canbao::tax
