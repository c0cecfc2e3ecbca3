// SPDX-License-Identifier: MulanPSL-2.0
// What is due for each kind of people that the pack's prices tell apart, what is added or taken
// off, and the other amounts that mean something to people.
#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/amount_words.h"
#include "policy/guide/condition_words.h"
#include "policy/guide/example_person.h"
#include "policy/guide/guide_sections.h"
#include "policy/visit.h"

namespace canbao::policy::guide {

using leaflet::Card;
using leaflet::Cards;
using leaflet::Statement;
using leaflet::Statements;
using leaflet::Tone;

namespace {

Card table_of_prices(const Teller& teller) {
    Card card;
    card.title = teller.say({"每人每年缴多少", "What each person pays a year"});
    card.tone = Tone::good;
    return card;
}

// In which order the rows are told; everybody else comes last.
enum class Rank { usual, special, others };

bool names_a_division(const Teller& teller, const Node& amount) {
    bool names = false;
    visit(teller.pack(), amount, [&](const Node& node) {
        if (node.op != Op::in_region || (node.text.empty() && node.words.empty())) return;
        const std::vector<std::string> one{node.text};
        names = names || teller.pack().place_set(node.words.empty() ? one : node.words) == nullptr;
    });
    return names;
}

// The first row that holds says what is due: a line for each row, or for each case of its amount;
// a special row whose cases are divisions, which few know by their codes, has its formula.
void add_row(const Teller& teller, const Row& row, Rank rank, Card& card) {
    if (!row.amount) return;
    const std::string says = teller.says(row.cited);
    AmountLines lines = amount_lines(teller, *row.amount);
    if (rank == Rank::special && lines.size() > 1 && names_a_division(teller, *row.amount)) {
        lines.clear();
        const auto words = short_words_of(teller.pack(), *row.amount, teller.language());
        if (words) lines.emplace_back("", *words);
    }
    if (lines.empty()) card.lines.emplace_back(says, teller.say({"另外算", "worked out apart"}));
    for (const auto& [who, amount] : lines) {
        const bool plain = who.empty() || is_always(row.when);
        card.lines.emplace_back(who.empty() ? says
                                : plain     ? who
                                            : says + teller.say({"，", ", "}) + who,
                                amount);
    }
    Teller::add_source(card.source, teller.source(row.cited));
}

// What is added to a sum, or taken off it, for some people only.
Statement besides(const Teller& teller, const Row& row) {
    Statement one = teller.statement(row.cited);
    const bool off = is_taken_off(teller.pack(), row);
    Node amount = *row.amount;
    // 0元 - 30元: what is taken off is the thirty.
    const auto fixed = fixed_amount(teller.pack(), amount, example_day(teller.pack()));
    if (off && fixed) {
        amount = Node{};
        amount.type = Type::money;
        amount.number = -fixed->in_fen();
    } else if (off) {
        amount = row.amount->parts.at(1);
    }
    const std::string words = amount_line(teller, amount);
    if (!words.empty()) {
        one.text += teller.say({"：", ": "}) +
                    teller.say(off ? Phrase{"减", "less "} : Phrase{"加", "plus "}) + words;
    }
    if (const auto when = short_words_of(teller.pack(), row.when, teller.language());
        when && !is_always(row.when)) {
        one.text += teller.say({"。条件：", ". If: "}) + *when;
    }
    one.tag = teller.say(off ? Phrase{"另减", "taken off"} : Phrase{"另加", "added"});
    one.tone = off ? Tone::good : Tone::open;
    return one;
}

// The kinds of people with the sum for each; apart from them what only some meet.
Prices sums(const Teller& teller, const Table& table, const std::vector<PriceClass>& kinds) {
    Prices prices{table_of_prices(teller), {}};
    std::vector<std::string> met;
    for (const PriceClass& kind : kinds) {
        prices.table.lines.emplace_back(words_of_class(teller, kind),
                                        words_of(kind.due, teller.language()));
        met.insert(met.end(), kind.rows.begin(), kind.rows.end());
    }
    for (const Row& row : table.rows) {
        if (std::ranges::find(met, row.cited.id) != met.end()) {
            Teller::add_source(prices.table.source, teller.source(row.cited));
        } else if (row.amount) {
            prices.besides.list.push_back(besides(teller, row));
        }
    }
    return prices;
}

Node param_node(const Pack& pack, const Param& param) {
    Node node;
    node.op = Op::param;
    node.type = param.type;
    node.param = static_cast<std::size_t>(&param - pack.params.data());
    return node;
}

}  // namespace

Prices prices(const Teller& teller) {
    const Pack& pack = teller.pack();
    if (const Table* table = pack.table("price")) {
        if (table->hit == Hit::sum) {
            return sums(teller, *table, price_classes(with_plain_prices(pack)));
        }
        Prices prices{table_of_prices(teller), {}};
        // What most people pay comes before what hangs on a relative or on another window.
        const std::vector<PriceClass> kinds = price_classes(with_plain_prices(pack));
        const auto is_special = [&](const Row& row) {
            return std::ranges::none_of(kinds, [&](const PriceClass& kind) {
                return std::ranges::find(kind.rows, row.cited.id) != kind.rows.end();
            });
        };
        for (const Rank rank : {Rank::usual, Rank::special, Rank::others}) {
            for (const Row& row : table->rows) {
                const Rank own = is_always(row.when)
                                     ? Rank::others
                                     : (is_special(row) ? Rank::special : Rank::usual);
                if (own == rank) add_row(teller, row, rank, prices.table);
            }
        }
        return prices;
    }
    Prices prices{table_of_prices(teller), {}};
    const Param* standard = pack.param("standard");
    if (standard == nullptr) return prices;
    prices.table.source = teller.source(standard->cited);
    for (const PriceClass& kind : price_classes(with_plain_prices(pack))) {
        if (kind.cases.empty()) continue;
        prices.table.lines.emplace_back(words_of_class(teller, kind),
                                        words_of(kind.due, teller.language()));
    }
    if (!prices.table.lines.empty()) return prices;
    for (const Param::Dated& value : standard->values) {
        if (!value.when) continue;
        for (auto& [who, amount] : amount_lines(teller, param_node(pack, *standard))) {
            prices.table.lines.emplace_back(who, amount);
        }
        break;
    }
    return prices;
}

namespace {

// A parameter whose amount another block shows already: what a row of the price or of the aid
// table gives. One that changed is told here with its days.
bool is_shown(const Pack& pack, const Param& param) {
    const bool depends =
        std::ranges::any_of(param.values, [](const auto& dated) { return dated.when.has_value(); });
    if (param.values.size() > 1 && !depends) return false;
    return std::ranges::any_of(pack.tables, [&](const Table& table) {
        if (table.name != "price" && table.name != "aid") return false;
        return std::ranges::any_of(table.rows, [&](const Row& row) {
            return row.amount && row.amount->op == Op::param &&
                   pack.params.at(row.amount->param).name == param.name;
        });
    });
}

// Only amounts that somebody can read off: fixed, or fixed for each case.
bool tells_an_amount(const Teller& teller, const Node& value) {
    const std::vector<AmountCase> cases =
        worked_out(teller.pack(), value, example_day(teller.pack()));
    return std::ranges::all_of(cases, &AmountCase::is_fixed);
}

std::string when_it_counts(const Teller& teller, const Param::Dated& dated) {
    std::vector<std::string> notes;
    const auto add = [&](const std::optional<Date>& day, const Phrase& phrase) {
        if (!day) return;
        notes.push_back(
            fmt::format(fmt::runtime(teller.say(phrase)), words_of(*day, teller.language())));
    };
    add(dated.applies_from, {"{}起缴费的", "paid from {}"});
    add(dated.known_from, {"{}公布", "published {}"});
    if (dated.provisional) notes.push_back(teller.say({"暂定", "provisional"}));
    if (notes.empty()) return {};
    return teller.say({"（", " ("}) + teller.joined(notes) + teller.say({"）", ")"});
}

void add_values(const Teller& teller, const Param& param, Statements& list) {
    Statement one = teller.statement(param.cited);
    std::vector<std::string> amounts;
    for (const Param::Dated& dated : param.values) {
        if (!tells_an_amount(teller, dated.value)) return;
        const std::string words = amount_line(teller, dated.value);
        if (words.empty()) return;
        amounts.push_back(words + when_it_counts(teller, dated));
    }
    if (amounts.empty()) return;
    one.text += teller.say({"：", ": "}) + teller.joined(amounts);
    list.list.push_back(std::move(one));
}

}  // namespace

OtherAmounts other_amounts(const Teller& teller) {
    OtherAmounts made;
    Statements& list = made.fixed;
    for (const Param& param : teller.pack().params) {
        if (param.type != Type::money || param.name == "funding" ||
            is_shown(teller.pack(), param)) {
            continue;
        }
        const bool standard = param.name == "standard";
        const bool depends = std::ranges::any_of(
            param.values, [](const auto& dated) { return dated.when.has_value(); });
        // One that never changed stands at the head; one that did is told whole.
        if (standard && (depends || param.values.size() == 1)) continue;
        if (!depends) {
            add_values(teller, param, list);
            continue;
        }
        const Node whole = param_node(teller.pack(), param);
        if (!tells_an_amount(teller, whole)) continue;
        Card card;
        card.title = teller.says(param.cited);
        card.source = teller.source(param.cited);
        card.lines = amount_lines(teller, whole);
        if (!card.lines.empty()) made.by_case.list.push_back(std::move(card));
    }
    return made;
}

}  // namespace canbao::policy::guide
