// SPDX-License-Identifier: MulanPSL-2.0
// The days of the levy, who may enrol, and what each kind of person pays and gets when.
#include <fmt/format.h>

#include <algorithm>

#include "policy/expression/evaluate.h"
#include "policy/guide/amount_words.h"
#include "policy/guide/condition_words.h"
#include "policy/guide/guide_sections.h"

namespace canbao::policy::guide {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Days;
using leaflet::Section;
using leaflet::Span;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

std::string label_of(const Teller& teller, const Param& param) {
    if (param.name == "window") return teller.say({"集中缴费期", "payment window"});
    if (param.name == "benefit_year") return teller.say({"享受待遇", "covered"});
    return teller.says(param.cited);
}

// Whether a rule speaks of the parameter, itself or by a condition with a name. One that only
// helps to work out others (a count of months, a base) says nothing to people.
class Spoken {
public:
    explicit Spoken(const Pack& pack) : pack_(pack), met_(pack.params.size(), false) {
        for (const Table& table : pack.tables) {
            std::ranges::for_each(table.given, [&](const Row& row) { look(row); });
            std::ranges::for_each(table.rows, [&](const Row& row) { look(row); });
        }
        std::ranges::for_each(pack.gaps, [&](const Row& row) { look(row); });
        look(pack.identity.starts);
        look(pack.identity.ends);
    }
    bool of(const Param& param) const {
        return met_[static_cast<std::size_t>(&param - pack_.params.data())];
    }

private:
    void look(const Row& row) {
        look(row.when);
        for (const auto* node : {&row.who, &row.amount, &row.from, &row.to, &row.day, &row.value}) {
            if (*node) look(**node);
        }
        for (const CoverPart& part : row.parts) {
            look(part.from);
            look(part.to);
        }
    }
    void look(const Node& node) {
        for (const Node& part : node.parts) look(part);
        if (node.op != Op::param || met_[node.param]) return;
        met_[node.param] = true;
        const Param& param = pack_.params[node.param];
        for (const Param::Dated& value : param.values) {
            if (value.when) look(*value.when);
            if (param.type == Type::truth || value.value.op == Op::param) look(value.value);
        }
    }

    const Pack& pack_;
    std::vector<bool> met_;
};

bool is_own_day(const Param& param) {
    return param.name == "window" || param.name == "benefit_year";
}

}  // namespace

Section days(const Teller& teller) {
    Section section{teller.say({"哪些日子要记住", "Days to remember"}), {}, {}};
    Days picture;
    Statements limits;
    const Spoken spoken(teller.pack());
    for (const Param& param : teller.pack().params) {
        if (!is_own_day(param) && !spoken.of(param)) continue;
        for (const Param::Dated& dated : param.values) {
            const Node& is = dated.value;
            if (is.op != Op::literal) continue;
            if (param.type == Type::window) {
                picture.spans.push_back(
                    {label_of(teller, param), words_of(is.window, teller.language()),
                     is.window.first, closing_day(is.window, Facts{}), teller.source(param.cited)});
            } else if (param.type == Type::date) {
                const Date day = Date::from_days(static_cast<std::int32_t>(is.number));
                picture.spans.push_back({label_of(teller, param), words_of(day, teller.language()),
                                         day, day, teller.source(param.cited)});
            } else if (param.type == Type::length) {
                Statement one = teller.statement(param.cited);
                one.text += teller.say({"：", ": "}) + words_of(is.length, teller.language());
                limits.list.push_back(std::move(one));
            }
        }
    }
    std::ranges::stable_sort(picture.spans, {}, &Span::first);
    if (!picture.spans.empty()) section.blocks.emplace_back(std::move(picture));
    if (!limits.list.empty()) section.blocks.emplace_back(std::move(limits));
    return section;
}

Section who_may_enrol(const Teller& teller) {
    Section section{
        teller.say({"谁可以参保", "Who may enrol"}),
        teller.say({"与本人有关的每一条都要符合：", "Each point that concerns you must hold:"}),
        {}};
    const Table* table = teller.pack().table("may_enrol");
    if (table == nullptr) return section;
    Statements list;
    for (const Row& row : table->rows) {
        Statement one = teller.statement(row.cited);
        if (row.outcome == RowOutcome::undecided) {
            // What is open is said by its other half: what happens where the row does not hold.
            one = teller.statement(row);
            const std::string otherwise = teller.otherwise(row.cited);
            if (!otherwise.empty()) one.text = otherwise;
        }
        list.list.push_back(std::move(one));
    }
    section.blocks.emplace_back(std::move(list));
    return section;
}

namespace {

const Row* way_of(const Pack& pack, std::string_view id) { return row_of(pack, "cover", id); }

std::string words_of(const Teller& teller, const Words& words) {
    return teller.language() == Language::zh ? words.zh : words.en;
}

RowOutcome row_outcome(Outcome outcome) {
    if (outcome == Outcome::yes) return RowOutcome::yes;
    return outcome == Outcome::no ? RowOutcome::no : RowOutcome::undecided;
}

// A decision's needs are names of facts but for the standard of another year.
std::vector<std::string> in_words(const Teller& teller, const std::vector<std::string>& needs) {
    constexpr std::string_view standard = "standard of ";
    std::vector<std::string> words;
    for (const std::string& need : needs) {
        if (!need.starts_with(standard)) continue;
        words.push_back(
            fmt::format(fmt::runtime(teller.say({"{}年度的缴费标准", "the standard of {}"})),
                        need.substr(standard.size())));
    }
    return words;
}

Card card_of(const Teller& teller, const TypicalPerson& person) {
    const Decision& decision = person.decision;
    const Language language = teller.language();
    Card card;
    card.title = words_of(teller, person.who);
    card.tag = teller.tag(row_outcome(decision.outcome));
    card.tone = Teller::tone(row_outcome(decision.outcome));
    const auto line = [&](const Phrase& label, std::string text) {
        if (!text.empty()) card.lines.emplace_back(teller.say(label), std::move(text));
    };
    if (decision.outcome == Outcome::yes && decision.due) {
        card.figure = policy::words_of(*decision.due, language);
        card.figure_label = teller.say({"要缴", "to pay"});
        line({"待遇", "cover"}, decision.cover ? words_of_days(decision.cover->from,
                                                               decision.cover->last_day(), language)
                                               : teller.say({"没有待遇", "none"}));
    }
    for (const Step& step : decision.because) {
        const Row* price = row_of(teller.pack(), "price", step.row);
        if (price != nullptr && decision.due) line({"标准", "rate"}, teller.says(price->cited));
    }
    line({"例", "example"}, words_of(teller, person.example));
    if (const Row* row = way_of(teller.pack(), decision.route)) {
        line({"规则", "rule"}, teller.says(row->cited));
        card.source = teller.source(row->cited);
        if (decision.outcome == Outcome::undecided)
            line({"要问", "ask"},
                 teller.joined(row->needs.empty() ? in_words(teller, decision.needs) : row->needs));
    }
    for (const Words& warning : decision.warning) line({"注意", "note"}, words_of(teller, warning));
    return card;
}

// Nobody pays another amount because the subsidy is not final yet: that is told with the subsidy.
Pack with_final_subsidy(const Pack& pack) {
    Pack made = pack;
    const auto settle = [](Subsidy& subsidy) {
        for (SubsidyPart& part : subsidy.parts) part.provisional = false;
    };
    settle(made.subsidy);
    std::ranges::for_each(made.subsidies_when, settle);
    return made;
}

// The reason that is not the way in itself: who may not enrol has no way in.
bool is_of_way(const Teller& teller, const TypicalPerson& person) {
    return way_of(teller.pack(), person.decision.route) != nullptr;
}

}  // namespace

Section ways(const Teller& teller) {
    Section section{teller.say({"不同情况：缴多少，从哪天起有待遇",
                                "What to pay in each case, and from when you are covered"}),
                    {},
                    {}};
    const Table* cover = teller.pack().table("cover");
    if (cover == nullptr) return section;
    Cards cards;
    std::vector<std::string> met;
    const Pack pack = with_final_subsidy(teller.pack());
    std::vector<TypicalPerson> persons{ordinary_adult(pack)};
    std::ranges::move(persons_by_way(pack), std::back_inserter(persons));
    for (const TypicalPerson& person : persons) {
        if (!is_of_way(teller, person)) continue;
        met.push_back(person.decision.route);
        cards.list.push_back(card_of(teller, person));
    }
    if (!cards.list.empty()) section.blocks.emplace_back(std::move(cards));
    Statements others;
    for (const Row& row : cover->rows) {
        if (std::ranges::find(met, row.cited.id) == met.end())
            others.list.push_back(teller.statement(row));
    }
    if (!others.list.empty()) section.blocks.emplace_back(std::move(others));
    return section;
}

namespace {

bool names_channel(const Node& node) {
    if (node.op == Op::fact && node.fact == FactName::channel) return true;
    if ((node.op == Op::told || node.op == Op::has) && node.fact == FactName::channel) return true;
    return std::ranges::any_of(node.parts, names_channel);
}

}  // namespace

Section channels(const Teller& teller) {
    Section section{teller.say({"怎么缴", "How to pay"}), {}, {}};
    Statements list;
    for (const std::string_view name : {"may_enrol", "cover"}) {
        const Table* table = teller.pack().table(name);
        if (table == nullptr) continue;
        for (const Row& row : table->rows) {
            if (names_channel(row.when) || (row.who && names_channel(*row.who))) {
                list.list.push_back(teller.statement(row.cited));
            }
        }
    }
    if (teller.pack().full_payment)
        list.list.push_back(teller.statement(*teller.pack().full_payment));
    list.list.push_back(
        {teller.say(
             {"在手机、银行还是村（社区）代收点缴，请看当地税务部门的公告，或问村（社区）代收人员"
              "。",
              "Whether by phone, at a bank or with the village collector: see the tax office's "
              "notice, or ask the collector."}),
         {},
         {},
         {}});
    section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace canbao::policy::guide
