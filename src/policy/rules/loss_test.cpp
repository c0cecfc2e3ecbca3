// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/loss.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string losses =
    "  loss:\n    hit: earliest\n    rows:\n"
    "      - {id: loss_died, on: died, day_covered: yes, cite: 二, says: 本人已去世}\n"
    "      - {id: loss_prison, on: since(imprisoned), cite: 二, says: 服刑}\n"
    "      - {id: loss_work, on: employee_from, outcome: undecided, needs: [医保局], cite: 二, "
    "says: "
    "年度内参加职工医保}\n";

const Pack& losing() {
    static const auto read = small_pack(small_pack_with("  aid:\n", losses + "  aid:\n"));
    return *read;
}

// Paid on 5 September 2021 for 2022.
Decision enrolled(const Facts& facts) {
    return with_loss(losing(), facts, decide(losing(), facts));
}

Period until(Date last) { return Period::through_day(Date(2022, 1, 1), last); }

}  // namespace

TEST_CASE("an enrolment's cover ends with an event that is told already") {
    CHECK_EQ(enrolled(small_payer()).cover, until(Date(2022, 12, 31)));
    Facts facts = small_payer();
    facts.person.died = Date(2022, 3, 10);
    SUBCASE("the day of death is covered where the row says so") {
        const Decision ended = enrolled(facts);
        CHECK_EQ(ended.outcome, Outcome::yes);
        CHECK_EQ(ended.cover, until(Date(2022, 3, 10)));
        CHECK_EQ(ended.because.back().row, "loss_died");
    }
    SUBCASE("the first of several counts, its own day not covered") {
        facts.person.groups = {{.standing = Standing::imprisoned, .since = Date(2022, 2, 1)}};
        CHECK_EQ(enrolled(facts).cover, until(Date(2022, 1, 31)));
    }
    SUBCASE("an event after the year changes nothing") {
        facts.person.died = Date(2023, 1, 1);
        CHECK_EQ(enrolled(facts).cover, until(Date(2022, 12, 31)));
    }
}

TEST_CASE("an event between the payment and the cover leaves none, and the payer is warned") {
    Facts facts = small_payer();
    facts.person.died = Date(2021, 11, 1);
    const Decision ended = enrolled(facts);
    CHECK_EQ(ended.outcome, Outcome::yes);
    CHECK_FALSE(ended.cover);
    CHECK_FALSE(ended.warning.empty());
}

TEST_CASE("an event before the payment is over, but nobody enrols after death") {
    Facts facts = small_payer();
    facts.person.groups = {
        {.standing = Standing::imprisoned, .until = Date(2020, 1, 1), .since = Date(2019, 1, 1)}};
    CHECK_EQ(enrolled(facts).cover, until(Date(2022, 12, 31)));
    facts.person.died = Date(2021, 8, 1);
    const Decision refused = enrolled(facts);
    CHECK_EQ(refused.outcome, Outcome::no);
    CHECK_FALSE(refused.cover);
    CHECK_EQ(refused.because.size(), 1);
}

TEST_CASE("where the notice does not say what an event does, the cover stays with a warning") {
    Facts facts = small_payer();
    facts.person.employee_insurance = {{.from = Date(2022, 5, 1)}};
    const Decision open = enrolled(facts);
    CHECK_EQ(open.cover, until(Date(2022, 12, 31)));
    REQUIRE_EQ(open.warning.size(), 1);
    CHECK(open.warning[0].zh.find("2022-05-01") != std::string::npos);
}

TEST_CASE("events that are not told may still come and open nothing") {
    Facts facts = small_payer();
    facts.person.groups.reset();
    CHECK_EQ(enrolled(facts).outcome, decide(losing(), facts).outcome);
    CHECK(enrolled(facts).cover);
}

TEST_CASE("cover that runs back before the payment ends with a death before it") {
    const auto newborn =
        small_pack(small_pack_with("      - {id: general,",
                                   "      - {id: newborn, when: born in year and paid within 90日 "
                                   "of born, from: born, to: year "
                                   "end, cite: 二, says: 出生起}\n      - {id: general,"));
    Facts facts = small_payer();
    facts.person.born = Date(2022, 1, 10);
    facts.pay_on = Date(2022, 2, 20);
    facts.person.died = Date(2022, 2, 1);
    SUBCASE("a pack without the event has the cover of its row") {
        CHECK(with_loss(*newborn, facts, decide(*newborn, facts)).cover);
    }
    SUBCASE("a pack with it ends there") {
        const auto both = small_pack([&] {
            std::string text =
                small_pack_with("      - {id: general,",
                                "      - {id: newborn, when: born in year and paid within 90日 of "
                                "born, from: born, "
                                "to: year end, cite: 二, says: 出生起}\n      - {id: general,");
            return text.insert(text.find("  aid:\n"), losses);
        }());
        const Decision ended = with_loss(*both, facts, decide(*both, facts));
        CHECK_EQ(ended.cover, Period::through_day(Date(2022, 1, 10), Date(2022, 2, 1)));
        Facts asked = facts;
        asked.ask = Ask::cover;
        asked.payments = {{.year = 2022, .paid_on = Date(2022, 2, 20)}};
        asked.pay_on.reset();
        asked.person.employee_insurance.emplace();
        asked.on = Date(2022, 2, 1);
        CHECK_EQ(decide(*both, asked).outcome, Outcome::yes);
        asked.on = Date(2022, 2, 2);
        CHECK_EQ(decide(*both, asked).outcome, Outcome::no);
    }
}

TEST_CASE("what was paid for a year in parts covers from the payment that makes it whole") {
    Facts facts = small_payer();
    facts.ask = Ask::cover;
    facts.pay_on.reset();
    facts.person.employee_insurance.emplace();
    facts.on = Date(2022, 3, 1);
    const auto part = [](Date day, std::int64_t yuan) {
        return PastPayment{.year = 2022, .paid_on = day, .amount = Money::yuan(yuan)};
    };
    const PastPayment first = part(Date(2021, 9, 5), 60);
    const PastPayment rest = part(Date(2021, 10, 5), 40);
    facts.payments = {first, rest};
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::yes);
    facts.payments = {rest, first};
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::yes);
    facts.payments = {first};
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::no);
    // The rest came when nothing could be paid any more.
    facts.payments = {first, part(Date(2021, 12, 21), 40)};
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::no);
    facts.payments = {first, part(Date(2021, 10, 5), 39)};
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::no);
}

TEST_CASE("a state that still lasts when the cover would begin leaves none") {
    Facts facts = small_payer();
    Claim term{.standing = Standing::imprisoned, .since = Date(2020, 3, 1)};
    facts.person.groups = {term};
    CHECK_FALSE(enrolled(facts).cover);
    facts.person.groups->front().until = Date(2022, 1, 1);
    CHECK_FALSE(enrolled(facts).cover);
    facts.person.groups->front().until = Date(2021, 12, 31);
    CHECK_EQ(enrolled(facts).cover, until(Date(2022, 12, 31)));
}

TEST_CASE("an earlier term that is over does not hide the one that ends the cover") {
    Facts facts = small_payer();
    facts.person.groups = {
        {.standing = Standing::imprisoned, .until = Date(2020, 1, 1), .since = Date(2019, 1, 1)},
        {.standing = Standing::imprisoned, .since = Date(2022, 7, 1)}};
    CHECK_EQ(enrolled(facts).cover, until(Date(2022, 6, 30)));
    facts.ask = Ask::cover;
    facts.payments = {{.year = 2022, .paid_on = Date(2021, 9, 5)}};
    facts.person.employee_insurance.emplace();
    facts.on = Date(2022, 8, 1);
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::no);
    facts.on = Date(2022, 6, 30);
    CHECK_EQ(decide(losing(), facts).outcome, Outcome::yes);
}

TEST_CASE("where the notice wants it whole at once, parts do not add up") {
    std::string text(small_pack_text);
    text += "full_payment: {cite: 二, says: 应一次足额缴清}\n";
    const auto whole = small_pack(text);
    Facts facts = small_payer();
    facts.ask = Ask::cover;
    facts.pay_on.reset();
    facts.on = Date(2022, 3, 1);
    const auto part = [](Date day, std::int64_t yuan) {
        return PastPayment{.year = 2022, .paid_on = day, .amount = Money::yuan(yuan)};
    };
    facts.payments = {part(Date(2021, 9, 5), 60), part(Date(2021, 10, 5), 40)};
    CHECK_EQ(decide(*whole, facts).outcome, Outcome::no);
    facts.payments = {part(Date(2021, 9, 5), 60), part(Date(2021, 10, 5), 100)};
    CHECK_EQ(decide(*whole, facts).outcome, Outcome::yes);
}

TEST_CASE("cover is decided with what was published by the day asked") {
    std::string text = small_pack_with(
        "standard: {is: 100元, cite: 一, says: 个人缴纳}",
        "standard:\n    values: [{is: 100元}, {is: 80元, applies_from: 2021-09-01, known_from: "
        "2022-01-20}]\n    cite: 一\n    says: 个人缴纳");
    const auto pack = small_pack(text);
    Facts facts = small_payer();
    facts.ask = Ask::cover;
    facts.pay_on.reset();
    facts.on = Date(2022, 3, 1);
    facts.payments = {{.year = 2022, .paid_on = Date(2021, 9, 5), .amount = Money::yuan(80)}};
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::no);
    facts.asked_on = Date(2022, 1, 20);
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::yes);
    facts.asked_on = Date(2022, 1, 19);
    CHECK_EQ(decide(*pack, facts).outcome, Outcome::no);
}
