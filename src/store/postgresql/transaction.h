// SPDX-License-Identifier: MulanPSL-2.0
// The statements of one transaction on PostgreSQL: prepared, batches in a pipeline, loading by
// COPY, large answers through a cursor (so that other statements may run in between).
#pragma once

#include "store/access.h"
#include "store/postgresql/connection.h"
#include "store/transaction.h"

namespace canbao::store {

class PostgresqlTransaction : public Transaction {
public:
    PostgresqlTransaction(PostgresqlConnection& connection, Access access)
        : connection_(connection), access_(access) {}

    void for_each(std::string_view sql, std::vector<Value> values,
                  const std::function<void(const Row&)>& take) override;
    std::int64_t execute(std::string_view sql, std::vector<Value> values) override;
    std::int64_t execute_each(std::string_view sql, const Batch& batch) override;
    void load(std::string_view table, const std::vector<std::string_view>& columns,
              const Batch& batch) override;
    bool attempt(const std::function<bool()>& part) override;

private:
    Rows fetch(std::string_view sql, const std::vector<Value>& values) override;
    std::int64_t run_pipeline(const std::string& statement, const Batch& batch, std::size_t start,
                              std::size_t end);

    PostgresqlConnection& connection_;
    Access access_;
    int attempts_ = 0;
    int cursors_ = 0;
};

}  // namespace canbao::store
