// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/reversal.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;

namespace {
Result<ReversalOutcome> bounced(TestCounty& here, const std::string& transaction,
                                Money amount = Money::yuan(320)) {
    std::optional<Result<ReversalOutcome>> outcome;
    here.database->write([&](store::Transaction& tx) {
        outcome.emplace(take_reversal(tx, here.act, {"mobile", transaction, amount, "银行退票"}));
        return true;  // an alarm is kept with the refusal
    });
    return *outcome;
}
}  // namespace

TEST_CASE("a bounced payment is taken back: the due stands open and the others are told") {
    TestCounty here;
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    const auto reversed = here.reverse(payment);
    REQUIRE(reversed.has_value());
    CHECK_EQ(reversed->status, "reversed");
    CHECK_EQ(here.status_of(7), "payable");
    CHECK_EQ(here.balance("contributions_collected"), Money{});
    CHECK_EQ(here.balance("channel_clearing:mobile"), Money{});
    here.deliver();
    REQUIRE_EQ(here.told_reversed.size(), 1);
    CHECK_EQ(here.told_reversed[0].fact.payment, payment.value);
    CHECK(here.faults().empty());

    const auto paid_anew = here.pay(here.payment("T2", 7));
    REQUIRE(paid_anew.has_value());
    CHECK(paid_anew->outcome == Outcome::taken);
    CHECK(here.faults().empty());
    CHECK(here.audit_is_whole());
}

TEST_CASE("a payment is reversed at most once, by whoever asks") {
    TestCounty here;
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    REQUIRE(here.reverse(payment).has_value());
    const auto again = here.reverse(payment, "另一个原因");
    REQUIRE_FALSE(again.has_value());
    CHECK_EQ(again.error().reason->name, reversed_before.name);
    CHECK(*bounced(here, "T1") == ReversalOutcome::repeated);
    here.deliver();
    CHECK_EQ(here.told_reversed.size(), 1);
    CHECK(here.faults().empty());
}

TEST_CASE("a reversal needs a reason and a payment") {
    TestCounty here;
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    CHECK_EQ(here.reverse(payment, "  ").error().reason->name, reason_missing.name);
    CHECK_EQ(here.reverse(payment, "a\nb").error().reason->name, reason_missing.name);
    CHECK_EQ(here.reverse({99}).error().reason->name, no_such_payment.name);
    CHECK_EQ(here.status_of(7), "paid");
}

TEST_CASE("a payment to be refunded that bounces leaves the one that counts") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    const PaymentId second = here.pay(here.payment("T2", 7))->payment;
    REQUIRE(here.reverse(second).has_value());
    CHECK_EQ(here.status_of(7), "paid");
    CHECK_EQ(here.balance("suspense"), Money{});
    CHECK_EQ(here.balance("contributions_collected"), Money::yuan(320));
    here.deliver();
    CHECK(here.told_reversed.empty());
    CHECK(here.faults().empty());
}

TEST_CASE("a reversal before its payment waits for it") {
    TestCounty here;
    here.tell(here.due(7));
    CHECK(*bounced(here, "T1") == ReversalOutcome::waiting);
    CHECK(*bounced(here, "T1") == ReversalOutcome::repeated);
    const auto taking = here.pay(here.payment("T1", 7));
    REQUIRE(taking.has_value());
    CHECK(taking->outcome == Outcome::reversed);
    CHECK_EQ(taking->status, "reversed");
    CHECK_EQ(here.status_of(7), "payable");
    CHECK_EQ(here.balance("channel_clearing:mobile"), Money{});
    here.deliver();
    CHECK(here.told_paid.empty());
    CHECK(here.told_reversed.empty());
    CHECK(*bounced(here, "T1") == ReversalOutcome::repeated);
    CHECK(here.pay(here.payment("T1", 7))->outcome == Outcome::repeated);
    CHECK(here.faults().empty());
}

TEST_CASE("a reversal of another amount reverses nothing and raises an alarm") {
    TestCounty here;
    here.tell(here.due(7));
    REQUIRE(here.pay(here.payment("T1", 7)).has_value());
    const auto differs = bounced(here, "T1", Money::yuan(100));
    REQUIRE_FALSE(differs.has_value());
    CHECK_EQ(differs.error().reason->name, reversal_differs.name);
    CHECK_EQ(here.status_of(7), "paid");
    CHECK_EQ(here.count("tax_alarm"), 1);

    CHECK(*bounced(here, "T5", Money::yuan(100)) == ReversalOutcome::waiting);
    here.tell(here.due(8));
    CHECK(here.pay(here.payment("T5", 8))->outcome == Outcome::taken);
    CHECK_EQ(here.count("tax_alarm"), 2);
    CHECK(here.faults().empty());
}

TEST_CASE("a channel's reversal that is not whole is refused") {
    TestCounty here;
    CHECK_EQ(bounced(here, "").error().reason->name, transaction_missing.name);
    CHECK_EQ(bounced(here, "T\t1").error().reason->name, bad_transaction.name);
    CHECK_EQ(bounced(here, "T1", Money{}).error().reason->name, bad_amount.name);
    CHECK_EQ(here.count("tax_reversal"), 0);
}

TEST_CASE("the timeline of a payment keeps what was before its reversal") {
    TestCounty here;
    here.tell(here.due(7));
    const PaymentId payment = here.pay(here.payment("T1", 7))->payment;
    here.act.at += std::chrono::hours(48);
    REQUIRE(here.reverse(payment).has_value());
    const auto story = here.view<Result<PaymentStory>>(
        [&](store::Transaction& tx) { return show_payment(tx, county, payment); });
    REQUIRE(story.has_value());
    REQUIRE_EQ(story->timeline.size(), 3);
    CHECK_EQ(story->timeline[0].stage, "paid");
    CHECK_EQ(story->timeline[1].stage, "told_medical");
    CHECK_EQ(story->timeline[2].stage, "reversed");
    CHECK_EQ(story->timeline[2].detail, "银行退票");
}

TEST_CASE("any sequence of payments, repeats, conflicts and reversals keeps the books whole") {
    // One county for all sequences; each has people and transactions of its own.
    TestCounty here;
    Money received;
    std::int64_t sequence = 0;
    CHECK(rc::check([&] {
        const std::int64_t base = 10 * ++sequence;
        for (std::int64_t person = 1; person <= 4; ++person) here.tell(here.due(base + person));
        struct Step {
            int what;
            int transaction;
            int person;
            bool right_amount;
        };
        const auto steps = *rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
            rc::gen::inRange(0, 5), rc::gen::inRange(1, 9), rc::gen::inRange(1, 6),
            rc::gen::weightedElement<bool>({{5, true}, {1, false}})));
        for (const Step& step : steps) {
            const std::string transaction = "T" + std::to_string(base + step.transaction);
            const Money amount = step.right_amount ? Money::yuan(320) : Money::yuan(300);
            if (step.what == 4) {
                (void)bounced(here, transaction, amount);
                continue;
            }
            PaymentRequest request = here.payment(transaction, base + step.person, amount);
            if (step.person == 5) {
                request.person = 0;
                request.named = Named{std::string(32, 'i'), "s", "******", "李四"};
            }
            const auto takings = here.pay_moved({request});
            const bool is_new =
                takings[0].outcome != Outcome::repeated && takings[0].outcome != Outcome::refused;
            if (is_new) received += amount;
        }
        RC_ASSERT(here.faults().empty());
        here.database->read([&](store::Transaction& tx) {
            Money sum;
            for (const ChannelSum& part : sum_by_channel(tx, county, year)) sum += part.amount;
            RC_ASSERT(sum == received);
        });
        RC_ASSERT(here.audit_is_whole());
    }));
}
