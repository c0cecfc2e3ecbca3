// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/example_person.h"

#include <algorithm>

#include "policy/check/witness.h"
#include "policy/expression/evaluate.h"
#include "policy/guide/worked_out.h"
#include "policy/visit.h"

namespace canbao::policy {

Date payable_day(const Window& window) {
    for (Date day = window.first; day <= window.last; day = day + 1) {
        if (window.day_from <= day.day() && day.day() <= window.day_to) return day;
    }
    return window.first;
}

namespace {

// The last change within the window, of an amount or of a row.
std::optional<Date> last_change(const Pack& pack, const Window& window) {
    std::optional<Date> last;
    const auto look = [&](const std::optional<Date>& day) {
        if (day && window.first <= *day && *day < window.last && (!last || *last < *day)) {
            last = day;
        }
    };
    for (const Param& param : pack.params) {
        for (const Param::Dated& value : param.values) {
            look(value.known_from);
            look(value.applies_from);
        }
    }
    for (const Table& table : pack.tables) {
        for (const Row& row : table.rows) {
            if (!row.times) continue;
            visit(pack, *row.times, [&](const Node& node) {
                if (node.op != Op::literal || node.type != Type::date) return;
                look(Date::from_days(static_cast<std::int32_t>(node.number)));
            });
        }
    }
    return last;
}

}  // namespace

Date example_day(const Pack& pack) {
    const auto window = pack.window();
    if (!window) return pack.benefit_year(pack.year).from;
    const auto change = last_change(pack, *window);
    if (!change) return payable_day(*window);
    Window rest = *window;
    rest.first = *change + 1;
    return payable_day(rest);
}

Facts paying(Date day) {
    Facts facts;
    facts.pay_on = day;
    facts.asked_on = day;
    facts.treasury_on = day;
    facts.person.household = {3, 2, Money{}};
    return facts;
}

bool is_taken_off(const Pack& pack, const Row& row) {
    if (!row.amount) return false;
    const auto amount = fixed_amount(pack, *row.amount, example_day(pack));
    if (amount) return *amount < Money{};
    const Node& node = *row.amount;
    return node.op == Op::subtract && node.parts.front().op == Op::literal &&
           node.parts.front().number == 0;
}

Pack with_plain_prices(const Pack& pack) {
    Pack plain = pack;
    const auto table = std::ranges::find(plain.tables, "price", &Table::name);
    if (table == plain.tables.end()) return plain;
    const Facts somebody = ordinary(pack, paying(example_day(pack)));
    std::vector<Row> kept;
    for (const Row& row : table->rows) {
        const bool off = table->hit == Hit::sum && is_taken_off(pack, row);
        const bool open = evaluate(row.when, {pack, somebody, pack.year}).is_unknown();
        if (!off && !open) kept.push_back(row);
    }
    if (!kept.empty()) table->rows = std::move(kept);
    return plain;
}

}  // namespace canbao::policy
