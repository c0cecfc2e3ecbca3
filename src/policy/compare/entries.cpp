// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/compare/counterpart.h"
#include "policy/guide/condition_words.h"

namespace canbao::policy::whatif {
namespace {

std::string written(const Node& value, Type type) {
    if (value.op != Op::literal || type == Type::truth) return "";
    switch (type) {
        case Type::money:
            return to_string(Money::fen(value.number)) + "元";
        case Type::date:
            return to_string(Date::from_days(static_cast<std::int32_t>(value.number)));
        case Type::window: {
            const Window& window = value.window;
            std::string text = to_string(window.first) + ".." + to_string(window.last);
            const bool some_days = window.day_from != 1 || window.day_to != 31;
            if (some_days) text += fmt::format(" {}-{}日", window.day_from, window.day_to);
            return text;
        }
        case Type::share:
            return percentage_text(value.number);
        case Type::length: {
            constexpr std::array<std::string_view, 3> units{"日", "个月", "个工作日"};
            return fmt::format("{}{}{}", value.length.count,
                               units.at(static_cast<std::size_t>(value.length.unit)),
                               value.length.first_day_counts ? "（首日算）" : "");
        }
        default:
            return std::to_string(value.number);
    }
}

// A node as a text that is equal in both packs where they say the same: parameters by name, days
// `years` later.
std::string form_of(const Pack& pack, const Node& node, int years) {
    if (node.op == Op::param) return pack.params[node.param].name;
    std::int64_t number = node.number;
    const bool day = node.op == Op::literal && node.type == Type::date;
    if (day) {
        number = counterpart(Date::from_days(static_cast<std::int32_t>(number)), years).in_days();
    }
    std::string text =
        fmt::format("({}{} {} {} {} {}", node.latest ? "latest " : "", static_cast<int>(node.op),
                    static_cast<int>(node.fact), number, node.of_year, node.text);
    if (node.type == Type::length) {
        text += fmt::format(" {} {}", node.length.count, static_cast<int>(node.length.unit));
    }
    for (const std::string& word : node.words) text += " " + word;
    for (const Standing one : node.standings) text += fmt::format(" s{}", static_cast<int>(one));
    for (const Node& part : node.parts) text += form_of(pack, part, years);
    return text + ")";
}

class Comparer {
public:
    Comparer(const Pack& before, const Pack& after)
        : before_(before), after_(after), years_(after.year - before.year) {}

    std::vector<Entry> run() {
        params();
        std::vector<std::string> names;
        for (const Pack* pack : {&before_, &after_}) {
            for (const Table& table : pack->tables) {
                if (std::ranges::find(names, table.name) == names.end()) {
                    names.push_back(table.name);
                }
            }
        }
        for (const std::string& name : names) {
            rows(name, rows_of(before_.table(name)), rows_of(after_.table(name)));
        }
        rows("gaps", pointers(before_.gaps), pointers(after_.gaps));
        return std::move(entries_);
    }

private:
    using Rows = std::vector<const Row*>;

    static Rows pointers(const std::vector<Row>& rows) {
        Rows list;
        for (const Row& row : rows) list.push_back(&row);
        return list;
    }
    static Rows rows_of(const Table* table) {
        if (table == nullptr) return {};
        Rows list = pointers(table->given);
        for (const Row& row : table->rows) list.push_back(&row);
        return list;
    }

    static Entry entry(EntryChange change, const std::string& table, const Cited& cited) {
        Entry made{change, table, cited.id, {cited.says, cited.en.empty() ? cited.id : cited.en},
                   {},     {},    {}};
        (change == EntryChange::removed ? made.clause_before : made.clause_after) = cited.cite;
        return made;
    }

    void params() {
        for (const Param& now : after_.params) {
            const Param* was = before_.param(now.name);
            Entry made = entry(was == nullptr ? EntryChange::added : EntryChange::changed, "params",
                               now.cited);
            made.id = now.name;
            const Words value = values_of(after_, now);
            if (was == nullptr) {
                made.differences.push_back(value);
                entries_.push_back(std::move(made));
                continue;
            }
            if (forms_of(after_, now, 0) == forms_of(before_, *was, years_)) continue;
            made.clause_before = was->cited.cite;
            const Words then = values_of(before_, *was);
            made.differences.push_back({then.zh + " → " + value.zh, then.en + " → " + value.en});
            entries_.push_back(std::move(made));
        }
        for (const Param& was : before_.params) {
            if (after_.param(was.name) != nullptr) continue;
            Entry made = entry(EntryChange::removed, "params", was.cited);
            made.id = was.name;
            made.differences.push_back(values_of(before_, was));
            entries_.push_back(std::move(made));
        }
    }

    // A value as it is written where it is plain, else in words; with the condition of its case.
    static std::string value_of(const Pack& pack, const Param& param, const Param::Dated& dated,
                                Language language) {
        const bool zh = language == Language::zh;
        std::string text = written(dated.value, param.type);
        if (text.empty()) {
            text =
                words_of(pack, dated.value, language).value_or(zh ? "见规则文件" : "see the file");
        }
        if (!dated.when) return text;
        if (is_always(*dated.when)) return (zh ? "其他情形：" : "otherwise: ") + text;
        const auto when = words_of(pack, *dated.when, language);
        return when.value_or(zh ? "见规则文件" : "see the file") + (zh ? "：" : ": ") + text;
    }

    static Words values_of(const Pack& pack, const Param& param) {
        Words text;
        for (const Param::Dated& dated : param.values) {
            if (!text.zh.empty()) {
                text.zh += "；";
                text.en += "; ";
            }
            text.zh += value_of(pack, param, dated, Language::zh);
            text.en += value_of(pack, param, dated, Language::en);
        }
        return text;
    }

    // With the days moved, so that the same season of another year is no difference.
    std::string forms_of(const Pack& pack, const Param& param, int years) const {
        std::string text;
        for (const Param::Dated& dated : param.values) {
            Node value = dated.value;
            if (value.type == Type::window) {
                value.window.first = counterpart(value.window.first, years);
                value.window.last = counterpart(value.window.last, years);
                text += written(value, Type::window);
            }
            text += form_of(pack, value, years);
            if (dated.when) text += " when " + form_of(pack, *dated.when, years);
            if (dated.applies_from) {
                text += " from " + to_string(counterpart(*dated.applies_from, years));
            }
        }
        return text;
    }

    void rows(const std::string& table, const Rows& before, const Rows& after) {
        std::vector<bool> met(before.size(), false);
        for (const Row* now : after) {
            const auto at = partner(*now, before, after, met);
            if (at == before.size()) {
                entries_.push_back(entry(EntryChange::added, table, now->cited));
                continue;
            }
            met[at] = true;
            changed(table, *before[at], *now);
        }
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (!met[i]) entries_.push_back(entry(EntryChange::removed, table, before[i]->cited));
        }
    }

    // The row of the same id; else one that has no namesake and does the same.
    std::size_t partner(const Row& now, const Rows& before, const Rows& after,
                        const std::vector<bool>& met) const {
        const auto named = [](const Rows& rows, const std::string& id) {
            return std::ranges::find_if(rows, [&](const Row* row) { return row->cited.id == id; });
        };
        const auto same = named(before, now.cited.id);
        if (same != before.end()) return static_cast<std::size_t>(same - before.begin());
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool free = !met[i] && named(after, before[i]->cited.id) == after.end();
            if (free && does_the_same(*before[i], now)) return i;
        }
        return before.size();
    }

    bool does_the_same(const Row& was, const Row& now) const {
        return was.outcome == now.outcome && was.standings == now.standings &&
               form_of(before_, was.when, years_) == form_of(after_, now.when, 0);
    }

    bool same_form(const std::optional<Node>& was, const std::optional<Node>& now) const {
        if (!was || !now) return was.has_value() == now.has_value();
        return form_of(before_, *was, years_) == form_of(after_, *now, 0);
    }

    void changed(const std::string& table, const Row& was, const Row& now) {
        Entry made = entry(EntryChange::changed, table, now.cited);
        made.clause_before = was.cited.cite;
        const auto say = [&](const char* zh, const char* en, const std::string& from,
                             const std::string& to) {
            made.differences.push_back(
                {fmt::format("{} {} → {}", zh, from, to), fmt::format("{} {} → {}", en, from, to)});
        };
        if (form_of(before_, was.when, years_) != form_of(after_, now.when, 0) ||
            !same_form(was.who, now.who)) {
            say("条件", "condition", was.when_text, now.when_text);
        }
        if (was.amount_text != now.amount_text) {
            say("金额", "amount", was.amount_text, now.amount_text);
        }
        if (!same_form(was.from, now.from) || !same_form(was.to, now.to) ||
            !same_form(was.day, now.day)) {
            made.differences.push_back({"起止日的算法不同", "days are counted otherwise"});
        }
        if (was.standings != now.standings) say("适用", "for", list(was), list(now));
        if (was.outcome != now.outcome || was.aided != now.aided ||
            was.subsidised != now.subsidised || was.flow != now.flow || !same_payers(was, now)) {
            made.differences.push_back(
                {"结果、出资方或办法不同", "outcome, payers or flow differ"});
        }
        if (!made.differences.empty()) entries_.push_back(std::move(made));
    }

    bool same_payers(const Row& was, const Row& now) const {
        return std::ranges::equal(was.by, now.by, [&](const PayerPart& a, const PayerPart& b) {
            return a.payer == b.payer && a.whole == b.whole &&
                   (a.whole || form_of(before_, a.amount, years_) == form_of(after_, b.amount, 0));
        });
    }

    static std::string list(const Row& row) {
        std::string text;
        for (const Standing one : row.standings) {
            text += (text.empty() ? "" : "、") + std::string(chinese_of(one));
        }
        return text;
    }

    const Pack& before_;
    const Pack& after_;
    int years_;
    std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> compare_entries(const Pack& before, const Pack& after) {
    return Comparer(before, after).run();
}

}  // namespace canbao::policy::whatif
