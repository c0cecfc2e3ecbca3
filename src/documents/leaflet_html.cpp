// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/leaflet_html.h"

#include <fmt/core.h>

#include <algorithm>

#include "documents/leaflet_scale.h"
#include "documents/leaflet_style.h"
#include "documents/qr.h"

namespace canbao::documents {

using namespace leaflet;

namespace {

constexpr std::size_t colours = 8;

std::string_view class_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "good";
        case Tone::bad:
            return "bad";
        case Tone::open:
            return "open";
        case Tone::plain:
            break;
    }
    return "plain";
}

// 4444 ten-thousandths → 44.44%
std::string percent(int parts) { return fmt::format("{}.{:02}%", parts / 100, parts % 100); }

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void operator()(const Statements& block) const {
        out_ += "<ul class=\"says\">";
        for (const Statement& one : block.list) {
            put("<li class=\"{}\">{}{}{}</li>\n", class_of(one.tone), tag(one.tag),
                escaped(one.text), source(one.source));
        }
        out_ += "</ul>\n";
    }

    void operator()(const Shares& block) const {
        put("<p class=\"lead\">{}{}</p>\n<div class=\"bar\" aria-hidden=\"true\">",
            escaped(block.label), source(block.source));
        const std::vector<int> widths = widths_of(block);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            put("<i class=\"c{}\" style=\"width:{}\"></i>", i % colours, percent(widths[i]));
        }
        out_ += "</div>\n<ul class=\"key\">";
        for (std::size_t i = 0; i < block.parts.size(); ++i) {
            put("<li><i class=\"c{}\"></i>{} <b>{}</b></li>\n", i % colours,
                escaped(block.parts[i].label), escaped(block.parts[i].figure));
        }
        out_ += "</ul>\n";
    }

    void operator()(const Days& block) const {
        const DayScale scale = scale_of(block);
        out_ += "<ul class=\"days\">";
        for (std::size_t i = 0; i < block.spans.size(); ++i) {
            const Span& span = block.spans[i];
            put("<li><b>{}</b> {}{}<div class=\"track\" aria-hidden=\"true\"><i "
                "style=\"left:{};width:{}\"></i></div></li>\n",
                escaped(span.label), escaped(span.words), source(span.source),
                percent(scale.spans[i].from), percent(scale.spans[i].width));
        }
        out_ += "</ul>\n<div class=\"scale\" aria-hidden=\"true\">";
        for (const Tick& tick : scale.ticks) {
            put("<span style=\"left:{}\">{}</span>", percent(tick.at), escaped(tick.label));
        }
        out_ += "</div>\n";
    }

    void operator()(const Cards& block) const {
        out_ += "<div class=\"cards\">";
        for (const Card& card : block.list) write(card);
        out_ += "</div>\n";
    }

    void operator()(const Pairs& block) const {
        put("<table class=\"pairs\"><thead><tr><th>{}</th><th>{}</th></tr></thead><tbody>\n",
            escaped(block.left), escaped(block.right));
        for (const Pair& pair : block.list) {
            put("<tr class=\"{}\"><td><p class=\"number\">{}</p>", class_of(pair.tone),
                escaped(pair.number));
            for (const std::vector<Piece>& paragraph : pair.paragraphs) write(paragraph);
            out_ += "</td><td>";
            if (!pair.tag.empty())
                put("<p class=\"{}\">{}</p>", class_of(pair.tone), tag(pair.tag));
            for (const Card& card : pair.cards) write(card);
            out_ += "</td></tr>\n";
        }
        out_ += "</tbody></table>\n";
    }

private:
    template <typename... Args>
    void put(fmt::format_string<Args...> form, Args&&... args) const {
        out_ += fmt::format(form, std::forward<Args>(args)...);
    }
    static std::string tag(const std::string& text) {
        return text.empty() ? std::string()
                            : fmt::format("<span class=\"tag\">{}</span>", escaped(text));
    }
    static std::string source(const std::string& text) {
        return text.empty() ? std::string()
                            : fmt::format("<small class=\"source\">{}</small>", escaped(text));
    }

    void write(const std::vector<Piece>& paragraph) const {
        out_ += "<p>";
        for (const Piece& piece : paragraph) {
            if (piece.marked) {
                put("<mark>{}</mark>", escaped(piece.text));
            } else {
                out_ += escaped(piece.text);
            }
        }
        out_ += "</p>";
    }

    void write(const Card& card) const {
        put("<div class=\"card {}\"><h3>{}{}</h3>", class_of(card.tone), tag(card.tag),
            escaped(card.title));
        if (!card.figure.empty()) {
            put("<span class=\"figure\">{} <small>{}</small></span>", escaped(card.figure),
                escaped(card.figure_label));
        }
        for (const auto& [label, value] : card.lines) {
            out_ += "<p>";
            if (!label.empty()) put("<b>{}</b>", escaped(label));
            put("{}</p>", escaped(value));
        }
        if (!card.source.empty()) put("<p>{}</p>", source(card.source));
        if (!card.signatures.empty()) {
            out_ += "<div class=\"sign\">";
            for (const std::string& label : card.signatures) put("<span>{}</span>", escaped(label));
            out_ += "</div>";
        }
        out_ += "</div>\n";
    }

    std::string& out_;
};

bool has_pairs(const Leaflet& page) {
    return std::ranges::any_of(page.sections, [](const Section& section) {
        return std::ranges::any_of(section.blocks, [](const Block& block) {
            return std::holds_alternative<Pairs>(block);
        });
    });
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

Result<std::string> leaflet_html(const Leaflet& page) {
    std::string out = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main{}>\n"
        "<header><h1>{}</h1><p>{}</p></header>\n",
        page.language == Language::zh ? "zh-CN" : "en", escaped(page.title), leaflet_style,
        has_pairs(page) ? " class=\"wide\"" : "", escaped(page.title), escaped(page.subtitle));
    const Writer writer(out);
    for (const Section& section : page.sections) {
        out += fmt::format("<section>\n<h2>{}</h2>\n", escaped(section.heading));
        if (!section.lead.empty())
            out += fmt::format("<p class=\"lead\">{}</p>\n", escaped(section.lead));
        for (const Block& block : section.blocks) std::visit(writer, block);
        out += "</section>\n";
    }
    out += "<footer>\n";
    if (!page.address.empty()) {
        TRY(const QrCode code, qr_code(page.address));
        out += fmt::format("<div class=\"qr\">{}</div><p>{} {}</p>\n", qr_svg(code),
                           escaped(page.address_label), escaped(page.address));
    }
    for (const std::string& line : page.foot) out += fmt::format("<p>{}</p>\n", escaped(line));
    return out + "</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace canbao::documents
