// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/payment.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;

namespace {
// Refused for this reason, written down, and nothing moved.
void check_refused(TestCounty& here, const PaymentRequest& request, const Reason& reason) {
    const std::int64_t refused_before = here.count("tax_refused_payment");
    const std::int64_t payments_before = here.count("tax_payment");
    const auto taking = here.pay(request);
    REQUIRE_FALSE(taking.has_value());
    CHECK_EQ(taking.error().reason->name, reason.name);
    CHECK_EQ(here.count("tax_refused_payment"), refused_before + 1);
    CHECK_EQ(here.count("tax_payment"), payments_before);
    CHECK(here.faults().empty());
}
}  // namespace

TEST_CASE("a payment of what is due counts, is booked and is told") {
    TestCounty here;
    here.tell(here.due(7));
    const auto taking = here.pay(here.payment("T1", 7));
    REQUIRE(taking.has_value());
    CHECK(taking->outcome == Outcome::taken);
    CHECK_EQ(taking->status, "paid");
    CHECK_EQ(here.status_of(7), "paid");
    CHECK_EQ(here.balance("channel_clearing:mobile"), Money::yuan(320));
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    here.deliver();
    REQUIRE_EQ(here.told_paid.size(), 1);
    CHECK_EQ(here.told_paid[0].fact.person, 7);
    CHECK_EQ(here.told_paid[0].fact.payment, taking->payment.value);
    CHECK_EQ(here.told_paid[0].fact.transaction, "T1");
    CHECK(here.faults().empty());
    CHECK(here.audit_is_whole());
}

TEST_CASE("the same payment again is the same payment and changes nothing") {
    TestCounty here;
    here.tell(here.due(7));
    const auto first = here.pay(here.payment("T1", 7));
    const std::int64_t audited = here.count("store_audit");
    for (int time = 0; time < 3; ++time) {
        const auto again = here.pay(here.payment("T1", 7));
        REQUIRE(again.has_value());
        CHECK(again->outcome == Outcome::repeated);
        CHECK_EQ(again->payment.value, first->payment.value);
        CHECK_EQ(again->status, "paid");
    }
    here.deliver();
    CHECK_EQ(here.told_paid.size(), 1);
    CHECK_EQ(here.count("tax_payment"), 1);
    CHECK_EQ(here.count("store_audit"), audited);
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
}

TEST_CASE("a used transaction number with other contents is refused and raises an alarm") {
    TestCounty here;
    here.tell(here.due(7));
    here.tell(here.due(8));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    PaymentRequest other_year = here.payment("T1", 7);
    other_year.year = 2023;
    for (const PaymentRequest& request :
         {here.payment("T1", 8), here.payment("T1", 7, Money::yuan(321)), other_year}) {
        check_refused(here, request, transaction_conflict);
    }
    CHECK_EQ(here.count("tax_alarm"), 3);
    CHECK_EQ(here.status_of(8), "payable");
}

TEST_CASE("the same number over another channel is another payment") {
    TestCounty here;
    here.tell(here.due(7));
    here.tell(here.due(8));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    PaymentRequest request = here.payment("T1", 8);
    request.channel = "bank_counter";
    const auto taking = here.pay(request);
    REQUIRE(taking.has_value());
    CHECK(taking->outcome == Outcome::taken);
    CHECK_EQ(here.balance("channel_clearing:bank_counter"), Money::yuan(320));
}

TEST_CASE(
    "a second real payment is kept in full, to be refunded, and not told to the medical office") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    const auto second = here.pay(here.payment("T2", 7));
    REQUIRE(second.has_value());
    CHECK(second->outcome == Outcome::to_refund);
    CHECK_EQ(second->refusal->reason->name, second_payment.name);
    CHECK_EQ(here.balance("suspense"), Money::yuan(320));
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    CHECK_EQ(here.balance("channel_clearing:mobile"), Money::yuan(640));
    here.deliver();
    CHECK_EQ(here.told_paid.size(), 1);
    CHECK(here.faults().empty());
}

TEST_CASE("a wrong amount is refused and the refusal says what is due") {
    TestCounty here;
    here.tell(here.due(7));
    for (const Money amount :
         {Money::yuan(319), Money::yuan(321), Money::fen(32001), Money::fen(1)}) {
        check_refused(here, here.payment("T" + to_string(amount), 7, amount), wrong_amount);
    }
    const auto taking = here.pay(here.payment("T9", 7, Money::yuan(160)));
    CHECK(taking.error().detail.find("320.00") != std::string::npos);
    CHECK(taking.error().detail.find("160.00") != std::string::npos);
    Taking inside;
    here.database->write([&](store::Transaction& tx) {
        inside = take_payment(tx, here.act, here.payment("T9", 7, Money::yuan(160)));
        return true;
    });
    REQUIRE_EQ(inside.because.size(), 2);
    CHECK_EQ(inside.because[0].clause, "三");
}

TEST_CASE("nothing, less than nothing and no transaction number are refused") {
    TestCounty here;
    here.tell(here.due(7));
    check_refused(here, here.payment("T1", 7, Money{}), bad_amount);
    check_refused(here, here.payment("T1", 7, -Money::yuan(320)), bad_amount);
    check_refused(here, here.payment("", 7), transaction_missing);
    check_refused(here, here.payment(std::string(65, 'T'), 7), bad_transaction);
    check_refused(here, here.payment("T\n1", 7), bad_transaction);
    check_refused(here, here.payment("T\xff", 7), bad_transaction);
    PaymentRequest request = here.payment("T1", 7);
    request.channel = "carrier_pigeon";
    check_refused(here, request, unknown_channel);
    request = here.payment("T1", 7);
    request.payer = std::string("a\0b", 3);
    check_refused(here, request, bad_payer);
}

TEST_CASE("someone on no list is refused, and so is a year without a due") {
    TestCounty here;
    here.tell(here.due(7));
    check_refused(here, here.payment("T1", 99), unknown_person);
    check_refused(here, here.payment("T1", 0), unknown_person);
    PaymentRequest request = here.payment("T1", 7);
    request.year = 2023;
    check_refused(here, request, no_payable);
}

TEST_CASE("the days are those of the channel's success, not of its arrival") {
    TestCounty here;
    here.tell(here.due(7));
    here.act.at = at("2022-01-05T08:00:00.000+08:00");
    PaymentRequest request = here.payment("T1", 7);
    request.paid_at = at("2021-12-26T00:00:00.000+08:00");
    check_refused(here, request, outside_window);
    request.paid_at = at("2021-10-14T23:59:59.999+08:00");
    check_refused(here, request, outside_window);
    request.paid_at = at("2021-12-25T23:59:59.999+08:00");
    const auto taking = here.pay(request);
    REQUIRE(taking.has_value());
    CHECK(taking->outcome == Outcome::taken);
}

TEST_CASE("a payment of tomorrow is refused, a clock a little ahead is not") {
    TestCounty here;
    here.tell(here.due(7));
    PaymentRequest request = here.payment("T1", 7);
    request.paid_at = here.act.at + std::chrono::hours(24);
    check_refused(here, request, paid_in_future);
    request.paid_at = here.act.at + std::chrono::minutes(2);
    CHECK(here.pay(request).has_value());
}

TEST_CASE("payable days of the month hold inside the whole period") {
    TestCounty here;
    exchange::Payable due = here.due(7);
    due.payable_from = Date(2021, 9, 1);
    due.windows = {{Date(2021, 9, 1), Date(2021, 12, 26), 1, 25}};
    here.tell(due);
    here.act.at = at("2021-12-20T08:00:00.000+08:00");
    PaymentRequest request = here.payment("T1", 7);
    request.paid_at = at("2021-10-26T12:00:00.000+08:00");
    check_refused(here, request, outside_window);
    request.paid_at = at("2021-10-25T12:00:00.000+08:00");
    CHECK(here.pay(request)->outcome == Outcome::taken);
}

TEST_CASE("nothing is taken where nothing is due, a department pays, or the due was withdrawn") {
    TestCounty here;
    here.tell(here.due(1, Money{}));
    exchange::Payable full = here.due(2, Money{});
    full.aid = {{"medical_assistance", Money::yuan(320), "declared_by_department"}};
    here.tell(full);
    here.tell(here.due(3));
    here.tell(here.due(3), 2, exchange::Operation::cancel);
    CHECK_EQ(here.status_of(1), "nothing_due");
    CHECK_EQ(here.status_of(2), "covered_by_department");
    CHECK_EQ(here.status_of(3), "withdrawn");
    check_refused(here, here.payment("T1", 1), nothing_due);
    check_refused(here, here.payment("T2", 2), paid_by_department);
    check_refused(here, here.payment("T3", 3), withdrawn);
}

TEST_CASE("money that has moved is never lost: what cannot count is kept with its reason") {
    TestCounty here;
    here.tell(here.due(7));
    PaymentRequest stranger = here.payment("S1", 0);
    stranger.named = Named{std::string(32, 'i'), "sealed", "610999********0000", "李四"};
    PaymentRequest late = here.payment("L1", 7);
    late.paid_at = at("2021-09-01T00:00:00.000+08:00");
    const auto takings = here.pay_moved({stranger, here.payment("W1", 7, Money::yuan(300)), late,
                                         here.payment("T1", 7), here.payment("T2", 7), stranger});
    REQUIRE_EQ(takings.size(), 6);
    CHECK_EQ(takings[0].refusal->reason->name, unknown_person.name);
    CHECK_EQ(takings[1].refusal->reason->name, wrong_amount.name);
    CHECK_EQ(takings[2].refusal->reason->name, outside_window.name);
    CHECK(takings[3].outcome == Outcome::taken);
    CHECK_EQ(takings[4].refusal->reason->name, second_payment.name);
    CHECK(takings[5].outcome == Outcome::repeated);
    CHECK_EQ(here.balance("suspense"), Money::yuan(320 + 300 + 320 + 320));
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    CHECK_EQ(here.count("tax_refused_payment"), 0);
    CHECK(here.faults().empty());
}

TEST_CASE("a conflict inside one batch is found too") {
    TestCounty here;
    here.tell(here.due(7));
    here.tell(here.due(8));
    const auto takings = here.pay_moved({here.payment("T1", 7), here.payment("T1", 8)});
    CHECK(takings[0].outcome == Outcome::taken);
    CHECK(takings[1].outcome == Outcome::refused);
    CHECK_EQ(here.count("tax_alarm"), 1);
    CHECK_EQ(here.status_of(8), "payable");
    CHECK(here.faults().empty());
}

TEST_CASE("twenty threads with one payment make one payment") {
    TestCounty here;
    here.tell(here.due(7));
    std::vector<std::thread> threads;
    std::vector<std::optional<Result<Taking>>> takings(20);
    std::mutex mutex;  // a database in memory has one user at a time
    const bool in_memory = here.database.address().find("memory") != std::string::npos;
    for (auto& taking : takings) {
        threads.emplace_back([&] {
            std::unique_lock lock(mutex, std::defer_lock);
            if (in_memory) lock.lock();
            taking = here.pay(here.payment("T1", 7));
        });
    }
    for (std::thread& thread : threads) thread.join();
    int taken = 0;
    for (const auto& taking : takings) {
        REQUIRE(taking->has_value());
        if ((*taking)->outcome == Outcome::taken) ++taken;
        CHECK_EQ((*taking)->payment.value, 1);
    }
    CHECK_EQ(taken, 1);
    CHECK_EQ(here.count("tax_payment"), 1);
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    CHECK(here.faults().empty());
}

TEST_CASE("twenty threads with twenty payments for one person: one counts, none is lost") {
    TestCounty here;
    here.tell(here.due(7));
    std::vector<std::thread> threads;
    std::mutex mutex;
    const bool in_memory = here.database.address().find("memory") != std::string::npos;
    for (int number = 0; number < 20; ++number) {
        threads.emplace_back([&, number] {
            std::unique_lock lock(mutex, std::defer_lock);
            if (in_memory) lock.lock();
            CHECK(here.pay(here.payment("T" + std::to_string(number), 7)).has_value());
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK_EQ(here.count("tax_payment"), 20);
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    CHECK_EQ(here.balance("suspense"), Money::yuan(320 * 19));
    CHECK(here.faults().empty());
}

TEST_CASE("a payment cannot be changed or deleted, not even by hand") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    for (const std::string_view sql :
         {"UPDATE tax_payment SET amount = 1", "DELETE FROM tax_payment",
          "UPDATE tax_terms SET pack = ''"}) {
        CHECK_THROWS_AS(
            here.database->write([&](store::Transaction& tx) { return tx.execute(sql) >= 0; }),
            store::DatabaseFailure);
    }
    CHECK(here.faults().empty());
}

TEST_CASE("a county's payments are its own") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    store::Act elsewhere = here.act;
    elsewhere.county = "140522";
    const auto taking = take_payment(here.database, elsewhere, here.payment("T1", 7));
    REQUIRE_FALSE(taking.has_value());
    CHECK_EQ(taking.error().reason->name, unknown_person.name);
}

TEST_CASE("two programs on one database take one payment once, and lose none") {
    TestCounty here;
    if (here.database.address().find("memory") != std::string::npos) return;  // cannot be shared
    for (std::int64_t person = 1; person <= 30; ++person) here.tell(here.due(person));
    const auto other = store::Database::open(here.database.address(), all_migrations());
    REQUIRE(other.has_value());
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        store::Database& database = number % 2 == 0 ? *here.database : **other;
        threads.emplace_back([&] {
            for (std::int64_t person = 1; person <= 30; ++person) {
                const auto taking = take_payment(
                    database, here.act, here.payment("T" + std::to_string(person), person));
                if (taking && taking->outcome == Outcome::taken) ++taken;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK_EQ(taken, 30);
    CHECK_EQ(here.count("tax_payment"), 30);
    CHECK(here.faults().empty());
    CHECK(here.audit_is_whole());
}
