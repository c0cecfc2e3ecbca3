// SPDX-License-Identifier: MulanPSL-2.0
#include "store/database.h"

#include <doctest/doctest.h>

#include <limits>
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

TEST_CASE("whole numbers of every size, sums and truths come back as numbers") {
    const TestDatabase database(steps);
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    database->write([&](Transaction& tx) {
        for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, largest, smallest}) {
            CHECK_EQ(tx.query_one("SELECT $1", {value(number)})->number(0), number);
        }
        tx.load(
            "test_person", {"county", "id"},
            {{value("a"), value(largest)}, {value("b"), value(-20'000)}, {value("c"), value(0)}});
        const auto sum_of = [&](std::string_view where) {
            return tx.query_one("SELECT sum(id) FROM test_person WHERE " + std::string(where))
                ->number(0);
        };
        CHECK_EQ(sum_of("county = 'a'"), largest);
        CHECK_EQ(sum_of("county IN ('a', 'b')"), largest - 20'000);
        CHECK_EQ(sum_of("county IN ('b', 'c')"), -20'000);
        CHECK_EQ(sum_of("county = 'c'"), 0);
        CHECK(tx.query_one("SELECT sum(id) FROM test_person WHERE county = 'd'")->is_null(0));
        CHECK_EQ(tx.query_one("SELECT 2 > 1")->number(0), 1);
        return true;
    });
}

TEST_CASE("a null finds its type from the statement, and where it has none it still runs") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        constexpr std::string_view filter =
            "SELECT count(*) FROM test_person WHERE ($1 IS NULL OR name = $1) AND "
            "($2 IS NULL OR id >= $2)";
        tx.execute_each(insert, {{value("a"), value(1), {}, {}}, {value("a"), value(2), {}, {}}});
        tx.execute(insert, {value("a"), value(3), value("x"), {}});
        CHECK_EQ(tx.query_one(filter, {{}, {}})->number(0), 3);
        CHECK_EQ(tx.query_one(filter, {value("x"), {}})->number(0), 1);
        CHECK_EQ(tx.query_one(filter, {{}, value(2)})->number(0), 2);
        CHECK_EQ(tx.query_one(filter, {value("x"), value(4)})->number(0), 0);
        return true;
    });
}

TEST_CASE("text sorts by its bytes") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        for (const std::string county : {"a", "B", "_", "县", "é"}) {
            tx.execute(insert, {value(county), value(1), {}, {}});
        }
        std::string order;
        tx.for_each("SELECT county FROM test_person ORDER BY county", {},
                    [&](const Row& row) { order += row.text(0); });
        CHECK_EQ(order, "B_aé县");
        return true;
    });
}

TEST_CASE("a large answer comes whole and in order") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        Batch rows;
        for (int id = 0; id < 5'001; ++id) rows.push_back({value("a"), value(id)});
        tx.load("test_person", {"county", "id"}, rows);
        return true;
    });
    database->read([](Transaction& tx) {
        std::int64_t next = 0;
        tx.for_each("SELECT id FROM test_person WHERE county = $1 ORDER BY id", {value("a")},
                    [&](const Row& row) { CHECK_EQ(row.number(0), next++); });
        CHECK_EQ(next, 5'001);
    });
}

TEST_CASE("a load or a batch with a conflict leaves nothing") {
    const TestDatabase database(steps);
    for (const bool by_load : {true, false}) {
        CHECK_THROWS_AS(database->write([&](Transaction& tx) {
            const Batch rows{{value("a"), value(1)}, {value("a"), value(1)}};
            if (by_load) {
                tx.load("test_person", {"county", "id"}, rows);
            } else {
                tx.execute_each("INSERT INTO test_person (county, id) VALUES ($1, $2)", rows);
            }
            return true;
        }),
                        DatabaseFailure);
    }
    CHECK_EQ(count(database), 0);
}

TEST_CASE("attempts inside attempts are each taken back to their own start") {
    const TestDatabase database(steps);
    database->write([](Transaction& tx) {
        CHECK(tx.attempt([&] {
            tx.execute(insert, person(1));
            CHECK_FALSE(tx.attempt([&] {
                tx.execute(insert, person(2));
                CHECK(tx.attempt([&] { return tx.execute(insert, person(3)) == 1; }));
                return false;
            }));
            return tx.execute(insert, person(4)) == 1;
        }));
        return true;
    });
    CHECK_EQ(count(database), 2);
}

TEST_CASE("reading a column as what it is not is a broken invariant") {
    const TestDatabase database(steps);
    database->read([](Transaction& tx) {
        const Row row = *tx.query_one("SELECT $1, $2", {value(1), value("a")});
        CHECK_THROWS_AS(static_cast<void>(row.text(0)), std::logic_error);
        CHECK_THROWS_AS(static_cast<void>(row.number(1)), std::logic_error);
        CHECK_THROWS_AS(static_cast<void>(row.number(2)), std::logic_error);
        CHECK_THROWS_AS(static_cast<void>(row.date(1)), std::logic_error);
    });
}

TEST_CASE("too many or too few values are a broken invariant or a failure, never a guess") {
    const TestDatabase database(steps);
    for (const std::vector<Value>& values :
         {std::vector<Value>{}, {value(1)}, {value(1), value(2), value(3)}}) {
        CHECK_THROWS(database->read([&](Transaction& tx) { tx.query("SELECT $1 + $2", values); }));
    }
}
