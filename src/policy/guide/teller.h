// SPDX-License-Identifier: MulanPSL-2.0
// Speaks for one pack in one language: what an entry says, where it stands, what a person would
// call it. Never: says what no entry says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/leaflet.h"
#include "policy/guide/phrase.h"
#include "policy/pack.h"

namespace canbao::policy {

class Teller {
public:
    Teller(const Pack& pack, Language language) : pack_(pack), language_(language) {}

    const Pack& pack() const { return pack_; }
    Language language() const { return language_; }

    std::string say(const Phrase& phrase) const { return std::string(phrase.in(language_)); }
    // What the entry says, and what it says where it does not hold (may be empty).
    std::string says(const Cited& cited) const;
    std::string otherwise(const Cited& cited) const;
    // What one value of a parameter says by itself; may be empty.
    std::string says(const Param::Dated& value) const;
    // 三(一)2; with the document where it is another than the pack's own.
    std::string source(const Cited& cited) const;
    std::string source(std::string_view clause, std::string_view doc) const;
    // Adds the clauses of `source` that `text` does not name yet.
    static void add_source(std::string& text, std::string_view source);
    // 可以 · 不可以 · 待定
    std::string tag(RowOutcome outcome) const;
    static leaflet::Tone tone(RowOutcome outcome);

    leaflet::Statement statement(const Cited& cited) const {
        return {says(cited), source(cited), {}, {}};
    }
    // A row with its tag, and whom to ask where it is open.
    leaflet::Statement statement(const Row& row) const;

    // A, B、C in the way of the language.
    std::string joined(const std::vector<std::string>& list) const;

private:
    const Pack& pack_;
    Language language_;
};

}  // namespace canbao::policy
