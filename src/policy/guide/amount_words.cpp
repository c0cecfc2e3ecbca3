// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/amount_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/guide/condition_words.h"
#include "policy/guide/example_person.h"

namespace canbao::policy::guide {

const Row* row_of(const Pack& pack, std::string_view table, std::string_view id) {
    const Table* found = pack.table(table);
    if (found == nullptr) return nullptr;
    const auto row =
        std::ranges::find_if(found->rows, [&](const Row& r) { return r.cited.id == id; });
    return row == found->rows.end() ? nullptr : &*row;
}

namespace {

const Param::Dated& value_of(const Pack& pack, const CaseOf& one) {
    return pack.params.at(one.param).values.at(one.value);
}

// The last case may be for everybody whom no other case is for.
bool is_for_others(const Param::Dated& value) { return !value.when || is_always(*value.when); }

}  // namespace

std::string words_of_cases(const Teller& teller, const std::vector<CaseOf>& cases) {
    std::string text;
    for (const CaseOf& one : cases) {
        const Param::Dated& value = value_of(teller.pack(), one);
        std::string words = teller.says(value);
        if (words.empty() && is_for_others(value)) continue;
        if (words.empty()) {
            const auto when = short_words_of(teller.pack(), *value.when, teller.language());
            if (!when) return {};
            words = *when;
        }
        const bool said = !teller.says(value).empty();
        if (!text.empty()) {
            text += said ? teller.say({"，", ", "}) : teller.say({"，并且", " and "});
        }
        text += words;
    }
    if (text.empty() && !cases.empty()) return teller.say({"其他情形", "otherwise"});
    return text;
}

AmountLines amount_lines(const Teller& teller, const Node& amount, std::optional<Money> price) {
    AmountLines lines;
    const Pack& pack = teller.pack();
    for (const AmountCase& one : worked_out(pack, amount, example_day(pack), price)) {
        const auto words = short_words_of(pack, one.amount, teller.language());
        std::string who = words_of_cases(teller, one.when);
        if (!words || (who.empty() && !one.when.empty())) return {};
        const std::pair<std::string, std::string> line{std::move(who), *words};
        if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
    }
    const bool same = std::ranges::all_of(
        lines, [&](const auto& line) { return line.second == lines.front().second; });
    if (lines.size() > 1 && same) return {{{}, lines.front().second}};
    return lines;
}

std::string amount_line(const Teller& teller, const Node& amount, std::optional<Money> price) {
    const AmountLines lines = amount_lines(teller, amount, price);
    std::vector<std::string> list;
    for (const auto& [who, words] : lines) {
        list.push_back(
            who.empty() ? words : words + teller.say({"（", " ("}) + who + teller.say({"）", ")"}));
    }
    return teller.joined(list);
}

std::string words_of_class(const Teller& teller, const PriceClass& kind) {
    std::vector<std::string> list;
    std::vector<std::string> everybody;
    for (const std::string& id : kind.rows) {
        const Row* row = row_of(teller.pack(), "price", id);
        if (row == nullptr) continue;
        (is_always(row->when) ? everybody : list).push_back(teller.says(row->cited));
    }
    const std::string cases = words_of_cases(teller, kind.cases);
    const bool others = std::ranges::all_of(kind.cases, [&](const CaseOf& one) {
        const Param::Dated& value = value_of(teller.pack(), one);
        return is_for_others(value) && value.says.empty();
    });
    if (!cases.empty() && (!others || (list.empty() && everybody.empty()))) {
        // The case may say no more than the row.
        if (std::ranges::find(list, cases) == list.end()) list.push_back(cases);
    }
    if (list.empty()) list = everybody;
    if (list.empty()) return teller.say({"所有人", "everybody"});
    std::string text;
    for (const std::string& one : list)
        text += (text.empty() ? "" : teller.say({"，", ", "})) + one;
    return text;
}

}  // namespace canbao::policy::guide
