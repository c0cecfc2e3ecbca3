// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/grouping.h"

#include <fmt/format.h>

namespace canbao::policy::whatif {
namespace {

void write(const Rulebook& rules, const Tree& tree, std::string& text) {
    if (tree.kind == Tree::Kind::leaf) {
        text += rules.conditions[tree.condition].text;
        return;
    }
    text += fmt::format("[{}", static_cast<int>(tree.kind));
    for (const Tree& part : tree.parts) write(rules, part, text);
    text += ']';
}

void write(const Row& row, std::string& text) {
    text += fmt::format("\n{} {} {} {} {}:", row.cited.id, static_cast<int>(row.outcome), row.aided,
                        row.subsidised, row.amount.has_value());
    for (const Standing one : row.standings) text += fmt::format("{},", static_cast<int>(one));
}

}  // namespace

std::uint32_t Grouping::number_of(const Terms& terms, std::uint64_t of_class) {
    std::string text = fmt::format("{}", static_cast<int>(terms.outcome));
    if (terms.asks || terms.one) text += fmt::format("#{}", of_class);
    if (!terms.asks && terms.outcome == Outcome::yes) {
        text += fmt::format(" {} {} {}", terms.way, terms.covered, terms.price.value_or(9999));
        for (const Offer& offer : terms.offers) {
            text +=
                fmt::format(" {}/{}/{}", offer.aid, static_cast<int>(offer.standing), offer.open);
        }
    }
    return texts_.number_of(std::move(text));
}

std::string skeleton_of(const Rulebook& rules) {
    std::string text =
        fmt::format("{} {}", rules.pack.year, static_cast<int>(rules.cover_table->hit));
    for (const Rulebook::Way& way : rules.ways) {
        write(*way.row, text);
        write(rules, way.when, text);
        text += way.days;
    }
    for (const Rulebook::Entrance& entrance : rules.entrances) {
        write(*entrance.row, text);
        if (entrance.who) write(rules, *entrance.who, text);
        text += "=>";
        write(rules, entrance.when, text);
    }
    for (const auto* rows : {&rules.gaps, &rules.prices, &rules.given}) {
        text += "\n--";
        for (const Rulebook::Plain& row : *rows) {
            write(*row.row, text);
            write(rules, row.when, text);
        }
    }
    if (rules.aid_table == nullptr) return text;
    text += fmt::format("\naid {}", static_cast<int>(rules.aid_table->hit));
    for (const Rulebook::Aid& aid : rules.aids) {
        write(*aid.row, text);
        if (!aid.of_price) write(rules, aid.when, text);
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
