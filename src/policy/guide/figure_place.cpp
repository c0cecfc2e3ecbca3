// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/figure_place.h"

#include <algorithm>
#include <optional>

namespace canbao::policy {
namespace {

struct Place {
    std::size_t from = 0;
    std::size_t until = 0;
};

// The first byte of each character, and the end.
std::vector<std::size_t> bounds_of(std::string_view text) {
    std::vector<std::size_t> bounds;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) bounds.push_back(i);
    }
    bounds.push_back(text.size());
    return bounds;
}

// A day may be found without its year, which then stands before it: 2021年9月30日.
Place with_year(Place place, std::string_view text) {
    constexpr std::string_view sign = "年";
    constexpr std::size_t digits = 4;
    const std::size_t length = digits + sign.size();
    if (place.from < length) return place;
    const std::string_view year = text.substr(place.from - length, length);
    const bool is_year =
        year.ends_with(sign) &&
        std::ranges::all_of(year.substr(0, digits), [](char c) { return c >= '0' && c <= '9'; });
    if (is_year) place.from -= length;
    return place;
}

// The shortest run, ending as early as any, in which the figure stands.
std::optional<Place> place_of(const Figure& figure, std::string_view text, LeftOutYears years) {
    constexpr std::size_t longest =
        48;  // characters; a longer run marks nothing a reader could see
    if (!stands_in(figure, text, years)) return std::nullopt;
    const std::vector<std::size_t> bounds = bounds_of(text);
    const auto end = std::ranges::partition_point(bounds, [&](std::size_t until) {
        return !stands_in(figure, text.substr(0, until), years);
    });
    if (end == bounds.end()) return std::nullopt;
    const auto last = static_cast<std::size_t>(end - bounds.begin());
    for (std::size_t i = last; i > 0 && last - i < longest; --i) {
        const Place place{bounds[i - 1], *end};
        if (!stands_in(figure, text.substr(place.from, place.until - place.from), years)) continue;
        return figure.kind == FigureKind::day ? with_year(place, text) : place;
    }
    return std::nullopt;
}

}  // namespace

std::vector<leaflet::Piece> with_figures_marked(std::string_view text,
                                                const std::vector<Figure>& figures,
                                                LeftOutYears years) {
    std::vector<bool> marked(text.size(), false);
    for (const Figure& figure : figures) {
        std::size_t from = 0;
        while (const auto place = place_of(figure, text.substr(from), years)) {
            std::fill(marked.begin() + static_cast<std::ptrdiff_t>(from + place->from),
                      marked.begin() + static_cast<std::ptrdiff_t>(from + place->until), true);
            from += place->until;
        }
    }
    std::vector<leaflet::Piece> pieces;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (pieces.empty() || pieces.back().marked != marked[i]) pieces.push_back({{}, marked[i]});
        pieces.back().text += text[i];
    }
    return pieces;
}

}  // namespace canbao::policy
