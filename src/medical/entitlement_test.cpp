// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/entitlement.h"

#include <doctest/doctest.h>

#include "medical/case.h"
#include "medical/testing/test_county.h"

using namespace canbao;
using namespace canbao::medical;

namespace {

struct PaidCounty : TestCounty {
    PersonId person = *add(somebody("19600101"));
    PaidCounty() { assess(); }

    PaymentFact payment(std::int64_t number, Money amount = Money::yuan(320),
                        Date paid_on = Date(2021, 11, 2)) const {
        return {number, person, 2022, paid_on, {}, amount};
    }
    std::vector<PaymentOutcome> take(const std::vector<PaymentFact>& payments) const {
        std::vector<PaymentOutcome> outcomes;
        database->write([&](store::Transaction& tx) {
            for (const auto& outcome : take_paid(tx, pack(), act, payments)) {
                outcomes.push_back(*outcome);
            }
            return true;
        });
        return outcomes;
    }
    Result<bool> reverse(std::int64_t payment) const {
        return change<bool>([&](store::Transaction& tx) {
            return take_reversed(tx, pack(), act, payment, Date(2021, 11, 20));
        });
    }
    std::vector<Case> cases() const {
        return view<std::vector<Case>>(
            [&](store::Transaction& tx) { return open_cases(tx, act.county); });
    }
};

using Outcomes = std::vector<PaymentOutcome>;

}  // namespace

TEST_CASE("a payment opens cover for the benefit year and tells the other offices") {
    PaidCounty county;
    CHECK_EQ(county.take({county.payment(41)}), Outcomes{PaymentOutcome::enrolled});
    CHECK_EQ(county.status(county.person), "covered");
    const Cover cover = *county.covered(county.person, Date(2022, 3, 1));
    CHECK(cover.covered);
    CHECK_EQ(cover.identity, "ordinary");
    REQUIRE_EQ(cover.periods.size(), 1);
    CHECK_EQ(cover.periods[0].period, Period{Date(2022, 1, 1), Date(2023, 1, 1)});
    CHECK_EQ(cover.periods[0].route, "general");
    CHECK_EQ(cover.periods[0].payment, 41);
    CHECK_FALSE(cover.decision.because.empty());
    CHECK_FALSE(county.covered(county.person, Date(2021, 12, 31))->covered);
    CHECK_FALSE(county.covered(county.person, Date(2023, 1, 1))->covered);

    const auto told = county.enrolled();
    REQUIRE_EQ(told.size(), 1);
    CHECK_EQ(told[0].fact.person, county.person.value);
    CHECK_EQ(told[0].fact.paid, Money::yuan(320));
    Money subsidy;
    for (const auto& share : told[0].fact.subsidy) subsidy += share.amount;
    CHECK_EQ(subsidy, Money::yuan(580));
}

TEST_CASE("the same payment told again changes nothing") {
    PaidCounty county;
    county.take({county.payment(41)});
    CHECK_EQ(county.take({county.payment(41), county.payment(41)}),
             Outcomes{PaymentOutcome::known, PaymentOutcome::known});
    CHECK_EQ(county.enrolled().size(), 1);
    CHECK(county.cases().empty());
}

TEST_CASE("a second payment for one person and year waits for a person, enrolled once") {
    PaidCounty county;
    CHECK_EQ(county.take({county.payment(41), county.payment(42)}),
             Outcomes{PaymentOutcome::enrolled, PaymentOutcome::queued});
    const auto cases = county.cases();
    REQUIRE_EQ(cases.size(), 1);
    CHECK_EQ(cases[0].kind, "second_payment");
    CHECK_EQ(cases[0].subject, "payment/42");
    CHECK_EQ(county.enrolled().size(), 1);
}

TEST_CASE("a payment the rules do not settle goes to a person's queue, never to cover") {
    PaidCounty county;
    CHECK_EQ(county.take({county.payment(1, Money::yuan(300))}), Outcomes{PaymentOutcome::queued});
    CHECK_EQ(county.cases()[0].kind, "wrong_amount");
    CHECK_EQ(county.take({county.payment(2, Money::yuan(320), Date(2022, 1, 5))}),
             Outcomes{PaymentOutcome::queued});
    CHECK_EQ(county.cases()[1].kind, "not_entitled");
    CHECK_FALSE(county.covered(county.person, Date(2022, 3, 1))->covered);
    CHECK(county.enrolled().empty());
}

TEST_CASE("a payment that buys no cover any more waits for a person") {
    PaidCounty county;
    county.recognise(county.person, "subsistence_allowance", Date(2021, 9, 1));
    CHECK_EQ(county.take({county.payment(1, Money::yuan(320), Date(2022, 12, 5))}),
             Outcomes{PaymentOutcome::queued});
    CHECK_EQ(county.cases()[0].kind, "no_cover");
}

TEST_CASE("a payment for nobody on the register is refused and nothing is kept of it") {
    PaidCounty county;
    PaymentFact lost = county.payment(9);
    lost.person = PaidCounty().person;
    lost.person.value = 4711;
    county.database->write([&](store::Transaction& tx) {
        const auto outcomes = take_paid(tx, county.pack(), county.act, {lost, county.payment(10)});
        CHECK_EQ(outcomes[0].error().reason, &no_such_person);
        CHECK_EQ(*outcomes[1], PaymentOutcome::enrolled);
        return true;
    });
    CHECK_EQ(county.reverse(9).error().reason, &no_such_payment);
}

TEST_CASE("a department's payment for full aid gives cover as the aided identity") {
    PaidCounty county;
    county.recognise(county.person, "extreme_hardship", Date(2020, 1, 1));
    county.assess();
    CHECK_EQ(county.take({county.payment(5)}), Outcomes{PaymentOutcome::enrolled});
    const Cover cover = *county.covered(county.person, Date(2022, 6, 1));
    CHECK(cover.covered);
    CHECK_EQ(cover.identity, "extreme_hardship");
}

TEST_CASE("a reversal ends the enrolment it paid for, and a new payment enrols again") {
    PaidCounty county;
    county.take({county.payment(41)});
    CHECK(*county.reverse(41));
    CHECK_FALSE(*county.reverse(41));
    CHECK_EQ(county.reverse(40).error().reason, &no_such_payment);
    CHECK_FALSE(county.covered(county.person, Date(2022, 3, 1))->covered);
    CHECK(county.covered(county.person, Date(2022, 3, 1))->periods.empty());

    CHECK_EQ(county.take({county.payment(43)}), Outcomes{PaymentOutcome::enrolled});
    CHECK(county.covered(county.person, Date(2022, 3, 1))->covered);
    const auto told = county.enrolled();
    REQUIRE_EQ(told.size(), 3);
    CHECK_EQ(told[1].operation, exchange::Operation::cancel);
    CHECK_EQ(told[1].version, 2);
    CHECK_EQ(told[2].version, 3);
}

TEST_CASE("the reversal of a second payment leaves the cover of the first") {
    PaidCounty county;
    county.take({county.payment(41), county.payment(42)});
    CHECK_FALSE(*county.reverse(42));
    CHECK(county.covered(county.person, Date(2022, 3, 1))->covered);
}

TEST_CASE("someone who has died is no longer covered, whatever was paid") {
    PaidCounty county;
    county.take({county.payment(41)});
    county.on("2022-06-01");
    PersonChange died;
    died.version = 1;
    died.reason = "死亡";
    died.died_on = Date(2022, 5, 20);
    REQUIRE(county
                .change<Person>([&](store::Transaction& tx) {
                    return change(tx, county.sealer, county.act, county.person, died);
                })
                .has_value());
    CHECK(county.covered(county.person, Date(2022, 5, 20))->covered);
    CHECK_FALSE(county.covered(county.person, Date(2022, 5, 21))->covered);
}

TEST_CASE("an enrolled person is not assessed out of cover when the window has closed") {
    PaidCounty county;
    county.take({county.payment(41)});
    county.on("2022-02-01");
    CHECK_EQ(county.assess().changed, 0);
    CHECK_EQ(county.payables().size(), 1);
}

TEST_CASE("cover is asked of registered people only") {
    PaidCounty county;
    CHECK_EQ(county.covered(PersonId{99}, Date(2022, 1, 1)).error().reason, &no_such_person);
}

TEST_CASE("a case is settled once, with an answer") {
    PaidCounty county;
    county.take({county.payment(1, Money::yuan(300))});
    const auto settle = [&](std::int64_t case_id, const std::string& answer) {
        return county.change<Case>(
            [&](store::Transaction& tx) { return settle_case(tx, county.act, case_id, answer); });
    };
    CHECK_EQ(settle(1, " ").error().reason, &answer_missing);
    CHECK_EQ(settle(2, "退回").error().reason, &no_such_case);
    CHECK_EQ(settle(1, "退回原渠道")->state, "settled");
    CHECK_EQ(settle(1, "again").error().reason, &case_settled);
    CHECK(county.cases().empty());
}

TEST_CASE("the database itself refuses two open entitlements of one person and year") {
    PaidCounty county;
    county.take({county.payment(41)});
    CHECK_THROWS(county.database->write([&](store::Transaction& tx) {
        tx.execute(
            "INSERT INTO medical_entitlement (county, person, year, version, cover_from,"
            " cover_until, identity, route, payment, opened_at)"
            " VALUES ('610926', $1, 2022, 9, '2022-01-01', '2023-01-01', 'ordinary',"
            " 'general', 1, 0)",
            {store::value(county.person.value)});
        return true;
    }));
}
