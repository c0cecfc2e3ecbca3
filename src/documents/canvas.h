// SPDX-License-Identifier: MulanPSL-2.0
// The page being drawn: how far down it is filled, what turns it over, its fonts, and a notice of
// characters without a glyph. The seam to pango and cairo, for papers and leaflets alike.
// Never: shared between threads.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "documents/pdf.h"

namespace canbao::documents {

inline constexpr double point_per_mm = 72.0 / 25.4;
inline constexpr double page_width = 210 * point_per_mm;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Context = std::unique_ptr<PangoContext, Unref>;

struct Box {
    double x;
    double y;
    double width;
    double height;
};

struct Style {
    double size = 10.5;
    bool bold = false;
    double grey = 0;  // 0 black … 1 white
};

double height_of(const Layout& layout);

struct Canvas {
    explicit Canvas(PaperSettings given);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    double inner_width() const { return page_width - 2 * margin; }
    double bottom() const { return height - margin; }

    PangoFontDescription* font(const Style& style);
    void set_text(const Layout& layout, std::string_view text) const;
    // A cell taller than a page is cut with an ellipsis.
    Layout lay_out(std::string_view text, const Style& style, double width,
                   Align align = Align::left);
    void draw(const Layout& layout, double x, double top, const Style& style);
    void put(std::string_view text, const Style& style, Align align);
    void frame(const Box& box, double fill = 1);
    void make_room(double needed);
    void turn_page();
    void end_page();
    std::string finish();  // the bytes; once

    PaperSettings settings;
    bool is_half;
    bool is_sans;
    double height;
    double margin;
    double body;  // size of plain text
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    Context context;
    std::map<std::pair<double, bool>, PangoFontDescription*> fonts;  // by size and boldness
    double y = 0;
    int page = 1;
    int missing = 0;  // characters without a glyph on this page
};

// One bit a module, drawn as a mask: a tenth of the bytes of as many rectangles.
void draw_code(cairo_t* cairo, const QrCode& code, const Box& box);

}  // namespace canbao::documents
