// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/succession.h"

#include <algorithm>

namespace canbao::policy::whatif {
namespace {

void leaves(const Tree& tree, std::vector<std::uint32_t>& found) {
    if (tree.kind == Tree::Kind::leaf) found.push_back(tree.condition);
    for (const Tree& part : tree.parts) leaves(part, found);
}

void write(const Tree& tree, std::string& text) {
    text += static_cast<char>('0' + static_cast<int>(tree.kind));
    for (const Tree& part : tree.parts) write(part, text);
    text += ')';
}

void add(Wording& form, const Row& row, const Tree& tree) {
    form.rows += row.cited.id + " " + std::to_string(static_cast<int>(row.outcome)) +
                 (row.aided ? "a" : "") + (row.subsidised ? "s" : "") + (row.amount ? "p" : "");
    for (const Standing one : row.standings) {
        form.rows += "," + std::to_string(static_cast<int>(one));
    }
    form.rows += "\n";
    write(tree, form.trees);
    leaves(tree, form.conditions);
}

void add_form(Wording& form) {
    const Rulebook& rules = form.rules;
    form.rows = std::to_string(static_cast<int>(rules.cover_table->hit));
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
}

std::optional<std::uint32_t> found_in(const std::map<std::string, std::uint32_t>& places,
                                      const std::string& text) {
    const auto found = places.find(text);
    if (found == places.end()) return std::nullopt;
    return found->second;
}

}  // namespace

Wording::Wording(const Rulebook& written) : rules(written) {
    for (std::uint32_t i = 0; i < rules.slots.size(); ++i) {
        place_of_slot.emplace(rules.slots[i].text, i);
    }
    const std::string given = rules.text_of_given();
    for (const Rulebook::Aid& aid : rules.aids) {
        aids.push_back(rules.text_of_aid(aid) + given);
        place_of_aid.emplace(aids.back(), static_cast<std::uint32_t>(aids.size() - 1));
    }
    add_form(*this);
}

Succession::Succession(const Wording& before, const Wording& next) {
    same_values = before.rules.values_tell && next.rules.values_tell;
    for (std::uint32_t i = 0; i < next.rules.conditions.size(); ++i) {
        const Condition& condition = next.rules.conditions[i];
        conditions.push_back(before.rules.find(condition.text));
        if (conditions.back()) continue;
        new_conditions.push_back(i);
        if (condition.kind == Condition::Kind::value) same_values = false;
    }
    for (std::uint32_t i = 0; i < next.rules.slots.size(); ++i) {
        slots.push_back(found_in(before.place_of_slot, next.rules.slots[i].text));
        if (!slots.back()) new_slots.push_back(i);
    }
    for (std::uint32_t i = 0; i < next.aids.size(); ++i) {
        aids.push_back(found_in(before.place_of_aid, next.aids[i]));
        if (!aids.back()) new_aids.push_back(i);
    }
    same_rows = before.rows == next.rows;
    for (std::size_t i = 0; i < slots.size() && same_rows; ++i) {
        same_rows = !slots[i] || before.rules.slots[i].text == next.rules.slots[i].text;
    }
    for (std::size_t i = 0; i < aids.size() && same_rows; ++i) {
        same_rows = !aids[i] || before.aids[i] == next.aids[i];
    }
    same_form = same_rows && before.trees == next.trees;
    if (!same_form) return;
    for (std::size_t i = 0; i < next.conditions.size(); ++i) {
        const std::uint32_t old = before.conditions[i];
        if (conditions[next.conditions[i]] != old) moved.emplace_back(old, next.conditions[i]);
    }
    std::ranges::sort(moved);
    const auto [first, last] = std::ranges::unique(moved);
    moved.erase(first, last);
}

}  // namespace canbao::policy::whatif
