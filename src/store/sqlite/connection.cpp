// SPDX-License-Identifier: MulanPSL-2.0
#include "store/sqlite/connection.h"

#include <sqlite3.h>

#include "base/invariant.h"
#include "store/failure.h"

namespace canbao::store {

namespace {
// Values outlive the run they are bound for, so SQLite need not copy them.
int bind_one(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, place, *number);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
        const std::string& content = bytes->content;
        if (content.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
        return sqlite3_bind_blob64(statement, place, content.data(), content.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, place);
}
}  // namespace

SqliteConnection::Statement::~Statement() { sqlite3_finalize(handle); }

SqliteConnection::Lent::~Lent() {
    sqlite3_reset(statement_->handle);
    sqlite3_clear_bindings(statement_->handle);
    statement_->in_use = false;
}

void SqliteConnection::Lent::bind(const std::vector<Value>& values) const {
    INVARIANT(values.size() == statement_->places.size());
    for (std::size_t at = 0; at < values.size(); ++at) {
        const int result = bind_one(statement_->handle, statement_->places[at], values[at]);
        INVARIANT(result == SQLITE_OK);
    }
}

SqliteConnection::SqliteConnection(const std::string& path) {
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
        const std::string why = handle_ != nullptr ? sqlite3_errmsg(handle_) : "out of memory";
        sqlite3_close(handle_);
        throw DatabaseFailure("SQLite: " + why);
    }
    sqlite3_busy_timeout(handle_, patience_in_milliseconds);
}

SqliteConnection::~SqliteConnection() {
    cache_.clear();
    sqlite3_close_v2(handle_);
}

std::unique_ptr<SqliteConnection::Statement> SqliteConnection::prepare(std::string_view sql) {
    auto statement = std::make_unique<Statement>();
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement->handle, &rest) != SQLITE_OK) {
        fail();
    }
    const int count = sqlite3_bind_parameter_count(statement->handle);
    for (int number = 1; number <= count; ++number) {
        const std::string name = "$" + std::to_string(number);
        statement->places.push_back(sqlite3_bind_parameter_index(statement->handle, name.c_str()));
        INVARIANT(statement->places.back() > 0);
    }
    statement->changes_rows = sqlite3_stmt_readonly(statement->handle) == 0;
    return statement;
}

SqliteConnection::Lent SqliteConnection::statement(std::string_view sql) {
    auto found = cache_.find(sql);
    if (found == cache_.end()) found = cache_.emplace(std::string(sql), prepare(sql)).first;
    if (found->second->in_use) return Lent(prepare(sql));
    return Lent(*found->second);
}

bool SqliteConnection::step(sqlite3_stmt* statement) {
    const int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) fail();
    return false;
}

void SqliteConnection::run(std::string_view sql) {
    const Lent lent = statement(sql);
    while (step(lent.handle())) {
    }
}

bool SqliteConnection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(handle_) == 0;
}

void SqliteConnection::fail() const {
    const int code = sqlite3_extended_errcode(handle_);
    const std::string why =
        std::string("SQLite: ") + sqlite3_errmsg(handle_) + " (" + std::to_string(code) + ")";
    // After a failed flush nobody knows what is on the disk; a second try would lie.
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) throw UnknownOutcome(why);
    throw DatabaseFailure(why);
}

}  // namespace canbao::store
