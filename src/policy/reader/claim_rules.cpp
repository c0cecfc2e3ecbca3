// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/reader/claim_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/visit.h"

namespace canbao::policy {
namespace {

// The first of a claim's facts that an expression, or a row's, looks at, also through parameters.
template <typename Expression>
std::optional<FactName> claim_fact_in(const Pack& pack, const Expression& expression) {
    std::optional<FactName> found;
    visit(pack, expression, [&](const Node& one) {
        if (!found && names_fact(one.op) && is_of_claim(one.fact)) found = one.fact;
    });
    return found;
}

struct Days {
    bool from = false;   // from when the claim counts
    bool until = false;  // until when
};

Days days_asked(const Pack& pack, const Table& aid, const Row& row) {
    Days asked;
    const auto look = [&](const Node& when) {
        visit(pack, when, [&](const Node& one) {
            if (!names_fact(one.op)) return;
            asked.until |= one.fact == FactName::until;
            asked.from |= one.fact == FactName::determined || one.fact == FactName::roster ||
                          one.fact == FactName::since;
        });
    };
    look(row.when);
    for (const std::size_t place : row.given) look(aid.given[place].when);
    return asked;
}

void add(Row& row, std::string_view condition) {
    Node both;
    both.op = Op::both;
    both.type = Type::truth;
    both.parts.push_back(std::move(row.when));
    both.parts.push_back(parse_expression(condition, Type::truth, {}).node);
    row.when = std::move(both);
    ++row.completed;
}

void refuse(PackReading& reading, const Position& at, FactName fact) {
    const std::string_view name = word_of(fact).name;
    reading.fault(at,
                  fmt::format("“{}”是某一身份或群体的事实，只有 aid 的行、它的 given 和 identity "
                              "能问；写在这里无从问起",
                              name),
                  fmt::format("'{}' belongs to one identity or group: only aid rows, their given "
                              "and 'identity' can ask for it",
                              name),
                  "is(…), group(…)");
}

// A row that is opened by its condition alone has no claim whose days or grade could be asked.
void check_aid_by_condition(PackReading& reading, const Pack& pack, const Table& aid) {
    for (const Row& row : aid.rows) {
        if (!row.standings.empty()) continue;
        if (claim_fact_in(pack, row)) {
            reading.fault(row.cited.position, "没有写 for 的资助行不能问身份的日期、等级、名单",
                          "an aid row without 'for' cannot ask for an identity's days, grade or "
                          "roster");
        }
        for (const std::size_t place : row.given) {
            const Row& given = aid.given[place];
            if (!claim_fact_in(pack, given.when)) continue;
            reading.fault(row.cited.position,
                          "没有写 for 的资助行没有身份可问，given 的 " + given.cited.id + " 不适用",
                          "an aid row without 'for' has no identity of which " + given.cited.id +
                              " could be asked",
                          "given: no, and the conditions that are meant in 'when'");
        }
    }
}

// `left` is what the aid that counts leaves: only aid that adds to it can ask.
void check_left(PackReading& reading, const Pack& pack, const Row& row) {
    if (row.adds) return;
    bool named = false;
    visit(pack, row, [&](const Node& one) {
        named = named || (one.op == Op::fact && one.fact == FactName::left);
    });
    if (!named) return;
    reading.fault(row.cited.position, "left 是已定的资助之后还剩的数额，只有写了 adds 的资助行能用",
                  "'left' is what the aid that counts leaves: only an aid row with 'adds' can "
                  "name it",
                  "adds: yes");
}

}  // namespace

void complete_aid_rows(Pack& pack) {
    const auto aid = std::ranges::find(pack.tables, "aid", &Table::name);
    if (aid == pack.tables.end()) return;
    for (Row& row : aid->rows) {
        if (row.standings.empty()) continue;
        const Days asked = days_asked(pack, *aid, row);
        // Only a row without a condition of its own has no words for why it does not hold.
        if (row.when_text.empty() && row.cited.otherwise.empty() && !asked.from && !asked.until) {
            row.cited.otherwise = "缴费那天这个身份还没有认定，或者已经终止";
            row.cited.otherwise_en = "on the day of payment this was not determined yet, or over";
        }
        if (!asked.from) add(row, "determined <= paid");
        if (!asked.until) add(row, "not until < paid");
    }
}

void check_claim_facts(PackReading& reading, const Pack& pack) {
    for (const Table& table : pack.tables) {
        for (const Row& row : table.given) check_left(reading, pack, row);
        for (const Row& row : table.rows) check_left(reading, pack, row);
    }
    const auto look = [&](const Row& row) {
        if (const auto fact = claim_fact_in(pack, row)) refuse(reading, row.cited.position, *fact);
    };
    for (const Table& table : pack.tables) {
        if (table.name == "aid") {
            check_aid_by_condition(reading, pack, table);
            continue;
        }
        for (const Row& row : table.given) look(row);
        for (const Row& row : table.rows) look(row);
    }
    for (const Row& gap : pack.gaps) look(gap);
    for (const Row& silence : pack.silences) look(silence);
    for (const Assumption& assumption : pack.assumptions) {
        if (const auto fact = claim_fact_in(pack, assumption.when)) {
            refuse(reading, assumption.cited.position, *fact);
        }
    }
    for (const Subsidy& subsidy : pack.subsidies_when) {
        if (!subsidy.when || subsidy.parts.empty()) continue;
        if (const auto fact = claim_fact_in(pack, *subsidy.when)) {
            refuse(reading, subsidy.parts.front().cited.position, *fact);
        }
    }
    for (const Judgement& judgement : pack.judgements) {
        if (const auto fact = claim_fact_in(pack, judgement.when)) {
            refuse(reading, judgement.position, *fact);
        }
    }
}

}  // namespace canbao::policy
