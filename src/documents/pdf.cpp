// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/pdf.h"

#include <cairo-pdf.h>
#include <fmt/core.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

#include "base/invariant.h"

namespace canbao::documents {

namespace {

constexpr double point_per_mm = 72.0 / 25.4;
constexpr double page_width = 210 * point_per_mm;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Context = std::unique_ptr<PangoContext, Unref>;

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

double height_of(const Layout& layout) {
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return pango_units_to_double(height);
}

}  // namespace

// The page being drawn: how far down it is filled, and what turns it over.
struct Paper::Sheet {
    explicit Sheet(PaperSettings given)
        : settings(std::move(given)),
          is_half(settings.size == PaperSize::a4_half),
          height((is_half ? 148.5 : 297) * point_per_mm),
          margin((is_half ? 11 : 25) * point_per_mm),
          body(is_half ? 9 : 12) {
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
    ~Sheet() {
        for (const auto& [style, font] : fonts) pango_font_description_free(font);
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    double inner_width() const { return page_width - 2 * margin; }
    double bottom() const { return height - margin; }

    PangoFontDescription* font(const Style& style) {
        PangoFontDescription*& cached = fonts[{style.size, style.bold}];
        if (cached == nullptr) {
            cached = pango_font_description_new();
            pango_font_description_set_family(
                cached, is_half ? "Noto Sans CJK SC, sans-serif" : "Noto Serif CJK SC, serif");
            pango_font_description_set_absolute_size(cached, style.size * PANGO_SCALE);
            pango_font_description_set_weight(cached,
                                              style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        }
        return cached;
    }

    void set_text(const Layout& layout, std::string_view text) const {
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        set_latin_font(layout.get(), text, is_half ? "DejaVu Sans" : "DejaVu Serif");
    }

    // A cell taller than a page is cut with an ellipsis.
    Layout lay_out(std::string_view text, const Style& style, double width,
                   Align align = Align::left) {
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
    void draw(const Layout& layout, double x, double top, const Style& style) {
        missing += pango_layout_get_unknown_glyphs_count(layout.get());
        cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey);
        cairo_move_to(cairo, x, top);
        pango_cairo_show_layout(cairo, layout.get());
    }
    void put(std::string_view text, const Style& style, Align align) {
        const Layout layout = lay_out(text, style, inner_width(), align);
        make_room(height_of(layout));
        draw(layout, margin, y, style);
        y += height_of(layout);
    }
    void frame(const Box& box, double fill = 1) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
        if (fill < 1) {
            cairo_set_source_rgb(cairo, fill, fill, fill);
            cairo_fill_preserve(cairo);
        }
        cairo_set_source_rgb(cairo, 0.35, 0.35, 0.35);
        cairo_set_line_width(cairo, 0.5);
        cairo_stroke(cairo);
    }
    void make_room(double needed) {
        if (y + needed > bottom() && y > margin) turn_page();
    }
    void turn_page() {
        end_page();
        ++page;
        y = margin;
    }
    void end_page() {
        if (missing > 0) {
            const Style style{7.5, true, 0};
            const Layout notice = lay_out(
                fmt::format("注意：本页有 {} 个字没有可用的字体，显示为方框，以登记信息为准。 "
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

    PaperSettings settings;
    bool is_half;
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

Paper::Paper(PaperSettings settings) : sheet_(std::make_unique<Sheet>(std::move(settings))) {}
Paper::~Paper() = default;
Paper::Paper(Paper&&) noexcept = default;

void Paper::title(std::string_view zh, std::string_view en) {
    const bool half = sheet_->is_half;
    sheet_->put(zh, {half ? 17.0 : 22.0, true, 0}, Align::centre);
    if (!en.empty()) sheet_->put(en, {half ? 7.5 : 9.0, false, 0.35}, Align::centre);
    sheet_->y += half ? 3 : 14;
}

void Paper::heading(std::string_view text) {
    sheet_->make_room(sheet_->body * 5);  // never alone at the foot of a page
    sheet_->y += sheet_->body * 0.5;
    sheet_->put(text, {sheet_->body * 1.15, true, 0}, Align::left);
    sheet_->y += sheet_->body * 0.3;
}

void Paper::paragraph(std::string_view text) {
    Sheet& sheet = *sheet_;
    const Style style{sheet.body, false, 0};
    const Layout layout(pango_layout_new(sheet.context.get()));
    pango_layout_set_font_description(layout.get(), sheet.font(style));
    pango_layout_set_width(layout.get(), pango_units_from_double(sheet.inner_width()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout.get(), pango_units_from_double(2 * style.size));
    sheet.set_text(layout, text);
    sheet.missing += pango_layout_get_unknown_glyphs_count(layout.get());
    const double pitch = style.size * 1.75;
    const int lines = pango_layout_get_line_count(layout.get());
    for (int i = 0; i < lines; ++i) {
        PangoLayoutLine* const line = pango_layout_get_line_readonly(layout.get(), i);
        sheet.make_room(pitch);
        const double indent = i == 0 ? 2 * style.size : 0;
        cairo_set_source_rgb(sheet.cairo, 0, 0, 0);
        cairo_move_to(sheet.cairo, sheet.margin + indent, sheet.y + style.size * 1.2);
        pango_cairo_show_layout_line(sheet.cairo, line);
        sheet.y += pitch;
    }
}

void Paper::line(std::string_view text, Align align) {
    sheet_->put(text, {sheet_->body, false, 0}, align);
    sheet_->y += sheet_->body * 0.35;
}

namespace {

constexpr double cell_padding = 3;

double height_of_row(const std::vector<Layout>& cells) {
    double tallest = 0;
    for (const Layout& cell : cells) tallest = std::max(tallest, height_of(cell));
    return tallest + 2 * cell_padding;
}

}  // namespace

void Paper::table(const std::vector<PaperColumn>& columns,
                  const std::vector<std::vector<std::string>>& rows) {
    Sheet& sheet = *sheet_;
    double shares = 0;
    for (const PaperColumn& column : columns) shares += column.share;
    std::vector<double> widths;
    for (const PaperColumn& column : columns) {
        widths.push_back(sheet.inner_width() * column.share / shares);
    }
    enum class Kind { heading, plain };
    const auto lay_out_row = [&](const std::vector<std::string>& texts, Kind kind) {
        std::vector<Layout> cells;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Style style{sheet.body * 0.85, kind == Kind::heading, 0};
            cells.push_back(
                sheet.lay_out(texts[i], style, widths[i] - 2 * cell_padding,
                              kind == Kind::heading ? Align::centre : columns[i].align));
        }
        return cells;
    };
    const auto draw_row = [&](const std::vector<Layout>& cells, Kind kind) {
        const double row_height = height_of_row(cells);
        double x = sheet.margin;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            sheet.frame({x, sheet.y, widths[i], row_height}, kind == Kind::heading ? 0.92 : 1);
            if (i < cells.size()) {
                const double top = sheet.y + (row_height - height_of(cells[i])) / 2;
                sheet.draw(cells[i], x + cell_padding, top, {});
            }
            x += widths[i];
        }
        sheet.y += row_height;
    };
    std::vector<std::string> headings;
    for (const PaperColumn& column : columns) headings.push_back(column.heading);
    const std::vector<Layout> heading_cells = lay_out_row(headings, Kind::heading);
    sheet.make_room(height_of_row(heading_cells) * 2);
    draw_row(heading_cells, Kind::heading);
    for (const std::vector<std::string>& row : rows) {
        INVARIANT(row.size() <= columns.size());
        const std::vector<Layout> cells = lay_out_row(row, Kind::plain);
        if (sheet.y + height_of_row(cells) > sheet.bottom()) {
            sheet.turn_page();
            draw_row(heading_cells, Kind::heading);
        }
        draw_row(cells, Kind::plain);
    }
    sheet.y += sheet.body * 0.6;
}

void Paper::fields(const std::vector<Field>& fields) {
    Sheet& sheet = *sheet_;
    const double half_width = sheet.inner_width() / 2;
    const double label_width = half_width * 0.36;
    const Style label_style{sheet.body, true, 0};
    const Style caption_style{sheet.body * 0.6, false, 0.35};
    const Style value_style{sheet.body, false, 0};
    for (std::size_t i = 0; i < fields.size();) {
        const bool whole = fields[i].width == Field::Width::whole;
        const bool paired =
            !whole && i + 1 < fields.size() && fields[i + 1].width == Field::Width::half;
        const double value_width = (whole ? 2 * half_width : half_width) - label_width;
        struct Part {
            Layout label;
            Layout caption;
            Layout value;
        };
        std::vector<Part> parts;
        double row_height = 0;
        for (std::size_t k = i; k < i + (paired ? 2U : 1U); ++k) {
            const double inner = label_width - 2 * cell_padding;
            Part part{sheet.lay_out(fields[k].label, label_style, inner),
                      sheet.lay_out(fields[k].caption, caption_style, inner),
                      sheet.lay_out(fields[k].value, value_style, value_width - 2 * cell_padding)};
            row_height = std::max({row_height, height_of(part.value) + cell_padding * 2,
                                   height_of(part.label) + height_of(part.caption) * 0.9 + 2});
            parts.push_back(std::move(part));
        }
        sheet.make_room(row_height);
        double x = sheet.margin;
        for (const Part& part : parts) {
            const double labels = height_of(part.label) + height_of(part.caption) * 0.9;
            const double top = sheet.y + (row_height - labels) / 2;
            sheet.frame({x, sheet.y, label_width, row_height}, 0.95);
            sheet.frame({x + label_width, sheet.y, value_width, row_height});
            sheet.draw(part.label, x + cell_padding, top, label_style);
            sheet.draw(part.caption, x + cell_padding, top + height_of(part.label) * 0.9,
                       caption_style);
            sheet.draw(part.value, x + label_width + cell_padding,
                       sheet.y + (row_height - height_of(part.value)) / 2, value_style);
            x += half_width;
        }
        sheet.y += row_height;
        i += parts.size();
    }
    sheet.y += sheet.body * 0.6;
}

void Paper::choices(const std::vector<Choice>& choices) {
    for (const Choice& choice : choices) {
        sheet_->put((choice.chosen ? "☑ " : "□ ") + choice.text, {sheet_->body, false, 0},
                    Align::left);
        sheet_->y += sheet_->body * 0.45;
    }
}

void Paper::signatures(const std::vector<std::string>& labels) {
    INVARIANT(!labels.empty());
    Sheet& sheet = *sheet_;
    const Style style{sheet.body, false, 0};
    const double share = sheet.inner_width() / static_cast<double>(labels.size());
    sheet.make_room(sheet.body * 4);
    sheet.y += sheet.body * 2;
    double x = sheet.margin;
    for (const std::string& label : labels) {
        const Layout layout = sheet.lay_out(label, style, share * 0.72);
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        sheet.draw(layout, x, sheet.y, style);
        cairo_set_line_width(sheet.cairo, 0.6);
        const double foot = sheet.y + height_of(layout);
        cairo_move_to(sheet.cairo, x + pango_units_to_double(width) + 4, foot);
        cairo_line_to(sheet.cairo, x + share - 14, foot);
        cairo_stroke(sheet.cairo);
        x += share;
    }
    sheet.y += sheet.body * 2;
}

namespace {

// One bit a module, drawn as a mask: a tenth of the bytes of as many rectangles.
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

}  // namespace

void Paper::qr(const QrCode& code, double millimetres, const std::vector<std::string>& lines) {
    Sheet& sheet = *sheet_;
    const double side = millimetres * point_per_mm;
    const double quiet = side / code.size * 2;
    const Style style{sheet.body * 0.85, false, 0.15};
    std::vector<Layout> layouts;
    double lines_height = 0;
    for (const std::string& text : lines) {
        layouts.push_back(sheet.lay_out(text, style, sheet.inner_width() - side - 4 * quiet));
        lines_height += height_of(layouts.back());
    }
    const double needed = std::max(side + 2 * quiet, lines_height);
    sheet.make_room(needed);
    draw_code(sheet.cairo, code, {sheet.margin + quiet, sheet.y + quiet, side, side});
    double top = sheet.y + (needed - lines_height) / 2;
    for (const Layout& layout : layouts) {
        sheet.draw(layout, sheet.margin + side + 4 * quiet, top, style);
        top += height_of(layout);
    }
    sheet.y += needed;
}

void Paper::space(double millimetres) { sheet_->y += millimetres * point_per_mm; }

void Paper::new_page() { sheet_->turn_page(); }

std::string Paper::finish() {
    sheet_->end_page();
    cairo_surface_finish(sheet_->surface);
    const cairo_status_t status = cairo_surface_status(sheet_->surface);
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return std::move(sheet_->bytes);
}

}  // namespace canbao::documents
