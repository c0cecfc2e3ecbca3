// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/arithmetic.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const Pack& pack() {
    static const auto read = small_pack(std::string(small_pack_text));
    return *read;
}

std::vector<ParamWord> words() {
    std::vector<ParamWord> list;
    for (const Param& param : pack().params) list.push_back({param.name, param.type, {}, {}, {}});
    return list;
}

Value value_of(std::string_view text, Type type, const Facts& facts, RoundingRule rule = {}) {
    const Parsed parsed = parse_expression(text, type, words(), rule);
    REQUIRE_MESSAGE(parsed.faults.empty(), text);
    return evaluate(parsed.node, Scope{pack(), facts, 2022});
}

std::int64_t fen(std::string_view text, RoundingRule rule = {}, const Facts& facts = {}) {
    const Value value = value_of(text, Type::money, facts, rule);
    REQUIRE(value.certainty == Certainty::known);
    return value.number;
}

std::int64_t count(std::string_view text, const Facts& facts = {}) {
    const Value value = value_of(text, Type::number, facts, {Rounding::down, 1});
    REQUIRE(value.certainty == Certainty::known);
    return value.number;
}

Date day(std::string_view text, const Facts& facts = {}) {
    const Value value = value_of(text, Type::date, facts);
    REQUIRE(value.date());
    return *value.date();
}

std::string fault(std::string_view text, Type type, RoundingRule rule = {}) {
    const Parsed parsed = parse_expression(text, type, words(), rule);
    return parsed.faults.empty() ? std::string() : parsed.faults.front().en;
}

}  // namespace

TEST_CASE("a decimal multiplies, divides and counts in a percentage, rounded once") {
    const RoundingRule down{Rounding::down, 1};
    CHECK_EQ(fen("standard * 1.5", down), 15000);
    CHECK_EQ(fen("1.5 * standard", down), 15000);
    CHECK_EQ(fen("standard / 2.5", down), 4000);
    CHECK_EQ(fen("0.7% of standard", down), 70);
    CHECK_EQ(fen("62.5% of standard + 1元", {Rounding::half_up, 100}), 6400);
    CHECK_EQ(fen("62.49% of standard", {Rounding::half_up, 100}), 6200);
    CHECK_EQ(count("7 * 1.5"), 10);
    CHECK_EQ(fault("standard * 1.5", Type::money),
             "a percentage or a division must say how it rounds");
    CHECK_EQ(fault("standard + 1.5", Type::money, down), "a decimal only multiplies or divides");
    CHECK_EQ(fault("1.5", Type::number, down), "a decimal only multiplies or divides");
    CHECK_EQ(fault("standard * 0.12345678", Type::money, down), "'0.12345678' is not understood");
    CHECK_EQ(fault("standard / 1.5.2", Type::money, down), "'.' is not understood here");
}

TEST_CASE("an amount is rounded as it says, to the unit it says, and once") {
    CHECK_EQ(fen("100元 / 3", {Rounding::down, 1}), 3333);
    CHECK_EQ(fen("100元 / 3", {Rounding::up, 1}), 3334);
    CHECK_EQ(fen("100元 / 3", {Rounding::down, 100}), 3300);
    CHECK_EQ(fen("100元 / 8", {Rounding::half_up, 100}), 1300);
    CHECK_EQ(fen("100元 / 8", {Rounding::half_even, 100}), 1200);
    CHECK_EQ(fen("108元 / 8", {Rounding::half_even, 100}), 1400);
    CHECK_EQ(fen("90% of standard", {Rounding::half_up, 1}), 9000);
    CHECK_EQ(fen("50% of (standard - 30元) + 5元", {Rounding::down, 1}), 4000);
    // A third first would lose a fen that the whole sum keeps.
    CHECK_EQ(fen("100元 * 3 / 3", {Rounding::down, 1}), 10000);
    CHECK_EQ(fen("standard * 7 / 12", {Rounding::half_up, 10}), 5830);
    CHECK_EQ(fen("3 * standard"), 30000);
}

TEST_CASE("nothing is divided without a rounding, by nothing, or beyond what money can hold") {
    CHECK_EQ(fault("100元 / 3", Type::money), "a percentage or a division must say how it rounds");
    CHECK_EQ(fault("100元 * 3元", Type::money),
             "a money and a money are neither multiplied nor divided");
    CHECK_EQ(fault("born * 2", Type::date),
             "a date and a number are neither multiplied nor divided");
    const Facts facts;
    CHECK_EQ(value_of("100元 / 0", Type::money, facts, {Rounding::down, 1}).certainty,
             Certainty::absent);
    CHECK_EQ(value_of("90000000000000元 * 1000000", Type::money, facts).certainty,
             Certainty::absent);
}

TEST_CASE("months and days are counted from one day to another") {
    CHECK_EQ(count("months from 2026-04-10 to 2026-12-31"), 9);
    CHECK_EQ(count("months from 2026-04-10 to 2026-04-10"), 1);
    CHECK_EQ(count("months from 2026-04-10 to 2026-04-09"), 0);
    CHECK_EQ(count("full months from 2026-01-01 to 2026-12-31"), 12);
    CHECK_EQ(count("full months from 2026-01-15 to 2026-03-13"), 1);
    CHECK_EQ(count("full months from 2026-01-15 to 2026-03-14"), 2);
    CHECK_EQ(count("days from 2026-02-28 to 2026-03-01"), 2);
    CHECK_EQ(count("month of 2026-04-10"), 4);
    CHECK_EQ(count("day of 2026-04-10"), 10);
    CHECK_EQ(count("larger of (3, 7, 5)"), 7);
    CHECK_EQ(count("lesser of (3, 7, 5) * 2 - 1"), 5);
}

TEST_CASE("a length may be counted, and the fourth month has a first day") {
    Facts facts;
    facts.pay_on = Date(2025, 11, 30);
    CHECK_EQ(day("paid + (3 + 1) months", facts), Date(2026, 3, 30));
    CHECK_EQ(day("paid + (3) months", facts), Date(2026, 2, 28));
    CHECK_EQ(day("paid + (10) days", facts), Date(2025, 12, 10));
    CHECK_EQ(day("paid + (2) years", facts), Date(2027, 11, 30));
    CHECK_EQ(day("paid + 2年", facts), Date(2027, 11, 30));
    CHECK_EQ(day("first of month of paid", facts), Date(2025, 11, 1));
    CHECK_EQ(day("first of month after paid", facts), Date(2025, 12, 1));
    CHECK_EQ(day("first of month 4 after paid", facts), Date(2026, 3, 1));
    CHECK_EQ(day("later of (paid, 2025-01-01, 2025-12-05)", facts), Date(2025, 12, 5));
    // A month that is not known leaves the day open, and asks for it.
    facts.months_bought_back.reset();
    const Value open = value_of("paid + (months_bought_back) months", Type::date, facts);
    CHECK(open.is_unknown());
    CHECK(open.needs.test(static_cast<std::size_t>(FactName::months_bought_back)));
}

TEST_CASE("years are counted from a first year on, also for somebody never insured") {
    Facts facts;
    facts.person.born = Date(1980, 5, 5);
    CHECK(value_of("years_missed since 2018", Type::number, facts).is_unknown());
    facts.person.insured_years = std::vector<int>{};
    CHECK_EQ(count("years_missed since 2018", facts), 4);
    CHECK_EQ(count("years_missed", facts), 0);
    facts.person.insured_years = std::vector<int>{2016, 2019};
    CHECK_EQ(count("years_missed since 2018", facts), 2);
    CHECK_EQ(count("years_missed since 2021", facts), 1);
    facts.person.insured_years = std::vector<int>{2017, 2018, 2019, 2020, 2021};
    CHECK_EQ(count("years_insured since 2019", facts), 3);
    CHECK_EQ(count("years_insured", facts), 5);
    CHECK_EQ(count("years_missed since 2018", facts), 0);
}

TEST_CASE("nobody has missed a year that ended before they were born") {
    Facts facts;
    facts.person.insured_years = std::vector<int>{};
    const auto missed = [&] { return value_of("years_missed since 2018", Type::number, facts); };
    CHECK(missed().needs.test(static_cast<std::size_t>(FactName::born)));
    facts.person.born = Date(2018, 12, 31);
    CHECK_EQ(missed().number, 4);
    facts.person.born = Date(2019, 1, 1);
    CHECK_EQ(missed().number, 3);
    facts.person.born = Date(2021, 6, 1);
    CHECK_EQ(missed().number, 1);
    facts.person.born = Date(2022, 6, 1);
    CHECK_EQ(missed().number, 0);
}

TEST_CASE("an amount may be written in ten thousands, as notices do") {
    CHECK_EQ(fen("40万元"), 40'000'000);
    CHECK_EQ(fen("1.25万元"), 1'250'000);
    CHECK_EQ(fen("1.2亿元"), 12'000'000'000);
    CHECK_EQ(fen("3千元 + 2百元"), 320'000);
    CHECK_EQ(fen("320元"), 32'000);
    for (const char* const bad :
         {"0.0000001万元", "40万", "40 万元", "1.234元", "99999999999亿元"}) {
        CHECK_FALSE_MESSAGE(parse_expression(bad, Type::money, {}).faults.empty(), bad);
    }
}

TEST_CASE("what is not understood is shown as whole characters, Chinese ones as a word") {
    const auto told = [](const char* text) {
        const Parsed parsed = parse_expression(text, Type::money, {});
        REQUIRE_EQ(parsed.faults.size(), 1);
        return parsed.faults[0].en;
    };
    CHECK_EQ(told("3元 + ℃℃"), "'℃' is not understood");
    CHECK_EQ(told("3元 + 价格"), "there is no fact or parameter '价格'");
    CHECK_EQ(told("3元 + 价。格"), "there is no fact or parameter '价'");
}
