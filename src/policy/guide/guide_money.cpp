// SPDX-License-Identifier: MulanPSL-2.0
// What one pays, what government pays, who is aided and how the aid arrives.
#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/condition_words.h"
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

const Row* row_of(const Pack& pack, std::string_view table, std::string_view id) {
    const Table* found = pack.table(table);
    if (found == nullptr) return nullptr;
    const auto row =
        std::ranges::find_if(found->rows, [&](const Row& r) { return r.cited.id == id; });
    return row == found->rows.end() ? nullptr : &*row;
}

// A value that depends on the person: its amounts beside each other.
std::string by_case(const Teller& teller, const Param& param) {
    std::vector<std::string> amounts;
    for (const Param::Dated& dated : param.values) {
        auto is = words_of(teller.pack(), dated.value, teller.language());
        if (is && std::ranges::find(amounts, *is) == amounts.end()) amounts.push_back(*is);
    }
    return teller.joined(amounts) + teller.say({"（看情形）", " (it depends)"});
}

// The amounts that are no fiscal share and no standard, by their own names.
Statements other_amounts(const Teller& teller) {
    Statements list;
    for (const Param& param : teller.pack().params) {
        const bool named = param.name == "standard" || param.name == "funding";
        if (param.type != Type::money || named) continue;
        const auto add = [&](const std::string& amount) {
            Statement one = teller.statement(param.cited);
            one.text += teller.say({"：", ": "}) + amount;
            list.list.push_back(std::move(one));
        };
        const bool depends = std::ranges::any_of(
            param.values, [](const auto& dated) { return dated.when.has_value(); });
        if (depends) {
            add(by_case(teller, param));
            continue;
        }
        for (const Param::Dated& dated : param.values) {
            auto is = words_of(teller.pack(), dated.value, teller.language());
            if (!is) continue;
            if (dated.known_from) {
                *is += fmt::format(fmt::runtime(teller.say({"（{}公布）", " (published {})"})),
                                   words_of(*dated.known_from, teller.language()));
            }
            add(*is);
        }
    }
    return list;
}

// Where the price hangs on age, place or class: each row with its amount.
Statements prices(const Teller& teller) {
    Statements list = rows_of(teller, "price");
    for (std::size_t i = 0; i < list.list.size(); ++i) {
        const Row& row = teller.pack().table("price")->rows[i];
        list.list[i].tag.clear();
        if (!row.amount) continue;
        list.list[i].text +=
            teller.say({"：", ": "}) +
            words_or(teller.pack(), *row.amount, row.amount_text, teller.language());
    }
    return list;
}

Card big(std::string title, Money amount, Tone tone, std::string source) {
    Card card;
    card.title = std::move(title);
    card.figure = to_string(amount);
    card.tone = tone;
    card.source = std::move(source);
    return card;
}

bool depends_on_person(const Pack& pack) {
    const Param* standard = pack.param("standard");
    const bool cases =
        standard != nullptr && std::ranges::any_of(standard->values, [](const auto& dated) {
            return dated.when.has_value();
        });
    return cases || pack.table("price") != nullptr;
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

}  // namespace

Section amounts(const Teller& teller) {
    Section section{teller.say({"要缴多少钱", "What you pay"}), {}, {}};
    const Pack& pack = teller.pack();
    const Decision decision = ordinary_adult(pack).decision;
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
        const bool varies = depends_on_person(pack);
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
            add({"合起来", "together"}, *decision.standard + government, Tone::plain, {});
        }
        section.blocks.emplace_back(std::move(cards));
        if (!decision.subsidy.empty()) section.blocks.emplace_back(std::move(shares));
    }
    for (Statements list : {prices(teller), other_amounts(teller)}) {
        if (!list.list.empty()) section.blocks.emplace_back(std::move(list));
    }
    return section;
}

namespace {

// Identities whose decision is the same stand on one card.
bool same_aid(const Decision& a, const Decision& b) {
    if (a.outcome != b.outcome || a.due != b.due || a.borne != b.borne) return false;
    if (a.aid.empty() || a.aid.size() != b.aid.size()) return false;
    for (std::size_t i = 0; i < a.aid.size(); ++i) {
        if (a.aid[i].payer != b.aid[i].payer || a.aid[i].amount != b.aid[i].amount ||
            a.aid[i].flow != b.aid[i].flow) {
            return false;
        }
    }
    return true;
}

std::string sources_of_aid(const Teller& teller, const Decision& decision) {
    std::string text;
    for (const Step& step : decision.because) {
        if (row_of(teller.pack(), "aid", step.row) == nullptr) continue;
        Teller::add_source(text, teller.source(step.clause, step.doc));
    }
    return text;
}

Card decided_card(const Teller& teller, const AidedPerson& aided) {
    const Decision& decision = aided.person.decision;
    const Language language = teller.language();
    Card card;
    card.title = words_of(aided.standing, language);
    card.tone = Tone::good;
    card.figure = words_of(*decision.borne, language);
    card.figure_label = teller.say({"本人最终负担", "you bear in the end"});
    std::vector<std::string> payers;
    Money total;
    for (const AidShare& share : decision.aid) {
        total += share.amount;
        payers.push_back(words_of(share.payer, language) + " " + words_of(share.amount, language));
    }
    card.lines.emplace_back(teller.say({"资助", "aid"}),
                            payers.size() == 1
                                ? payers.front()
                                : words_of(total, language) + teller.say({"（", " ("}) +
                                      teller.joined(payers) + teller.say({"）", ")"}));
    card.lines.emplace_back(teller.say({"缴费时", "at payment"}),
                            *decision.due == Money{}
                                ? teller.say({"不用缴", "nothing"})
                                : teller.say({"缴", ""}) + words_of(*decision.due, language));
    card.lines.emplace_back(teller.say({"怎么到", "how it comes"}),
                            words_of(decision.aid.front().flow, language));
    card.source = sources_of_aid(teller, decision);
    return card;
}

// Where the amount is another policy's to say: what each row gives.
Card open_card(const Teller& teller, Standing standing) {
    Card card;
    card.title = words_of(standing, teller.language());
    card.tag = teller.say({"看条件", "it depends"});
    card.tone = Tone::open;
    for (const Row& row : teller.pack().table("aid")->rows) {
        if (std::ranges::find(row.standings, standing) == row.standings.end()) continue;
        std::string text = teller.says(row.cited);
        if (row.flow) text += teller.say({"；", "; "}) + words_of(*row.flow, teller.language());
        card.lines.emplace_back("", std::move(text));
        Teller::add_source(card.source, teller.source(row.cited));
    }
    return card;
}

bool same_lines(const Card& a, const Card& b) {
    return a.figure == b.figure && a.tag == b.tag && a.lines == b.lines && a.source == b.source;
}

Statements conditions_of_aid(const Teller& teller, const Table& table) {
    Statements list;
    if (table.hit == Hit::best_amount || table.hit == Hit::best_ratio || table.hit == Hit::first) {
        Statement one = teller.statement(table.cited);
        if (!table.cited.says.empty()) list.list.push_back(std::move(one));
    }
    for (const Row& row : table.given) {
        list.list.push_back(teller.statement(row.cited));
        list.list.back().tag = teller.say({"条件", "needed"});
    }
    for (const Row& row : table.rows) {
        if (!row.standings.empty()) continue;
        list.list.push_back(teller.statement(row.cited));
        list.list.back().tag = teller.say({"资助", "aid"});
    }
    std::vector<std::string> said;
    const auto refuse = [&](const Row& row) {
        const std::string text = teller.otherwise(row.cited);
        if (text.empty() || std::ranges::find(said, text) != said.end()) return;
        said.push_back(text);
        list.list.push_back(
            {text, teller.source(row.cited), teller.say({"没有资助", "no aid"}), Tone::bad});
    };
    std::ranges::for_each(table.given, refuse);
    std::ranges::for_each(table.rows, refuse);
    return list;
}

}  // namespace

Section aid(const Teller& teller) {
    Section section{
        teller.say({"谁有资助，自己还要出多少", "Who is aided, and what is left to pay"}), {}, {}};
    const Table* table = teller.pack().table("aid");
    if (table == nullptr) return section;
    Cards cards;
    std::vector<std::pair<const Decision*, std::size_t>> shown;
    const std::vector<AidedPerson> persons = aided_persons(teller.pack());
    for (const AidedPerson& aided : persons) {
        const Decision& decision = aided.person.decision;
        const bool settled =
            decision.outcome == Outcome::yes && !decision.aid.empty() && decision.borne;
        const auto like = std::ranges::find_if(
            shown, [&](const auto& one) { return settled && same_aid(*one.first, decision); });
        if (like != shown.end()) {
            Card& card = cards.list[like->second];
            card.title += teller.say({"、", ", "}) + words_of(aided.standing, teller.language());
            const std::string more = sources_of_aid(teller, decision);
            Teller::add_source(card.source, more);
            continue;
        }
        Card card = settled ? decided_card(teller, aided) : open_card(teller, aided.standing);
        if (settled) shown.emplace_back(&decision, cards.list.size());
        const auto twin = std::ranges::find_if(
            cards.list, [&](const Card& other) { return !settled && same_lines(other, card); });
        if (twin != cards.list.end()) {
            twin->title += teller.say({"、", ", "}) + card.title;
        } else {
            cards.list.push_back(std::move(card));
        }
    }
    if (!cards.list.empty()) section.blocks.emplace_back(std::move(cards));
    Statements conditions = conditions_of_aid(teller, *table);
    if (!conditions.list.empty()) section.blocks.emplace_back(std::move(conditions));
    return section;
}

}  // namespace canbao::policy::guide
