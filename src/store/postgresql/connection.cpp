// SPDX-License-Identifier: MulanPSL-2.0
#include "store/postgresql/connection.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "base/invariant.h"
#include "store/failure.h"
#include "store/postgresql/values.h"

namespace canbao::store {

namespace {
// A commit must be on disk when it returns, whatever the server's default is.
constexpr const char* settings =
    "SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET jit = off; "
    "SET cursor_tuple_fraction = 1; "
    "SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local') "
    "THEN set_config('synchronous_commit', 'on', false) END";

std::string state_of(const PGresult* result) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return state == nullptr ? "" : state;
}

// Only the first line: the detail of a message names the values of the row.
std::string message_of(const PGresult* result) {
    const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return std::string("PostgreSQL: ") + (primary == nullptr ? "no answer" : primary) + " (" +
           state_of(result) + ")";
}

// Syntax and types: the errors of class 42.
bool is_about_types(const PGresult* result) { return state_of(result).starts_with("42"); }

// The guess of that number for the types that are not given; false when all were made.
bool guess_types(const std::vector<Oid>& given, int guess, std::vector<Oid>& types) {
    constexpr std::array<Oid, 3> possible{text_type, number_type, bytes_type};
    for (std::size_t at = 0; at < given.size(); ++at) {
        if (given[at] != no_type) continue;
        types[at] = possible[static_cast<std::size_t>(guess % 3)];
        guess /= 3;
    }
    return guess == 0;
}

// How many different placeholders a statement has, those in quotes left out.
std::size_t count_placeholders(std::string_view sql) {
    std::set<std::string_view> found;
    bool is_quoted = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        if (sql[at] == '\'') is_quoted = !is_quoted;
        if (sql[at] != '$' || is_quoted) continue;
        const std::size_t end = sql.find_first_not_of("0123456789", at + 1);
        found.insert(sql.substr(at, end == std::string_view::npos ? end : end - at));
    }
    return found.size();
}

bool is_success(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN;
}
}  // namespace

std::vector<Oid> types_of(const std::vector<Value>& values) {
    std::vector<Oid> types;
    types.reserve(values.size());
    for (const Value& value : values) types.push_back(type_of(value));
    return types;
}

PostgresqlConnection::PostgresqlConnection(const std::string& address)
    : handle_(PQconnectdb(address.c_str())) {
    try {
        if (!is_alive()) throw DatabaseFailure("PostgreSQL: it does not connect");
        const char* encoding = PQparameterStatus(handle_, "server_encoding");
        if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0) {
            throw DatabaseFailure("PostgreSQL: the database must be in UTF8");
        }
        PQsetNoticeReceiver(handle_, &PostgresqlConnection::notice, this);
        run(settings);
    } catch (...) {
        PQfinish(handle_);
        throw;
    }
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(handle_); }

bool PostgresqlConnection::in_transaction() const {
    const PGTransactionStatusType status = PQtransactionStatus(handle_);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

void PostgresqlConnection::notice(void* self, const PGresult* result) {
    const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != nullptr && std::strcmp(severity, "WARNING") == 0) {
        static_cast<PostgresqlConnection*>(self)->warned_ = true;
    }
}

PostgresqlResult PostgresqlConnection::checked(PGresult* result) const {
    PostgresqlResult owned(result);
    if (is_success(result)) return owned;
    if (!is_alive()) throw ConnectionLost("PostgreSQL: the connection was lost");
    throw DatabaseFailure(message_of(result));
}

void PostgresqlConnection::run(const std::string& sql) { checked(PQexec(handle_, sql.c_str())); }

PostgresqlResult PostgresqlConnection::with_types(
    std::vector<Oid> types, const std::function<PGresult*(const std::vector<Oid>&)>& attempt) {
    if (std::find(types.begin(), types.end(), no_type) == types.end() || !in_transaction()) {
        return checked(attempt(types));
    }
    // A null has no type of its own. Mostly the statement says what it is; where it does not
    // ("$1 IS NULL OR …"), it has to be told.
    const std::vector<Oid> given = types;
    run("SAVEPOINT types");
    PostgresqlResult result(attempt(types));
    for (int guess = 0; !is_success(result.get()) && is_about_types(result.get()); ++guess) {
        if (!guess_types(given, guess, types)) break;
        run("ROLLBACK TO types");
        result.reset(attempt(types));
    }
    result = checked(result.release());
    run("RELEASE types");
    return result;
}

const std::string& PostgresqlConnection::prepared(std::string_view sql,
                                                  const std::vector<Oid>& types) {
    std::string key(sql);
    for (const Oid type : types) key += " " + std::to_string(type);
    const auto found = statements_.find(key);
    if (found != statements_.end()) return found->second;
    INVARIANT(count_placeholders(sql) == types.size());
    const std::string name = "s" + std::to_string(statements_.size());
    const std::string text(sql);
    with_types(types, [&](const std::vector<Oid>& tried) {
        return PQprepare(handle_, name.c_str(), text.c_str(), static_cast<int>(tried.size()),
                         tried.data());
    });
    return statements_.emplace(std::move(key), name).first->second;
}

PostgresqlResult PostgresqlConnection::run(std::string_view sql, const std::vector<Value>& values) {
    const std::string& name = prepared(sql, types_of(values));
    const Parameters parameters(values);
    return checked(PQexecPrepared(handle_, name.c_str(), parameters.count(), parameters.starts(),
                                  parameters.lengths(), parameters.formats(), 1));
}

PostgresqlResult PostgresqlConnection::run_once(const std::string& sql,
                                                const std::vector<Value>& values) {
    const Parameters parameters(values);
    return with_types(types_of(values), [&](const std::vector<Oid>& types) {
        return PQexecParams(handle_, sql.c_str(), parameters.count(), types.data(),
                            parameters.starts(), parameters.lengths(), parameters.formats(), 1);
    });
}

void PostgresqlConnection::commit() {
    if (is_spoiled()) {
        throw DatabaseFailure("PostgreSQL: a statement of this transaction failed");
    }
    warned_ = false;
    const PostgresqlResult result(PQexec(handle_, "COMMIT"));
    if (!is_alive()) {
        throw UnknownOutcome("PostgreSQL: the connection was lost inside the commit");
    }
    if (!is_success(result.get())) throw DatabaseFailure(message_of(result.get()));
    if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
        throw DatabaseFailure("PostgreSQL: the transaction was rolled back");
    }
    // Under synchronous replication a commit whose wait was cut short succeeds with a warning.
    if (warned_) throw UnknownOutcome("PostgreSQL: the standby did not confirm the commit");
}

}  // namespace canbao::store
