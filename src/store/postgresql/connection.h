// SPDX-License-Identifier: MulanPSL-2.0
// One connection to PostgreSQL with its prepared statements. Used by one thread at a time.
// Never: prints what stands in a row; the detail of the server's messages is left out.
#pragma once

#include <libpq-fe.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/value.h"

namespace canbao::store {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

class PostgresqlConnection {
public:
    // Throws DatabaseFailure if it does not connect or the database does not hold UTF-8.
    explicit PostgresqlConnection(const std::string& address);
    ~PostgresqlConnection();
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

    PGconn* handle() const { return handle_; }
    bool is_alive() const { return PQstatus(handle_) == CONNECTION_OK; }
    bool in_transaction() const;
    // A statement of ours failed since the transaction began.
    bool is_spoiled() const { return PQtransactionStatus(handle_) == PQTRANS_INERROR; }

    // Runs text without values. Throws DatabaseFailure, ConnectionLost.
    void run(const std::string& sql);
    // Runs a prepared statement; the answer is in binary.
    PostgresqlResult run(std::string_view sql, const std::vector<Value>& values);
    // Runs it without keeping it prepared.
    PostgresqlResult run_once(const std::string& sql, const std::vector<Value>& values);
    // The name under which the statement is prepared for values of these types.
    const std::string& prepared(std::string_view sql, const std::vector<Oid>& types);
    // Commits. Throws UnknownOutcome where the outcome cannot be known.
    void commit();
    // Throws what went wrong unless the result is one of success.
    PostgresqlResult checked(PGresult* result) const;

private:
    // Tries the types that an unknown one may stand for until `attempt` succeeds.
    PostgresqlResult with_types(std::vector<Oid> types,
                                const std::function<PGresult*(const std::vector<Oid>&)>& attempt);
    static void notice(void* self, const PGresult* result);

    PGconn* handle_;
    std::unordered_map<std::string, std::string> statements_;
    bool warned_ = false;
};

std::vector<Oid> types_of(const std::vector<Value>& values);

}  // namespace canbao::store
