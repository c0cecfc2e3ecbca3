// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/canvas.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace canbao::documents {

namespace {

// Pango's font map may not be shared between threads; this one lives as long as its thread.
PangoFontMap* font_map_of_thread() {
    thread_local const std::unique_ptr<PangoFontMap, Unref> map(
        pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    return map.get();
}

cairo_status_t append(void* text, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_align(Align align) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

// Letters and digits come from DejaVu: where they share a subset of Noto CJK with Han characters,
// cairo 1.16 may embed all of that font's subroutines, 0.9 MB instead of 0.06.
void set_latin_font(PangoLayout* layout, std::string_view text, const char* family) {
    PangoAttrList* const attributes = pango_attr_list_new();
    // The bytes of a character that is set in it: ASCII or ¥.
    const auto latin_at = [&](std::size_t i) -> std::size_t {
        if (i >= text.size()) return 0;
        if (static_cast<unsigned char>(text[i]) < 0x80) return 1;
        return text.substr(i).starts_with("¥") ? 2 : 0;
    };
    for (std::size_t from = 0; from < text.size();) {
        std::size_t until = from;
        while (const std::size_t size = latin_at(until)) until += size;
        if (until > from) {
            PangoAttribute* const attribute = pango_attr_family_new(family);
            attribute->start_index = static_cast<guint>(from);
            attribute->end_index = static_cast<guint>(until);
            pango_attr_list_insert(attributes, attribute);
        }
        from = std::max(until, from + 1);
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

struct Sizes {
    double margin;  // millimetres
    double body;    // points
};
Sizes sizes_of(const PaperSettings& settings) {
    if (settings.size == PaperSize::a4_half) return {11, 9};
    return settings.look == PaperLook::leaflet ? Sizes{16, 11.5} : Sizes{25, 12};
}

}  // namespace

double height_of(const Layout& layout) {
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return pango_units_to_double(height);
}

Canvas::Canvas(PaperSettings given)
    : settings(std::move(given)),
      is_half(settings.size == PaperSize::a4_half),
      is_sans(is_half || settings.look == PaperLook::leaflet),
      height((is_half ? 148.5 : 297) * point_per_mm),
      margin(sizes_of(settings).margin * point_per_mm),
      body(sizes_of(settings).body) {
    surface = cairo_pdf_surface_create_for_stream(append, &bytes, page_width, height);
    cairo = cairo_create(surface);
    const std::string moment = to_string(settings.made_at).substr(0, 19) + "+08:00";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, settings.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, moment.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "canbao");
    context.reset(pango_font_map_create_context(font_map_of_thread()));
    pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
    pango_cairo_update_context(cairo, context.get());
    y = margin;
}

Canvas::~Canvas() {
    for (const auto& [style, font] : fonts) pango_font_description_free(font);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

PangoFontDescription* Canvas::font(const Style& style) {
    PangoFontDescription*& cached = fonts[{style.size, style.bold}];
    if (cached == nullptr) {
        cached = pango_font_description_new();
        pango_font_description_set_family(
            cached, is_sans ? "Noto Sans CJK SC, sans-serif" : "Noto Serif CJK SC, serif");
        pango_font_description_set_absolute_size(cached, style.size * PANGO_SCALE);
        pango_font_description_set_weight(cached,
                                          style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
    return cached;
}

void Canvas::set_text(const Layout& layout, std::string_view text) const {
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    set_latin_font(layout.get(), text, is_sans ? "DejaVu Sans" : "DejaVu Serif");
}

Layout Canvas::lay_out(std::string_view text, const Style& style, double width, Align align) {
    Layout layout(pango_layout_new(context.get()));
    pango_layout_set_font_description(layout.get(), font(style));
    pango_layout_set_width(layout.get(), pango_units_from_double(width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), pango_align(align));
    set_text(layout, text);
    if (height_of(layout) > bottom() - margin - 80) {
        pango_layout_set_height(layout.get(), pango_units_from_double(bottom() - margin - 80));
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    return layout;
}

void Canvas::draw(const Layout& layout, double x, double top, const Style& style) {
    missing += pango_layout_get_unknown_glyphs_count(layout.get());
    cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey);
    cairo_move_to(cairo, x, top);
    pango_cairo_show_layout(cairo, layout.get());
}

void Canvas::put(std::string_view text, const Style& style, Align align) {
    const Layout layout = lay_out(text, style, inner_width(), align);
    make_room(height_of(layout));
    draw(layout, margin, y, style);
    y += height_of(layout);
}

void Canvas::frame(const Box& box, double fill) {
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    if (fill < 1) {
        cairo_set_source_rgb(cairo, fill, fill, fill);
        cairo_fill_preserve(cairo);
    }
    cairo_set_source_rgb(cairo, 0.35, 0.35, 0.35);
    cairo_set_line_width(cairo, 0.5);
    cairo_stroke(cairo);
}

void Canvas::make_room(double needed) {
    if (y + needed > bottom() && y > margin) turn_page();
}

void Canvas::turn_page() {
    end_page();
    ++page;
    y = margin;
}

void Canvas::end_page() {
    if (missing > 0) {
        const Style style{7.5, true, 0};
        const Layout notice =
            lay_out(fmt::format("注意：本页有 {} 个字没有可用的字体，显示为方框，以登记信息为准。 "
                                "Notice: {} characters on this page have no font.",
                                missing, missing),
                    style, inner_width());
        missing = 0;
        draw(notice, margin, height - margin + 2, style);
    }
    if (settings.page_numbers == PageNumbers::shown) {
        const Style style{9, false, 0};
        const Layout number =
            lay_out(fmt::format("— {} —", page), style, inner_width(), Align::centre);
        draw(number, margin, height - margin / 2 - 5, style);
    }
    cairo_show_page(cairo);
}

std::string Canvas::finish() {
    end_page();
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return std::move(bytes);
}

void draw_code(cairo_t* cairo, const QrCode& code, const Box& box) {
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A1, code.size);
    std::vector<unsigned char> bits(static_cast<std::size_t>(stride) *
                                    static_cast<std::size_t>(code.size));
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size; ++column) {
            if (!code.at(row, column)) continue;
            const auto at = static_cast<std::size_t>(row * stride + column / 8);
            bits[at] = static_cast<unsigned char>(bits[at] | 1U << (column % 8));
        }
    }
    cairo_surface_t* const image = cairo_image_surface_create_for_data(
        bits.data(), CAIRO_FORMAT_A1, code.size, code.size, stride);
    cairo_save(cairo);
    cairo_translate(cairo, box.x, box.y);
    cairo_scale(cairo, box.width / code.size, box.height / code.size);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_pattern_t* const pattern = cairo_pattern_create_for_surface(image);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_mask(cairo, pattern);
    cairo_pattern_destroy(pattern);
    cairo_restore(cairo);
    // The PDF takes the image when the page is shown: it needs its own copy of the bits by then.
    cairo_surface_finish(image);
    cairo_surface_destroy(image);
}

}  // namespace canbao::documents
