// SPDX-License-Identifier: MulanPSL-2.0
// Papers as PDF: titles, paragraphs, tables, signature lines, one below the other, broken over
// pages with page numbers. Fonts: Noto CJK. A character no font has leaves a visible notice on the
// page. Thread-safe: each thread has its own font map. Never: reads the clock; the same input at
// the same moment gives the same pages.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "documents/qr.h"

namespace canbao::documents {

enum class PaperSize : std::uint8_t { a4, a4_half };  // a4_half: 210 × 148.5 mm, lying
enum class Align : std::uint8_t { left, centre, right };
enum class PaperLook : std::uint8_t { letter, leaflet };  // leaflet: sans, narrow margins
enum class PageNumbers : std::uint8_t { shown, absent };

struct PaperSettings {
    PaperSize size = PaperSize::a4;
    PaperLook look = PaperLook::letter;
    PageNumbers page_numbers = PageNumbers::shown;
    std::string title;  // of the document, as a reader's window shows it
    Instant made_at{};  // written into the file
};

struct PaperColumn {
    std::string heading;
    double share = 1;  // of the width
    Align align = Align::left;
};

struct Canvas;

class Paper {
public:
    explicit Paper(PaperSettings settings);
    ~Paper();
    Paper(Paper&&) noexcept;

    void title(std::string_view zh, std::string_view en = {});
    void heading(std::string_view text);
    void paragraph(std::string_view text);  // first line indented by two characters
    void line(std::string_view text, Align align = Align::left);
    // Headings are repeated on each page. Requires: no row has more cells than columns.
    void table(const std::vector<PaperColumn>& columns,
               const std::vector<std::vector<std::string>>& rows);
    // Labels and values in a frame, two pairs beside each other.
    struct Field {
        std::string label;
        std::string caption;  // small, in English
        std::string value;
        enum class Width : std::uint8_t { half, whole } width = Width::half;
    };
    void fields(const std::vector<Field>& fields);
    // □ or ☑ before each.
    struct Choice {
        std::string text;
        bool chosen = false;
    };
    void choices(const std::vector<Choice>& choices);
    // Each label with a rule to sign on, beside each other.
    void signatures(const std::vector<std::string>& labels);
    // The code at the left, the lines beside it.
    void qr(const QrCode& code, double millimetres, const std::vector<std::string>& lines = {});
    void space(double millimetres);
    void new_page();
    std::string finish();  // the bytes; once

private:
    std::unique_ptr<Canvas> canvas_;
};

}  // namespace canbao::documents
