// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/grouping.h"

#include <fmt/format.h>

namespace canbao::policy::whatif {
namespace {

// An amount that looks at the person is worked out on one of them, so that it is part of the form.
void write_varying(const Pack& pack, const Row& row, std::string& text) {
    const auto write_one = [&](const Node& amount) {
        if (facets_in(pack, amount) != no_facet) text += "$" + text_of(pack, amount);
    };
    if (row.amount) write_one(*row.amount);
    for (const PayerPart& part : row.by) {
        if (!part.whole) write_one(part.amount);
    }
}

void write(const Pack& pack, const Row& row, std::string& text) {
    text += fmt::format("\n{} {} {} {} {}:", row.cited.id, static_cast<int>(row.outcome), row.aided,
                        row.subsidised, row.amount.has_value());
    for (const Standing one : row.standings) text += fmt::format("{},", static_cast<int>(one));
    write_varying(pack, row, text);
}

}  // namespace

std::uint32_t Grouping::number_of(const Terms& terms, std::uint64_t of_class,
                                  std::uint64_t of_values) {
    std::string text;
    const auto add = [&text](std::uint64_t number) {
        for (; number >= 0x80; number >>= 7U) text += static_cast<char>(number | 0x80U);
        text += static_cast<char>(number);
    };
    add(static_cast<std::uint64_t>(terms.outcome));
    add(terms.asks ? 1 + of_class : 0);
    add(!terms.asks && terms.one ? 1 + of_values : 0);
    if (!terms.asks && terms.outcome == Outcome::yes) {
        add(terms.way);
        add(terms.covered ? 1 : 0);
        add(terms.price ? 1 + *terms.price : 0);
        for (const Offer& offer : terms.offers) {
            add(offer.aid);
            add(static_cast<std::uint64_t>(offer.standing));
            add(static_cast<std::uint64_t>(offer.holds));
            if (terms.one) text += kept_of(claim_at(terms.one->person, offer.claim));
        }
    }
    return texts_.number_of(text);
}

std::string skeleton_of(const Rulebook& rules) {
    std::string text =
        fmt::format("{} {}", rules.pack.year, static_cast<int>(rules.cover_table->hit));
    for (const Rulebook::Way& way : rules.ways) {
        write(rules.pack, *way.row, text);
        text += text_of(rules, way.when);
        text += way.days;
    }
    for (const Rulebook::Entrance& entrance : rules.entrances) {
        write(rules.pack, *entrance.row, text);
        if (entrance.who) text += text_of(rules, *entrance.who);
        text += "=>";
        text += text_of(rules, entrance.when);
    }
    for (const auto* rows : {&rules.gaps, &rules.prices, &rules.given}) {
        text += "\n--";
        for (const Rulebook::Plain& row : *rows) {
            write(rules.pack, *row.row, text);
            text += text_of(rules, row.when);
        }
    }
    if (rules.aid_table == nullptr) return text;
    text += fmt::format("\naid {}", static_cast<int>(rules.aid_table->hit));
    for (const Rulebook::Aid& aid : rules.aids) {
        write(rules.pack, *aid.row, text);
        text += rules.text_of_aid(aid);
    }
    return text;
}

Verdict verdict_of(const Rulebook& rules, const Tariff& tariff, const Terms& terms) {
    if (!terms.asks) return tariff.verdict(terms);
    return verdict_of(rules.pack, decide(rules.pack, *terms.one));
}

std::string_view days_of(const Rulebook& rules, const Terms& terms) {
    if (terms.asks || terms.outcome != Outcome::yes) return {};
    return rules.ways[terms.way].days;
}

}  // namespace canbao::policy::whatif
