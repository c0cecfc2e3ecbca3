// SPDX-License-Identifier: MulanPSL-2.0
// What one pays and what government pays.
#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/amount_words.h"
#include "policy/guide/guide_sections.h"

namespace canbao::policy::guide {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Section;
using leaflet::Shares;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

Card big(std::string title, Money amount, Tone tone, std::string source) {
    Card card;
    card.title = std::move(title);
    card.figure = to_string(amount);
    card.tone = tone;
    card.source = std::move(source);
    return card;
}

// Which row of the price table the figure comes from.
void tell_price(const Teller& teller, const Decision& decision, Card& card) {
    for (const Step& step : decision.because) {
        const Row* row = row_of(teller.pack(), "price", step.row);
        if (row != nullptr) card.lines.emplace_back("", teller.says(row->cited));
    }
    card.lines.emplace_back("", teller.say({"别的情形见下面", "other cases below"}));
}

std::string source_of_standard(const Teller& teller, const Decision& decision) {
    for (const Step& step : decision.because) {
        const bool price = row_of(teller.pack(), "price", step.row) != nullptr;
        if (step.row == "standard" || price) return teller.source(step.clause, step.doc);
    }
    const Param* standard = teller.pack().param("standard");
    return standard == nullptr ? std::string() : teller.source(standard->cited);
}

// Whether a part of the subsidy that this person gets is not final yet.
bool has_provisional_subsidy(const Pack& pack, const Decision& decision) {
    const auto is_provisional = [&](const SubsidyPart& part) {
        return part.provisional && std::ranges::find(decision.because, part.cited.id, &Step::row) !=
                                       decision.because.end();
    };
    const auto is_any = [&](const Subsidy& subsidy) {
        return std::ranges::any_of(subsidy.parts, is_provisional);
    };
    return is_any(pack.subsidy) || std::ranges::any_of(pack.subsidies_when, is_any);
}

}  // namespace

Section amounts(const Teller& teller) {
    Section section{teller.say({"要缴多少钱", "What you pay"}), {}, {}};
    const Pack& pack = teller.pack();
    const Decision decision = ordinary_adult(pack).decision;
    Prices due = prices(teller);
    if (decision.standard) {
        Money whole = *decision.standard;
        Shares shares;
        shares.label = teller.say({"一个人一年的筹资由谁出", "Who pays for one person's year"});
        shares.parts.push_back(
            {teller.say({"个人", "you"}), words_of(whole, teller.language()), whole.in_fen()});
        Money government;
        for (const SubsidyShare& share : decision.subsidy) {
            government += share.amount;
            shares.parts.push_back({words_of(share.payer, teller.language()),
                                    words_of(share.amount, teller.language()),
                                    share.amount.in_fen()});
        }
        Cards cards;
        const auto add = [&](const Phrase& title, Money amount, Tone tone, std::string source) {
            cards.list.push_back(big(teller.say(title), amount, tone, std::move(source)));
            cards.list.back().figure = words_of(amount, teller.language());
        };
        // Where a table or cases say what is due, the figure is one person's, and says whose.
        const bool varies = due.table.lines.size() > 1 || !due.besides.list.empty();
        add(varies ? Phrase{"一般成年人缴", "an ordinary adult pays"}
                   : Phrase{"每人每年自己缴", "you pay a year"},
            *decision.standard, Tone::good, source_of_standard(teller, decision));
        if (varies) tell_price(teller, decision, cards.list.back());
        if (!decision.subsidy.empty()) {
            for (const SubsidyPart& part : pack.subsidy.parts) {
                const std::string source = teller.source(part.cited);
                Teller::add_source(shares.source, source);
            }
            add({"政府为每人补助", "government adds"}, government, Tone::plain, shares.source);
            if (has_provisional_subsidy(pack, decision)) {
                cards.list.back().lines.emplace_back(
                    "", teller.say({"暂定数，以最终公布的为准",
                                    "provisional until the final amount is published"}));
            }
            add({"合起来", "together"}, *decision.standard + government, Tone::plain, {});
        }
        section.blocks.emplace_back(std::move(cards));
        if (!decision.subsidy.empty()) section.blocks.emplace_back(std::move(shares));
    }
    if (due.table.lines.size() > 1) section.blocks.emplace_back(Cards{{std::move(due.table)}});
    if (!due.besides.list.empty()) section.blocks.emplace_back(std::move(due.besides));
    OtherAmounts others = other_amounts(teller);
    if (!others.by_case.list.empty()) section.blocks.emplace_back(std::move(others.by_case));
    if (!others.fixed.list.empty()) section.blocks.emplace_back(std::move(others.fixed));
    return section;
}

}  // namespace canbao::policy::guide
