// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/worked_out.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

constexpr Date day{2021, 9, 1};

// The small pack with further parameters; `param` is one of them.
std::unique_ptr<const Pack> pack_with(const std::string& params) {
    return small_pack(small_pack_with("  window:", params + "  window:"));
}

const Node& value_of(const Pack& pack, const char* param) {
    return pack.param(param)->values.front().value;
}

}  // namespace

TEST_CASE("an amount that needs nobody's facts is worked out, as the pack rounds it") {
    const auto pack = pack_with(
        "  a: {is: 460元 / 12, rounds: half up, cite: 一, says: 每月}\n"
        "  b: {is: 50% of standard, rounds: down, cite: 一, says: 一半}\n"
        "  c: {is: \"lesser of (b + 20元, 65元)\", cite: 一, says: 有上限}\n"
        "  d: {is: 0元 - 30元, cite: 一, says: 减收}\n");
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "a"), day), Money::fen(3833));
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "b"), day), Money::yuan(50));
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "c"), day), Money::yuan(65));
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "d"), day), Money{} - Money::yuan(30));
}

TEST_CASE("an amount of a person's own facts is no fixed one, not even where none were told") {
    const auto pack = pack_with(
        "  a: {is: standard * months_bought_back, cite: 一, says: 修复}\n"
        "  b: {is: 50% of price, rounds: down, cite: 一, says: 一半}\n"
        "  c: {is: standard - household_paid, cite: 一, says: 全户}\n");
    for (const char* name : {"a", "b", "c"}) {
        CHECK_FALSE_MESSAGE(fixed_amount(*pack, value_of(*pack, name), day).has_value(), name);
    }
}

TEST_CASE("what is fixed inside a formula is worked out, the rest of it stays") {
    const auto pack =
        pack_with("  a: {is: standard - 30元 - household_paid, cite: 一, says: 全户}\n");
    const auto cases = worked_out(*pack, value_of(*pack, "a"), day);
    REQUIRE_EQ(cases.size(), 1U);
    CHECK_FALSE(cases.front().is_fixed());
    const Node& less = cases.front().amount.parts.at(0);
    CHECK(less.op == Op::literal);
    CHECK_EQ(Money::fen(less.number), Money::yuan(70));
}

TEST_CASE("with the price known an amount of it is worked out too") {
    const auto pack = pack_with("  a: {is: 50% of price, rounds: down, cite: 一, says: 一半}\n");
    const auto cases = worked_out(*pack, value_of(*pack, "a"), day, Money::yuan(80));
    REQUIRE_EQ(cases.size(), 1U);
    CHECK_EQ(Money::fen(cases.front().amount.number), Money::yuan(40));
}

TEST_CASE("a parameter with cases gives an amount for each, the last for everybody else") {
    const auto pack = pack_with(
        "  rate:\n    cases:\n      - {when: age on paid < 18, is: 80元}\n"
        "      - {is: 120元}\n    cite: 一\n    says: 数额\n"
        "  double: {is: rate * 2, cite: 一, says: 两倍}\n");
    const auto cases = worked_out(*pack, value_of(*pack, "double"), day);
    REQUIRE_EQ(cases.size(), 2U);
    REQUIRE_EQ(cases[0].when.size(), 1U);
    CHECK_EQ(cases[0].when[0].value, 0U);
    CHECK_EQ(cases[0].amount.number, Money::yuan(160).in_fen());
    CHECK_EQ(cases[1].when.at(0).value, 1U);
    CHECK_EQ(cases[1].amount.number, Money::yuan(240).in_fen());
    CHECK_FALSE(fixed_amount(*pack, value_of(*pack, "double"), day).has_value());
}

TEST_CASE("more cases than a reader can use leave the formula as it is") {
    std::string four = "    cases:\n";
    for (const char* age : {"10", "20", "30"}) {
        four += std::string("      - {when: age on paid < ") + age + ", is: " + age + "元}\n";
    }
    four += "      - {is: 90元}\n    cite: 一\n    says: 数额\n";
    const auto pack = pack_with("  x:\n" + four + "  y:\n" + four +
                                "  z: {is: x + y, cite: 一, says: 两项之和}\n");
    const auto cases = worked_out(*pack, value_of(*pack, "z"), day);
    REQUIRE_EQ(cases.size(), 1U);
    CHECK(cases.front().when.empty());
    CHECK_FALSE(cases.front().is_fixed());
}

TEST_CASE("of a value that changed the one of the day counts") {
    const auto pack = pack_with(
        "  a:\n    values: [{is: 10元}, {is: 12元, known_from: 2021-10-01}]\n"
        "    cite: 一\n    says: 数额\n  b: {is: a * 2, cite: 一, says: 两倍}\n");
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "b"), day), Money::yuan(20));
    CHECK_EQ(fixed_amount(*pack, value_of(*pack, "b"), day + 30), Money::yuan(24));
}
