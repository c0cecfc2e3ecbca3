// SPDX-License-Identifier: MulanPSL-2.0
// Who is aided, with how much of it is left to pay, and how the aid arrives.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/expression/evaluate.h"
#include "policy/guide/amount_words.h"
#include "policy/guide/class_names.h"
#include "policy/guide/condition_words.h"
#include "policy/guide/example_person.h"
#include "policy/guide/guide_sections.h"

namespace canbao::policy::guide {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Section;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

bool is_settled(const Decision& decision) {
    return decision.outcome == Outcome::yes && decision.due && decision.borne;
}

Money total_of(const Decision& decision) {
    Money total;
    for (const AidShare& share : decision.aid) total += share.amount;
    return total;
}

void add_sources(const Teller& teller, const Decision& decision, std::string& text) {
    for (const Step& step : decision.because) {
        if (row_of(teller.pack(), "aid", step.row) == nullptr) continue;
        Teller::add_source(text, teller.source(step.clause, step.doc));
    }
}

std::string words_of_flow(const Teller& teller, const Decision& decision) {
    return decision.aid.empty() ? std::string()
                                : words_of(decision.aid.front().flow, teller.language());
}

// 70元（省级财政 45元、市级财政 10元、县级财政 15元）
std::string words_of_aid(const Teller& teller, const Decision& decision) {
    const Language language = teller.language();
    std::vector<std::string> payers;
    for (const AidShare& share : decision.aid) {
        payers.push_back(words_of(share.payer, language) + " " + words_of(share.amount, language));
    }
    if (payers.size() == 1) return payers.front();
    return words_of(total_of(decision), language) + teller.say({"（", " ("}) +
           teller.joined(payers) + teller.say({"）", ")"});
}

// Everybody of this identity is aided alike.
void tell_one(const Teller& teller, const Decision& decision, Card& card) {
    const Language language = teller.language();
    card.figure = words_of(*decision.borne, language);
    card.figure_label = teller.say({"本人最终负担", "you bear in the end"});
    card.lines.emplace_back(teller.say({"资助", "aid"}), words_of_aid(teller, decision));
    card.lines.emplace_back(teller.say({"缴费时", "at payment"}),
                            *decision.due == Money{}
                                ? teller.say({"不用缴", "nothing"})
                                : teller.say({"缴", ""}) + words_of(*decision.due, language));
    card.lines.emplace_back(teller.say({"怎么到", "how it comes"}),
                            words_of_flow(teller, decision));
    add_sources(teller, decision, card.source);
}

std::string words_of_grade(const Teller& teller, int grade) {
    constexpr std::array<Phrase, 4> grades{
        Phrase{"一级", "grade 1"}, {"二级", "grade 2"}, {"三级", "grade 3"}, {"四级", "grade 4"}};
    return teller.say(grades.at(static_cast<std::size_t>(grade - 1)));
}

// Cases with the same answer, as one line.
struct Alike {
    const Decision* decision;
    std::vector<std::optional<int>> grades;
    std::vector<std::size_t> kinds;
};

class CaseTeller {
public:
    CaseTeller(const Teller& teller, const std::vector<PriceClass>& kinds)
        : teller_(teller), kinds_(kinds) {}

    // The cases in which something is owed and the question is answered, those alike together.
    std::vector<Alike> gathered(const AidedPerson& aided) const {
        std::vector<Alike> list;
        for (const AidedCase& one : aided.cases) {
            if (!is_settled(one.decision) || one.decision.standard == Money{}) continue;
            auto like = std::ranges::find_if(
                list, [&](const Alike& other) { return alike(*other.decision, one.decision); });
            if (like == list.end()) like = list.insert(list.end(), {&one.decision, {}, {}});
            add(like->grades, one.grade);
            add(like->kinds, one.kind);
        }
        // Where most are answered alike they come last, as everybody else.
        std::ranges::stable_sort(
            list, {}, [](const Alike& one) { return is_rest(one) ? one.kinds.size() : 0; });
        return list;
    }

    // Which of the cases these are; empty where they are all of them.
    std::string who(const Alike& alike, const std::vector<Alike>& all) const {
        std::vector<std::optional<int>> grades;
        std::vector<std::size_t> kinds;
        for (const Alike& one : all) {
            for (const auto& grade : one.grades) add(grades, grade);
            for (const std::size_t kind : one.kinds) add(kinds, kind);
        }
        std::vector<std::string> parts;
        if (alike.grades.size() < grades.size()) {
            std::vector<std::string> names;
            for (const auto& grade : alike.grades) names.push_back(words_of_grade(teller_, *grade));
            parts.push_back(teller_.joined(names));
        }
        if (&alike == &all.back() && is_rest(alike) && grades.size() == 1) {
            parts.push_back(teller_.say({"其他人", "everybody else"}));
        } else if (alike.kinds.size() < kinds.size()) {
            parts.push_back(teller_.joined(names_of(teller_, kinds_, alike.kinds, kinds)));
        }
        std::string text;
        for (const std::string& part : parts) text += (text.empty() ? "" : " · ") + part;
        return text;
    }

    // 自己负担190元，资助240元
    std::string answer(const Decision& decision) const {
        const Language language = teller_.language();
        if (decision.aid.empty()) {
            return teller_.say({"没有资助", "no aid"});
        }
        std::string text =
            *decision.borne == Money{}
                ? teller_.say({"自己不出钱", "you bear nothing"})
                : teller_.say({"自己负担", "you bear "}) + words_of(*decision.borne, language);
        if (*decision.borne != Money{}) {
            text +=
                teller_.say({"，资助", ", the aid is "}) + words_of(total_of(decision), language);
        }
        if (*decision.due != *decision.borne) {
            text += teller_.say({"，先缴", ", you first pay "}) + words_of(*decision.due, language);
        }
        return text;
    }

private:
    // Who gets nothing needs no long list; who gets something finds the own kind by its name.
    static bool is_rest(const Alike& alike) {
        constexpr std::size_t most_named = 3;
        return alike.kinds.size() >= most_named && alike.decision->aid.empty();
    }

    template <typename T>
    static void add(std::vector<T>& list, const T& one) {
        if (std::ranges::find(list, one) == list.end()) list.push_back(one);
    }

    bool alike(const Decision& a, const Decision& b) const {
        return answer(a) == answer(b) && words_of_flow(teller_, a) == words_of_flow(teller_, b);
    }

    const Teller& teller_;
    const std::vector<PriceClass>& kinds_;
};

// A line for each kind of people and each grade that are answered differently.
void tell_each(const Teller& teller, const CaseTeller& cases, const std::vector<Alike>& all,
               Card& card) {
    std::vector<std::string> payers;
    std::vector<std::string> flows;
    const auto add = [](std::vector<std::string>& list, std::string one) {
        if (!one.empty() && std::ranges::find(list, one) == list.end()) {
            list.push_back(std::move(one));
        }
    };
    for (const Alike& one : all) {
        add(flows, words_of_flow(teller, *one.decision));
        for (const AidShare& share : one.decision->aid) {
            add(payers, words_of(share.payer, teller.language()));
        }
    }
    for (const Alike& one : all) {
        std::string answer = cases.answer(*one.decision);
        if (flows.size() > 1 && !one.decision->aid.empty()) {
            answer += teller.say({"；", "; "}) + words_of_flow(teller, *one.decision);
        }
        card.lines.emplace_back(cases.who(one, all), std::move(answer));
        add_sources(teller, *one.decision, card.source);
    }
    card.lines.emplace_back(teller.say({"由谁资助", "paid by"}), teller.joined(payers));
    if (flows.size() == 1)
        card.lines.emplace_back(teller.say({"怎么到", "how it comes"}), flows.front());
}

// Where the amount is another policy's to say: what each row gives.
Card open_card(const Teller& teller, Standing standing) {
    Card card;
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

Card card_of(const Teller& teller, const std::vector<PriceClass>& kinds, const AidedPerson& aided) {
    const Decision& decision = aided.person.decision;
    const CaseTeller cases(teller, kinds);
    const std::vector<Alike> all = cases.gathered(aided);
    const bool some =
        std::ranges::any_of(all, [](const Alike& one) { return !one.decision->aid.empty(); });
    Card card;
    card.tone = Tone::good;
    if (all.size() > 1 && some) {
        tell_each(teller, cases, all, card);
    } else if (is_settled(decision) && !decision.aid.empty()) {
        tell_one(teller, decision, card);
    } else {
        card = open_card(teller, aided.standing);
    }
    card.title = words_of(aided.standing, teller.language());
    return card;
}

// Alike but for the clause: one card for both, with both clauses. An open one says what its rows
// say, which is alike only where the rows are the same.
bool same_card(const Card& a, const Card& b) {
    return a.figure == b.figure && a.tag == b.tag && a.lines == b.lines &&
           (a.tone != Tone::open || a.source == b.source);
}

// What the row gives somebody of this kind, as if nothing else aided them.
std::optional<Decision> aided_by(const Pack& pack, const Row& row, const Node& amount,
                                 const PriceClass& kind) {
    Scope scope{pack, kind.facts, pack.year};
    scope.price = kind.due;
    const auto given = evaluate(amount, scope).money();
    if (!given) return std::nullopt;
    Decision decision;
    decision.outcome = Outcome::yes;
    decision.standard = kind.due;
    decision.due = decision.borne = kind.due;
    const Money cut = std::clamp(*given, Money{}, kind.due);
    const Flow flow = row.flow.value_or(Flow::marked);
    if (cut != Money{}) {
        AidShare& share = decision.aid.emplace_back();
        share.amount = cut;
        share.flow = flow;
        share.payer = row.by.empty() ? Payer::unnamed : row.by.front().payer;
    }
    *decision.borne -= cut;
    if (flow != Flow::reimburse_after) *decision.due -= cut;
    return decision;
}

// The amount, where everybody gets the same; else a line for each kind of people.
void tell_by_kind(const Teller& teller, const Row& row, const Node& amount,
                  const std::vector<PriceClass>& kinds, Card& card) {
    const Pack& pack = teller.pack();
    AidedPerson everybody{};
    std::vector<Money> totals;
    const auto meets = [&](const PriceClass& kind) {
        return evaluate(row.written(), {pack, kind.facts, pack.year}).is_true();
    };
    const bool some_meet = std::ranges::any_of(kinds, meets);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (some_meet && !meets(kinds[i])) continue;
        auto decision = aided_by(pack, row, amount, kinds[i]);
        if (!decision) {
            totals.clear();
            break;
        }
        totals.push_back(total_of(*decision));
        everybody.cases.push_back({std::nullopt, i, std::move(*decision)});
    }
    const bool differ = std::ranges::any_of(totals, [&](Money one) { return one != totals[0]; });
    if (!differ) {
        const std::string words =
            totals.empty() ? amount_line(teller, amount) : words_of(totals[0], teller.language());
        if (!words.empty()) card.lines.emplace_back(teller.say({"资助", "aid"}), words);
        return;
    }
    const CaseTeller cases(teller, kinds);
    const std::vector<Alike> all = cases.gathered(everybody);
    for (const Alike& one : all) {
        card.lines.emplace_back(cases.who(one, all), cases.answer(*one.decision));
    }
}

// A row that no identity opens but its condition: who, how much, how.
Card card_of_condition(const Teller& teller, const Row& row, const std::vector<PriceClass>& kinds) {
    Card card;
    card.title = teller.says(row.cited);
    card.tone = Tone::good;
    card.source = teller.source(row.cited);
    if (!is_always(row.written())) {
        const auto when = short_words_of(teller.pack(), row.written(), teller.language());
        if (when) card.lines.emplace_back(teller.say({"条件", "if"}), *when);
    }
    const auto add = [&](const std::string& amount) {
        if (!amount.empty()) card.lines.emplace_back(teller.say({"资助", "aid"}), amount);
    };
    const Row* given =
        row.kind == AidAmount::as_row ? row_of(teller.pack(), "aid", row.as_row) : &row;
    if (given == nullptr) given = &row;
    if (given->kind == AidAmount::all) {
        add(teller.say({"应缴的全部", "all that is owed"}));
    } else if (given->kind == AidAmount::sum) {
        std::vector<std::string> parts;
        for (const PayerPart& part : given->by) {
            parts.push_back(words_of(part.payer, teller.language()) + " " +
                            amount_line(teller, part.amount));
        }
        add(teller.joined(parts));
    } else if (given->amount) {
        tell_by_kind(teller, row, *given->amount, kinds, card);
    }
    if (row.flow)
        card.lines.emplace_back(teller.say({"怎么到", "how it comes"}),
                                words_of(*row.flow, teller.language()));
    return card;
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
    const std::vector<PriceClass> kinds = aid_classes(with_plain_prices(teller.pack()));
    Cards cards;
    for (const AidedPerson& aided : aided_persons(teller.pack())) {
        Card card = card_of(teller, kinds, aided);
        const auto twin = std::ranges::find_if(
            cards.list, [&](const Card& other) { return same_card(other, card); });
        if (twin == cards.list.end()) {
            cards.list.push_back(std::move(card));
            continue;
        }
        twin->title += teller.say({"、", ", "}) + card.title;
        Teller::add_source(twin->source, card.source);
    }
    for (const Row& row : table->rows) {
        if (row.standings.empty()) cards.list.push_back(card_of_condition(teller, row, kinds));
    }
    if (!cards.list.empty()) section.blocks.emplace_back(std::move(cards));
    Statements conditions = conditions_of_aid(teller, *table);
    if (!conditions.list.empty()) section.blocks.emplace_back(std::move(conditions));
    return section;
}

}  // namespace canbao::policy::guide
