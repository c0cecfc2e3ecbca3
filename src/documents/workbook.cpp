// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/workbook.h"

#include <fmt/core.h>
#include <sys/mman.h>
#include <unicode/ucnv.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>

#include "base/date.h"
#include "base/invariant.h"
#include "base/money.h"
#include "base/text.h"
#include "documents/xlsx_file.h"

namespace canbao::documents {

// ---- one xlsx in memory -------------------------------------------------------------------------

namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

lxw_format* bordered(lxw_workbook* workbook, const char* number_format) {
    lxw_format* const format = workbook_add_format(workbook);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_num_format(format, number_format);
    return format;
}

std::string clean_sheet_name(std::string_view name) {
    std::string clean;
    for (const char c : name) {
        if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) clean += c;
    }
    if (clean.empty()) clean = "Sheet";
    return std::string(first_characters(clean, 28));
}

}  // namespace

XlsxFile::XlsxFile() : file_(memfd_create("xlsx", MFD_CLOEXEC)) {
    if (file_ < 0) fail("memfd_create");
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    workbook_ = workbook_new_opt(fmt::format("/proc/self/fd/{}", file_).c_str(), &options);
    if (workbook_ == nullptr) throw std::bad_alloc();
    formats_.text = bordered(workbook_, "@");
    formats_.count = bordered(workbook_, "0");
    formats_.money = bordered(workbook_, "#,##0.00");
    formats_.date = bordered(workbook_, "yyyy-mm-dd");
    formats_.title = workbook_add_format(workbook_);
    format_set_bold(formats_.title);
    format_set_font_size(formats_.title, 14);
    formats_.heading = bordered(workbook_, "@");
    format_set_bold(formats_.heading);
    format_set_bg_color(formats_.heading, 0xDDEBF7);
    formats_.required_heading = bordered(workbook_, "@");
    format_set_bold(formats_.required_heading);
    format_set_font_color(formats_.required_heading, LXW_COLOR_RED);
    format_set_bg_color(formats_.required_heading, 0xDDEBF7);
    formats_.reason = bordered(workbook_, "@");
    format_set_font_color(formats_.reason, LXW_COLOR_RED);
    formats_.fault = bordered(workbook_, "@");
    format_set_bg_color(formats_.fault, 0xFFC7CE);
    formats_.wrapped = bordered(workbook_, "@");
    format_set_text_wrap(formats_.wrapped);
}

XlsxFile::~XlsxFile() {
    // A file that was never finished: closing is the one way libxlsxwriter frees its memory.
    if (workbook_ != nullptr) workbook_close(workbook_);
    if (file_ >= 0) close(file_);
}

lxw_worksheet* XlsxFile::add_sheet(std::string_view name) {
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook_, clean_sheet_name(name).c_str());
    INVARIANT(sheet != nullptr);
    return sheet;
}

std::string XlsxFile::finish() {
    INVARIANT(workbook_ != nullptr);
    const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
    const off_t size = lseek(file_, 0, SEEK_END);
    if (size < 0) fail("lseek");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    for (std::size_t got = 0; got < bytes.size();) {
        const ssize_t count =
            pread(file_, &bytes[got], bytes.size() - got, static_cast<off_t>(got));
        if (count <= 0) fail("pread");
        got += static_cast<std::size_t>(count);
    }
    return bytes;
}

void write_text(lxw_worksheet* sheet, Spot spot, std::string_view text, lxw_format* format) {
    constexpr std::size_t longest = 32'767;
    if (text.size() > longest) text = first_characters(text, longest / 2);
    worksheet_write_string(sheet, static_cast<lxw_row_t>(spot.row),
                           static_cast<lxw_col_t>(spot.column), std::string(text).c_str(), format);
}

// ---- lists --------------------------------------------------------------------------------------

namespace {

constexpr std::size_t sheet_rows = 1'048'576;

bool is_count(std::string_view text) {
    const bool leading_zero = text.size() > 1 && text[0] == '0';
    return !text.empty() && text.size() <= 15 && !leading_zero &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class XlsxList : public ListWriter {
public:
    explicit XlsxList(const Sheet& sheet) : sheet_(sheet) { start_sheet(); }

    void add(std::span<const std::string_view> cells) override {
        INVARIANT(cells.size() <= sheet_.columns.size());
        if (row_ >= sheet_rows) start_sheet();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            write_cell({row_, i}, cells[i]);
        }
        ++row_;
    }
    std::string finish() override { return file_.finish(); }

private:
    // A list longer than a sheet goes on in another.
    void start_sheet() {
        ++sheets_;
        open_ =
            file_.add_sheet(sheets_ == 1 ? sheet_.name : fmt::format("{}{}", sheet_.name, sheets_));
        row_ = 0;
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            worksheet_set_column(open_, column, column, sheet_.columns[i].width, nullptr);
        }
        if (!sheet_.title.empty())
            write_text(open_, {row_++, 0}, sheet_.title, file_.formats().title);
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            write_text(open_, {row_, i}, sheet_.columns[i].heading, file_.formats().heading);
        }
        ++row_;
        worksheet_freeze_panes(open_, static_cast<lxw_row_t>(row_), 0);
    }

    void write_cell(Spot spot, std::string_view text) {
        const CellForm form = sheet_.columns[spot.column].form;
        const auto row = static_cast<lxw_row_t>(spot.row);
        const auto column = static_cast<lxw_col_t>(spot.column);
        if (form == CellForm::count && is_count(text)) {
            worksheet_write_number(open_, row, column, std::stod(std::string(text)),
                                   file_.formats().count);
        } else if (const auto money = form == CellForm::money ? parse_money(text) : std::nullopt) {
            worksheet_write_number(open_, row, column, static_cast<double>(money->in_fen()) / 100.0,
                                   file_.formats().money);
        } else if (const auto date = form == CellForm::date ? parse_date(text) : std::nullopt) {
            lxw_datetime day{};
            day.year = date->year();
            day.month = static_cast<int>(date->month());
            day.day = static_cast<int>(date->day());
            worksheet_write_datetime(open_, row, column, &day, file_.formats().date);
        } else {
            write_text(open_, spot, text, file_.formats().text);
        }
    }

    Sheet sheet_;
    XlsxFile file_;
    lxw_worksheet* open_ = nullptr;
    std::size_t row_ = 0;
    std::size_t sheets_ = 0;
};

std::string as_gb18030(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string encoded(text.size() * 2 + 16, '\0');
    const int32_t size =
        ucnv_convert("gb18030", "UTF-8", encoded.data(), static_cast<int32_t>(encoded.size()),
                     text.data(), static_cast<int32_t>(text.size()), &status);
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    encoded.resize(static_cast<std::size_t>(size));
    return encoded;
}

class CsvList : public ListWriter {
public:
    CsvList(ListForm form, const Sheet& sheet) : form_(form), columns_(sheet.columns) {
        if (form == ListForm::csv_utf8) text_ = "\xEF\xBB\xBF";
        if (!sheet.title.empty()) add_row({sheet.title});
        std::vector<std::string_view> headings;
        for (const SheetColumn& column : columns_) headings.push_back(column.heading);
        add_row(headings);
    }

    void add(std::span<const std::string_view> cells) override {
        INVARIANT(cells.size() <= columns_.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) row_ += ',';
            add_cell(cells[i], columns_[i].form);
        }
        end_row();
    }
    std::string finish() override { return std::move(text_); }

private:
    void add_row(const std::vector<std::string_view>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) row_ += ',';
            add_cell(cells[i], CellForm::text);
        }
        end_row();
    }
    // Encoded row by row, so that the whole is never held twice.
    void end_row() {
        row_ += "\r\n";
        text_ += form_ == ListForm::csv_gb18030 ? as_gb18030(row_) : row_;
        row_.clear();
    }
    void add_cell(std::string_view cell, CellForm form) {
        const bool is_amount = form == CellForm::money && parse_money(cell);
        const bool marked = !is_amount && (looks_like_formula(cell) || cell.starts_with('\''));
        const bool quoted = cell.find_first_of("\",;|\t\r\n") != std::string_view::npos ||
                            cell.starts_with("sep=") || cell.starts_with(' ') ||
                            cell.ends_with(' ');
        if (quoted) row_ += '"';
        if (marked) row_ += '\'';
        for (const char c : cell) {
            if (c == '"') row_ += '"';
            row_ += c;
        }
        if (quoted) row_ += '"';
    }

    ListForm form_;
    std::vector<SheetColumn> columns_;
    std::string text_;
    std::string row_;
};

}  // namespace

bool looks_like_formula(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
    if (text.empty()) return false;
    if (std::string_view("=+-@\t\r\n\0", 8).find(text.front()) != std::string_view::npos)
        return true;
    constexpr std::array<std::string_view, 4> wide{"＝", "＋", "－", "＠"};
    return std::any_of(wide.begin(), wide.end(),
                       [&](std::string_view mark) { return text.starts_with(mark); });
}

void ListWriter::add(const std::vector<std::string>& cells) {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    add(std::span<const std::string_view>(views));
}

std::unique_ptr<ListWriter> write_list(ListForm form, const Sheet& sheet) {
    if (form == ListForm::xlsx) return std::make_unique<XlsxList>(sheet);
    return std::make_unique<CsvList>(form, sheet);
}

// ---- templates ----------------------------------------------------------------------------------

namespace {

// A list in the rule itself holds 255 characters; a longer one stands in a sheet of its own.
bool fits_in_rule(const std::vector<std::string>& choices) {
    std::size_t characters = choices.size();
    for (const std::string& choice : choices) {
        if (choice.find(',') != std::string::npos) return false;
        characters += count_characters(choice);
    }
    return characters <= 255;
}

void add_drop_down(lxw_worksheet* sheet, const Template& form, std::size_t column,
                   const std::string& range) {
    // libxlsxwriter copies these texts but asks for them without const.
    std::vector<std::string> choices = form.columns[column].choices;
    std::string formula = range;
    std::string error_title = "不在可选值之内";
    std::string error_message = "请从下拉列表中选择";
    std::vector<char*> list;
    for (std::string& choice : choices) list.push_back(choice.data());
    list.push_back(nullptr);
    lxw_data_validation rule{};
    if (range.empty()) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list.data();
    } else {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = formula.data();
    }
    rule.error_title = error_title.data();
    rule.error_message = error_message.data();
    const auto at_column = static_cast<lxw_col_t>(column);
    worksheet_data_validation_range(sheet, 1, at_column, static_cast<lxw_row_t>(form.rows),
                                    at_column, &rule);
}

void write_instructions(XlsxFile& file, lxw_worksheet* sheet, const Template& form) {
    const XlsxFile::Formats& formats = file.formats();
    constexpr std::array<std::string_view, 5> headings{"列名", "是否必填", "填写要求", "可选值",
                                                       "示例"};
    constexpr std::array<double, 5> widths{18, 10, 46, 40, 24};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, widths[i], nullptr);
    }
    std::size_t row = 0;
    write_text(sheet, {row++, 0}, form.name + " 填表说明", formats.title);
    for (const std::string& line : form.instructions) write_text(sheet, {row++, 0}, line, nullptr);
    write_text(sheet, {row++, 0}, fmt::format("最多填写 {} 行；请勿改动表头。", form.rows),
               nullptr);
    ++row;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        write_text(sheet, {row, i}, headings[i], formats.heading);
    }
    for (const TemplateColumn& column : form.columns) {
        ++row;
        std::string choices;
        for (const std::string& choice : column.choices) {
            choices += (choices.empty() ? "" : "、") + choice;
        }
        write_text(sheet, {row, 0}, column.heading, formats.text);
        write_text(sheet, {row, 1}, column.required ? "必填" : "选填", formats.text);
        write_text(sheet, {row, 2}, column.hint, formats.wrapped);
        write_text(sheet, {row, 3}, choices, formats.wrapped);
        write_text(sheet, {row, 4}, column.example, formats.text);
    }
}

// Column by column would break constant memory: all long lists go down side by side.
std::vector<std::string> write_choices(XlsxFile& file, const Template& form) {
    std::vector<std::string> ranges(form.columns.size());
    std::vector<std::size_t> long_lists;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        if (fits_in_rule(form.columns[i].choices)) continue;
        const auto column = static_cast<char>('A' + static_cast<int>(long_lists.size()));
        const std::size_t count = form.columns[i].choices.size();
        ranges[i] = fmt::format("='{}'!${}$1:${}${}", choice_sheet, column, column, count);
        long_lists.push_back(i);
        longest = std::max(longest, count);
    }
    INVARIANT(long_lists.size() <= 26);
    if (long_lists.empty()) return ranges;
    lxw_worksheet* const sheet = file.add_sheet(choice_sheet);
    worksheet_hide(sheet);
    for (std::size_t row = 0; row < longest; ++row) {
        for (std::size_t k = 0; k < long_lists.size(); ++k) {
            const std::vector<std::string>& choices = form.columns[long_lists[k]].choices;
            if (row < choices.size())
                write_text(sheet, {row, k}, choices[row], file.formats().text);
        }
    }
    return ranges;
}

}  // namespace

std::string import_template(const Template& form) {
    XlsxFile file;
    lxw_worksheet* const sheet = file.add_sheet(form.name);
    lxw_worksheet* const instructions = file.add_sheet(instruction_sheet);
    const std::vector<std::string> ranges = write_choices(file, form);
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        const TemplateColumn& column = form.columns[i];
        const auto at_column = static_cast<lxw_col_t>(i);
        const double width = static_cast<double>(count_characters(column.heading)) * 2 + 6;
        // Also days are typed as text: a spreadsheet would turn them into serial numbers.
        worksheet_set_column(sheet, at_column, at_column, std::max(width, 14.0),
                             column.form == CellForm::money || column.form == CellForm::count
                                 ? nullptr
                                 : file.formats().text);
        write_text(sheet, {0, i}, column.heading,
                   column.required ? file.formats().required_heading : file.formats().heading);
        if (!column.choices.empty()) add_drop_down(sheet, form, i, ranges[i]);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_activate(sheet);
    write_instructions(file, instructions, form);
    return file.finish();
}

}  // namespace canbao::documents
