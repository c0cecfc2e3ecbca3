// SPDX-License-Identifier: MulanPSL-2.0
// An xlsx being written by libxlsxwriter into memory: nothing under a name on any disk, and rows
// leave memory as they are written. Never: writes a formula or a link.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace canbao::documents {

class XlsxFile {
public:
    XlsxFile();
    ~XlsxFile();
    XlsxFile(const XlsxFile&) = delete;
    XlsxFile& operator=(const XlsxFile&) = delete;

    // The name is cut and cleaned to what a sheet may be called.
    lxw_worksheet* add_sheet(std::string_view name);
    lxw_workbook* workbook() { return workbook_; }
    std::string finish();  // the bytes; once

    struct Formats {
        lxw_format* text;
        lxw_format* count;
        lxw_format* money;
        lxw_format* date;
        lxw_format* title;
        lxw_format* heading;
        lxw_format* required_heading;
        lxw_format* reason;
        lxw_format* fault;
        lxw_format* wrapped;
    };
    const Formats& formats() const { return formats_; }

private:
    int file_ = -1;  // in memory
    lxw_workbook* workbook_ = nullptr;
    Formats formats_{};
};

struct Spot {
    std::size_t row;
    std::size_t column;
};

// Text as text, whatever it begins with; cut to what a cell may hold, 32,767 characters.
void write_text(lxw_worksheet* sheet, Spot spot, std::string_view text, lxw_format* format);

}  // namespace canbao::documents
