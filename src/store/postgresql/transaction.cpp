// SPDX-License-Identifier: MulanPSL-2.0
#include "store/postgresql/transaction.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/invariant.h"
#include "base/text.h"
#include "store/failure.h"
#include "store/postgresql/values.h"

namespace canbao::store {

namespace {
constexpr std::size_t most_in_a_pipeline = 1'000;
constexpr std::size_t copy_piece = 1 << 18;

std::int64_t changed_rows(PGresult* result) {
    const char* text = PQcmdTuples(result);
    std::int64_t changed = 0;
    std::from_chars(text, text + std::strlen(text), changed);
    return changed;
}

bool is_question(std::string_view sql) {
    const std::string start = upper_ascii(trimmed(sql).substr(0, 6));
    return start == "SELECT";
}

// For every column the type of its first value; a column of nulls has none.
std::vector<Oid> types_of_batch(const Batch& batch) {
    std::vector<Oid> types(batch.front().size(), no_type);
    for (std::size_t column = 0; column < types.size(); ++column) {
        for (const std::vector<Value>& row : batch) {
            INVARIANT(row.size() == types.size());
            types[column] = type_of(row[column]);
            if (types[column] != no_type) break;
        }
    }
    return types;
}
}  // namespace

Rows PostgresqlTransaction::fetch(std::string_view sql, const std::vector<Value>& values) {
    const PostgresqlResult result = connection_.run(sql, values);
    Rows rows;
    const int count = PQntuples(result.get());
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) rows.push_back(row_of(result.get(), row));
    return rows;
}

void PostgresqlTransaction::for_each(std::string_view sql, std::vector<Value> values,
                                     const std::function<void(const Row&)>& take) {
    if (!is_question(sql)) {
        for (const Row& row : fetch(sql, values)) take(row);
        return;
    }
    const std::string cursor = "cursor_" + std::to_string(++cursors_);
    connection_.run_once("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + std::string(sql), values);
    const std::string next = "FETCH FORWARD 2000 FROM " + cursor;
    while (true) {
        const PostgresqlResult result = connection_.run_once(next, {});
        const int count = PQntuples(result.get());
        for (int row = 0; row < count; ++row) take(row_of(result.get(), row));
        if (count < 2000) break;
    }
    connection_.run("CLOSE " + cursor);
}

std::int64_t PostgresqlTransaction::execute(std::string_view sql, std::vector<Value> values) {
    INVARIANT(access_ == Access::write);
    return changed_rows(connection_.run(sql, values).get());
}

std::int64_t PostgresqlTransaction::execute_each(std::string_view sql, const Batch& batch) {
    INVARIANT(access_ == Access::write);
    if (batch.empty()) return 0;
    if (batch.size() == 1) return execute(sql, batch.front());
    const std::string statement = connection_.prepared(sql, types_of_batch(batch));
    std::int64_t changed = 0;
    for (std::size_t start = 0; start < batch.size(); start += most_in_a_pipeline) {
        const std::size_t end = std::min(start + most_in_a_pipeline, batch.size());
        changed += run_pipeline(statement, batch, start, end);
    }
    return changed;
}

std::int64_t PostgresqlTransaction::run_pipeline(const std::string& statement, const Batch& batch,
                                                 std::size_t start, std::size_t end) {
    PGconn* const handle = connection_.handle();
    bool is_sent = PQenterPipelineMode(handle) == 1;
    for (std::size_t at = start; at < end && is_sent; ++at) {
        const Parameters parameters(batch[at]);
        is_sent =
            PQsendQueryPrepared(handle, statement.c_str(), parameters.count(), parameters.starts(),
                                parameters.lengths(), parameters.formats(), 1) == 1;
    }
    if (!is_sent || PQpipelineSync(handle) != 1) {
        throw ConnectionLost("PostgreSQL: the connection was lost");
    }
    std::int64_t changed = 0;
    PostgresqlResult failed;
    while (true) {
        PostgresqlResult result(PQgetResult(handle));
        if (!result && connection_.is_alive()) continue;  // the end of one statement's answer
        if (!result) throw ConnectionLost("PostgreSQL: the connection was lost");
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            changed += changed_rows(result.get());
        } else if (!failed) {
            failed = std::move(result);
        }
    }
    INVARIANT(PQexitPipelineMode(handle) == 1);
    if (failed) connection_.checked(failed.release());
    return changed;
}

void PostgresqlTransaction::load(std::string_view table,
                                 const std::vector<std::string_view>& columns, const Batch& batch) {
    INVARIANT(access_ == Access::write);
    if (batch.empty()) return;
    std::string names;
    for (const std::string_view column : columns) {
        names += names.empty() ? "" : ", ";
        names += column;
    }
    PGconn* const handle = connection_.handle();
    connection_.run("COPY " + std::string(table) + " (" + names + ") FROM STDIN (FORMAT binary)");
    std::string piece = copy_start();
    bool is_sent = true;
    const auto send = [&] {
        is_sent =
            is_sent && PQputCopyData(handle, piece.data(), static_cast<int>(piece.size())) == 1;
        piece.clear();
    };
    for (const std::vector<Value>& row : batch) {
        INVARIANT(row.size() == columns.size());
        add_copy_row(piece, row);
        if (piece.size() >= copy_piece) send();
    }
    piece += copy_end();
    send();
    is_sent = is_sent && PQputCopyEnd(handle, nullptr) == 1;
    PostgresqlResult result(PQgetResult(handle));
    while (const PostgresqlResult rest{PQgetResult(handle)}) {
    }
    if (!is_sent || !result) throw ConnectionLost("PostgreSQL: the connection was lost");
    connection_.checked(result.release());
}

bool PostgresqlTransaction::attempt(const std::function<bool()>& part) {
    const std::string name = "attempt_" + std::to_string(++attempts_);
    connection_.run("SAVEPOINT " + name);
    const auto take_back = [&] {
        if (!connection_.is_alive()) return;
        connection_.run("ROLLBACK TO " + name);
        connection_.run("RELEASE " + name);
    };
    try {
        const bool kept = part();
        if (kept && connection_.is_spoiled()) {
            throw DatabaseFailure("PostgreSQL: a statement of this attempt failed");
        }
        if (kept) {
            connection_.run("RELEASE " + name);
        } else {
            take_back();
        }
        return kept;
    } catch (...) {
        take_back();
        throw;
    }
}

}  // namespace canbao::store
