// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include <map>

#include "exchange/exchange.h"
#include "exchange/schema.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::exchange;
using store::Transaction;

namespace {
const std::string county = "610926";
const Instant start = parse_instant("2021-10-15T09:00:00.000+08:00").value();

Enrolled enrolled(std::int64_t person) {
    return {.person = person,
            .year = 2022,
            .region = "610926101201",
            .enrolled_on = Date(2021, 11, 2),
            .paid = Money::yuan(320),
            .from = Date(2022, 1, 1),
            .until = Date(2023, 1, 1),
            .identity = "ordinary",
            .route = "general",
            .subsidy = {{.payer = "central", .amount = Money::yuan(464)}},
            .aid = {},
            .pack = "pingli/2022",
            .pack_hash = "66c7"};
}

// A county whose offices keep a note of every fact they apply.
struct Offices {
    store::TestDatabase database{migrations()};
    Handlers handlers;
    std::unique_ptr<Signatures> signatures = seeded_signatures(1);
    InProcess in_process;
    std::map<Office, std::vector<std::int64_t>> applied;
    std::optional<std::int64_t> rejected_person;

    Offices() {
        for (const Office office : {Office::tax, Office::steering, Office::finance}) {
            listen(office);
        }
    }
    void listen(Office office) {
        handlers.on<Enrolled>(office, [this, office](Transaction&, const Envelope&,
                                                     const std::vector<Received<Enrolled>>& facts) {
            std::vector<RecordAnswer> answers;
            for (const Received<Enrolled>& received : facts) {
                if (received.fact.person == rejected_person) {
                    answers.push_back(rejected(bad_payload, "no such person"));
                    continue;
                }
                applied[office].push_back(received.fact.person);
                answers.push_back(accepted());
            }
            return answers;
        });
    }
    void tell(const std::vector<Told<Enrolled>>& facts) {
        database->write([&](Transaction& tx) {
            publish<Enrolled>(tx, {.county = county, .sender = Office::medical, .at = start},
                              facts);
            return true;
        });
    }
    void tell(std::int64_t person) { tell({{.version = 1, .fact = enrolled(person)}}); }
    Delivery deliver(Instant now) { return deliver(in_process, now); }
    Delivery deliver(Transport& transport, Instant now) {
        return exchange::deliver(*database, {handlers, *signatures, transport}, now);
    }
    Status status() {
        return database->view<Status>([](Transaction& tx) { return exchange::status(tx, county); });
    }
    std::vector<Rejection> rejections() {
        return database->view<std::vector<Rejection>>(
            [](Transaction& tx) { return exchange::rejections(tx, county, Office::medical); });
    }
};

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
