// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "tax/test_county.h"

using namespace canbao;
using namespace canbao::tax;
using namespace canbao::tax::test;

namespace {
// People 1 to `heads`, whose whole contribution a department declares.
void tell_aided(TestCounty& here, std::int64_t heads, const std::string& identity = "tekun",
                std::int64_t first = 1) {
    std::vector<exchange::Told<exchange::Payable>> dues;
    for (std::int64_t person = first; person < first + heads; ++person) {
        exchange::Payable due = here.due(person, Money{});
        due.identity = identity;
        due.aid = {{"medical_assistance", Money::yuan(320), "declared_by_department"}};
        dues.push_back({1, exchange::Operation::create, due});
    }
    here.tell(dues);
}
Result<Declared> declared(TestCounty& here, const std::string& number,
                          const std::vector<std::string>& identities = {}) {
    return here.database->change<Declared>([&](store::Transaction& tx) {
        return declare_for_department(
            tx, here.act, {number, "civil_affairs", identities, year, a_day_in_november});
    });
}
}  // namespace

TEST_CASE("a department pays for everyone on its list at once, and the medical office is told") {
    TestCounty here;
    tell_aided(here, 12);
    here.tell(here.due(50));
    const auto result = declared(here, "D1");
    REQUIRE(result.has_value());
    CHECK_EQ(result->heads, 12);
    CHECK_EQ(result->amount, Money::yuan(320 * 12));
    CHECK_EQ(here.status_of(1), "paid");
    CHECK_EQ(here.status_of(50), "payable");
    CHECK_EQ(here.balance("channel_clearing:etax"), Money::yuan(320 * 12));
    here.deliver();
    CHECK_EQ(here.told_paid.size(), 12);
    CHECK_EQ(here.told_paid[0].fact.transaction, "D1/1");
    CHECK(here.faults().empty());
}

TEST_CASE("a department declares its own identities only") {
    TestCounty here;
    tell_aided(here, 3);
    tell_aided(here, 2, "orphan", 10);
    CHECK_EQ(declared(here, "D1", {"orphan"})->heads, 2);
    CHECK_EQ(here.status_of(1), "covered_by_department");
    CHECK_EQ(here.status_of(10), "paid");
}

TEST_CASE("the same declaration again pays nothing twice; later additions are paid") {
    TestCounty here;
    tell_aided(here, 3);
    REQUIRE(declared(here, "D1").has_value());
    const auto again = declared(here, "D1");
    REQUIRE(again.has_value());
    CHECK_EQ(again->heads, 0);
    CHECK_EQ(again->repeated, 3);
    tell_aided(here, 1, "tekun", 9);
    const auto more = declared(here, "D1");
    CHECK_EQ(more->heads, 1);
    CHECK_EQ(here.count("tax_payment"), 4);
    CHECK(here.faults().empty());
}

TEST_CASE("nobody to declare for, no number or a bad one are refused") {
    TestCounty here;
    CHECK_EQ(declared(here, "D1").error().reason->name, nothing_to_declare.name);
    tell_aided(here, 1);
    CHECK_EQ(declared(here, "D1", {"orphan"}).error().reason->name, nothing_to_declare.name);
    CHECK_EQ(declared(here, " ").error().reason->name, transaction_missing.name);
    CHECK_EQ(declared(here, "D/1").error().reason->name, bad_transaction.name);
    CHECK_EQ(declared(here, std::string(41, 'D')).error().reason->name, bad_transaction.name);
    CHECK_EQ(here.count("tax_payment"), 0);
}

TEST_CASE("a declared payment that is taken back waits for the department again") {
    TestCounty here;
    tell_aided(here, 1);
    REQUIRE(declared(here, "D1").has_value());
    REQUIRE(here.reverse({1}).has_value());
    CHECK_EQ(here.status_of(1), "covered_by_department");
    CHECK_EQ(declared(here, "D1")->heads, 0);
    CHECK_EQ(here.status_of(1), "covered_by_department");
    CHECK_EQ(declared(here, "D2")->heads, 1);
    CHECK(here.faults().empty());
}

TEST_CASE("a declaration outside the days is refused as a whole") {
    TestCounty here;
    tell_aided(here, 2);
    const auto late = here.database->change<Declared>([&](store::Transaction& tx) {
        return declare_for_department(
            tx, here.act, {"D1", "civil_affairs", {}, year, at("2021-10-01T09:00:00.000+08:00")});
    });
    REQUIRE_FALSE(late.has_value());
    CHECK_EQ(late.error().reason->name, outside_window.name);
    CHECK_EQ(here.status_of(1), "covered_by_department");
    CHECK_EQ(here.count("tax_payment"), 0);
}
