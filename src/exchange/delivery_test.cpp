// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include "exchange/test_offices.h"

using namespace canbao;
using namespace canbao::exchange;
using store::Transaction;

namespace {
std::int64_t total(const std::vector<StreamStatus>& streams, std::int64_t StreamStatus::*field) {
    std::int64_t sum = 0;
    for (const StreamStatus& stream : streams) sum += stream.*field;
    return sum;
}
}  // namespace

TEST_CASE("a fact reaches every office that the catalogue names, once") {
    Offices offices;
    offices.tell(41);
    const Delivery first = offices.deliver(start);
    CHECK_EQ(first.sent, 3);
    CHECK_EQ(first.applied, 3);
    CHECK_EQ(first.answered, 3);
    CHECK_EQ(first.records_accepted, 3);
    for (const Office office : {Office::tax, Office::steering, Office::finance}) {
        CHECK_EQ(offices.applied[office], std::vector<std::int64_t>{41});
    }
    const Delivery second = offices.deliver(start + std::chrono::hours(1));
    CHECK_EQ(second.sent, 0);
    CHECK_FALSE(offices.status().oldest_unanswered.has_value());
}

TEST_CASE("a fact told in a transaction that was taken back is not sent") {
    Offices offices;
    offices.database->write([](Transaction& tx) {
        publish<Enrolled>(tx, {.county = county, .sender = Office::medical, .at = start},
                          {{.version = 1, .fact = enrolled(41)}});
        return false;
    });
    CHECK_EQ(offices.deliver(start).sent, 0);
    offices.tell(42);
    CHECK_EQ(offices.deliver(start).applied, 3);
}

TEST_CASE("an older or equal version of a fact changes nothing") {
    Offices offices;
    offices.tell({{.version = 2, .fact = enrolled(41)}});
    offices.deliver(start);
    offices.tell({{.version = 2, .fact = enrolled(41)},
                  {.version = 1, .fact = enrolled(41)},
                  {.version = 1, .fact = enrolled(42)},
                  {.version = 3, .operation = Operation::change, .fact = enrolled(41)}});
    offices.tell({{.version = 3, .fact = enrolled(41)}});
    offices.deliver(start);
    CHECK_EQ(offices.applied[Office::tax], std::vector<std::int64_t>{41, 42, 41});
    CHECK_EQ(offices.rejections().size(), 0);
}

TEST_CASE("a rejected record is reported to the sender and the same version may come again") {
    Offices offices;
    offices.rejected_person = 41;
    offices.tell({{.version = 1, .fact = enrolled(41)}, {.version = 1, .fact = enrolled(42)}});
    const Delivery delivery = offices.deliver(start);
    CHECK_EQ(delivery.records_rejected, 3);
    CHECK_EQ(delivery.records_accepted, 3);
    const std::vector<Rejection> rejections = offices.rejections();
    REQUIRE_EQ(rejections.size(), 3);
    CHECK_EQ(rejections[0].key, "41/2022");
    CHECK_EQ(rejections[0].kind, "enrolled");
    CHECK_EQ(rejections[0].reason, bad_payload.name);
    CHECK_EQ(rejections[0].detail, "no such person");
    CHECK_EQ(total(offices.status().streams, &StreamStatus::rejected), 3);

    offices.rejected_person.reset();
    offices.tell(41);
    CHECK_EQ(offices.deliver(start).records_accepted, 3);
    CHECK_EQ(offices.applied[Office::tax], std::vector<std::int64_t>{42, 41});
}

TEST_CASE("a kind that nobody at the recipient handles is rejected record by record") {
    Offices offices;
    offices.handlers = {};
    offices.handlers.add(Office::tax, "payable", [](Transaction&, const Message& message) {
        return std::vector<RecordAnswer>(message.records.size());
    });
    offices.tell({{.version = 1, .fact = enrolled(41)}, {.version = 1, .fact = enrolled(42)}});
    CHECK_EQ(offices.deliver(start).records_rejected, 2);
    REQUIRE_EQ(offices.rejections().size(), 2);
    CHECK_EQ(offices.rejections()[0].reason, unknown_kind.name);
}

TEST_CASE(
    "nothing is sent to an office that is not here, and the status says since when it waits") {
    Offices offices;
    offices.handlers = {};
    offices.listen(Office::tax);
    offices.tell(41);
    CHECK_EQ(offices.deliver(start).sent, 1);
    const Status status = offices.status();
    CHECK_EQ(total(status.streams, &StreamStatus::unanswered), 2);
    CHECK(status.oldest_unanswered == start);
}

TEST_CASE("a handler that throws leaves nothing applied; the message comes again") {
    Offices offices;
    bool is_broken = true;
    offices.handlers.on<Enrolled>(Office::tax, [&](Transaction& tx, const Envelope&,
                                                   const std::vector<Received<Enrolled>>& facts) {
        tx.query("SELECT 1");
        if (is_broken) throw std::out_of_range("the disk is full");
        return std::vector<RecordAnswer>(facts.size());
    });
    offices.tell(41);
    CHECK_THROWS_AS(offices.deliver(start), std::out_of_range);
    is_broken = false;
    CHECK_EQ(offices.deliver(start + std::chrono::seconds(59)).applied, 0);
    CHECK_EQ(offices.deliver(start + std::chrono::seconds(61)).applied, 3);
}

TEST_CASE("a batch larger than a message is sent as several") {
    Offices offices;
    std::vector<Told<Enrolled>> facts;
    for (int person = 1; person <= 2'500; ++person) {
        facts.push_back({.version = 1, .fact = enrolled(person)});
    }
    offices.tell(facts);
    const Delivery delivery = offices.deliver(start);
    CHECK_EQ(delivery.applied, 9);
    CHECK_EQ(delivery.records_accepted, 7'500);
    CHECK_EQ(offices.applied[Office::tax].size(), 2'500);
}

TEST_CASE("messages of one county do not wait for those of another") {
    Offices offices;
    offices.tell(41);
    offices.database->write([](Transaction& tx) {
        publish<Enrolled>(tx, {.county = "140522", .sender = Office::medical, .at = start},
                          {{.version = 1, .fact = enrolled(41)}});
        return true;
    });
    CHECK_EQ(offices.deliver(start).applied, 6);
    CHECK_EQ(offices.applied[Office::tax], std::vector<std::int64_t>{41, 41});
}

TEST_CASE("whatever the transport does, every fact is applied exactly once and in order") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Offices offices;
        FaultyTransport transport({.lost = 200,
                                   .repeated = 300,
                                   .reordered = 300,
                                   .damaged = 100,
                                   .delayed = 300,
                                   .longest_delay = std::chrono::hours(48)},
                                  seed);
        Instant now = start;
        for (std::int64_t person = 1; person <= 30; ++person) {
            offices.tell(person);
            offices.deliver(transport, now);
            now += std::chrono::minutes(7);
        }
        for (int turn = 0; turn < 200 && offices.status().oldest_unanswered; ++turn) {
            now += std::chrono::minutes(30);
            offices.deliver(transport, now);
        }
        CHECK_FALSE(offices.status().oldest_unanswered.has_value());
        std::vector<std::int64_t> expected;
        for (std::int64_t person = 1; person <= 30; ++person) expected.push_back(person);
        for (const Office office : {Office::tax, Office::steering, Office::finance}) {
            CHECK_EQ(offices.applied[office], expected);
        }
    }
}
