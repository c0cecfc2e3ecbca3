// SPDX-License-Identifier: MulanPSL-2.0
#include "mutants.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace canbao::mutation {
namespace {

bool has(const std::vector<Mutant>& mutants, std::string_view text) {
    return std::ranges::any_of(
        mutants, [&](const Mutant& one) { return one.text.find(text) != std::string::npos; });
}

std::vector<Mutant> of_row(const std::string& row) {
    return mutants_of("tables:\n  cover:\n    rows:\n" + row);
}

}  // namespace

TEST_CASE("an amount, a day and a count are moved by one either way") {
    const auto amounts = mutants_of("params:\n  standard: {is: 320元, cite: 三, says: 个人}\n");
    CHECK(amounts.size() == 2);
    CHECK(has(amounts, "is: 319元"));
    CHECK(has(amounts, "is: 321元"));
    const auto days = mutants_of("params:\n  day: {is: 2021-12-31, cite: 三, says: 日}\n");
    CHECK(has(days, "is: 2022-01-01"));
    CHECK(has(days, "is: 2021-12-30"));
}

TEST_CASE("a comparison is flipped") {
    CHECK(has(of_row("      - {id: a, when: born <= paid, cite: 一, says: 一}\n"), "born < paid"));
    CHECK(has(of_row("      - {id: a, when: not born in year, cite: 一, says: 一}\n"),
              "when: born in year"));
}

TEST_CASE("rows are left out and changed places") {
    const auto mutants =
        of_row("      - {id: a, cite: 一, says: 一}\n      - {id: b, cite: 一, says: 二}\n");
    CHECK(mutants.size() == 3);
    CHECK(has(mutants, "says: 二}\n      - {id: a"));
}

TEST_CASE("neither a clause nor a sentence nor a name nor a region's code is altered") {
    CHECK(of_row("      - {id: a1, cite: 三(一)2, says: 第3条, en: of 2021-01-01}\n").size() == 1);
    CHECK(mutants_of("# 2021-01-01\npack: a/2022\nyear: 2022\n").empty());
    CHECK_FALSE(
        has(of_row("      - {id: a, when: \"school in \\\"61\\\"\", cite: 一, says: 一}\n"), "62"));
}

}  // namespace canbao::mutation
