// SPDX-License-Identifier: MulanPSL-2.0
// A leaflet's words one after another, for tests to look through.
#pragma once

#include <string>

#include "base/leaflet.h"

namespace canbao::policy {

inline std::string text_of(const leaflet::Card& card) {
    std::string text = card.tag + " " + card.title + " " + card.figure + " " + card.figure_label;
    for (const auto& [label, value] : card.lines) text += "\n" + label + " " + value;
    for (const std::string& label : card.signatures) text += "\n" + label;
    return text + "\n" + card.source + "\n";
}

struct BlockText {
    std::string operator()(const leaflet::Statements& block) const {
        std::string text;
        for (const auto& one : block.list)
            text += one.tag + " " + one.text + " " + one.source + "\n";
        return text;
    }
    std::string operator()(const leaflet::Shares& block) const {
        std::string text = block.label + " " + block.source + "\n";
        for (const auto& part : block.parts) text += part.label + " " + part.figure + "\n";
        return text;
    }
    std::string operator()(const leaflet::Days& block) const {
        std::string text;
        for (const auto& span : block.spans)
            text += span.label + " " + span.words + " " + span.source + "\n";
        return text;
    }
    std::string operator()(const leaflet::Cards& block) const {
        std::string text;
        for (const auto& card : block.list) text += text_of(card);
        return text;
    }
    std::string operator()(const leaflet::Pairs& block) const {
        std::string text;
        for (const auto& pair : block.list) {
            text += pair.number + " " + pair.tag + "\n";
            for (const auto& paragraph : pair.paragraphs) {
                for (const auto& piece : paragraph) {
                    text += piece.marked ? "[" + piece.text + "]" : piece.text;
                }
                text += "\n";
            }
            for (const auto& card : pair.cards) text += text_of(card);
        }
        return text;
    }
};

inline std::string text_of(const leaflet::Leaflet& page) {
    std::string text = page.title + "\n" + page.subtitle + "\n";
    for (const auto& section : page.sections) {
        text += "# " + section.heading + "\n" + section.lead + "\n";
        for (const auto& block : section.blocks) text += std::visit(BlockText{}, block);
    }
    for (const std::string& line : page.foot) text += line + "\n";
    return text;
}

}  // namespace canbao::policy
