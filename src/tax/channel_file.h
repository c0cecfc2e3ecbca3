// SPDX-License-Identifier: MulanPSL-2.0
// A channel's file of payments (xlsx; CSV, tab or bar text; GB18030 or UTF-8). Its own totals, in a
// first or last line, must equal its rows in number and amount, or nothing of it is taken. The
// money has moved: a row that cannot count goes into suspense with its reason. The same file again
// changes nothing. Never: guesses an amount or a transaction number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/seal.h"
#include "tax/payment.h"

namespace canbao::tax {

struct ChannelFile {
    std::string channel;
    std::string name;
    std::string_view bytes;
    int year = 0;  // the benefit year of rows that name none
};

struct FileRemark {
    std::int64_t row = 0;  // as a spreadsheet or editor counts it
    std::string transaction;
    std::string outcome;  // repeated · to_refund · reversed · refused · not_successful
    std::string reason;
    std::string zh;
    std::string en;
};

struct FileReceipt {
    std::int64_t file = 0;
    bool is_again = false;  // the very file was taken before; these are its outcomes
    std::int64_t rows = 0;
    Money amount;
    std::int64_t taken = 0;
    std::int64_t repeated = 0;
    std::int64_t to_refund = 0;
    std::int64_t reversed = 0;        // their reversal had come before them
    std::int64_t refused = 0;         // conflicts of a transaction number
    std::int64_t not_successful = 0;  // rows the channel itself marks as failed
    std::vector<FileRemark> remarks;  // every row that was not simply taken
};

namespace channel_file {
inline constexpr Reason totals_missing{
    "tax.file_totals_missing", Blame::caller,
    "文件里没有合计（首行“批次|笔数|金额”或末行“合计|笔数|金额”），无法核对是否完整，请让渠道补上",
    "the file states no totals (first line batch|count|amount, or last line 合计|count|amount), so "
    "it cannot be checked to be whole; have the channel add them"};
inline constexpr Reason totals_differ{
    "tax.file_totals_differ", Blame::caller, "文件的合计与明细不符，整份未入账，请让渠道核对后重发",
    "the file's totals are not those of its rows; nothing was taken: have the channel check it"};
inline constexpr Reason row_unreadable{
    "tax.file_row_unreadable", Blame::caller,
    "有一行的金额、时间或流水号读不出，整份未入账，请让渠道改正后重发",
    "a row's amount, time or transaction number cannot be read; nothing was taken: have it "
    "corrected"};
inline constexpr Reason other_channel{
    "tax.file_other_channel", Blame::state,
    "这份文件已作为另一渠道的文件收过，没有再收；请核对渠道",
    "this very file was taken as another channel's; it was not taken again: check the channel"};
inline constexpr Reason date_missing{
    "tax.file_date_missing", Blame::caller,
    "文件没有缴费时间列，文件名里也没有日期（如20211220），无法判断缴费时间",
    "the file has no column for the time of payment and no date such as 20211220 in its name"};
}  // namespace channel_file

// Takes the file. Refuses: unknown_channel, what documents refuses, and the reasons above; nothing
// of a refused file is taken.
Result<FileReceipt> take_channel_file(store::Transaction& tx, const store::Sealer& sealer,
                                      const store::Act& act, const ChannelFile& file);

// Refuses: no_such_file.
inline constexpr Reason no_such_file{"tax.no_such_file", Blame::absent, "没有这份渠道文件",
                                     "there is no such channel file"};
Result<FileReceipt> show_channel_file(store::Transaction& tx, const std::string& county,
                                      std::int64_t file);

}  // namespace canbao::tax
