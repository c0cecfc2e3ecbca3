// SPDX-License-Identifier: MulanPSL-2.0
#include "sql/server.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace canbao::sql_test {
namespace {

using Outcome = std::unique_ptr<PGresult, decltype(&PQclear)>;

const char* address() { return std::getenv("CANBAO_TEST_POSTGRESQL"); }

[[noreturn]] void fail(PGconn* connection) { throw std::runtime_error(PQerrorMessage(connection)); }

}  // namespace

std::size_t Answer::column(std::string_view name) const {
    const auto found = std::ranges::find(columns, name);
    if (found == columns.end()) throw std::runtime_error("no column " + std::string(name));
    return static_cast<std::size_t>(found - columns.begin());
}

bool Server::is_there() { return address() != nullptr && *address() != '\0'; }

Server::Server() : connection_(PQconnectdb(address())) {
    if (PQstatus(connection_) != CONNECTION_OK) fail(connection_);
    schema_ = "sql_test_" + std::to_string(::getpid());
    run("set client_min_messages = warning; drop schema if exists " + schema_ +
        " cascade; create schema " + schema_ + "; set search_path = " + schema_);
}

Server::~Server() {
    PQclear(PQexec(connection_, ("drop schema " + schema_ + " cascade").c_str()));
    PQfinish(connection_);
}

Answer Server::run(const std::string& sql) {
    const Outcome outcome(PQexec(connection_, sql.c_str()), &PQclear);
    const auto status = PQresultStatus(outcome.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(connection_);
    Answer answer;
    const int width = PQnfields(outcome.get());
    for (int at = 0; at < width; ++at) answer.columns.emplace_back(PQfname(outcome.get(), at));
    for (int row = 0; row < PQntuples(outcome.get()); ++row) {
        auto& values = answer.rows.emplace_back();
        for (int at = 0; at < width; ++at) {
            const bool null = PQgetisnull(outcome.get(), row, at) != 0;
            values.push_back(null ? std::nullopt
                                  : std::optional<std::string>(PQgetvalue(outcome.get(), row, at)));
        }
    }
    return answer;
}

void Server::copy_in(const std::string& table, const std::string& lines) {
    const std::string columns = lines.substr(0, lines.find('\n'));
    const std::string sql = "copy " + table + " (" + columns + ") from stdin (format csv, header)";
    const Outcome begun(PQexec(connection_, sql.c_str()), &PQclear);
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail(connection_);
    constexpr std::size_t piece = 1U << 20U;
    for (std::size_t at = 0; at < lines.size(); at += piece) {
        const auto part = std::string_view(lines).substr(at, piece);
        if (PQputCopyData(connection_, part.data(), static_cast<int>(part.size())) != 1) {
            fail(connection_);
        }
    }
    if (PQputCopyEnd(connection_, nullptr) != 1) fail(connection_);
    while (PGresult* raw = PQgetResult(connection_)) {
        const Outcome done(raw, &PQclear);
        if (PQresultStatus(raw) != PGRES_COMMAND_OK) fail(connection_);
    }
}

void Server::fill(const policy::sql::Statement& statement, const std::string& table,
                  const policy::sql::FactRows& rows) {
    for (const char* list : {"_claims", "_employment", ""}) {
        run("drop table if exists " + table + list);
    }
    run(statement.tables);
    copy_in(table, rows.persons);
    if (statement.inputs.has_claims()) copy_in(table + "_claims", rows.claims);
    if (statement.inputs.has_employment()) copy_in(table + "_employment", rows.employment);
    run("analyze");
}

}  // namespace canbao::sql_test
