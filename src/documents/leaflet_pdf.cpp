// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/leaflet_pdf.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "documents/leaflet_brush.h"
#include "documents/leaflet_scale.h"

namespace canbao::documents {

using leaflet::Block;
using leaflet::Card;
using leaflet::Cards;
using leaflet::Days;
using leaflet::Leaflet;
using leaflet::Pairs;
using leaflet::Section;
using leaflet::Shares;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

constexpr double gap = 8;
constexpr double padding = 8;

// A card: its lines one below the other, a stripe in its tone at the left.
class CardMaker {
public:
    CardMaker(const Brush& brush, double width, double size)
        : brush_(brush), width_(width), inner_(width - 2 * padding - 3), size_(size) {}

    Piece make(const Card& card) {
        parts_.push_back(
            brush_.tagged(card.tag, card.tone, {{card.title, size_, true, ink, false}}, inner_));
        if (!card.figure.empty()) {
            parts_.push_back(brush_.text({{card.figure + " ", size_ * 1.75, true, ink, false},
                                          {card.figure_label, size_ * 0.85, false, soft, false}},
                                         inner_));
        }
        for (const auto& [label, value] : card.lines) line(label, value);
        if (!card.source.empty()) {
            parts_.push_back(
                brush_.text({{card.source, size_ * 0.75, false, soft, false}}, inner_));
        }
        for (const std::string& label : card.signatures) sign(label);
        double height = 2 * padding;
        for (const Piece& part : parts_) height += part.height;
        return {height, [brush = brush_, width = width_, tone = card.tone, height,
                         parts = std::move(parts_)](double x, double top) {
                    brush.outline({x, top, width, height}, hairline);
                    brush.fill({x, top, 3.5, height}, colour_of(tone));
                    double y = top + padding;
                    for (const Piece& part : parts) {
                        part.draw(x + padding + 3, y);
                        y += part.height;
                    }
                }};
    }

private:
    void line(const std::string& label, const std::string& value) {
        std::vector<Run> runs;
        if (!label.empty()) runs.push_back({label + "　", size_ * 0.88, false, soft, false});
        runs.push_back({value, size_ * 0.88, false, ink, false});
        parts_.push_back(brush_.text(runs, inner_, 1));
    }
    void sign(const std::string& label) {
        const auto layout = std::make_shared<Layout>(
            brush_.lay_out({{label, size_ * 0.88, false, ink, false}}, inner_));
        const double above = size_ * 1.6;
        parts_.push_back({above + height_of(*layout) + 2,
                          [brush = brush_, layout, above, inner = inner_](double x, double top) {
                              brush.show(*layout, x, top + above);
                              brush.fill({x, top + above + height_of(*layout), inner, 0.6}, ink);
                          }});
    }

    const Brush& brush_;
    double width_;
    double inner_;
    double size_;
    std::vector<Piece> parts_;
};

class Printer {
public:
    explicit Printer(Canvas& canvas) : canvas_(canvas), brush_(canvas), body_(canvas.body) {}

    void operator()(const Statements& block) const {
        for (const Statement& one : block.list) {
            std::vector<Run> runs{{one.text, body_, false, ink, false}};
            if (!one.source.empty()) {
                runs.push_back({"  " + one.source, body_ * 0.75, false, soft, false});
            }
            brush_.put(brush_.tagged(one.tag, one.tone, std::move(runs), canvas_.inner_width()));
            canvas_.y += 2;
            brush_.fill({canvas_.margin, canvas_.y, canvas_.inner_width(), 0.4}, hairline);
            canvas_.y += 3;
        }
    }

    void operator()(const Shares& block) const {
        constexpr double bar_height = 30;
        canvas_.make_room(bar_height + body_ * 4);
        brush_.put(brush_.text({{block.label, body_, false, soft, false},
                                {"  " + block.source, body_ * 0.75, false, soft, false}},
                               canvas_.inner_width(), 4));
        double x = canvas_.margin;
        const std::vector<int> widths = widths_of(block);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double width = canvas_.inner_width() * widths[i] / whole_width;
            brush_.fill({x, canvas_.y, std::max(width - 1, 0.0), bar_height}, filling(i));
            x += width;
        }
        brush_.outline({canvas_.margin, canvas_.y, canvas_.inner_width(), bar_height}, ink);
        canvas_.y += bar_height + 5;
        for (std::size_t i = 0; i < block.parts.size(); i += 2) key(block, i);
        canvas_.y += 4;
    }

    void operator()(const Days& block) const {
        const DayScale scale = scale_of(block);
        constexpr double track = 9;
        for (std::size_t i = 0; i < block.spans.size(); ++i) {
            const leaflet::Span& span = block.spans[i];
            canvas_.make_room(track + body_ * 2.6);
            brush_.put(brush_.text({{span.label + "　", body_, true, ink, false},
                                    {span.words, body_, false, ink, false},
                                    {"  " + span.source, body_ * 0.75, false, soft, false}},
                                   canvas_.inner_width(), 2));
            brush_.fill({canvas_.margin, canvas_.y, canvas_.inner_width(), track}, pale);
            brush_.fill({canvas_.margin + at(scale.spans[i].from), canvas_.y,
                         std::max(at(scale.spans[i].width), 3.0), track},
                        brand);
            canvas_.y += track + 5;
        }
        for (const Tick& tick : scale.ticks) {
            brush_.fill({canvas_.margin + at(tick.at), canvas_.y - 4, 0.6, 14}, soft);
            brush_.show(brush_.lay_out({{tick.label, body_ * 0.7, false, soft, false}}, 80),
                        canvas_.margin + at(tick.at) + 3, canvas_.y - 2);
        }
        canvas_.y += body_ * 1.6;
    }

    void operator()(const Cards& block) const {
        // Bare figures stand three abreast.
        const bool bare = std::ranges::all_of(block.list, [](const Card& card) {
            return card.lines.empty() && !card.figure.empty();
        });
        const std::size_t abreast = bare ? 3 : 2;
        const auto count = static_cast<double>(abreast);
        const double width = (canvas_.inner_width() - gap * (count - 1)) / count;
        for (std::size_t i = 0; i < block.list.size(); i += abreast) {
            std::vector<Piece> row;
            double height = 0;
            for (std::size_t k = i; k < std::min(i + abreast, block.list.size()); ++k) {
                row.push_back(CardMaker(brush_, width, body_).make(block.list[k]));
                height = std::max(height, row.back().height);
            }
            canvas_.make_room(height);
            double x = canvas_.margin;
            for (const Piece& card : row) {
                card.draw(x, canvas_.y);
                x += width + gap;
            }
            canvas_.y += height + gap;
        }
    }

    void operator()(const Pairs& block) const {
        const double size = body_ * 0.82;
        columns({brush_.text({{block.left, body_, true, brand, false}}, left_width())},
                {brush_.text({{block.right, body_, true, brand, false}}, right_width())});
        for (const leaflet::Pair& pair : block.list) {
            rule(hairline, 0.6);
            std::deque<Piece> left;
            left.push_back(brush_.text({{pair.number, size, true, brand, false}}, left_width()));
            for (const std::vector<leaflet::Piece>& paragraph : pair.paragraphs) {
                std::vector<Run> runs;
                for (const leaflet::Piece& piece : paragraph) {
                    runs.push_back({piece.text, size, piece.marked, ink, piece.marked});
                }
                if (!runs.empty()) left.push_back(brush_.text(runs, left_width(), 3));
            }
            std::deque<Piece> right;
            if (!pair.tag.empty()) {
                right.push_back(brush_.tagged(pair.tag, pair.tone, {}, right_width()));
            }
            for (const Card& card : pair.cards) {
                Piece made = CardMaker(brush_, right_width(), size).make(card);
                made.height += 4;
                right.push_back(std::move(made));
            }
            columns(std::move(left), std::move(right));
        }
    }

    void heading(const Section& section) const {
        canvas_.make_room(body_ * 8);  // never alone at the foot of a page
        if (canvas_.y > canvas_.margin) canvas_.y += body_ * 0.9;
        const Piece title = brush_.text({{section.heading, body_ * 1.3, true, ink, false}},
                                        canvas_.inner_width() - 12);
        brush_.fill({canvas_.margin, canvas_.y + 2, 4.5, title.height - 4}, brand);
        title.draw(canvas_.margin + 12, canvas_.y);
        canvas_.y += title.height + 5;
        if (section.lead.empty()) return;
        brush_.put(brush_.text({{section.lead, body_ * 0.9, false, soft, false}},
                               canvas_.inner_width(), 5));
    }

    void head(const Leaflet& page, const std::optional<QrCode>& code) const {
        const double side = code ? 24 * point_per_mm : 0;
        const double width = canvas_.inner_width() - side - (code ? 12 : 0);
        const double top = canvas_.y;
        if (code) draw_code(canvas_.cairo, *code, {canvas_.margin + width + 12, top, side, side});
        brush_.put(brush_.text({{page.title, body_ * 1.9, true, ink, false}}, width, 4));
        brush_.put(brush_.text({{page.subtitle, body_ * 0.95, false, soft, false}}, width, 4));
        if (code) {
            brush_.put(brush_.text(
                {{page.address_label + " " + page.address, body_ * 0.75, false, soft, false}},
                width));
        }
        canvas_.y = std::max(canvas_.y, top + side + 4) + 2;
        rule(brand, 3);
    }

    void foot(const Leaflet& page) const {
        canvas_.y += body_ * 1.2;
        rule(hairline, 0.6);
        for (const std::string& line : page.foot) {
            brush_.put(
                brush_.text({{line, body_ * 0.75, false, soft, false}}, canvas_.inner_width(), 2));
        }
    }

private:
    double at(int parts) const { return canvas_.inner_width() * parts / whole_width; }
    double left_width() const { return canvas_.inner_width() * 0.46 - gap; }
    double right_width() const { return canvas_.inner_width() * 0.54; }

    void rule(const Colour& colour, double thickness) const {
        brush_.fill({canvas_.margin, canvas_.y, canvas_.inner_width(), thickness}, colour);
        canvas_.y += thickness + 4;
    }

    // Two shares of the key beside each other.
    void key(const Shares& block, std::size_t first) const {
        const double width = canvas_.inner_width() / 2;
        const double side = body_ * 0.85;
        double height = 0;
        std::vector<Piece> parts;
        for (std::size_t i = first; i < std::min(first + 2, block.parts.size()); ++i) {
            parts.push_back(brush_.text({{block.parts[i].label + "　", body_, false, ink, false},
                                         {block.parts[i].figure, body_, true, ink, false}},
                                        width - side - 10));
            height = std::max(height, parts.back().height);
        }
        canvas_.make_room(height);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double x = canvas_.margin + width * static_cast<double>(i);
            const Box box{x, canvas_.y + (body_ * 1.45 - side) / 2, side, side};
            brush_.fill(box, filling(first + i));
            brush_.outline(box, ink);
            parts[i].draw(x + side + 6, canvas_.y);
        }
        canvas_.y += height;
    }

    // Both columns go on from the same height, over as many pages as the longer one takes.
    void columns(std::deque<Piece> left, std::deque<Piece> right) const {
        const double first = std::max(left.empty() ? 0 : left.front().height,
                                      right.empty() ? 0 : right.front().height);
        canvas_.make_room(first);
        for (;;) {
            const double top = canvas_.y;
            const double left_foot = column(left, canvas_.margin, top);
            const double right_foot =
                column(right, canvas_.margin + canvas_.inner_width() - right_width(), top);
            canvas_.y = std::max(left_foot, right_foot) + 4;
            if (left.empty() && right.empty()) return;
            canvas_.turn_page();
        }
    }
    // Draws what fits, at least one piece at the head of a page; gives how far down it came.
    double column(std::deque<Piece>& pieces, double x, double top) const {
        double y = top;
        while (!pieces.empty()) {
            const bool fits = y + pieces.front().height <= canvas_.bottom();
            if (!fits && y > canvas_.margin) break;
            pieces.front().draw(x, y);
            y += pieces.front().height;
            pieces.pop_front();
        }
        return y;
    }

    Canvas& canvas_;
    Brush brush_;
    double body_;
};

}  // namespace

Result<std::string> leaflet_pdf(const Leaflet& page) {
    std::optional<QrCode> code;
    if (!page.address.empty()) {
        TRY(code, qr_code(page.address));
    }
    PaperSettings settings;
    settings.look = PaperLook::leaflet;
    settings.title = page.title;
    settings.made_at = page.made_at;
    Canvas canvas(settings);
    const Printer printer(canvas);
    printer.head(page, code);
    for (const Section& section : page.sections) {
        printer.heading(section);
        for (const Block& block : section.blocks) {
            std::visit(printer, block);
            canvas.y += 3;
        }
    }
    printer.foot(page);
    return canvas.finish();
}

}  // namespace canbao::documents
