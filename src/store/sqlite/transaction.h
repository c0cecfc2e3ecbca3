// SPDX-License-Identifier: MulanPSL-2.0
// The statements of one transaction on SQLite.
#pragma once

#include "store/access.h"
#include "store/sqlite/connection.h"
#include "store/transaction.h"

namespace canbao::store {

class SqliteTransaction : public Transaction {
public:
    SqliteTransaction(SqliteConnection& connection, Access access)
        : connection_(connection), access_(access) {}

    void for_each(std::string_view sql, std::vector<Value> values,
                  const std::function<void(const Row&)>& take) override;
    std::int64_t execute(std::string_view sql, std::vector<Value> values) override;
    std::int64_t execute_each(std::string_view sql, const Batch& batch) override;
    void load(std::string_view table, const std::vector<std::string_view>& columns,
              const Batch& batch) override;
    bool attempt(const std::function<bool()>& part) override;

    // Whether a statement failed and nothing may be kept any more.
    bool is_spoiled() const { return spoiled_; }

private:
    Rows fetch(std::string_view sql, const std::vector<Value>& values) override;
    SqliteConnection::Lent usable(std::string_view sql);
    std::int64_t change(const SqliteConnection::Lent& statement, const std::vector<Value>& values);
    bool step(const SqliteConnection::Lent& statement);

    SqliteConnection& connection_;
    Access access_;
    int depth_ = 0;
    bool spoiled_ = false;
};

}  // namespace canbao::store
