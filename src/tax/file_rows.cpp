// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/file_rows.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "documents/columns.h"
#include "tax/channel_file.h"
#include "tax/judge.h"

namespace canbao::tax {

namespace {
using documents::Cell;
using documents::Need;
using documents::Table;

enum Column : std::size_t { transaction, number, name, amount, time, year, payer, result };

const std::array<documents::WantedColumn, 8> wanted_columns{{
    {"交易流水号",
     {"流水号", "渠道流水号", "银行流水号", "订单号", "商户订单号", "微信订单号", "支付订单号",
      "交易号", "凭证号", "transaction"},
     Need::required},
    {"身份证号",
     {"证件号码", "证件号", "身份证号码", "公民身份号码", "参保人身份证号", "参保人证件号码",
      "certno", "id_number"},
     Need::required},
    {"姓名", {"参保人", "参保人姓名", "缴费人员姓名", "户名", "psn_name", "name"}, Need::optional},
    {"金额",
     {"缴费金额", "实缴金额", "交易金额", "个人实缴金额", "应结订单金额", "到账金额", "金额元",
      "amount"},
     Need::required},
    {"缴费时间",
     {"交易时间", "支付时间", "入账时间", "缴费日期", "交易日期", "入账日期", "到账日期",
      "paid_at"},
     Need::optional},
    {"参保年度", {"年度", "所属年度", "缴费年度", "费款所属期", "year"}, Need::optional},
    {"缴费人", {"付款人", "代缴人", "付款户名", "payer"}, Need::optional},
    {"结果",
     {"交易状态", "交易结果", "扣款结果", "返回码", "结果码", "状态", "处理结果", "result"},
     Need::optional},
}};

std::string text_of(const Cell& cell) {
    std::string text(trimmed(cell.text));
    // WeChat leads every value with a backtick.
    if (text.starts_with('`')) text.erase(0, 1);
    return text;
}

tl::unexpected<Refusal> unreadable(const Table& table, std::size_t row, std::size_t column) {
    return refuse(channel_file::row_unreadable, documents::place_of(table.row_number(row), column));
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::int64_t> parse_count(std::string_view given) {
    std::string text = without_spaces(fold_width(given));
    for (const std::string_view around : {"总", "共", "笔数", "笔", ":", "户", "条"}) {
        if (text.starts_with(around)) text.erase(0, around.size());
        if (text.ends_with(around)) text.erase(text.size() - around.size());
    }
    if (!is_digits(text) || text.size() > 9) return std::nullopt;
    return std::stoll(text);
}

RowState state_of(const std::string& said) {
    const std::string text = upper_ascii(without_spaces(fold_width(said)));
    for (const std::string_view good :
         {"", "0", "00", "000", "0000", "000000", "S", "SUCCESS", "成功", "交易成功", "缴费成功",
          "扣款成功", "支付成功", "已缴费", "已支付", "已入账"}) {
        if (text == good) return RowState::successful;
    }
    for (const std::string_view back : {"冲正", "已冲正", "退票", "退汇", "撤销", "REVERSED"}) {
        if (text == back) return RowState::reversal;
    }
    return RowState::failed;
}

// Totals from the cells of one line: the count is the first whole number, the amount the last sum.
// Where there are more than two cells the first is a label or the number of the batch.
std::optional<FileTotals> totals_in(const Table& table, std::size_t row) {
    std::optional<std::int64_t> count;
    std::optional<Money> sum;
    std::size_t count_column = table.column_count();
    const bool has_label = table.column_count() > 2 && !text_of(table.at(row, 2)).empty();
    for (std::size_t column = has_label ? 1 : 0; column < table.column_count(); ++column) {
        const std::string text = text_of(table.at(row, column));
        if (text.empty()) continue;
        if (!count && parse_count(text)) {
            count = parse_count(text);
            count_column = column;
        } else if (const auto money = parse_channel_amount(text); money && column != count_column) {
            sum = money;
        }
    }
    if (!count || !sum) return std::nullopt;
    return FileTotals{*count, *sum};
}

bool is_totals_label(std::string_view cell) {
    constexpr std::array<std::string_view, 5> labels{"合计", "总计", "共计", "汇总", "TOTAL"};
    const std::string text = upper_ascii(without_spaces(fold_width(cell)));
    return std::any_of(labels.begin(), labels.end(),
                       [&](std::string_view label) { return text.starts_with(label); });
}
}  // namespace

std::optional<Money> parse_channel_amount(std::string_view given) {
    std::string text = without_spaces(fold_width(given));
    for (const std::string_view sign : {"总金额", "合计金额", "金额", ":", "¥", "￥"}) {
        if (text.starts_with(sign)) text.erase(0, sign.size());
    }
    constexpr std::string_view yuan = "元";
    if (text.ends_with(yuan)) text.erase(text.size() - yuan.size());
    std::erase(text, ',');
    if (text.size() > 15) return std::nullopt;
    return parse_money(text);
}

std::optional<Instant> parse_channel_time(std::string_view given) {
    std::vector<std::string> groups(1);
    for (const char c : fold_width(given)) {
        if (c >= '0' && c <= '9') {
            groups.back() += c;
        } else if (!groups.back().empty()) {
            groups.emplace_back();
        }
    }
    if (groups.back().empty()) groups.pop_back();
    if (groups.size() <= 2 && !groups.empty() &&
        (groups[0].size() == 8 || groups[0].size() == 14)) {
        std::string digits = groups[0] + (groups.size() == 2 ? groups[1] : "");
        if (digits.size() != 8 && digits.size() != 14) return std::nullopt;
        groups = {digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)};
        for (std::size_t at = 8; at < digits.size(); at += 2)
            groups.push_back(digits.substr(at, 2));
    }
    // Parts of a second are let go.
    if (groups.size() == 7) groups.pop_back();
    if (groups.size() != 3 && groups.size() != 5 && groups.size() != 6) return std::nullopt;
    if (groups[0].size() != 4) return std::nullopt;
    for (std::size_t at = 1; at < groups.size(); ++at) {
        if (groups[at].size() > 2) return std::nullopt;
        groups[at].insert(0, 2 - groups[at].size(), '0');
    }
    groups.resize(6, "00");
    return parse_instant(groups[0] + "-" + groups[1] + "-" + groups[2] + "T" + groups[3] + ":" +
                         groups[4] + ":" + groups[5] + ".000+08:00");
}

namespace {
// Where a row's values stand: under the headings, or in the bank's fixed places.
struct Layout {
    std::size_t first_row = 0;
    documents::ColumnMatch match;
    std::string batch;  // of the bank's plain form: its rows are numbered within it
};

Layout plain_bank_form(const Table& table) {
    Layout layout{1, {}, text_of(table.at(0, 0))};
    layout.match.column_of.resize(wanted_columns.size());
    layout.match.column_of[transaction] = 0;
    layout.match.column_of[number] = 1;
    layout.match.column_of[name] = 2;
    layout.match.column_of[amount] = 3;
    layout.match.column_of[result] = 5;
    return layout;
}

Result<FileEntry> read_entry(const Table& table, const Layout& layout, std::size_t row) {
    const auto cell = [&](Column column) { return layout.match.cell(table, row, column); };
    const auto place = [&](Column column) { return layout.match.column_of[column].value_or(0); };
    FileEntry entry;
    entry.row = static_cast<std::int64_t>(table.row_number(row));
    entry.transaction = text_of(cell(transaction));
    if (entry.transaction.empty() || entry.transaction.size() > 64 ||
        !is_plain(entry.transaction)) {
        return unreadable(table, row, place(transaction));
    }
    if (!layout.batch.empty()) entry.transaction = layout.batch + "-" + entry.transaction;
    const Cell id = cell(number);
    entry.id_number = text_of(id);
    entry.is_id_number_a_number = id.kind == documents::CellKind::number;
    entry.name = text_of(cell(name));
    entry.payer = text_of(cell(payer));
    const auto sum = parse_channel_amount(text_of(cell(amount)));
    if (!sum || *sum <= Money{}) return unreadable(table, row, place(amount));
    entry.amount = *sum;
    if (layout.match.column_of[time]) {
        entry.paid_at = parse_channel_time(text_of(cell(time)));
        if (!entry.paid_at) return unreadable(table, row, place(time));
    }
    const std::string named_year = text_of(cell(year));
    if (!named_year.empty()) {
        if (named_year.size() < 4 || !is_digits(named_year.substr(0, 4))) {
            return unreadable(table, row, place(year));
        }
        entry.year = std::stoi(named_year.substr(0, 4));
    }
    entry.result = text_of(cell(result));
    entry.state = state_of(entry.result);
    return entry;
}

// The totals may stand for all rows, for the successful ones, or for those less what was reversed.
bool are_totals_right(const FileRows& file) {
    FileTotals all;
    FileTotals good;
    FileTotals rest;
    for (const FileEntry& entry : file.entries) {
        ++all.count;
        all.amount += entry.amount;
        if (entry.state == RowState::failed) continue;
        const bool is_reversal = entry.state == RowState::reversal;
        rest.count += 1;
        rest.amount += is_reversal ? -entry.amount : entry.amount;
        if (is_reversal) continue;
        ++good.count;
        good.amount += entry.amount;
    }
    const auto equal = [&](const FileTotals& sum) {
        return sum.count == file.totals.count && sum.amount == file.totals.amount;
    };
    return equal(all) || equal(good) || equal(rest);
}

std::string differing_totals(const FileRows& file) {
    Money sum;
    for (const FileEntry& entry : file.entries) sum += entry.amount;
    const std::string rows = std::to_string(file.entries.size());
    const std::string stated = std::to_string(file.totals.count);
    return "合计 " + stated + " 笔 " + to_string(file.totals.amount) + "，明细 " + rows + " 笔 " +
           to_string(sum) + " / stated " + stated + ", " + to_string(file.totals.amount) +
           "; rows " + rows + ", " + to_string(sum);
}
}  // namespace

Result<FileRows> read_file_rows(std::string_view bytes) {
    TRY(const Table table, documents::read_table(bytes));
    Layout layout;
    std::optional<FileTotals> totals;
    auto match = documents::match_columns(table, wanted_columns);
    if (match) {
        layout = {match->heading_row + 1, *match, ""};
    } else if (match.error().reason == &documents::columns::no_heading && table.row_count() > 0 &&
               totals_in(table, 0)) {
        layout = plain_bank_form(table);
    } else {
        return tl::unexpected<Refusal>(match.error());
    }
    for (std::size_t row = 0; row + 1 < layout.first_row || (row == 0 && !layout.batch.empty());
         ++row) {
        if (const auto stated = totals_in(table, row)) totals = stated;
    }
    FileRows file;
    for (std::size_t row = layout.first_row; row < table.row_count(); ++row) {
        std::size_t first = 0;
        while (first + 1 < table.column_count() && text_of(table.at(row, first)).empty()) ++first;
        if (is_totals_label(text_of(table.at(row, first)))) {
            if (const auto stated = totals_in(table, row)) totals = stated;
            continue;
        }
        TRY(FileEntry entry, read_entry(table, layout, row));
        file.entries.push_back(std::move(entry));
    }
    if (!totals) return refuse(channel_file::totals_missing);
    file.totals = *totals;
    if (!are_totals_right(file)) {
        return refuse(channel_file::totals_differ, differing_totals(file));
    }
    return file;
}

}  // namespace canbao::tax
