// SPDX-License-Identifier: MulanPSL-2.0
// Conditions that hold two facts against each other: whoever meets them is among those tried, and
// what nobody can meet is still told.
#include <algorithm>

#include "policy/check/check.h"
#include "policy/check/small_pack.h"

namespace canbao::policy {
namespace {

constexpr std::string_view late_row =
    "      - {id: late, when: group(found_again) and paid in year,";
constexpr std::string_view declared = R"(facts:
  k: {is: number, cite: 一, says: 甲数, ask: 甲数, ask_en: k}
  n: {is: number, cite: 一, says: 乙数, ask: 乙数, ask_en: n}
  m: {is: number, cite: 一, says: 丙数, ask: 丙数, ask_en: m}
  sum_a: {is: money, cite: 一, says: 甲额, ask: 甲额, ask_en: a}
  sum_b: {is: money, cite: 一, says: 乙额, ask: 乙额, ask_en: b}
  day_a: {is: date, cite: 一, says: 甲日, ask: 甲日, ask_en: a}
  day_b: {is: date, cite: 一, says: 乙日, ask: 乙日, ask_en: b}
  day_c: {is: date, cite: 一, says: 丙日, ask: 丙日, ask_en: c}
params:
)";

// Whether the late row, which takes money after the window, is told to be dead when it holds for
// `condition`.
bool is_dead(const std::string& condition) {
    const std::string row = "      - {id: late, when: \"" + condition + " and paid after window\",";
    std::string text = small_pack_with(late_row, row);
    const auto params = text.find("params:\n");
    text.replace(params, std::string_view("params:\n").size(), declared);
    const CheckReport report = check_tables(*small_pack(text));
    INFO(canbao::policy::report(report, Language::en));
    return std::ranges::any_of(report.findings, [](const Finding& one) {
        return one.kind == FindingKind::dead_row && one.where == "cover.late";
    });
}

}  // namespace

TEST_CASE("a row that holds two counts against each other is not told to be dead") {
    for (const std::string condition : {
             "household_size >= 3 and household_enrolling = household_size",
             "household_enrolling = household_size and household_size >= 3",
             "household_enrolling < household_size and household_enrolling >= 7",
             "household_size - household_enrolling >= 3",
             "household_size - household_enrolling >= 3 and household_enrolling >= 5",
             "household_size = household_enrolling * 3 and household_enrolling > 4",
             "k - n >= 3 and n - m >= 2 and m >= 5",
             "k in [40, 41]",
             "k in [40, 41] and n = k",
             "k not in [0, 1, 40, 41]",
             "k = 70 and age on paid = k",
             "age on paid > n and n >= 65",
             "k = years_missed and k = 9",
             "k * 2 = n + 3 and n > 20",
             "k > 100 and k = n and n < 102",
         }) {
        CAPTURE(condition);
        CHECK_FALSE(is_dead(condition));
    }
}

TEST_CASE("a row that holds two amounts against each other is not told to be dead") {
    for (const std::string condition : {
             "sum_a >= 900元 and sum_b = sum_a",
             "sum_a - sum_b > 75元 and sum_b > 5000元",
             "sum_a = sum_b * 3 and sum_b >= 33元",
             "household_paid + standard > sum_a and sum_a > 1500元",
             "household_paid = standard * household_size and household_size > 5",
         }) {
        CAPTURE(condition);
        CHECK_FALSE(is_dead(condition));
    }
}

TEST_CASE("a row that holds two days against each other is not told to be dead") {
    for (const std::string condition : {
             "day_a = day_b and day_b <= 2010-05-05",
             "day_a - day_b >= 400日 and day_b - day_c >= 400日",
             "day_a < day_b - 3年 and day_b < born + 18年",
             "age on day_a >= 60 and day_a < day_b and day_b < 2015-01-01",
             "not has(day_a)",
             "day_a > day_b and not has(day_c)",
             "day_a > day_b and day_b > day_c and day_c >= 2030-01-01",
             "months from day_a to day_b >= 30 and day_b = day_c",
         }) {
        CAPTURE(condition);
        CHECK_FALSE(is_dead(condition));
    }
}

TEST_CASE("what no two facts can meet is still a dead row") {
    for (const std::string condition : {
             "household_enrolling = household_size and household_enrolling < household_size",
             "household_size >= 3 and household_enrolling >= household_size and "
             "household_enrolling < 3",
             "k - n >= 3 and n >= 5 and k < 8",
             "k in [40, 41] and k < 40",
             "sum_a > sum_b and sum_b >= sum_a + 0.01元",
             "sum_a = sum_b * 2 and sum_b >= 10元 and sum_a < 20元",
             "day_a = day_b and day_a < day_b",
             "day_a - day_b >= 400日 and day_b >= 2021-06-01 and day_a < 2022-06-01",
         }) {
        CAPTURE(condition);
        CHECK(is_dead(condition));
    }
}

TEST_CASE("a refund row that names a count of payments is reached") {
    const std::string text = small_pack_with(
        "  aid:\n",
        "  refund:\n    hit: first\n    rows:\n"
        "      - {id: many, when: times_paid >= 5, give: refund_paid, cite: 二, says: 多次}\n"
        "      - {id: above, when: refund_paid > refund_due * 3, give: refund_paid - refund_due, "
        "cite: 二, says: 多缴}\n"
        "      - {id: other, give: 0元, cite: 二, says: 不退}\n"
        "  aid:\n");
    const CheckReport report = check_tables(*small_pack(text));
    INFO(canbao::policy::report(report, Language::en));
    CHECK(report.holds());
}

}  // namespace canbao::policy
