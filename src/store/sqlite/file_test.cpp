// SPDX-License-Identifier: MulanPSL-2.0
// What only a file can show: durability, snapshots beside a writer, several writers at once.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/database.h"

using namespace canbao;
using namespace canbao::store;

namespace {
const std::vector<Migration> steps{
    {.room = "test",
     .version = 1,
     .sql = "CREATE TABLE test_a (county text NOT NULL, id bigint NOT NULL,"
            " PRIMARY KEY (county, id))"}};

struct File {
    std::string path = (std::filesystem::temp_directory_path() /
                        ("canbao_file_" + std::to_string(::getpid()) + ".db"))
                           .string();
    File() { remove(); }
    ~File() { remove(); }
    void remove() const {
        for (const std::string end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    }
    std::unique_ptr<Database> open() const {
        return std::move(Database::open("sqlite:" + path, steps).value());
    }
};

bool add(Database& database, std::int64_t id) {
    return database.write([&](Transaction& tx) {
        return tx.execute("INSERT INTO test_a (county, id) VALUES ('610926', $1)", {value(id)}) ==
               1;
    });
}
std::int64_t count(Transaction& tx) {
    return tx.query_one("SELECT count(*) FROM test_a")->number(0);
}
}  // namespace

TEST_CASE("what was acknowledged is there after the program was killed") {
    const File file;
    file.open();
    std::array<int, 2> pipe{};
    REQUIRE_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto database = file.open();
        for (std::int64_t id = 1;; ++id) {
            if (!add(*database, id) || ::write(pipe[1], &id, sizeof id) != sizeof id) break;
        }
        ::_exit(1);
    }
    std::int64_t acknowledged = 0;
    while (acknowledged < 25) {
        REQUIRE_EQ(::read(pipe[0], &acknowledged, sizeof acknowledged), sizeof acknowledged);
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[1]);
    std::int64_t more = 0;
    while (::read(pipe[0], &more, sizeof more) == sizeof more) acknowledged = more;
    ::close(pipe[0]);
    file.open()->read([&](Transaction& tx) { CHECK_GE(count(tx), acknowledged); });
}

TEST_CASE("a reader keeps its view while others write") {
    const File file;
    const auto database = file.open();
    add(*database, 1);
    database->read([&](Transaction& tx) {
        CHECK_EQ(count(tx), 1);
        std::thread([&] { add(*database, 2); }).join();
        CHECK_EQ(count(tx), 1);
    });
    database->read([](Transaction& tx) { CHECK_EQ(count(tx), 2); });
}

TEST_CASE("more readers than connections wait for one another") {
    const File file;
    const auto database = file.open();
    std::atomic<int> answered = 0;
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 24; ++reader) {
        readers.emplace_back([&] {
            for (int turn = 0; turn < 20; ++turn) {
                database->read([&](Transaction& tx) { answered += count(tx) == 0; });
            }
        });
    }
    for (std::thread& reader : readers) reader.join();
    CHECK_EQ(answered.load(), 480);
}

TEST_CASE("writers at the same time are each kept or taken back alone, in a file too") {
    const File file;
    const auto database = file.open();
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 8; ++writer) {
        writers.emplace_back([&database, writer] {
            for (int turn = 0; turn < 20; ++turn) {
                const std::int64_t id = writer * 100 + turn;
                try {
                    database->write([&](Transaction& tx) {
                        tx.execute("INSERT INTO test_a (county, id) VALUES ('610926', $1)",
                                   {value(id)});
                        if (turn % 5 == 4) {  // a conflict, that no one else must feel
                            tx.execute("INSERT INTO test_a (county, id) VALUES ('610926', $1)",
                                       {value(id)});
                        }
                        return turn % 5 != 3;
                    });
                } catch (const DatabaseFailure&) {
                }
            }
        });
    }
    for (std::thread& writer : writers) writer.join();
    database->read([](Transaction& tx) { CHECK_EQ(count(tx), 8 * 12); });
}

TEST_CASE("a long write and its log do not lose a row, and the log starts again") {
    const File file;
    const auto database = file.open();
    for (int batch = 0; batch < 4; ++batch) {
        Batch rows;
        for (int row = 0; row < 50'000; ++row) {
            rows.push_back({value("610926"), value(batch * 50'000 + row)});
        }
        database->write([&](Transaction& tx) {
            tx.load("test_a", {"county", "id"}, rows);
            return true;
        });
    }
    database->read([](Transaction& tx) { CHECK_EQ(count(tx), 200'000); });
}

TEST_CASE("a full disk takes back what did not fit, and the next write goes on") {
    const File file;
    const auto database = file.open();
    add(*database, -1);
    const auto limit_pages = [](Transaction& tx, std::string_view limit) {
        return tx.query_one("PRAGMA max_page_count = " + std::string(limit)).has_value();
    };
    Batch rows;
    for (int row = 0; row < 50'000; ++row) rows.push_back({value("610926"), value(row)});
    CHECK_THROWS_AS(database->write([&](Transaction& tx) {
        CHECK(limit_pages(tx, "20"));
        tx.load("test_a", {"county", "id"}, rows);
        return true;
    }),
                    DatabaseFailure);
    database->read([](Transaction& tx) { CHECK_EQ(count(tx), 1); });
    CHECK(database->write([&](Transaction& tx) { return limit_pages(tx, "1000000"); }));
    CHECK(add(*database, -2));
}

TEST_CASE("the file is for its owner alone") {
    const File file;
    const auto database = file.open();
    add(*database, 1);
    for (const std::string end : {"", "-wal"}) {
        struct stat facts {};
        REQUIRE_EQ(::stat((file.path + end).c_str(), &facts), 0);
        CHECK_EQ(facts.st_mode & 0777U, 0600U);
    }
}

TEST_CASE("a file that is not a database is refused and left as it is") {
    const File file;
    const std::string content(5'000, 'x');
    std::ofstream(file.path) << content;
    const auto opened = Database::open("sqlite:" + file.path, steps);
    REQUIRE_FALSE(opened.has_value());
    CHECK_EQ(opened.error().reason, &cannot_open);
    CHECK_EQ(std::filesystem::file_size(file.path), content.size());
}
