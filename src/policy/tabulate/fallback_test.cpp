// SPDX-License-Identifier: MulanPSL-2.0
// What cannot be tabulated is said, and is still answered rightly. Each pack here has one condition
// of a kind that the shipped ones lack.
#include <doctest/doctest.h>

#include "base/random.h"
#include "policy/check/small_pack.h"
#include "policy/tabulate/tables.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

constexpr std::string_view local_row = "when: hukou in region, cite: 三, says: 本县户籍}";

// The small pack in which this is asked of whoever enrols.
std::unique_ptr<const Pack> pack_asking(const std::string& when) {
    return small_pack(
        small_pack_with(local_row, "when: \"" + when + "\", cite: 三, says: 本县户籍}"));
}

Facts in_the_window() {
    Facts facts;
    facts.pay_on = Date(2021, 10, 8);
    facts.person.hukou_region = Place{Region::parse("990101")};
    facts.person.groups.emplace();
    facts.person.identities.emplace();
    return facts;
}

Values births(Date first, int days) {
    return Values::every_day(Column::born, {first, first + days}, Values::Unknown::too);
}

Values payments(Date first, int days) {
    return Values::every_day(Column::paid, {first, first + days}, Values::Unknown::never);
}

// Every person these columns can make, or some thousands of them.
void hold_against_the_interpreter(const Pack& pack, const Tables& tables) {
    Random random(11);
    for (int i = 0; i < 4000; ++i) {
        std::vector<Code> codes;
        for (const Values& values : tables.columns()) {
            codes.push_back(static_cast<Code>(random.below(values.size())));
        }
        const Answer wanted = answer_of(pack, decide(pack, tables.facts_of(codes)));
        REQUIRE(tables.decide(codes) == wanted);
    }
}

bool mentions(const Tables& tables, std::string_view words) {
    for (const Words& reason : tables.not_tabulated()) {
        if (reason.en.find(words) != std::string::npos && !reason.zh.empty()) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a condition on two facts of a person keeps every value of both apart, and says so") {
    const auto pack = pack_asking("born + 30日 > treasury");
    const Tables tables(*pack, in_the_window(),
                        {births(Date(2021, 8, 1), 60),
                         Values::every_day(Column::treasury, {Date(2021, 9, 1), Date(2021, 10, 1)},
                                           Values::Unknown::too)});
    CHECK(mentions(tables, "several facts of the person at once"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("a value that turns more than three times as the day of payment moves is decided alone") {
    const auto pack = pack_asking("paid = born + 10日 or paid = born + 20日 or paid = born + 30日");
    const Tables tables(*pack, in_the_window(),
                        {births(Date(2021, 9, 1), 50), payments(Date(2021, 9, 1), 90)});
    CHECK(mentions(tables, "turn too often"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("an age reached while payments go on turns once, and everybody is tabulated") {
    const auto pack = pack_asking("age on paid < 18 or hukou in region");
    Facts elsewhere = in_the_window();
    elsewhere.person.hukou_region = Place{Region::parse("510100")};
    const Tables tables(*pack, elsewhere,
                        {births(Date(2003, 8, 1), 200), payments(Date(2021, 8, 20), 120)});
    CHECK(tables.not_tabulated().empty());
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("a fact that the pack assumes where it is not told is looked at both ways") {
    std::string text = small_pack_with(
        local_row,
        "when: \"earlier of (born, employee_from) < 2021-03-01\", cite: 三, says: 本县户籍}");
    text +=
        "assume:\n"
        "  - {id: child, fact: employee_insurance, is: none, when: age on paid < 16, cite: 一, "
        "says: 未成年, judged: J1}\n";
    const auto pack = small_pack(text);
    const Tables tables(*pack, in_the_window(), {births(Date(2021, 1, 1), 150)});
    hold_against_the_interpreter(*pack, tables);
    CHECK_GE(tables.answers(), 3);  // allowed, refused, alone
}

TEST_CASE("a day of cover from two facts is worked out person by person") {
    const auto pack = small_pack(small_pack_with("from: paid + 1日, to: year end",
                                                 "from: \"later of (paid, born)\", to: year end"));
    Facts found = in_the_window();
    found.person.groups->push_back({.standing = Standing::found_again});
    const Tables tables(*pack, found,
                        {births(Date(2022, 1, 1), 100), payments(Date(2021, 12, 25), 100)});
    CHECK(mentions(tables, "days of cover"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("days of cover of one fact are read from a table, each person's own") {
    const auto pack = small_pack(std::string(small_pack_text));
    Facts found = in_the_window();
    found.person.groups->push_back({.standing = Standing::found_again});
    const Tables tables(*pack, found, {payments(Date(2021, 12, 25), 100)});
    CHECK(tables.not_tabulated().empty());
    CHECK_LT(tables.kinds(), 8);
    const std::vector<Code> ninth_of_january{15};
    CHECK_EQ(tables.decide(ninth_of_january).from, Date(2022, 1, 10).in_days());
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("a payment that may count from another's day is never tabulated by its own") {
    std::string text = small_pack_with("tables:\n", R"(tables:
  counts_from:
    hit: first
    rows:
      - {id: earlier, when: has(first_payment), is: first_paid, cite: 二, says: 从首次缴费算起}
)");
    const auto pack = small_pack(text);
    Facts again = in_the_window();
    again.first_payment = FirstPayment{.paid_on = Date(2021, 9, 3)};
    const Tables tables(*pack, again, {payments(Date(2021, 12, 1), 60)});
    CHECK(mentions(tables, "count from the day of another"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("another question than enrolment is not tabulated, and says so") {
    const auto pack = small_pack(std::string(small_pack_text));
    Facts refund = in_the_window();
    refund.ask = Ask::refund;
    const Tables tables(*pack, refund, {births(Date(2000, 1, 1), 20)});
    CHECK(mentions(tables, "only the question of enrolment"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("without the day of payment nobody is decided, and every value stays apart") {
    const auto pack = small_pack(std::string(small_pack_text));
    Facts facts = in_the_window();
    facts.pay_on.reset();
    const Tables tables(*pack, facts, {births(Date(2000, 1, 1), 20)});
    CHECK(mentions(tables, "day of payment is not told"));
    hold_against_the_interpreter(*pack, tables);
}

TEST_CASE("nobody, and one more than a block of people, are written where they belong") {
    const auto pack = small_pack(std::string(small_pack_text));
    const Tables tables(*pack, in_the_window(), {payments(Date(2021, 12, 15), 10)});
    std::vector<Code> days;
    for (int i = 0; i < 1030; ++i) days.push_back(static_cast<Code>(i % 10));
    const std::vector<std::span<const Code>> people{days};
    AnswerColumns none = tables.room_for(0);
    CHECK_EQ(tables.decide(people, 7, 7, none), 0);
    AnswerColumns answers = tables.room_for(1025);
    CHECK_EQ(tables.decide(people, 3, 1028, answers), 0);
    for (std::size_t i = 0; i < 1025; ++i) {
        // The window ends on the twentieth.
        const bool in_time = (i + 3) % 10 <= 5;
        REQUIRE_EQ(answers.due[i], in_time ? 100'00 : no_amount);
        REQUIRE_EQ(answers.outcome[i] == static_cast<std::uint8_t>(Outcome::yes), in_time);
    }
}
