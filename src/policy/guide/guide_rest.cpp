// SPDX-License-Identifier: MulanPSL-2.0
// When money goes back, what ends cover, stays across years, and what is still open.
#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/guide_sections.h"

namespace canbao::policy::guide {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Section;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

void add_silences(const Teller& teller, std::string_view question, Statements& list) {
    for (const Row& row : teller.pack().silences) {
        if (std::ranges::find(row.questions, question) == row.questions.end()) continue;
        Statement one = teller.statement(row);
        one.tag = teller.say({"待定", "open"});
        one.tone = Tone::open;
        list.list.push_back(std::move(one));
    }
}

void add(Section& section, Statements list) {
    if (!list.list.empty()) section.blocks.emplace_back(std::move(list));
}

}  // namespace

Section refunds(const Teller& teller) {
    Section section{teller.say({"缴错了、多缴了，能不能退", "Refunds"}), {}, {}};
    const Table* table = teller.pack().table("refund");
    Statements list = rows_of(teller, "refund");
    for (Statement& one : list.list) {
        if (one.tone == Tone::good) one.tag = teller.say({"能退", "refunded"});
        if (one.tone == Tone::bad) one.tag = teller.say({"不退", "not refunded"});
    }
    add_silences(teller, "refund", list);
    Statements given;
    if (table != nullptr) {
        for (const Row& row : table->given) {
            given.list.push_back(teller.statement(row.cited));
            given.list.back().tag = teller.say({"条件", "needed"});
        }
    }
    add(section, std::move(given));
    add(section, std::move(list));
    Statements paths = rows_of(teller, "refund_path");
    for (Statement& one : paths.list) {
        one.tag = teller.say({"怎么退", "how"});
        one.tone = Tone::plain;
    }
    add(section, std::move(paths));
    return section;
}

Section ends_of_cover(const Teller& teller) {
    Section section{teller.say({"什么情况待遇停止", "What ends cover"}), {}, {}};
    Statements list = rows_of(teller, "loss");
    for (Statement& one : list.list) {
        if (one.tone != Tone::good) continue;
        one.tag.clear();
        one.tone = Tone::plain;
    }
    add_silences(teller, "cover", list);
    if (teller.pack().identity.stated)
        list.list.push_back(teller.statement(teller.pack().identity.cited));
    add(section, std::move(list));
    return section;
}

Section stays(const Teller& teller) {
    Section section{teller.say({"跨年住院怎么算", "A hospital stay across years"}), {}, {}};
    Statements list = rows_of(teller, "settle");
    for (Statement& one : list.list) {
        if (one.tone != Tone::open) one = {one.text, one.source, {}, Tone::plain};
    }
    add_silences(teller, "settle", list);
    if (teller.pack().identity.stay_stated)
        list.list.push_back(teller.statement(teller.pack().identity.stay));
    add(section, std::move(list));
    return section;
}

Section other_tables(const Teller& teller) {
    constexpr std::string_view told[] = {"may_enrol", "cover",  "price",       "aid",
                                         "loss",      "refund", "refund_path", "settle"};
    Section section{teller.say({"另外", "Besides"}), {}, {}};
    for (const Table& table : teller.pack().tables) {
        if (std::ranges::find(told, table.name) != std::end(told)) continue;
        Statements list = rows_of(teller, table.name);
        for (Statement& one : list.list) {
            if (one.tone == Tone::good) one = {one.text, one.source, {}, Tone::plain};
        }
        add(section, std::move(list));
    }
    return section;
}

namespace {

// Readings that only fill in what nobody was asked are the office's matter, not the reader's.
bool is_for_offices(const Pack& pack, const Judgement& judgement) {
    return std::ranges::any_of(pack.assumptions, [&](const Assumption& one) {
        return std::ranges::find(one.cited.judged, judgement.id) != one.cited.judged.end();
    });
}

Card card_of(const Teller& teller, const Judgement& judgement) {
    Card card;
    card.title =
        judgement.says.empty() ? judgement.on : teller.say({judgement.says, judgement.says_en});
    card.tone = Tone::open;
    card.lines.emplace_back(teller.say({"现在按", "taken as"}),
                            teller.say({judgement.took, judgement.took_en}));
    if (!judgement.otherwise.empty()) {
        card.lines.emplace_back(teller.say({"也可能", "or else"}),
                                teller.say({judgement.otherwise, judgement.otherwise_en}));
    }
    if (!judgement.asked_of.empty())
        card.lines.emplace_back(teller.say({"请问", "ask"}), judgement.asked_of);
    card.source = source_of(teller, judgement);
    return card;
}

}  // namespace

Section open_questions(const Teller& teller) {
    const Pack& pack = teller.pack();
    Section section{
        teller.say({"还没有定的，请这样问", "What is still open, and whom to ask"}),
        teller.say({"通知没有写明或者可以有两种读法的，列在这里。",
                    "What the notice leaves open or can be read in two ways (in the words of "
                    "the pack)."}),
        {}};
    Cards cards;
    for (const Judgement& judgement : pack.judgements) {
        if (!is_for_offices(pack, judgement)) cards.list.push_back(card_of(teller, judgement));
    }
    if (!cards.list.empty()) section.blocks.emplace_back(std::move(cards));
    Statements gaps;
    for (const Row& row : pack.gaps) {
        gaps.list.push_back(teller.statement(row));
        gaps.list.back().tag = teller.say({"待定", "open"});
        gaps.list.back().tone = Tone::open;
    }
    add(section, std::move(gaps));
    return section;
}

}  // namespace canbao::policy::guide
