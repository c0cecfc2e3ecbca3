// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/leaflet_brush.h"

#include <algorithm>
#include <array>
#include <memory>

namespace canbao::documents {

namespace {

guint16 channel(double share) { return static_cast<guint16>(share * 65535); }

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t until) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(until);
    pango_attr_list_insert(list, attribute);
}

void set_colour(cairo_t* cairo, const Colour& colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

}  // namespace

Colour colour_of(leaflet::Tone tone) {
    switch (tone) {
        case leaflet::Tone::good:
            return {0.17, 0.48, 0.25};
        case leaflet::Tone::bad:
            return {0.70, 0.20, 0.12};
        case leaflet::Tone::open:
            return {0.60, 0.39, 0.07};
        case leaflet::Tone::plain:
            break;
    }
    return soft;
}

Colour filling(std::size_t index) {
    constexpr std::array<Colour, 8> colours{{{0.043, 0.23, 0.227},
                                             {0.24, 0.60, 0.576},
                                             {0.55, 0.77, 0.75},
                                             {0.85, 0.64, 0.255},
                                             {0.937, 0.85, 0.66},
                                             {0.875, 0.906, 0.898},
                                             {0.725, 0.545, 0.604},
                                             {0.486, 0.557, 0.549}}};
    return colours.at(index % colours.size());
}

Layout Brush::lay_out(const std::vector<Run>& runs, double width) const {
    std::string text;
    for (const Run& run : runs) text += run.text;
    const double size = runs.empty() ? canvas_.body : runs.front().size;
    Layout layout = canvas_.lay_out(text, {size, false, 0}, width);
    const std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> list(
        pango_attr_list_copy(pango_layout_get_attributes(layout.get())), pango_attr_list_unref);
    std::size_t from = 0;
    for (const Run& run : runs) {
        const std::size_t until = from + run.text.size();
        add(list.get(), pango_attr_size_new_absolute(static_cast<int>(run.size * PANGO_SCALE)),
            from, until);
        if (run.bold) add(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, until);
        add(list.get(),
            pango_attr_foreground_new(channel(run.colour.red), channel(run.colour.green),
                                      channel(run.colour.blue)),
            from, until);
        if (run.marked) {
            add(list.get(), pango_attr_background_new(channel(1), channel(0.91), channel(0.65)),
                from, until);
        }
        from = until;
    }
    pango_layout_set_attributes(layout.get(), list.get());
    return layout;
}

void Brush::show(const Layout& layout, double x, double top) const {
    canvas_.draw(layout, x, top, {});
}

void Brush::fill(const Box& box, const Colour& colour) const {
    set_colour(canvas_.cairo, colour);
    cairo_rectangle(canvas_.cairo, box.x, box.y, box.width, box.height);
    cairo_fill(canvas_.cairo);
}

void Brush::outline(const Box& box, const Colour& colour) const {
    set_colour(canvas_.cairo, colour);
    cairo_set_line_width(canvas_.cairo, 0.6);
    cairo_rectangle(canvas_.cairo, box.x, box.y, box.width, box.height);
    cairo_stroke(canvas_.cairo);
}

Piece Brush::text(const std::vector<Run>& runs, double width, double below) const {
    const auto layout = std::make_shared<Layout>(lay_out(runs, width));
    return {height_of(*layout) + below,
            [this, layout](double x, double top) { show(*layout, x, top); }};
}

Piece Brush::tagged(const std::string& tag, leaflet::Tone tone, std::vector<Run> runs,
                    double width) const {
    if (tag.empty()) return text(runs, width);
    constexpr double padding = 4;
    const double size = canvas_.body * 0.82;
    const Colour colour = colour_of(tone);
    const auto label = std::make_shared<Layout>(lay_out({{tag, size, true, colour, false}}, width));
    PangoRectangle logical;
    pango_layout_get_extents(label->get(), nullptr, &logical);
    const double label_width = pango_units_to_double(logical.width) + 2 * padding;
    const auto body = std::make_shared<Layout>(lay_out(runs, width - label_width - 6));
    const double height = std::max(height_of(*label) + 2, height_of(*body));
    return {height, [this, label, body, label_width, colour](double x, double top) {
                outline({x, top + 1, label_width, height_of(*label)}, colour);
                show(*label, x + padding, top + 1);
                show(*body, x + label_width + 6, top);
            }};
}

void Brush::put(const Piece& piece) const {
    canvas_.make_room(piece.height);
    piece.draw(canvas_.margin, canvas_.y);
    canvas_.y += piece.height;
}

}  // namespace canbao::documents
