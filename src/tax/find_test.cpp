// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/find.h"

#include <doctest/doctest.h>

#include <set>

#include "tax/slip.h"
#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;

namespace {
Listed<Payment> found(TestCounty& here, const PaymentQuery& query) {
    return here.view<Listed<Payment>>(
        [&](store::Transaction& tx) { return search_payments(tx, county, query); });
}
PaymentStory story(TestCounty& here, std::int64_t payment) {
    return *here.view<Result<PaymentStory>>(
        [&](store::Transaction& tx) { return show_payment(tx, county, {payment}); });
}
// Six people in two towns; person 6 paid twice, person 5 over another channel a day earlier.
void fill(TestCounty& here) {
    for (std::int64_t person = 1; person <= 6; ++person) {
        exchange::Payable due = here.due(person);
        due.region = person <= 3 ? "610926100201" : "610926101202";
        here.tell(due);
        PaymentRequest request = here.payment("T" + std::to_string(person), person);
        if (person == 5) {
            request.channel = "hall";
            request.paid_at -= std::chrono::hours(24);
        }
        REQUIRE(here.pay(request).has_value());
    }
    REQUIRE(here.pay(here.payment("T7", 6)).has_value());
}
Result<documents::PaymentSlip> slip(TestCounty& here, std::int64_t payment) {
    return here.database->change<documents::PaymentSlip>([&](store::Transaction& tx) {
        return issue_slip(tx, here.sealer, here.act, {payment},
                          {{"平利县", "城关镇", "某村"}, "平利县税务局", ""});
    });
}
}  // namespace

TEST_CASE("payments are found by person, channel, status, day and place, newest first") {
    TestCounty here;
    fill(here);
    const Region all = *Region::parse(county);
    CHECK_EQ(found(here, {.scope = all}).total, 7);
    CHECK_EQ(found(here, {.scope = all}).rows[0].transaction, "T7");
    CHECK_EQ(found(here, {.scope = all, .person = 6}).total, 2);
    CHECK_EQ(found(here, {.scope = all, .person = 99}).total, 0);
    CHECK_EQ(found(here, {.scope = all, .channel = "hall"}).rows[0].person, 5);
    CHECK_EQ(found(here, {.scope = all, .status = "to_refund"}).rows[0].because,
             "tax.second_payment");
    CHECK_EQ(found(here, {.scope = all, .paid_to = Date(2021, 11, 9)}).total, 1);
    CHECK_EQ(found(here, {.scope = all, .paid_from = Date(2021, 11, 10)}).total, 6);
    CHECK_EQ(found(here, {.scope = *Region::parse("610926100")}).total, 3);
    CHECK_EQ(found(here, {.scope = *Region::parse("610926101202")}).total, 4);
    CHECK_EQ(found(here, {.scope = *Region::parse("610926102")}).total, 0);
}

TEST_CASE("pages neither repeat nor leave out a payment") {
    TestCounty here;
    fill(here);
    std::set<std::int64_t> seen;
    for (int page = 1; page <= 4; ++page) {
        for (const Payment& payment : found(here, {.page = {page, 2}}).rows) {
            CHECK(seen.insert(payment.payment.value).second);
        }
    }
    CHECK_EQ(seen.size(), 7);
    CHECK(found(here, {.page = {5, 2}}).rows.empty());
    CHECK_EQ(found(here, {.page = {-3, 0}}).rows.size(), 1);
    CHECK_EQ(found(here, {.page = {1, 1'000'000}}).rows.size(), 7);
}

TEST_CASE("money of strangers is seen by the county only") {
    TestCounty here;
    PaymentRequest stranger = here.payment("S1", 0);
    stranger.named = Named{std::string(32, 'i'), "sealed", "610999********0000", "李四"};
    here.pay_moved({stranger});
    CHECK_EQ(found(here, {.scope = *Region::parse(county)}).total, 1);
    CHECK_EQ(found(here, {.scope = *Region::parse(county)}).rows[0].person, 0);
    CHECK_EQ(found(here, {.scope = *Region::parse("610926100")}).total, 0);
}

TEST_CASE("a payment tells its way through the offices") {
    TestCounty here;
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    REQUIRE_EQ(story(here, payment.value).timeline.size(), 2);
    here.act.at += std::chrono::hours(2);
    const exchange::Enrolled enrolled{.person = 7,
                                      .year = year,
                                      .region = "610926100201",
                                      .enrolled_on = Date(2021, 11, 10),
                                      .paid = Money::yuan(320),
                                      .from = Date(2022, 1, 1),
                                      .until = Date(2023, 1, 1),
                                      .identity = "ordinary",
                                      .route = "general",
                                      .subsidy = {},
                                      .aid = {},
                                      .pack = "pingli/2022",
                                      .pack_hash = std::string(64, 'a')};
    here.database->write([&](store::Transaction& tx) {
        exchange::publish<exchange::Enrolled>(
            tx, {.county = county, .sender = exchange::Office::medical, .at = here.act.at},
            {{1, exchange::Operation::create, enrolled}});
        return true;
    });
    here.deliver();
    const PaymentStory told = story(here, payment.value);
    REQUIRE_EQ(told.timeline.size(), 3);
    CHECK_EQ(told.timeline[1].stage, "told_medical");
    CHECK_EQ(told.timeline[2].stage, "covered");
    CHECK_EQ(told.timeline[2].at, here.act.at);
    CHECK_EQ(told.timeline[2].detail, "2022-01-01/2022-12-31");
}

TEST_CASE("a payment the medical office does not accept says so") {
    TestCounty here;
    here.handlers.on<exchange::Paid>(
        exchange::Office::medical,
        [](store::Transaction&, const exchange::Envelope&, const auto& facts) {
            return std::vector<exchange::RecordAnswer>(
                facts.size(), exchange::rejected(unknown_person, "nobody"));
        });
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    here.deliver();
    const PaymentStory told = story(here, payment.value);
    REQUIRE_EQ(told.timeline.size(), 3);
    CHECK_EQ(told.timeline[2].stage, "not_accepted");
}

TEST_CASE("what is not there is not shown") {
    TestCounty here;
    const auto nothing = here.view<Result<PaymentStory>>(
        [](store::Transaction& tx) { return show_payment(tx, county, {1}); });
    CHECK_EQ(nothing.error().reason->name, no_such_payment.name);
}

TEST_CASE("refusals and alarms are listed with what was wrong, in both languages") {
    TestCounty here;
    here.tell(here.due(7));
    CHECK_FALSE(here.pay(here.payment("T1", 7, Money::yuan(1))).has_value());
    CHECK_FALSE(here.pay(here.payment("T2", 99)).has_value());
    here.database->read([](store::Transaction& tx) {
        const auto refused = list_refused(tx, county, {1, 1});
        CHECK_EQ(refused.total, 2);
        REQUIRE_EQ(refused.rows.size(), 1);
        CHECK_EQ(refused.rows[0].reason, "tax.unknown_person");
        const auto second = list_refused(tx, county, {2, 1});
        CHECK(second.rows[0].zh.find("320.00") != std::string::npos);
        CHECK(second.rows[0].en.find("due 320.00") != std::string::npos);
        CHECK_EQ(list_alarms(tx, county, {}).total, 0);
    });
}

TEST_CASE("a slip is numbered once, without gaps, in the order asked for") {
    TestCounty here;
    fill(here);
    const auto third = slip(here, 3);
    REQUIRE(third.has_value());
    CHECK_EQ(third->number, "202200000001");
    CHECK_EQ(slip(here, 1)->number, "202200000002");
    CHECK_EQ(slip(here, 3)->number, "202200000001");
    CHECK_EQ(slip(here, 2)->number, "202200000003");
    CHECK_EQ(here.count("tax_slip"), 3);
    CHECK_EQ(third->amount, Money::yuan(320));
    CHECK_EQ(third->insured_id_masked, number_of(3).masked());
    CHECK_EQ(third->channel, "移动支付");
    CHECK_EQ(third->relation, "本人");
    CHECK_EQ(*story(here, 3).payment.slip_number, "202200000001");
}

TEST_CASE("no slip is issued for money to be refunded, money taken back, or no payment") {
    TestCounty here;
    fill(here);
    CHECK_EQ(slip(here, 7).error().reason->name, no_slip.name);
    REQUIRE(here.reverse({1}).has_value());
    CHECK_EQ(slip(here, 1).error().reason->name, no_slip.name);
    CHECK_EQ(slip(here, 99).error().reason->name, no_such_payment.name);
    CHECK_EQ(here.count("tax_slip"), 0);
    CHECK_EQ(slip(here, 2)->number, "202200000001");
}

TEST_CASE("a slip is verified by its number and check code") {
    TestCounty here;
    fill(here);
    const documents::PaymentSlip issued = *slip(here, 2);
    const auto verified = [&](const std::string& number, const std::string& code) {
        return here.view<SlipCheck>([&](store::Transaction& tx) {
            return verify_slip(tx, here.sealer, county, number, code);
        });
    };
    CHECK(verified(issued.number, issued.check_code) == SlipCheck::genuine);
    CHECK(verified(issued.number, "000000000000") == SlipCheck::unknown);
    CHECK(verified("202200000009", issued.check_code) == SlipCheck::unknown);
    CHECK(verified("202300000001", issued.check_code) == SlipCheck::unknown);
    for (const char* number : {"", "2022", "x", "2022-1", "99999999999999999999999999"}) {
        CHECK(verified(number, issued.check_code) == SlipCheck::unknown);
    }
    REQUIRE(here.reverse({2}).has_value());
    CHECK(verified(issued.number, issued.check_code) == SlipCheck::payment_reversed);
}

TEST_CASE("a slip shows the standard and the aid taken off at the source") {
    TestCounty here;
    exchange::Payable due = here.due(7, Money::yuan(32));
    due.aid = {{"medical_assistance", Money::yuan(288), "net_at_source"}};
    here.tell(due);
    PaymentRequest request = here.payment("T1", 7, Money::yuan(32));
    request.payer = "王五";
    REQUIRE(here.pay(request).has_value());
    const documents::PaymentSlip issued = *slip(here, 1);
    CHECK_EQ(issued.standard, Money::yuan(320));
    REQUIRE_EQ(issued.aid.size(), 1);
    CHECK_EQ(issued.aid[0].amount, Money::yuan(288));
    CHECK_EQ(issued.payer_name, "王五");
    CHECK_EQ(issued.payer_id_masked, "");
}
