// SPDX-License-Identifier: MulanPSL-2.0
#include "store/sqlite/transaction.h"

#include <sqlite3.h>

#include "base/invariant.h"
#include "store/failure.h"
#include "store/sqlite/insert.h"

namespace canbao::store {

namespace {
std::string content_of(const void* start, int size) {
    return start == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(start), static_cast<std::size_t>(size));
}

Value column_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return sqlite3_column_int64(statement, column);
        case SQLITE_TEXT: {
            const unsigned char* text = sqlite3_column_text(statement, column);
            return content_of(text, sqlite3_column_bytes(statement, column));
        }
        case SQLITE_BLOB: {
            const void* bytes = sqlite3_column_blob(statement, column);
            return Bytes{content_of(bytes, sqlite3_column_bytes(statement, column))};
        }
        default:
            // The only other type is a floating-point number, which no column of ours holds.
            INVARIANT(sqlite3_column_type(statement, column) == SQLITE_NULL);
            return {};
    }
}

Row row_of(sqlite3_stmt* statement) {
    const int count = sqlite3_column_count(statement);
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) values.push_back(column_of(statement, column));
    return Row(std::move(values));
}
}  // namespace

SqliteConnection::Lent SqliteTransaction::usable(std::string_view sql) {
    if (spoiled_) throw DatabaseFailure("SQLite: an earlier statement of this transaction failed");
    try {
        return connection_.statement(sql);
    } catch (...) {
        spoiled_ = true;
        throw;
    }
}

bool SqliteTransaction::step(const SqliteConnection::Lent& statement) {
    try {
        return connection_.step(statement.handle());
    } catch (...) {
        spoiled_ = true;
        throw;
    }
}

Rows SqliteTransaction::fetch(std::string_view sql, const std::vector<Value>& values) {
    const SqliteConnection::Lent statement = usable(sql);
    INVARIANT(access_ == Access::write || !statement.changes_rows());
    statement.bind(values);
    Rows rows;
    while (step(statement)) rows.push_back(row_of(statement.handle()));
    return rows;
}

void SqliteTransaction::for_each(std::string_view sql, std::vector<Value> values,
                                 const std::function<void(const Row&)>& take) {
    const SqliteConnection::Lent statement = usable(sql);
    INVARIANT(access_ == Access::write || !statement.changes_rows());
    statement.bind(values);
    while (step(statement)) take(row_of(statement.handle()));
}

std::int64_t SqliteTransaction::change(const SqliteConnection::Lent& statement,
                                       const std::vector<Value>& values) {
    statement.bind(values);
    while (step(statement)) {
    }
    const std::int64_t changed =
        statement.changes_rows() ? sqlite3_changes64(connection_.handle()) : 0;
    sqlite3_reset(statement.handle());
    return changed;
}

std::int64_t SqliteTransaction::execute(std::string_view sql, std::vector<Value> values) {
    INVARIANT(access_ == Access::write);
    return change(usable(sql), values);
}

std::int64_t SqliteTransaction::execute_each(std::string_view sql, const Batch& batch) {
    INVARIANT(access_ == Access::write);
    const SqliteConnection::Lent statement = usable(sql);
    std::int64_t changed = 0;
    for (const std::vector<Value>& values : batch) changed += change(statement, values);
    return changed;
}

void SqliteTransaction::load(std::string_view table, const std::vector<std::string_view>& columns,
                             const Batch& batch) {
    execute_each(insert_statement(table, columns), batch);
}

bool SqliteTransaction::attempt(const std::function<bool()>& part) {
    if (spoiled_) throw DatabaseFailure("SQLite: an earlier statement of this transaction failed");
    const std::string name = "attempt_" + std::to_string(++depth_);
    connection_.run("SAVEPOINT " + name);
    const auto close = [&](bool keep) {
        --depth_;
        // After a full disk SQLite has already taken the whole transaction back.
        if (!connection_.in_transaction()) return;
        if (!keep) connection_.run("ROLLBACK TO " + name);
        connection_.run("RELEASE " + name);
        spoiled_ = false;
    };
    bool kept = false;
    try {
        kept = part();
        if (kept && spoiled_) throw DatabaseFailure("SQLite: a statement of this attempt failed");
    } catch (...) {
        close(false);
        throw;
    }
    close(kept);
    return kept;
}

}  // namespace canbao::store
