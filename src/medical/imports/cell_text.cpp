// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/cell_text.h"

#include <charconv>
#include <vector>

#include "base/text.h"
#include "medical/identity.h"
#include "medical/imports/row_problem.h"
#include "medical/person.h"

namespace canbao::medical {

namespace {

using documents::Cell;
using documents::CellKind;

// The runs of digits in "2021年9月30日"; nothing if other text stands between.
std::vector<std::string> digit_runs(const std::string& text) {
    std::vector<std::string> runs;
    bool in_run = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!in_run) runs.emplace_back();
            runs.back() += c;
            in_run = true;
        } else {
            in_run = false;
        }
    }
    return runs;
}

bool only_date_marks(std::string text) {
    for (const std::string_view mark : {"年", "月", "日", "号"}) {
        if (const auto at = text.find(mark); at != text.npos) text.erase(at, mark.size());
    }
    return text.find_first_not_of("0123456789-/.") == text.npos;
}

std::optional<Date> built(const std::string& year, const std::string& month,
                          const std::string& day) {
    if (year.size() != 4 || month.size() > 2 || day.size() > 2) return {};
    const auto padded = [](const std::string& two) { return two.size() == 1 ? "0" + two : two; };
    return parse_date(year + "-" + padded(month) + "-" + padded(day));
}

// Days since 1899-12-30, as spreadsheets count from March 1900 on.
std::optional<Date> from_serial(const std::string& digits) {
    int serial = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return {};
    if (serial < 61 || serial > 80'000) return {};
    return Date(1899, 12, 30) + serial;
}

std::optional<Date> written_date(const std::string& text) {
    if (!only_date_marks(text)) return {};
    const auto runs = digit_runs(text);
    if (runs.size() == 3) return built(runs[0], runs[1], runs[2]);
    if (runs.size() == 1 && runs[0] == text && text.size() == 8) {
        return built(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
    }
    if (runs.size() == 1 && runs[0] == text && text.size() == 5) return from_serial(text);
    return {};
}

}  // namespace

Result<std::string> text_of(const Cell& cell) {
    if (cell.kind == CellKind::formula || cell.kind == CellKind::error) {
        return refuse(formula_cell);
    }
    return std::string(trimmed(cell.text));
}

Result<IdNumber> number_of(const Cell& cell, Date today) {
    TRY(std::string text, text_of(cell));
    if (cell.kind == CellKind::number) {
        const auto by_eye = IdNumber::parse(text);
        if (!by_eye && by_eye.error().reason == &id_number::scientific) {
            return refuse(id_number::scientific);
        }
        return refuse(id_as_number);
    }
    if (auto certificate = split_certificate(text)) text = std::move(certificate->id_number);
    return checked_number(text, today);
}

Result<std::optional<Date>> date_of(const Cell& cell) {
    TRY(std::string text, text_of(cell));
    if (text.empty()) return std::optional<Date>{};
    if (cell.kind == CellKind::date) text = text.substr(0, 10);
    text = without_spaces(fold_width(text));
    const auto date = written_date(text);
    if (!date) return refuse(bad_date, std::string(first_characters(text, 20)));
    return date;
}

Result<std::optional<Sex>> sex_of(const Cell& cell) {
    TRY(const std::string written, text_of(cell));
    const std::string text = upper_ascii(without_spaces(fold_width(written)));
    if (text.empty() || text == "未知" || text == "0" || text == "9") return std::optional<Sex>{};
    if (text == "男" || text == "男性" || text == "1" || text == "M") {
        return std::optional(Sex::male);
    }
    if (text == "女" || text == "女性" || text == "2" || text == "F") {
        return std::optional(Sex::female);
    }
    return refuse(bad_sex, std::string(first_characters(text, 20)));
}

}  // namespace canbao::medical
