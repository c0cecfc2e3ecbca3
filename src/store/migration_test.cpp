// SPDX-License-Identifier: MulanPSL-2.0
#include "store/migration.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "store/dialect.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::store;

namespace {
const Migration first{.room = "test",
                      .version = 1,
                      .sql =
                          "-- a comment; with a semicolon\n"
                          "CREATE TABLE test_a (county text NOT NULL, id bigint NOT NULL,"
                          " PRIMARY KEY (county, id)); "
                          "INSERT INTO test_a (county, id) VALUES ('a;b', 1)"};
const Migration second{
    .room = "test", .version = 2, .sql = "ALTER TABLE test_a ADD COLUMN note text"};
const Migration wrong{.room = "test", .version = 2, .sql = "CREATE TABLE test_b (id nothing ("};

// An address that can be opened more than once.
struct Place {
    TestDatabase kept;
    std::string path;
    std::string address;

    Place() : address(kept.address()) {
        if (!address.starts_with("sqlite")) return;
        path = (std::filesystem::temp_directory_path() /
                ("canbao_migration_" + std::to_string(::getpid()) + ".db"))
                   .string();
        remove();
        address = "sqlite:" + path;
    }
    ~Place() { remove(); }
    void remove() const {
        if (path.empty()) return;
        for (const std::string end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    }
};

std::int64_t rows(Database& database) {
    return database.view<std::int64_t>(
        [](Transaction& tx) { return tx.query_one("SELECT count(*) FROM test_a")->number(0); });
}
}  // namespace

TEST_CASE("each step is applied once, and what was written stays") {
    const Place place;
    {
        const auto database = Database::open(place.address, {first}).value();
        CHECK_EQ(rows(*database), 1);
    }
    {
        const auto database = Database::open(place.address, {first, second}).value();
        CHECK_EQ(rows(*database), 1);
        database->read([](Transaction& tx) { tx.query("SELECT note FROM test_a"); });
    }
    CHECK_EQ(rows(*Database::open(place.address, {first, second}).value()), 1);
}

TEST_CASE("a database that a newer program has changed is refused and left alone") {
    const Place place;
    REQUIRE(Database::open(place.address, {first, second}).has_value());
    const auto older = Database::open(place.address, {first});
    REQUIRE_FALSE(older.has_value());
    CHECK_EQ(older.error().reason, &newer_schema);
    CHECK_EQ(older.error().detail, "test 2");
    CHECK_EQ(Database::open(place.address, {}).error().reason, &newer_schema);
    CHECK(Database::open(place.address, {first, second}).has_value());
}

TEST_CASE("a step that fails leaves the steps of that opening undone") {
    const Place place;
    CHECK_EQ(Database::open(place.address, {first, wrong}).error().reason, &cannot_open);
    const auto database = Database::open(place.address, {first}).value();
    CHECK_EQ(rows(*database), 1);
}

TEST_CASE("steps out of order are a broken invariant") {
    CHECK_THROWS_AS(TestDatabase({second, first}), std::logic_error);
    CHECK_THROWS_AS(TestDatabase({first, first}), std::logic_error);
}

TEST_CASE("portable words become each database's own, outside quotes only") {
    CHECK_EQ(in_dialect("CREATE TABLE t (a text, b bigint, c blob, text_d bigint DEFAULT 'text')",
                        Dialect::sqlite),
             "CREATE TABLE t (a TEXT, b INTEGER, c BLOB, text_d INTEGER DEFAULT 'text') STRICT");
    CHECK_EQ(in_dialect("CREATE TABLE t (a TEXT, b bigint, c blob)", Dialect::postgresql),
             "CREATE TABLE t (a text COLLATE \"C\", b bigint, c bytea)");
    CHECK_EQ(in_dialect("CREATE INDEX i ON t (a)", Dialect::sqlite), "CREATE INDEX i ON t (a)");
}

TEST_CASE("a script is cut at semicolons, not at those in quotes and comments") {
    CHECK_EQ(statements_of("a 'x;y'; -- c; d\n b \"p;q\" ;; "),
             std::vector<std::string>{"a 'x;y'", "b \"p;q\""});
    CHECK(statements_of(" ; -- nothing").empty());
}

TEST_CASE("a column holds only its own type, and an unknown table type is not created") {
    const TestDatabase database({first});
    CHECK_THROWS_AS(database->write([](Transaction& tx) {
        tx.execute("INSERT INTO test_a (county, id) VALUES ($1, $2)", {value("a"), value("b")});
        return true;
    }),
                    DatabaseFailure);
}
