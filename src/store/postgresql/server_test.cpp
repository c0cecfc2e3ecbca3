// SPDX-License-Identifier: MulanPSL-2.0
// What only PostgreSQL can show; nothing of it runs where CANBAO_TEST_POSTGRESQL is not set.
#include <doctest/doctest.h>

#include <cstdlib>
#include <thread>

#include "store/postgresql/connection.h"
#include "store/test_database.h"

using namespace canbao;
using namespace canbao::store;

namespace {
bool has_server() {
    const char* address = std::getenv("CANBAO_TEST_POSTGRESQL");
    return address != nullptr && *address != '\0';
}

bool is_our_server() { return has_server() && std::getenv("CANBAO_TEST_POSTGRESQL_IS_OWN"); }

const std::vector<Migration> steps{
    {.room = "test",
     .version = 1,
     .sql = "CREATE TABLE test_a (county text NOT NULL, id bigint NOT NULL, note text,"
            " PRIMARY KEY (county, id))"}};
constexpr std::string_view insert = "INSERT INTO test_a (county, id, note) VALUES ($1, $2, $3)";

std::int64_t count(Database& database) {
    return database.view<std::int64_t>(
        [](Transaction& tx) { return tx.query_one("SELECT count(*) FROM test_a")->number(0); });
}

// Ends, from outside, the connection that the transaction runs on.
void end_connection_of(Transaction& tx, const TestDatabase& database) {
    const std::int64_t process = tx.query_one("SELECT pg_backend_pid()")->number(0);
    PostgresqlConnection(database.address())
        .run("SELECT pg_terminate_backend(" + std::to_string(process) + ", 5000)");
}
}  // namespace

TEST_CASE("a connection lost in a write takes it back, and the next write has a new one" *
          doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->write([&](Transaction& tx) {
        tx.execute(insert, {value("a"), value(1), value("x")});
        end_connection_of(tx, database);
        tx.execute(insert, {value("a"), value(2), value("x")});
        return true;
    }),
                    ConnectionLost);
    CHECK(database->write([](Transaction& tx) {
        return tx.execute(insert, {value("a"), value(3), {}}) == 1;
    }));
    CHECK_EQ(count(database), 1);
}

TEST_CASE("a connection lost inside the commit leaves the outcome unknown" *
          doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    CHECK_THROWS_AS(database->write([&](Transaction& tx) {
        tx.execute(insert, {value("a"), value(1), value("x")});
        end_connection_of(tx, database);
        return true;
    }),
                    UnknownOutcome);
    CHECK_EQ(count(database), 0);
}

TEST_CASE("a commit that the standby did not confirm leaves the outcome unknown" *
          doctest::skip(!is_our_server())) {
    const TestDatabase database(steps);
    PostgresqlConnection owner(database.address());
    const auto set_standby = [&](const std::string& change) {
        owner.run("ALTER SYSTEM " + change);
        owner.run("SELECT pg_reload_conf()");
    };
    set_standby("SET synchronous_standby_names = 'nobody'");
    const auto cut_short = [&] {
        // Ends the wait of the first commit of ours that waits for the standby; says if there is
        // one.
        const PostgresqlResult ended = owner.run(
            "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = $1 "
            "AND query = 'COMMIT' AND application_name = 'standby_test'",
            {value("SyncRep")});
        return std::string_view(PQgetvalue(ended.get(), 0, 0), 8) !=
               std::string_view("\0\0\0\0\0\0\0\0", 8);
    };
    bool is_unknown = false;
    std::thread writer([&] {
        for (int id = 1; !is_unknown; ++id) {
            try {
                database->write([&](Transaction& tx) {
                    tx.query("SELECT set_config('application_name', 'standby_test', false)");
                    return tx.execute(insert, {value("a"), value(id), {}}) == 1;
                });
            } catch (const UnknownOutcome&) {
                is_unknown = true;
            }
        }
    });
    while (!cut_short()) std::this_thread::yield();
    writer.join();
    set_standby("RESET synchronous_standby_names");
    CHECK(is_unknown);
    CHECK_GE(count(database), 1);
}

// Ends the connections of this database alone: other tests run on the same server.
TEST_CASE("a connection that died while idle is not noticed" * doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    CHECK_EQ(count(database), 0);
    PostgresqlConnection(database.address())
        .run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() "
            "AND application_name = current_setting('application_name')");
    CHECK_EQ(count(database), 0);
    CHECK(database->write([](Transaction& tx) {
        return tx.execute(insert, {value("a"), value(1), {}}) == 1;
    }));
}

TEST_CASE("a connection lost in a pipeline or a load is a lost connection" *
          doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    Batch rows;
    for (int row = 0; row < 5'000; ++row) rows.push_back({value("a"), value(row), value("x")});
    CHECK_THROWS_AS(database->write([&](Transaction& tx) {
        end_connection_of(tx, database);
        tx.execute_each(insert, rows);
        return true;
    }),
                    ConnectionLost);
    CHECK_THROWS_AS(database->write([&](Transaction& tx) {
        end_connection_of(tx, database);
        tx.load("test_a", {"county", "id", "note"}, rows);
        return true;
    }),
                    ConnectionLost);
    CHECK_EQ(count(database), 0);
}

TEST_CASE("a message of the server that names a row is not repeated" *
          doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    try {
        database->write([](Transaction& tx) {
            tx.execute(insert, {value("a"), value(987654321), value("secret")});
            tx.execute(insert, {value("a"), value(987654321), value("secret")});
            return true;
        });
        FAIL("the second row must conflict");
    } catch (const DatabaseFailure& failure) {
        const std::string text = failure.what();
        CHECK_EQ(text.find("987654321"), std::string::npos);
        CHECK_EQ(text.find("secret"), std::string::npos);
    }
}

TEST_CASE("a second program opens the same database at the same time" *
          doctest::skip(!has_server())) {
    const TestDatabase database(steps);
    const auto other = Database::open(database.address(), steps);
    REQUIRE(other.has_value());
    database->write([](Transaction& tx) {
        return tx.execute(insert, {value("a"), value(1), {}}) == 1;
    });
    CHECK_EQ(count(**other), 1);
}
