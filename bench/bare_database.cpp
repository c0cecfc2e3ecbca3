// SPDX-License-Identifier: MulanPSL-2.0
#include "bare_database.h"

#include <chrono>
#include <initializer_list>
#include <stdexcept>
#include <string_view>

namespace canbao::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point began) {
    return std::chrono::duration<double>(SteadyClock::now() - began).count();
}

class Statement {
public:
    Statement(sqlite3* database, const char* sql) : database_(database) {
        if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(database));
        }
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& number(int place, std::int64_t value) {
        sqlite3_bind_int64(statement_, place, value);
        return *this;
    }
    Statement& text(int place, std::string_view value) {
        sqlite3_bind_text(statement_, place, value.data(), static_cast<int>(value.size()),
                          SQLITE_TRANSIENT);
        return *this;
    }
    Statement& bytes(int place, std::string_view value) {
        sqlite3_bind_blob(statement_, place, value.data(), static_cast<int>(value.size()),
                          SQLITE_TRANSIENT);
        return *this;
    }
    void run() {
        if (sqlite3_step(statement_) != SQLITE_DONE) {
            throw std::runtime_error(sqlite3_errmsg(database_));
        }
        sqlite3_reset(statement_);
    }

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

// 32 bytes that differ for each number, spread like a digest's.
std::string spread(std::int64_t number) {
    std::string bytes(32, '\0');
    auto mixed = static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15U;
    for (char& byte : bytes) {
        mixed ^= mixed >> 27;
        mixed *= 0x94D049BB133111EBU;
        byte = static_cast<char>(mixed >> 56);
    }
    return bytes;
}

constexpr const char* schema = R"sql(
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE person (county TEXT NOT NULL, person INTEGER NOT NULL, name TEXT NOT NULL,
    id_sealed BLOB NOT NULL, id_index BLOB NOT NULL, born TEXT NOT NULL, sex INTEGER NOT NULL,
    region TEXT NOT NULL, household TEXT NOT NULL, version INTEGER NOT NULL,
    registered_at INTEGER NOT NULL, PRIMARY KEY (county, person)) STRICT;
CREATE UNIQUE INDEX person_number ON person (county, id_index);
CREATE INDEX person_region ON person (county, region);
CREATE TABLE assessment (county TEXT NOT NULL, year INTEGER NOT NULL, person INTEGER NOT NULL,
    version INTEGER NOT NULL, outcome TEXT NOT NULL, route TEXT NOT NULL, due INTEGER NOT NULL,
    borne INTEGER NOT NULL, PRIMARY KEY (county, year, person)) STRICT;
CREATE TABLE due (county TEXT NOT NULL, person INTEGER NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (county, person)) STRICT;
CREATE TABLE payment (county TEXT NOT NULL, payment INTEGER NOT NULL, channel TEXT NOT NULL,
    transaction_number TEXT NOT NULL, person INTEGER NOT NULL, amount INTEGER NOT NULL,
    paid_at INTEGER NOT NULL, PRIMARY KEY (county, payment),
    UNIQUE (county, channel, transaction_number)) STRICT;
CREATE TABLE state (county TEXT NOT NULL, payment INTEGER NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (county, payment)) STRICT;
CREATE TABLE journal (county TEXT NOT NULL, journal INTEGER NOT NULL, source_key TEXT NOT NULL,
    PRIMARY KEY (county, journal), UNIQUE (county, source_key)) STRICT;
CREATE TABLE entry (county TEXT NOT NULL, journal INTEGER NOT NULL, line INTEGER NOT NULL,
    account TEXT NOT NULL, side TEXT NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (county, journal, line)) STRICT;
)sql";

}  // namespace

BareDatabase::BareDatabase(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) {
        throw std::runtime_error("cannot open " + path);
    }
    run(schema);
}

BareDatabase::~BareDatabase() { sqlite3_close(database_); }

void BareDatabase::run(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(database_));
    }
}

double BareDatabase::insert_people(std::int64_t rows) {
    const auto began = SteadyClock::now();
    run("BEGIN IMMEDIATE");
    Statement insert(database_, "INSERT INTO person VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    const std::string sealed(66, 's');
    for (std::int64_t i = 1; i <= rows; ++i) {
        insert.text(1, "610926").number(2, i).text(3, "张三").bytes(4, sealed).bytes(5, spread(i));
        insert.text(6, "1990-01-01").number(7, 1).text(8, "610926100201").text(9, "H00001");
        insert.number(10, 1).number(11, 1634259600000).run();
    }
    run("COMMIT");
    return seconds_since(began);
}

double BareDatabase::insert_assessments(std::int64_t rows) {
    const auto began = SteadyClock::now();
    run("BEGIN IMMEDIATE");
    Statement insert(database_, "INSERT INTO assessment VALUES (?,?,?,?,?,?,?,?)");
    for (std::int64_t i = 1; i <= rows; ++i) {
        insert.text(1, "610926").number(2, 2022).number(3, next_assessment_++).number(4, 1);
        insert.text(5, "yes");
        insert.text(6, "general").number(7, 32000).number(8, 32000).run();
    }
    run("COMMIT");
    return seconds_since(began);
}

double BareDatabase::take_payments(std::int64_t payments, std::int64_t together) {
    const auto began = SteadyClock::now();
    Statement payment(database_, "INSERT INTO payment VALUES (?,?,?,?,?,?,?)");
    Statement state(database_, "INSERT INTO state VALUES (?,?,'paid')");
    Statement journal(database_, "INSERT INTO journal VALUES (?,?,?)");
    Statement entry(database_, "INSERT INTO entry VALUES (?,?,?,?,?,?)");
    Statement due(database_,
                  "INSERT INTO due VALUES (?,?,'paid') ON CONFLICT (county, person) "
                  "DO UPDATE SET status = excluded.status");
    for (std::int64_t done = 0; done < payments;) {
        run("BEGIN IMMEDIATE");
        for (std::int64_t k = 0; k < together && done < payments; ++k, ++done) {
            const std::int64_t id = next_payment_++;
            const std::string transaction = "B" + std::to_string(100000000 + id);
            payment.text(1, "610926").number(2, id).text(3, "mobile").text(4, transaction);
            payment.number(5, id).number(6, 32000).number(7, 1634259600000).run();
            state.text(1, "610926").number(2, id).run();
            journal.text(1, "610926").number(2, id).text(3, transaction).run();
            entry.text(1, "610926").number(2, id).number(3, 1).text(4, "channel_clearing:mobile");
            entry.text(5, "debit").number(6, 32000).run();
            entry.number(3, 2).text(4, "contributions_collected").text(5, "credit").run();
            due.text(1, "610926").number(2, id).run();
        }
        run("COMMIT");
    }
    return seconds_since(began);
}

}  // namespace canbao::bench
