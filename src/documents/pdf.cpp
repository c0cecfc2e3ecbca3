// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/pdf.h"

#include <algorithm>
#include <utility>

#include "base/invariant.h"
#include "documents/canvas.h"

namespace canbao::documents {

Paper::Paper(PaperSettings settings) : canvas_(std::make_unique<Canvas>(std::move(settings))) {}
Paper::~Paper() = default;
Paper::Paper(Paper&&) noexcept = default;

void Paper::title(std::string_view zh, std::string_view en) {
    const bool half = canvas_->is_half;
    canvas_->put(zh, {half ? 17.0 : 22.0, true, 0}, Align::centre);
    if (!en.empty()) canvas_->put(en, {half ? 7.5 : 9.0, false, 0.35}, Align::centre);
    canvas_->y += half ? 3 : 14;
}

void Paper::heading(std::string_view text) {
    canvas_->make_room(canvas_->body * 5);  // never alone at the foot of a page
    canvas_->y += canvas_->body * 0.5;
    canvas_->put(text, {canvas_->body * 1.15, true, 0}, Align::left);
    canvas_->y += canvas_->body * 0.3;
}

void Paper::paragraph(std::string_view text) {
    Canvas& canvas = *canvas_;
    const Style style{canvas.body, false, 0};
    const Layout layout(pango_layout_new(canvas.context.get()));
    pango_layout_set_font_description(layout.get(), canvas.font(style));
    pango_layout_set_width(layout.get(), pango_units_from_double(canvas.inner_width()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout.get(), pango_units_from_double(2 * style.size));
    canvas.set_text(layout, text);
    canvas.missing += pango_layout_get_unknown_glyphs_count(layout.get());
    const double pitch = style.size * 1.75;
    const int lines = pango_layout_get_line_count(layout.get());
    for (int i = 0; i < lines; ++i) {
        PangoLayoutLine* const line = pango_layout_get_line_readonly(layout.get(), i);
        canvas.make_room(pitch);
        const double indent = i == 0 ? 2 * style.size : 0;
        cairo_set_source_rgb(canvas.cairo, 0, 0, 0);
        cairo_move_to(canvas.cairo, canvas.margin + indent, canvas.y + style.size * 1.2);
        pango_cairo_show_layout_line(canvas.cairo, line);
        canvas.y += pitch;
    }
}

void Paper::line(std::string_view text, Align align) {
    canvas_->put(text, {canvas_->body, false, 0}, align);
    canvas_->y += canvas_->body * 0.35;
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
    Canvas& canvas = *canvas_;
    double shares = 0;
    for (const PaperColumn& column : columns) shares += column.share;
    std::vector<double> widths;
    for (const PaperColumn& column : columns) {
        widths.push_back(canvas.inner_width() * column.share / shares);
    }
    enum class Kind { heading, plain };
    const auto lay_out_row = [&](const std::vector<std::string>& texts, Kind kind) {
        std::vector<Layout> cells;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Style style{canvas.body * 0.85, kind == Kind::heading, 0};
            cells.push_back(
                canvas.lay_out(texts[i], style, widths[i] - 2 * cell_padding,
                               kind == Kind::heading ? Align::centre : columns[i].align));
        }
        return cells;
    };
    const auto draw_row = [&](const std::vector<Layout>& cells, Kind kind) {
        const double row_height = height_of_row(cells);
        double x = canvas.margin;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            canvas.frame({x, canvas.y, widths[i], row_height}, kind == Kind::heading ? 0.92 : 1);
            if (i < cells.size()) {
                const double top = canvas.y + (row_height - height_of(cells[i])) / 2;
                canvas.draw(cells[i], x + cell_padding, top, {});
            }
            x += widths[i];
        }
        canvas.y += row_height;
    };
    std::vector<std::string> headings;
    for (const PaperColumn& column : columns) headings.push_back(column.heading);
    const std::vector<Layout> heading_cells = lay_out_row(headings, Kind::heading);
    canvas.make_room(height_of_row(heading_cells) * 2);
    draw_row(heading_cells, Kind::heading);
    for (const std::vector<std::string>& row : rows) {
        INVARIANT(row.size() <= columns.size());
        const std::vector<Layout> cells = lay_out_row(row, Kind::plain);
        if (canvas.y + height_of_row(cells) > canvas.bottom()) {
            canvas.turn_page();
            draw_row(heading_cells, Kind::heading);
        }
        draw_row(cells, Kind::plain);
    }
    canvas.y += canvas.body * 0.6;
}

void Paper::fields(const std::vector<Field>& fields) {
    Canvas& canvas = *canvas_;
    const double half_width = canvas.inner_width() / 2;
    const double label_width = half_width * 0.36;
    const Style label_style{canvas.body, true, 0};
    const Style caption_style{canvas.body * 0.6, false, 0.35};
    const Style value_style{canvas.body, false, 0};
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
            Part part{canvas.lay_out(fields[k].label, label_style, inner),
                      canvas.lay_out(fields[k].caption, caption_style, inner),
                      canvas.lay_out(fields[k].value, value_style, value_width - 2 * cell_padding)};
            row_height = std::max({row_height, height_of(part.value) + cell_padding * 2,
                                   height_of(part.label) + height_of(part.caption) * 0.9 + 2});
            parts.push_back(std::move(part));
        }
        canvas.make_room(row_height);
        double x = canvas.margin;
        for (const Part& part : parts) {
            const double labels = height_of(part.label) + height_of(part.caption) * 0.9;
            const double top = canvas.y + (row_height - labels) / 2;
            canvas.frame({x, canvas.y, label_width, row_height}, 0.95);
            canvas.frame({x + label_width, canvas.y, value_width, row_height});
            canvas.draw(part.label, x + cell_padding, top, label_style);
            canvas.draw(part.caption, x + cell_padding, top + height_of(part.label) * 0.9,
                        caption_style);
            canvas.draw(part.value, x + label_width + cell_padding,
                        canvas.y + (row_height - height_of(part.value)) / 2, value_style);
            x += half_width;
        }
        canvas.y += row_height;
        i += parts.size();
    }
    canvas.y += canvas.body * 0.6;
}

void Paper::choices(const std::vector<Choice>& choices) {
    for (const Choice& choice : choices) {
        canvas_->put((choice.chosen ? "☑ " : "□ ") + choice.text, {canvas_->body, false, 0},
                     Align::left);
        canvas_->y += canvas_->body * 0.45;
    }
}

void Paper::signatures(const std::vector<std::string>& labels) {
    INVARIANT(!labels.empty());
    Canvas& canvas = *canvas_;
    const Style style{canvas.body, false, 0};
    const double share = canvas.inner_width() / static_cast<double>(labels.size());
    canvas.make_room(canvas.body * 4);
    canvas.y += canvas.body * 2;
    double x = canvas.margin;
    for (const std::string& label : labels) {
        const Layout layout = canvas.lay_out(label, style, share * 0.72);
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        canvas.draw(layout, x, canvas.y, style);
        cairo_set_line_width(canvas.cairo, 0.6);
        const double foot = canvas.y + height_of(layout);
        cairo_move_to(canvas.cairo, x + pango_units_to_double(width) + 4, foot);
        cairo_line_to(canvas.cairo, x + share - 14, foot);
        cairo_stroke(canvas.cairo);
        x += share;
    }
    canvas.y += canvas.body * 2;
}

void Paper::qr(const QrCode& code, double millimetres, const std::vector<std::string>& lines) {
    Canvas& canvas = *canvas_;
    const double side = millimetres * point_per_mm;
    const double quiet = side / code.size * 2;
    const Style style{canvas.body * 0.85, false, 0.15};
    std::vector<Layout> layouts;
    double lines_height = 0;
    for (const std::string& text : lines) {
        layouts.push_back(canvas.lay_out(text, style, canvas.inner_width() - side - 4 * quiet));
        lines_height += height_of(layouts.back());
    }
    const double needed = std::max(side + 2 * quiet, lines_height);
    canvas.make_room(needed);
    draw_code(canvas.cairo, code, {canvas.margin + quiet, canvas.y + quiet, side, side});
    double top = canvas.y + (needed - lines_height) / 2;
    for (const Layout& layout : layouts) {
        canvas.draw(layout, canvas.margin + side + 4 * quiet, top, style);
        top += height_of(layout);
    }
    canvas.y += needed;
}

void Paper::space(double millimetres) { canvas_->y += millimetres * point_per_mm; }

void Paper::new_page() { canvas_->turn_page(); }

std::string Paper::finish() { return canvas_->finish(); }

}  // namespace canbao::documents
