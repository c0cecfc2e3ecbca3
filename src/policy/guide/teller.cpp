// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/teller.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

#include "policy/rules/trace.h"

namespace canbao::policy {

using leaflet::Statement;
using leaflet::Tone;

namespace {

// The clauses as they are written, between their commas.
std::vector<std::string_view> clauses_in(std::string_view text) {
    std::vector<std::string_view> clauses;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view clause = trimmed(text.substr(0, comma));
        if (!clause.empty()) clauses.push_back(clause);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return clauses;
}

}  // namespace

std::string Teller::says(const Cited& cited) const {
    return language_ == Language::zh ? cited.says : english_of(cited);
}

std::string Teller::says(const Param::Dated& value) const {
    return language_ == Language::zh || value.en.empty() ? value.says : value.en;
}

std::string Teller::otherwise(const Cited& cited) const {
    if (language_ == Language::zh || cited.otherwise_en.empty()) return cited.otherwise;
    return cited.otherwise_en;
}

// An entry taken over from an upper pack stands in that pack's document.
std::string Teller::source(const Cited& cited) const {
    return source(cited.cite, cited.doc.empty() ? cited.upper : cited.doc);
}

std::string Teller::source(std::string_view clause, std::string_view doc) const {
    if (doc.empty() || doc == pack_.source.doc) return std::string(clause);
    return language_ == Language::zh ? fmt::format("{}（{}）", clause, doc)
                                     : fmt::format("{} ({})", clause, doc);
}

void Teller::add_source(std::string& text, std::string_view source) {
    std::vector<std::string_view> named = clauses_in(text);
    std::string more;
    for (const std::string_view clause : clauses_in(source)) {
        if (std::ranges::find(named, clause) != named.end()) continue;
        named.push_back(clause);
        more += (text.empty() && more.empty() ? "" : ", ") + std::string(clause);
    }
    text += more;
}

std::string Teller::tag(RowOutcome outcome) const {
    if (outcome == RowOutcome::yes) return say({"可以", "yes"});
    return outcome == RowOutcome::no ? say({"不可以", "no"}) : say({"待定", "open"});
}

Tone Teller::tone(RowOutcome outcome) {
    if (outcome == RowOutcome::yes) return Tone::good;
    return outcome == RowOutcome::no ? Tone::bad : Tone::open;
}

Statement Teller::statement(const Row& row) const {
    Statement one{says(row.cited), source(row.cited), tag(row.outcome), tone(row.outcome)};
    if (!row.needs.empty()) {
        one.text += say({"（要问：", " (to ask: "}) + joined(row.needs) + say({"）", ")"});
    }
    return one;
}

std::string Teller::joined(const std::vector<std::string>& list) const {
    std::string text;
    for (const std::string& one : list) {
        if (!text.empty()) text += say({"、", ", "});
        text += one;
    }
    return text;
}

}  // namespace canbao::policy
