// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/entry_card.h"

#include <fmt/format.h>

#include "policy/guide/condition_words.h"

namespace canbao::policy {

using leaflet::Card;
using leaflet::Tone;

namespace {

std::string last_part(std::string_view path) {
    return std::string(path.substr(path.rfind('.') + 1));
}

// tables.aid.aid_dibao → aid
std::string_view table_of(std::string_view path) {
    if (path.starts_with("tables.")) path.remove_prefix(7);
    return path.substr(0, path.find('.'));
}

const Param* param_of(const Pack& pack, std::string_view path) {
    if (!path.starts_with("params.")) return nullptr;
    path.remove_prefix(7);
    return pack.param(path.substr(0, path.find('.')));
}

class Lines {
public:
    Lines(const Teller& teller, Card& card) : teller_(teller), card_(card) {}

    void add(const Phrase& label, std::string value) const {
        if (!value.empty()) card_.lines.emplace_back(teller_.say(label), std::move(value));
    }
    void add(const Phrase& label, const std::optional<Node>& node,
             const std::string& written) const {
        if (!node) return;
        const auto words = words_of(teller_.pack(), *node, teller_.language());
        add(label, words.value_or(written));
    }

private:
    const Teller& teller_;
    Card& card_;
};

// What an aid row gives, where it is no plain amount.
std::string amount_of(const Teller& teller, const Row& row) {
    switch (row.kind) {
        case AidAmount::all:
            return teller.say({"应缴的全部", "all that is owed"});
        case AidAmount::sum:
            return teller.say({"各出资方之和", "the sum of the parts"});
        case AidAmount::as_row:
            return teller.say({"同 ", "as "}) + row.as_row;
        case AidAmount::expression:
            break;
    }
    if (!row.amount) return row.amount_text;
    return words_or(teller.pack(), *row.amount, row.amount_text, teller.language());
}

std::string payers_of(const Teller& teller, const Row& row) {
    std::vector<std::string> parts;
    std::int64_t shares = 0;
    for (const PayerPart& part : row.by) shares += part.share;
    for (const PayerPart& part : row.by) {
        const std::string amount =
            part.whole       ? teller.say({"其余全部", "the rest"})
            : part.share > 0 ? fmt::format("{}/{}", part.share, shares)
                             : words_or(teller.pack(), part.amount, "…", teller.language());
        parts.push_back(words_of(part.payer, teller.language()) + " " + amount);
    }
    return teller.joined(parts);
}

}  // namespace

std::map<std::string, const Row*, std::less<>> rows_by_id(const Pack& pack) {
    std::map<std::string, const Row*, std::less<>> rows;
    const auto add = [&](const std::vector<Row>& list) {
        for (const Row& row : list) rows.emplace(row.cited.id, &row);
    };
    for (const Table& table : pack.tables) {
        add(table.given);
        add(table.rows);
    }
    add(pack.gaps);
    add(pack.silences);
    return rows;
}

void EntryCards::row_lines(const Row& row, Card& card) const {
    const Lines lines(teller_, card);
    if (row.who)
        lines.add({"只对", "concerns"}, row.who, teller_.say({"（见规则文件）", "(see the file)"}));
    if (!is_always(row.written())) {
        lines.add({"条件", "when"},
                  words_or(teller_.pack(), row.written(), row.when_text, teller_.language()));
    }
    std::vector<std::string> standings;
    for (const Standing one : row.standings) standings.push_back(words_of(one, teller_.language()));
    if (!standings.empty()) lines.add({"对象", "for"}, teller_.joined(standings));
    const bool has_amount = row.amount || row.kind != AidAmount::expression;
    if (has_amount) lines.add({"金额", "amount"}, amount_of(teller_, row));
    lines.add({"由谁出", "paid by"}, payers_of(teller_, row));
    if (row.flow) lines.add({"怎么到", "flow"}, words_of(*row.flow, teller_.language()));
    lines.add({"从", "from"}, row.from, {});
    lines.add({"到", "to"}, row.to, {});
    lines.add({"日子", "day"}, row.day, {});
    if (!row.aided) lines.add({"资助", "aid"}, teller_.say({"没有", "none"}));
    if (!row.subsidised) lines.add({"财政补助", "subsidy"}, teller_.say({"没有", "none"}));
    lines.add({"否则", "else"}, teller_.otherwise(row.cited));
    lines.add({"要问", "to settle"}, teller_.joined(row.needs));
    lines.add({"提醒", "warning"}, row.warning);
    if (row.outcome != RowOutcome::yes) {
        card.tag = teller_.tag(row.outcome);
        card.tone = Teller::tone(row.outcome);
    }
}

void EntryCards::judgements(const CitedEntry& entry, Card& card) const {
    const Lines lines(teller_, card);
    for (const std::string& id : entry.judged) {
        const Judgement* judgement = teller_.pack().judgement(id);
        std::string text = id;
        if (judgement != nullptr) text += teller_.say({"：取", ": took "}) + judgement->took;
        lines.add({"读法", "reading"}, std::move(text));
        if (card.tone == Tone::plain) card.tone = Tone::open;
    }
}

Card EntryCards::card(const Row& row) const {
    Card card;
    card.title = teller_.says(row.cited);
    card.source = teller_.source(row.cited);
    row_lines(row, card);
    return card;
}

Card EntryCards::card(const CitedEntry& entry) const {
    Card card;
    card.title = entry.says.empty() ? entry.path : entry.says;
    const auto row = rows_.find(last_part(entry.path));
    const Param* param = param_of(teller_.pack(), entry.path);
    if (teller_.language() == Language::en) {
        if (row != rows_.end()) card.title = teller_.says(row->second->cited);
        if (param != nullptr) card.title = teller_.says(param->cited);
    }
    if (row != rows_.end()) row_lines(*row->second, card);
    if (param != nullptr) {
        for (const Param::Dated& dated : param->values) {
            auto is = words_of(teller_.pack(), dated.value, teller_.language());
            if (!is) continue;
            if (dated.when && !is_always(*dated.when)) {
                const auto when = words_of(teller_.pack(), *dated.when, teller_.language());
                *is += teller_.say({"，条件：", ", if "}) +
                       when.value_or(teller_.say({"（见规则文件）", "(see the file)"}));
            }
            Lines(teller_, card).add({"值", "is"}, *is);
        }
    }
    for (const Assumption& taken : teller_.pack().assumptions) {
        if (taken.cited.id != last_part(entry.path) || !entry.path.starts_with("assume")) continue;
        const Lines lines(teller_, card);
        const auto when = words_of(teller_.pack(), taken.when, teller_.language());
        lines.add({"条件", "when"}, when.value_or(std::string()));
        lines.add({"没有说明时当作", "taken to be"},
                  std::string(word_of(taken.fact).question) + " = " + taken.is);
    }
    judgements(entry, card);
    card.source = fmt::format(
        "{} · {}{}", words_of_table(table_of(entry.path), teller_.language()),
        last_part(entry.path),
        fmt::format(fmt::runtime(teller_.say({" · 第{}行", " · line {}"})), entry.line));
    return card;
}

}  // namespace canbao::policy
