// SPDX-License-Identifier: MulanPSL-2.0
// The tables and the interpreter must agree on everybody: on every kind of person the packs can
// tell apart, and on people drawn from all the values those have, in every mixture.
#include "policy/tabulate/tables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/random.h"
#include "policy/check/check.h"
#include "policy/check/witness.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

constexpr std::array usual{Column::paid, Column::born, Column::hukou, Column::permit,
                           Column::claims};

Column column_at(std::size_t i) { return static_cast<Column>(i); }

bool is_of_days(Column column) {
    return column == Column::paid || column == Column::born || column == Column::treasury;
}

// What people have in common who differ in these columns only.
Facts without(const Facts& facts, ColumnSet columns) {
    Facts rest = facts;
    for (std::size_t i = 0; i < column_count; ++i) {
        if (columns.test(i)) copy(column_at(i), Facts{}, rest);
    }
    return rest;
}

// The values of a column that these people have, each once.
Values values_of(Column column, const std::vector<const Facts*>& people) {
    if (!is_of_days(column)) {
        std::vector<Facts> list;
        for (const Facts* one : people) {
            const bool known = std::ranges::any_of(
                list, [&](const Facts& other) { return same_in(column, *one, other); });
            if (!known) list.push_back(*one);
        }
        return Values::of(column, std::move(list));
    }
    std::vector<Known<Date>> days;
    bool unknown = false;
    for (const Facts* one : people) {
        const Known<Date>& day = column == Column::paid   ? one->pay_on
                                 : column == Column::born ? one->person.born
                                                          : one->treasury_on;
        if (day) days.push_back(day);
        unknown = unknown || !day;
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (unknown && column != Column::paid) days.emplace_back();
    return Values::days(column, std::move(days));
}

// The code of the person's value; no value where it is not among them.
std::optional<Code> code_in(const Values& values, const Facts& facts) {
    Facts other;
    for (std::size_t code = 0; code < values.size(); ++code) {
        values.put(code, other);
        if (same_in(values.column(), facts, other)) return static_cast<Code>(code);
    }
    return std::nullopt;
}

std::vector<Facts> enrolling(const Pack& pack) {
    std::vector<Facts> list;
    for_each_person(pack, [&](const Facts& facts) {
        if (facts.ask == Ask::enrol && facts.pay_on) list.push_back(facts);
        return true;
    });
    return list;
}

struct Tried {
    std::size_t compared = 0;
    std::size_t kinds = 0;
    std::size_t alone = 0;
    std::size_t differ = 0;
};

void hold_against(const Pack& pack, const Tables& tables, std::span<const Code> codes,
                  Tried& tried) {
    const Facts facts = tables.facts_of(codes);
    const Answer wanted = answer_of(pack, decide(pack, facts));
    ++tried.compared;
    if (tables.decide(codes) == wanted) return;
    ++tried.differ;
    if (tried.differ > 3) return;
    MESSAGE(question_line(pack, facts) << " " << static_cast<int>(tables.decide(codes).outcome)
                                       << " but " << static_cast<int>(wanted.outcome));
}

std::vector<Code> some_codes(const Tables& tables, Random& random) {
    std::vector<Code> codes;
    for (const Values& values : tables.columns()) {
        codes.push_back(static_cast<Code>(random.below(values.size())));
    }
    return codes;
}

// A few people with the same context: each of them, and mixtures of them.
void try_together(const Pack& pack, const Facts& shared, const std::vector<const Facts*>& people,
                  Random& random, Tried& tried) {
    std::vector<Values> columns;
    for (const Column column : usual) columns.push_back(values_of(column, people));
    const Tables tables(pack, shared, std::move(columns));
    tried.kinds += tables.kinds();
    for (const Facts* one : people) {
        std::vector<Code> codes;
        for (const Values& values : tables.columns()) {
            const auto code = code_in(values, *one);
            REQUIRE(code);
            codes.push_back(*code);
        }
        hold_against(pack, tables, codes, tried);
    }
    for (int i = 0; i < 24; ++i) hold_against(pack, tables, some_codes(tables, random), tried);
}

// Claims of a few kinds only, with days around the payments, so that each has its like.
Claim some_claim(Random& random, const std::vector<Standing>& kinds, Date around) {
    const auto some_day = [&] { return around + static_cast<int>(random.below(160)) - 80; };
    Claim claim;
    claim.standing = random.pick(kinds);
    if (random.chance(900)) claim.determined_on = random.chance(600) ? some_day() : around - 900;
    if (random.chance(300)) claim.until = some_day();
    if (random.chance(800)) claim.on_roster_on = DayOrNone{some_day()};
    if (random.chance(100)) claim.on_roster_on = DayOrNone{};
    if (random.chance(800)) claim.grade = static_cast<int>(random.between(1, 4));
    if (random.chance(500)) claim.since = some_day();
    if (random.chance(500)) claim.aid = GrantedAid{random.chance(300), Money::yuan(120)};
    return claim;
}

Values some_claims(Random& random, Date around) {
    std::vector<Standing> kinds{Standing::disability};
    for (int i = 0; i < 4; ++i)
        kinds.push_back(static_cast<Standing>(random.below(standing_count)));
    std::vector<Facts> list(24);
    for (Facts& facts : list) {
        if (!random.chance(80)) facts.person.identities.emplace();
        if (!random.chance(80)) facts.person.groups.emplace();
        for (std::uint64_t n = random.below(3); n > 0; --n) {
            const Claim claim = some_claim(random, kinds, around);
            auto& own = is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
            if (own) own->push_back(claim);
        }
    }
    return Values::of(Column::claims, std::move(list));
}

Values some_births(Random& random, int year) {
    std::vector<Known<Date>> days;
    for (const int age : {0, 0, 1, 12, 13, 16, 30, 60}) {
        const Date from = Date(year - age, 1, 1) + static_cast<int>(random.below(500)) - 150;
        for (int i = 0; i < 40; ++i) days.emplace_back(from + i);
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    days.emplace_back();
    return Values::days(Column::born, std::move(days));
}

// Up to `most` of the values of a column that anybody has.
Values some_values(Column column, const std::vector<Facts>& people, Random& random,
                   std::size_t most) {
    std::vector<const Facts*> chosen;
    for (std::size_t i = 0; i < most; ++i) chosen.push_back(&random.pick(people));
    return values_of(column, chosen);
}

std::vector<Values> some_columns(const Pack& pack, const std::vector<Facts>& people,
                                 Random& random) {
    const Date first = Date(pack.year - 1, 8, 1) + static_cast<int>(random.below(420));
    std::vector<Values> columns{
        Values::every_day(Column::paid, {first, first + static_cast<int>(random.between(1, 90))},
                          Values::Unknown::never),
        some_births(random, pack.year), some_claims(random, first + 30)};
    std::vector<Column> more;
    for (std::size_t i = 0; i < column_count; ++i) more.push_back(column_at(i));
    for (int i = 0; i < 3; ++i) {
        const Column column = random.pick(more);
        const bool known = std::ranges::find(columns, column, &Values::column) != columns.end();
        if (!known) columns.push_back(some_values(column, people, random, 6));
    }
    return columns;
}

}  // namespace

TEST_CASE("everybody the packs can tell apart gets from the tables what the interpreter says") {
    for (const Pack* pack : packs().all()) {
        CAPTURE(pack->id);
        Random random(7);
        ColumnSet columns;
        for (const Column column : usual) columns.set(place_of(column));
        std::vector<std::pair<Facts, std::vector<const Facts*>>> contexts;
        const std::vector<Facts> people = enrolling(*pack);
        REQUIRE(people.size() > 1000);
        for (const Facts& one : people) {
            const Facts shared = without(one, columns);
            auto context =
                std::ranges::find(contexts, shared, [](const auto& c) { return c.first; });
            if (context == contexts.end()) context = contexts.insert(contexts.end(), {shared, {}});
            context->second.push_back(&one);
        }
        Tried tried;
        for (const auto& [shared, all] : contexts) {
            for (std::size_t at = 0; at < all.size(); at += 16) {
                const auto from = all.begin() + static_cast<std::ptrdiff_t>(at);
                const auto count = static_cast<std::ptrdiff_t>(std::min(all.size() - at, 16UL));
                try_together(*pack, shared, {from, from + count}, random, tried);
            }
        }
        CHECK_EQ(tried.differ, 0);
        CHECK_GE(tried.compared, people.size());
    }
}

TEST_CASE(
    "people drawn in any mixture of facts get what the interpreter says, alone or in blocks") {
    for (const Pack* pack : packs().all()) {
        CAPTURE(pack->id);
        Random random(2022);
        const std::vector<Facts> people = enrolling(*pack);
        Tried tried;
        for (int round = 0; round < 40; ++round) {
            const Tables tables(*pack, random.pick(people), some_columns(*pack, people, random));
            tried.kinds += tables.kinds();
            constexpr std::size_t size = 1200;
            std::vector<std::vector<Code>> codes(tables.columns().size());
            for (std::size_t i = 0; i < size; ++i) {
                const auto own = some_codes(tables, random);
                hold_against(*pack, tables, own, tried);
                for (std::size_t k = 0; k < own.size(); ++k) codes[k].push_back(own[k]);
            }
            const std::vector<std::span<const Code>> columns(codes.begin(), codes.end());
            AnswerColumns answers = tables.room_for(size);
            AnswerColumns wanted = tables.room_for(size);
            tried.alone += tables.decide(columns, 0, size, answers);
            std::vector<Code> own(codes.size());
            for (std::size_t i = 0; i < size; ++i) {
                for (std::size_t k = 0; k < own.size(); ++k) own[k] = codes[k][i];
                put(tables.decide(own), i, wanted);
            }
            CHECK(answers == wanted);
        }
        CHECK_EQ(tried.differ, 0);
        // The test is worth nothing where everybody is a kind of their own.
        CHECK_LT(tried.kinds * 4, tried.compared);
        CHECK_LT(tried.alone * 4, tried.compared);
    }
}
