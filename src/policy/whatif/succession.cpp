// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/succession.h"

#include <algorithm>
#include <map>
#include <string>

namespace canbao::policy::whatif {
namespace {

void leaves(const Tree& tree, std::vector<std::uint32_t>& found) {
    if (tree.kind == Tree::Kind::leaf) found.push_back(tree.condition);
    for (const Tree& part : tree.parts) leaves(part, found);
}

// The rows, the form of their conditions, and these conditions in their order.
struct Form {
    std::string rows;
    std::string trees;
    std::vector<std::uint32_t> conditions;
};

void write(const Tree& tree, std::string& text) {
    text += static_cast<char>('0' + static_cast<int>(tree.kind));
    for (const Tree& part : tree.parts) write(part, text);
    text += ')';
}

void add(Form& form, const Row& row, const Tree& tree) {
    form.rows += row.cited.id + " " + std::to_string(static_cast<int>(row.outcome)) +
                 (row.aided ? "a" : "") + (row.subsidised ? "s" : "") + (row.amount ? "p" : "");
    for (const Standing one : row.standings) {
        form.rows += "," + std::to_string(static_cast<int>(one));
    }
    form.rows += "\n";
    write(tree, form.trees);
    leaves(tree, form.conditions);
}

Form form_of(const Rulebook& rules) {
    Form form{std::to_string(static_cast<int>(rules.cover_table->hit)), {}, {}};
    for (const Rulebook::Way& way : rules.ways) {
        add(form, *way.row, way.when);
        if (way.buys) form.conditions.push_back(*way.buys);
        form.rows += way.buys ? "b" : "-";
    }
    for (const Rulebook::Entrance& entrance : rules.entrances) {
        if (entrance.who) add(form, *entrance.row, *entrance.who);
        add(form, *entrance.row, entrance.when);
    }
    for (const auto* rows : {&rules.gaps, &rules.prices, &rules.given}) {
        form.rows += "|";
        for (const Rulebook::Plain& row : *rows) add(form, *row.row, row.when);
    }
    if (rules.aid_table != nullptr) {
        form.rows += std::to_string(static_cast<int>(rules.aid_table->hit));
    }
    for (const Rulebook::Aid& aid : rules.aids) {
        form.rows += aid.of_price ? "p" : "-";
        add(form, *aid.row, aid.when);
    }
    return form;
}

using Places = std::map<std::string, std::uint32_t>;

Succession::Numbers found_in(const Places& before, const std::vector<std::string>& next,
                             std::vector<std::uint32_t>& unknown) {
    Succession::Numbers numbers;
    for (const std::string& text : next) {
        const auto found = before.find(text);
        numbers.push_back(found == before.end() ? std::nullopt : std::optional(found->second));
        if (!numbers.back()) unknown.push_back(static_cast<std::uint32_t>(numbers.size() - 1));
    }
    return numbers;
}

Places places_of(const std::vector<std::string>& texts) {
    Places places;
    for (std::uint32_t i = 0; i < texts.size(); ++i) places.emplace(texts[i], i);
    return places;
}

std::vector<std::string> slot_texts(const Rulebook& rules) {
    std::vector<std::string> texts;
    for (const Rulebook::Slot& slot : rules.slots) texts.push_back(slot.text);
    return texts;
}

std::vector<std::string> aid_texts(const Rulebook& rules) {
    const std::string given = rules.text_of_given();
    std::vector<std::string> texts;
    for (const Rulebook::Aid& aid : rules.aids) texts.push_back(rules.text_of_aid(aid) + given);
    return texts;
}

}  // namespace

Succession::Succession(const Rulebook& before, const Rulebook& next) {
    same_values = before.values_tell && next.values_tell;
    for (std::uint32_t i = 0; i < next.conditions.size(); ++i) {
        const Condition& condition = next.conditions[i];
        conditions.push_back(before.find(condition.text));
        if (conditions.back()) continue;
        new_conditions.push_back(i);
        if (condition.kind == Condition::Kind::value) same_values = false;
    }
    slots = found_in(places_of(slot_texts(before)), slot_texts(next), new_slots);
    aids = found_in(places_of(aid_texts(before)), aid_texts(next), new_aids);

    const Form form_before = form_of(before);
    const Form form_next = form_of(next);
    same_rows = form_before.rows == form_next.rows;
    same_form = same_rows && form_before.trees == form_next.trees;
    if (!same_form) return;
    for (std::size_t i = 0; i < form_next.conditions.size(); ++i) {
        const std::uint32_t old = form_before.conditions[i];
        if (conditions[form_next.conditions[i]] != old) {
            moved.emplace_back(old, form_next.conditions[i]);
        }
    }
    std::ranges::sort(moved);
    const auto [first, last] = std::ranges::unique(moved);
    moved.erase(first, last);
}

}  // namespace canbao::policy::whatif
