// SPDX-License-Identifier: MulanPSL-2.0
#include "store/database.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

#include "store/test_database.h"

using namespace canbao;
using namespace canbao::store;

namespace {
const std::vector<Migration> steps{
    {.room = "test",
     .version = 1,
     .sql = "CREATE TABLE test_person (county text NOT NULL, id bigint NOT NULL, name text,"
            " photo blob, PRIMARY KEY (county, id))"}};

constexpr std::string_view insert =
    "INSERT INTO test_person (county, id, name, photo) VALUES ($1, $2, $3, $4)";

std::int64_t count(Database& database) {
    return database.view<std::int64_t>([](Transaction& tx) {
        return tx.query_one("SELECT count(*) FROM test_person")->number(0);
    });
}
std::vector<Value> person(int id) {
    return {value("610926"), value(id), value("欧阳建国"), value(Bytes{std::string("\0\x01", 2)})};
}
}  // namespace

TEST_CASE("what was written is read back as it was") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        CHECK_EQ(tx.execute(insert, person(1)), 1);
        CHECK_EQ(tx.execute(insert, {value("610926"), value(2), {}, value(Bytes{})}), 1);
        return true;
    });
    database->read([](Transaction& tx) {
        const Rows rows = tx.query("SELECT id, name, photo FROM test_person ORDER BY id");
        REQUIRE_EQ(rows.size(), 2);
        CHECK_EQ(rows[0].number(0), 1);
        CHECK_EQ(rows[0].text(1), "欧阳建国");
        CHECK_EQ(rows[0].bytes(2), std::string("\0\x01", 2));
        CHECK(rows[1].is_null(1));
        CHECK_EQ(rows[1].bytes(2), "");
        CHECK_FALSE(rows[1].maybe_text(1).has_value());
    });
}

TEST_CASE("a write that refuses leaves nothing") {
    const TestDatabase database(steps);
    CHECK_FALSE(database->write([](Transaction& tx) {
        tx.execute(insert, person(1));
        return false;
    }));
    CHECK_EQ(count(database), 0);
}

TEST_CASE("a write that throws leaves nothing and the caller gets what it threw") {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->write([](Transaction& tx) -> bool {
        tx.execute(insert, person(1));
        throw std::out_of_range("a");
    }),
                    std::out_of_range);
    CHECK_EQ(count(database), 0);
}

TEST_CASE("an attempt that refuses takes back its own part only") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        tx.execute(insert, person(1));
        CHECK_FALSE(tx.attempt([&] {
            tx.execute(insert, person(2));
            return false;
        }));
        CHECK_THROWS_AS(tx.attempt([&] { return tx.execute(insert, person(1)) == 1; }),
                        DatabaseFailure);
        CHECK(tx.attempt([&] {
            tx.execute(insert, person(3));
            return true;
        }));
        return true;
    });
    CHECK_EQ(count(database), 2);
}

TEST_CASE("a statement that failed spoils the transaction even when its exception is swallowed") {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->write([](Transaction& tx) {
        tx.execute(insert, person(1));
        try {
            tx.execute(insert, person(1));
        } catch (const DatabaseFailure&) {
        }
        return true;
    }),
                    DatabaseFailure);
    CHECK_EQ(count(database), 0);
}

TEST_CASE("a conflict asked for is counted, not thrown") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        const std::string quiet = std::string(insert) + " ON CONFLICT DO NOTHING";
        CHECK_EQ(tx.execute(quiet, person(1)), 1);
        CHECK_EQ(tx.execute(quiet, person(1)), 0);
        CHECK_EQ(tx.execute_each(quiet, {person(1), person(2), person(3)}), 2);
        return true;
    });
}

TEST_CASE("a statement may be run again while its rows are being taken") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        tx.load("test_person", {"county", "id", "name", "photo"}, {person(1), person(2)});
        int seen = 0;
        tx.for_each("SELECT id FROM test_person", {}, [&](const Row&) {
            tx.for_each("SELECT id FROM test_person", {}, [&](const Row&) { ++seen; });
        });
        CHECK_EQ(seen, 4);
        return true;
    });
}

TEST_CASE("a placeholder used twice is given once") {
    const TestDatabase database(steps);
    database->read([](Transaction& tx) {
        CHECK_EQ(tx.query_one("SELECT $2 + $2 - $1", {value(1), value(4)})->number(0), 7);
    });
}

TEST_CASE("a transaction inside a transaction of the same database is a broken invariant") {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->write([&](Transaction&) {
        database->read([](Transaction&) {});
        return true;
    }),
                    std::logic_error);
}

TEST_CASE("a reading transaction does not write") {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->read([](Transaction& tx) { tx.execute(insert, person(1)); }),
                    std::logic_error);
}

TEST_CASE("writers at the same time are each kept or taken back alone") {
    const TestDatabase database(steps);
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 8; ++writer) {
        writers.emplace_back([&database, writer] {
            for (int turn = 0; turn < 50; ++turn) {
                const int id = writer * 100 + turn;
                try {
                    database->write([&](Transaction& tx) {
                        tx.execute(insert, person(id));
                        if (turn % 5 == 4) throw std::out_of_range("thrown");
                        return turn % 5 != 3;
                    });
                } catch (const std::out_of_range&) {
                }
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    CHECK_EQ(count(database), 8 * 30);
}

TEST_CASE("an address that is not understood is refused by name") {
    CHECK_EQ(Database::open("mysql://x").error().reason, &bad_address);
    CHECK_EQ(Database::open("sqlite:").error().reason, &bad_address);
    CHECK_EQ(Database::open("").error().reason, &bad_address);
    CHECK_EQ(Database::open("sqlite:/no/such/folder/a.db").error().reason, &cannot_open);
}
