// SPDX-License-Identifier: MulanPSL-2.0
// What a leaflet's paper is drawn with: text in several colours and sizes on one line, filled and
// framed boxes, things of a known height. Never: knows a leaflet's blocks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/leaflet.h"
#include "documents/canvas.h"

namespace canbao::documents {

struct Colour {
    double red;
    double green;
    double blue;
};
inline constexpr Colour ink{0.10, 0.18, 0.18};
inline constexpr Colour soft{0.36, 0.44, 0.43};
inline constexpr Colour brand{0.055, 0.43, 0.415};
inline constexpr Colour hairline{0.72, 0.78, 0.77};
inline constexpr Colour pale{0.91, 0.94, 0.93};

Colour colour_of(leaflet::Tone tone);
// The n-th of a picture's fillings, told apart also without colour.
Colour filling(std::size_t index);

struct Run {
    std::string text;
    double size = 11.5;
    bool bold = false;
    Colour colour = ink;
    bool marked = false;
};

// Something that takes a height and can be drawn once it is known where.
struct Piece {
    double height = 0;
    std::function<void(double x, double top)> draw;
};

class Brush {
public:
    explicit Brush(Canvas& canvas) : canvas_(canvas) {}

    Layout lay_out(const std::vector<Run>& runs, double width) const;
    void show(const Layout& layout, double x, double top) const;
    void fill(const Box& box, const Colour& colour) const;
    void outline(const Box& box, const Colour& colour) const;

    // Runs as a piece, with room below it.
    Piece text(const std::vector<Run>& runs, double width, double below = 0) const;
    // A tag in its frame, the runs behind it.
    Piece tagged(const std::string& tag, leaflet::Tone tone, std::vector<Run> runs,
                 double width) const;
    // Draws the piece at the current height, on the next page if it does not fit.
    void put(const Piece& piece) const;

    Canvas& canvas() const { return canvas_; }

private:
    Canvas& canvas_;
};

}  // namespace canbao::documents
