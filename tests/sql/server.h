// SPDX-License-Identifier: MulanPSL-2.0
// A schema of its own on the PostgreSQL of CANBAO_TEST_POSTGRESQL, gone with the object. A failing
// statement throws with the server's own words. Never: the server of anybody's real county.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/sql/fact_rows.h"

namespace canbao::sql_test {

struct Answer {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;  // no value: NULL
    std::size_t column(std::string_view name) const;
};

class Server {
public:
    static bool is_there();
    Server();
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    Answer run(const std::string& sql);
    void copy_in(const std::string& table, const std::string& lines);
    // The statement's tables, made anew and filled.
    void fill(const policy::sql::Statement& statement, const std::string& table,
              const policy::sql::FactRows& rows);

private:
    PGconn* connection_ = nullptr;
    std::string schema_;
};

}  // namespace canbao::sql_test
