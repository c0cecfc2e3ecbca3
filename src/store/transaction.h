// SPDX-License-Identifier: MulanPSL-2.0
// One transaction on either database. Statements are written once, in the dialect that SQLite and
// PostgreSQL share, with placeholders $1 … $n.
// A broken world (disk, connection, database) is an exception and rolls the whole back; a row that
// breaks a UNIQUE rule is asked for with ON CONFLICT and seen in the count of changed rows.
// A statement that failed spoils the transaction (or the attempt) it ran in.
// Never: builds SQL from values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "store/value.h"

namespace canbao::store {

// Rows of values to be written at once; each row has as many values as the statement needs.
using Batch = std::vector<std::vector<Value>>;

class Transaction {
public:
    virtual ~Transaction() = default;

    // All rows of the answer. For answers that may be large use for_each.
    Rows query(std::string_view sql, std::vector<Value> values = {});
    // The first row, or none.
    std::optional<Row> query_one(std::string_view sql, std::vector<Value> values = {});
    // Calls `take` with each row as it comes; the answer is never held whole.
    virtual void for_each(std::string_view sql, std::vector<Value> values,
                          const std::function<void(const Row&)>& take) = 0;

    // Runs a statement that changes rows; says how many it changed.
    virtual std::int64_t execute(std::string_view sql, std::vector<Value> values = {}) = 0;
    // The same statement once for each row of the batch, prepared once, without waiting for each
    // (a pipeline on PostgreSQL). Says how many rows it changed in all.
    virtual std::int64_t execute_each(std::string_view sql, const Batch& batch) = 0;
    // Loads new rows as fast as the database can (COPY on PostgreSQL).
    // Requires: no row conflicts with one that is there.
    virtual void load(std::string_view table, const std::vector<std::string_view>& columns,
                      const Batch& batch) = 0;

    // Runs `part`; when it returns false or throws, everything it wrote is taken back and the
    // transaction goes on as before it (a savepoint). Returns what `part` returned.
    virtual bool attempt(const std::function<bool()>& part) = 0;

private:
    virtual Rows fetch(std::string_view sql, const std::vector<Value>& values) = 0;
};

}  // namespace canbao::store
