// SPDX-License-Identifier: MulanPSL-2.0
#include "finance/subsidy.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "exchange/exchange.h"
#include "exchange/schema.h"
#include "finance/schema.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::finance;
using exchange::Operation;

namespace {
const std::string county = "610926";
constexpr int year = 2022;

std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> steps = exchange::migrations();
    for (const store::Migration& step : finance::migrations()) steps.push_back(step);
    return steps;
}

struct TestCounty {
    store::TestDatabase database{all_migrations()};
    std::unique_ptr<exchange::Signatures> signatures = exchange::seeded_signatures(1);
    exchange::InProcess transport;
    exchange::Handlers handlers;
    Instant now = *parse_instant("2021-11-10T09:30:00.000+08:00");

    TestCounty() { listen(handlers); }

    // PL 三: 580 of subsidy a head.
    static exchange::Enrolled enrolment(std::int64_t person,
                                        const std::string& town = "610926100") {
        return {.person = person,
                .year = year,
                .region = town + "201",
                .enrolled_on = Date(2021, 11, 1),
                .paid = Money::yuan(320),
                .from = Date(2022, 1, 1),
                .until = Date(2023, 1, 1),
                .identity = "ordinary",
                .route = "general",
                .subsidy = {{"central", Money::yuan(464)},
                            {"province", Money::yuan(58)},
                            {"city", Money::fen(580)},
                            {"county", Money::fen(5220)}},
                .aid = {},
                .pack = "pingli/2022",
                .pack_hash = std::string(64, 'a')};
    }
    static exchange::Enrolled aided(std::int64_t person, Money amount,
                                    const std::string& flow = "reimburse_after") {
        exchange::Enrolled fact = enrolment(person);
        fact.identity = "dibao";
        fact.aid = {{"medical_assistance", amount, flow}};
        return fact;
    }
    void tell(const exchange::Enrolled& fact, std::int64_t version = 1,
              Operation operation = Operation::create) {
        tell_all<exchange::Enrolled>(exchange::Office::medical, {{version, operation, fact}});
    }
    template <typename Fact>
    exchange::Delivery tell_all(exchange::Office sender,
                                const std::vector<exchange::Told<Fact>>& facts) {
        database->write([&](store::Transaction& tx) {
            exchange::publish<Fact>(tx, {.county = county, .sender = sender, .at = now}, facts);
            return true;
        });
        return exchange::deliver(database, {handlers, *signatures, transport}, now);
    }
    SubsidySummary summary(int of_year = year) {
        return database->view<SubsidySummary>(
            [&](store::Transaction& tx) { return summarise(tx, county, of_year); });
    }
    ReimbursementList reimbursements(const ReimbursementQuery& query) {
        return database->view<ReimbursementList>(
            [&](store::Transaction& tx) { return list_reimbursements(tx, county, query); });
    }
    std::vector<std::string> faults() {
        return database->view<std::vector<std::string>>(
            [](store::Transaction& tx) { return check_accruals(tx, county); });
    }
    std::int64_t count(const std::string& table) {
        return database->view<std::int64_t>([&](store::Transaction& tx) {
            return tx.query_one("SELECT count(*) FROM " + table)->number(0);
        });
    }
};
}  // namespace

TEST_CASE("what each level owes is its share for every person enrolled, to the fen") {
    TestCounty here;
    for (std::int64_t person = 1; person <= 7; ++person) {
        here.tell(TestCounty::enrolment(person, person <= 5 ? "610926100" : "610926101"));
    }
    const SubsidySummary summary = here.summary();
    CHECK_EQ(summary.heads, 7);
    CHECK_EQ(summary.amount, Money::yuan(580) * 7);
    REQUIRE_EQ(summary.payers.size(), 4);
    CHECK_EQ(summary.payers[0].payer, "central");
    CHECK_EQ(summary.payers[0].amount, Money::yuan(464) * 7);
    CHECK_EQ(summary.payers[1].payer, "city");
    CHECK_EQ(summary.payers[1].amount, Money::fen(580 * 7));
    CHECK_EQ(summary.payers[2].amount, Money::fen(5220 * 7));
    REQUIRE_EQ(summary.towns.size(), 2);
    CHECK_EQ(summary.towns[0].heads, 5);
    CHECK_EQ(summary.towns[1].region, "610926101");
    CHECK_EQ(summary.towns[1].payers[0].amount, Money::yuan(464) * 2);
    CHECK_EQ(here.count("finance_scheme"), 1);
    CHECK(here.faults().empty());
}

TEST_CASE("a county where nobody is enrolled owes nothing") {
    TestCounty here;
    const SubsidySummary summary = here.summary();
    CHECK_EQ(summary.heads, 0);
    CHECK_EQ(summary.amount, Money{});
    CHECK(summary.payers.empty());
    here.tell(TestCounty::enrolment(1));
    CHECK_EQ(here.summary(2023).heads, 0);
}

TEST_CASE("the same enrolment told again accrues once") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1));
    here.tell(TestCounty::enrolment(1));
    CHECK_EQ(here.summary().heads, 1);
    CHECK_EQ(here.count("finance_accrual"), 1);
    CHECK(here.faults().empty());
}

TEST_CASE("a changed enrolment takes the old accrual back and makes a new one") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1));
    exchange::Enrolled moved = TestCounty::enrolment(1, "610926105");
    moved.subsidy[0].amount = Money::yuan(400);
    here.tell(moved, 2);
    const SubsidySummary summary = here.summary();
    CHECK_EQ(summary.heads, 1);
    REQUIRE_EQ(summary.towns.size(), 1);
    CHECK_EQ(summary.towns[0].region, "610926105");
    CHECK_EQ(summary.payers[0].amount, Money::yuan(400));
    CHECK_EQ(here.count("finance_accrual"), 3);
    CHECK(here.faults().empty());
}

TEST_CASE("an older version that comes late changes nothing") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1, "610926105"), 5);
    here.tell(TestCounty::enrolment(1, "610926100"), 3);
    CHECK_EQ(here.summary().towns[0].region, "610926105");
    CHECK_EQ(here.count("finance_accrual"), 1);
}

TEST_CASE("a cancelled enrolment is owed for no more, and may come back") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1));
    here.tell(TestCounty::enrolment(1), 2, Operation::cancel);
    CHECK_EQ(here.summary().heads, 0);
    CHECK_EQ(here.summary().amount, Money{});
    here.tell(TestCounty::enrolment(1), 3, Operation::cancel);
    CHECK_EQ(here.summary().heads, 0);
    here.tell(TestCounty::enrolment(1), 4);
    CHECK_EQ(here.summary().heads, 1);
    here.tell(TestCounty::enrolment(2), 1, Operation::cancel);
    CHECK_EQ(here.summary().heads, 1);
    CHECK(here.faults().empty());
}

TEST_CASE("aid is claimed by payer and flow") {
    TestCounty here;
    here.tell(TestCounty::aided(1, Money::yuan(160)));
    here.tell(TestCounty::aided(2, Money::yuan(160)));
    here.tell(TestCounty::aided(3, Money::yuan(320), "declared_by_department"));
    exchange::Enrolled many = TestCounty::enrolment(4);
    many.aid = {{"city", Money::yuan(10), "reimburse_after"},
                {"county", Money::yuan(15), "reimburse_after"},
                {"province", Money::yuan(45), "reimburse_after"}};
    here.tell(many);
    const SubsidySummary summary = here.summary();
    REQUIRE_EQ(summary.aid.size(), 5);
    CHECK_EQ(summary.aid[0].payer, "city");
    CHECK_EQ(summary.aid[0].amount, Money::yuan(10));
    CHECK_EQ(summary.aid[2].payer, "medical_assistance");
    CHECK_EQ(summary.aid[2].flow, "declared_by_department");
    CHECK_EQ(summary.aid[3].flow, "reimburse_after");
    CHECK_EQ(summary.aid[3].heads, 2);
    CHECK_EQ(summary.aid[3].amount, Money::yuan(320));
}

TEST_CASE("who is to be reimbursed is listed by page, place and payer") {
    TestCounty here;
    for (std::int64_t person = 1; person <= 5; ++person) {
        here.tell(TestCounty::aided(person, Money::yuan(160)));
    }
    here.tell(TestCounty::aided(6, Money::yuan(320), "marked"));
    here.tell(TestCounty::enrolment(7));
    here.tell(TestCounty::aided(5, Money::yuan(160)), 2, Operation::cancel);
    const ReimbursementList first = here.reimbursements({.year = year, .page = 1, .size = 3});
    CHECK_EQ(first.total, 4);
    CHECK_EQ(first.amount, Money::yuan(640));
    REQUIRE_EQ(first.rows.size(), 3);
    CHECK_EQ(first.rows[0].person, 1);
    CHECK_EQ(first.rows[0].amount, Money::yuan(160));
    const ReimbursementList second = here.reimbursements({.year = year, .page = 2, .size = 3});
    REQUIRE_EQ(second.rows.size(), 1);
    CHECK_EQ(second.rows[0].person, 4);
    CHECK_EQ(here.reimbursements({.year = year, .payer = "county"}).total, 0);
    CHECK_EQ(here.reimbursements({.year = year, .scope = *Region::parse("610926101")}).total, 0);
    CHECK_EQ(here.reimbursements({.year = year, .scope = *Region::parse("610926100201")}).total, 4);
    CHECK_EQ(here.reimbursements({.year = year, .page = 0, .size = -1}).rows.size(), 1);
}

TEST_CASE("what people paid themselves stands beside what governments owe") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1));
    exchange::Enrolled full = TestCounty::aided(2, Money::yuan(320), "marked");
    full.paid = Money{};
    here.tell(full);
    here.tell(TestCounty::enrolment(3));
    here.tell(TestCounty::enrolment(3), 2, Operation::cancel);
    CHECK_EQ(here.summary().heads, 2);
    CHECK_EQ(here.summary().contributors, 1);
    CHECK_EQ(here.summary().contributed, Money::yuan(320));
}

TEST_CASE("accruals cannot be changed, and sums tampered with are found") {
    TestCounty here;
    here.tell(TestCounty::enrolment(1));
    CHECK_THROWS_AS(here.database->write([](store::Transaction& tx) {
        return tx.execute("UPDATE finance_accrual SET heads = -1") > 0;
    }),
                    store::DatabaseFailure);
    here.database->write([](store::Transaction& tx) {
        return tx.execute("UPDATE finance_enrolment SET town = '610926109'") == 1;
    });
    CHECK_EQ(here.faults().size(), 2);
}

TEST_CASE("any sequence of enrolments, changes and cancellations sums up to the heads enrolled") {
    TestCounty here;
    int sequence = 0;
    CHECK(rc::check([&] {
        const int of_year = 2022 + ++sequence;
        std::map<int, bool> active;
        std::map<int, std::int64_t> version;
        const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(1, 6), rc::gen::inRange(0, 4)));
        std::vector<exchange::Told<exchange::Enrolled>> told;
        for (const auto& [person, what] : steps) {
            exchange::Enrolled fact =
                what == 1 ? TestCounty::aided(person, Money::yuan(70))
                          : TestCounty::enrolment(person, what == 2 ? "610926101" : "610926100");
            fact.year = of_year;
            const bool cancelled = what == 3;
            told.push_back(
                {++version[person], cancelled ? Operation::cancel : Operation::change, fact});
            active[person] = !cancelled;
        }
        here.tell_all<exchange::Enrolled>(exchange::Office::medical, told);
        std::int64_t heads = 0;
        for (const auto& [person, is_active] : active) heads += is_active ? 1 : 0;
        const SubsidySummary summary = here.summary(of_year);
        RC_ASSERT(summary.heads == heads);
        RC_ASSERT(summary.amount == Money::yuan(580) * heads);
        RC_ASSERT(here.faults().empty());
    }));
}
