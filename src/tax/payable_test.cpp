// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/payable.h"

#include <doctest/doctest.h>

#include "tax/outstanding.h"
#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;
using exchange::Operation;

namespace {
Result<Payable> shown(TestCounty& here, std::int64_t person, int of_year = year) {
    return here.view<Result<Payable>>(
        [&](store::Transaction& tx) { return show_payable(tx, county, person, of_year); });
}
}  // namespace

TEST_CASE("what was told is shown with its days, aid and reasons, the number masked") {
    TestCounty here;
    exchange::Payable due = here.due(7, Money::yuan(160));
    due.identity = "dibao";
    due.aid = {{"medical_assistance", Money::yuan(160), "net_at_source"}};
    due.windows = {{Date(2021, 10, 15), Date(2021, 12, 26), 1, 25}};
    here.tell(due);
    const auto payable = shown(here, 7);
    REQUIRE(payable.has_value());
    CHECK_EQ(payable->status, "payable");
    CHECK_EQ(payable->due, Money::yuan(160));
    CHECK_EQ(payable->paid, Money{});
    CHECK_EQ(payable->name, "张三");
    CHECK_EQ(payable->id_masked, number_of(7).masked());
    CHECK(payable->terms.windows == due.windows);
    CHECK(payable->terms.aid == due.aid);
    CHECK(payable->terms.because == due.because);
    CHECK_EQ(payable->terms.payable_until, Date(2021, 12, 26));
    CHECK_FALSE(payable->payment.has_value());
    REQUIRE(here.pay(here.payment("T1", 7, Money::yuan(160))).has_value());
    CHECK_EQ(shown(here, 7)->paid, Money::yuan(160));
    CHECK_EQ(shown(here, 7)->payment, 1);
}

TEST_CASE("nobody told of, and a year nobody was told for, are not there") {
    TestCounty here;
    here.tell(here.due(7));
    CHECK_EQ(shown(here, 8).error().reason->name, unknown_person.name);
    CHECK_EQ(shown(here, 7, 2023).error().reason->name, no_payable.name);
}

TEST_CASE("no full identity number stands in the tax office's tables") {
    TestCounty here;
    here.tell(here.due(7));
    const std::string number = number_of(7).reveal();
    here.database->read([&](store::Transaction& tx) {
        const auto row = tx.query_one("SELECT id_sealed, id_masked, name FROM tax_payable");
        CHECK_EQ(row->bytes(0).find(number), std::string::npos);
        CHECK_EQ(row->text(1).find(number), std::string::npos);
    });
}

TEST_CASE("a later version replaces, an earlier one changes nothing") {
    TestCounty here;
    here.tell(here.due(7), 3);
    here.tell(here.due(7, Money::yuan(160)), 2);
    CHECK_EQ(shown(here, 7)->due, Money::yuan(320));
    here.tell(here.due(7, Money::yuan(160)), 4, Operation::change);
    CHECK_EQ(shown(here, 7)->due, Money::yuan(160));
    CHECK_EQ(shown(here, 7)->version, 4);
    CHECK(here.pay(here.payment("T1", 7, Money::yuan(160)))->outcome == Outcome::taken);
}

TEST_CASE("a due that changes after its payment stays paid and raises an alarm") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    here.tell(here.due(7, Money::yuan(160)), 2, Operation::change);
    CHECK_EQ(here.status_of(7), "paid");
    CHECK_EQ(here.count("tax_alarm"), 1);
    here.tell(here.due(7), 3, Operation::change);
    CHECK_EQ(here.count("tax_alarm"), 1);
    here.tell(here.due(7), 4, Operation::cancel);
    CHECK_EQ(here.status_of(7), "paid");
    CHECK_EQ(here.count("tax_alarm"), 2);
    CHECK(here.faults().empty());
}

TEST_CASE("a withdrawn due that is told again is payable again") {
    TestCounty here;
    here.tell(here.due(7));
    here.tell(here.due(7), 2, Operation::cancel);
    CHECK_EQ(here.status_of(7), "withdrawn");
    here.tell(here.due(7), 3);
    CHECK_EQ(here.status_of(7), "payable");
}

TEST_CASE("a due whose number does not open or is wrong is rejected, the others are kept") {
    TestCounty here;
    exchange::Payable unsealed = here.due(1);
    unsealed.id_number = "610999195001010011";
    exchange::Payable wrong = here.due(2);
    wrong.id_number = here.sealer.seal("610999195001010000", "exchange.id_number").content;
    here.tell({{1, Operation::create, unsealed},
               {1, Operation::create, wrong},
               {1, Operation::create, here.due(3)}});
    CHECK_EQ(here.count("tax_payable"), 1);
    CHECK_EQ(here.status_of(3), "payable");
    const auto rejections = here.view<std::vector<exchange::Rejection>>([](store::Transaction& tx) {
        return exchange::rejections(tx, county, exchange::Office::medical);
    });
    CHECK_EQ(rejections.size(), 2);
}

TEST_CASE("what is the same for many people is kept once") {
    TestCounty here;
    std::vector<exchange::Told<exchange::Payable>> dues;
    for (std::int64_t person = 1; person <= 150; ++person) {
        dues.push_back({1, Operation::create, here.due(person)});
    }
    here.tell(dues);
    exchange::Payable other = here.due(200);
    other.payable_until = Date(2022, 2, 26);
    here.tell(other);
    CHECK_EQ(here.count("tax_payable"), 151);
    CHECK_EQ(here.count("tax_terms"), 2);
}

TEST_CASE("dues are counted by status, and those still to pay are listed") {
    TestCounty here;
    for (std::int64_t person = 1; person <= 4; ++person) here.tell(here.due(person));
    here.tell(here.due(5, Money{}));
    REQUIRE(here.pay(here.payment("T1", 2)).has_value());
    const auto counts = here.view<std::vector<PayableCount>>(
        [](store::Transaction& tx) { return count_payables(tx, county, year); });
    REQUIRE_EQ(counts.size(), 3);
    CHECK_EQ(counts[2].status, "payable");
    CHECK_EQ(counts[2].heads, 3);
    CHECK_EQ(counts[2].due, Money::yuan(960));
    std::vector<std::int64_t> people;
    here.database->read([&](store::Transaction& tx) {
        for_each_outstanding(tx, county, year,
                             [&](const Outstanding& one) { people.push_back(one.person); });
    });
    CHECK_EQ(people, std::vector<std::int64_t>{1, 3, 4});
}

TEST_CASE("a day is payable only inside the whole period and on a payable day of a window") {
    Terms terms{.payable_from = Date(2020, 9, 1),
                .payable_until = Date(2020, 12, 26),
                .windows = {{Date(2020, 9, 1), Date(2020, 12, 26), 1, 25}},
                .aid = {},
                .because = {},
                .pack = "",
                .pack_hash = ""};
    CHECK(is_open_on(terms, Date(2020, 9, 1)));
    CHECK(is_open_on(terms, Date(2020, 12, 25)));
    CHECK_FALSE(is_open_on(terms, Date(2020, 8, 31)));
    CHECK_FALSE(is_open_on(terms, Date(2020, 10, 26)));
    CHECK_FALSE(is_open_on(terms, Date(2020, 10, 31)));
    CHECK_FALSE(is_open_on(terms, Date(2020, 12, 26)));
    terms.windows.clear();
    CHECK(is_open_on(terms, Date(2020, 10, 31)));
    CHECK_FALSE(is_open_on(terms, Date(2020, 12, 26)));
}
