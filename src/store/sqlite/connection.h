// SPDX-License-Identifier: MulanPSL-2.0
// One connection to SQLite with its prepared statements. Used by one thread at a time.
// Never: keeps a statement longer than the connection.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/value.h"

struct sqlite3;
struct sqlite3_stmt;

namespace canbao::store {

class SqliteConnection {
public:
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        std::vector<int> places;  // where $1, $2 … stand
        bool changes_rows = false;
        bool in_use = false;
        ~Statement();
    };

    // A statement lent for one run; given back clean.
    class Lent {
    public:
        explicit Lent(Statement& cached) : statement_(&cached) { cached.in_use = true; }
        explicit Lent(std::unique_ptr<Statement> own)
            : own_(std::move(own)), statement_(own_.get()) {}
        ~Lent();
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;

        sqlite3_stmt* handle() const { return statement_->handle; }
        bool changes_rows() const { return statement_->changes_rows; }
        // Requires: as many values as placeholders, alive until the statement is run.
        void bind(const std::vector<Value>& values) const;

    private:
        std::unique_ptr<Statement> own_;
        Statement* statement_;
    };

    // Another process may hold the file for a moment (a backup, a second program).
    static constexpr int patience_in_milliseconds = 10'000;

    // `path` may be ":memory:".
    explicit SqliteConnection(const std::string& path);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    sqlite3* handle() const { return handle_; }
    Lent statement(std::string_view sql);
    // Takes one step; says whether there is a row. Throws DatabaseFailure.
    bool step(sqlite3_stmt* statement);
    // Runs a statement without values.
    void run(std::string_view sql);
    bool in_transaction() const noexcept;

private:
    std::unique_ptr<Statement> prepare(std::string_view sql);
    [[noreturn]] void fail() const;

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    sqlite3* handle_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> cache_;
};

}  // namespace canbao::store
