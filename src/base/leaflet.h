// SPDX-License-Identifier: MulanPSL-2.0
// A page for people as plain values, block by block: sentences with their source, pictures of
// shares and of days, cards, a text and what was made of it side by side. One room writes it,
// another prints it as HTML or PDF. Never: knows what it is about, or how it is drawn.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace canbao::leaflet {

enum class Tone : std::uint8_t { plain, good, bad, open };

// One sentence, a word that sorts it (能退 · 不退 · 待定), and where it stands.
struct Statement {
    std::string text;
    std::string source;
    std::string tag;
    Tone tone = Tone::plain;
};
struct Statements {
    std::vector<Statement> list;
};

// A whole and the shares it is made of, drawn to scale; the figures are written beside them.
struct Share {
    std::string label;
    std::string figure;
    std::int64_t weight = 0;
};
struct Shares {
    std::string label;
    std::vector<Share> parts;
    std::string source;
};

// Runs of days on one scale; a day alone is a run of one.
struct Span {
    std::string label;
    std::string words;
    Date first;
    Date last;
    std::string source;
};
struct Days {
    std::vector<Span> spans;
};

// Something with a figure of its own and lines about it; `signatures` leaves room to sign on.
struct Card {
    std::string title;
    std::string tag;
    Tone tone = Tone::plain;
    std::string figure;
    std::string figure_label;
    std::vector<std::pair<std::string, std::string>> lines;  // label and value; label may be empty
    std::string source;
    std::vector<std::string> signatures;
};
struct Cards {
    std::vector<Card> list;
};

// A run of text; a marked one stands out.
struct Piece {
    std::string text;
    bool marked = false;
};

// A numbered piece of a text at the left, what was made of it at the right.
struct Pair {
    std::string number;
    std::vector<std::vector<Piece>> paragraphs;
    std::string tag;  // where there is nothing at the right: why
    Tone tone = Tone::plain;
    std::vector<Card> cards;
};
struct Pairs {
    std::string left;
    std::string right;
    std::vector<Pair> list;
};

using Block = std::variant<Statements, Shares, Days, Cards, Pairs>;

struct Section {
    std::string heading;
    std::string lead;
    std::vector<Block> blocks;
};

struct Leaflet {
    Language language = Language::zh;
    std::string title;
    std::string subtitle;
    std::vector<Section> sections;
    std::vector<std::string> foot;
    std::string address;        // shown as a QR code; may be empty
    std::string address_label;  // beside it
    Instant made_at{};          // written into a file that has such a field
};

}  // namespace canbao::leaflet
