// SPDX-License-Identifier: MulanPSL-2.0
#include "store/transaction.h"

namespace canbao::store {

Rows Transaction::query(std::string_view sql, std::vector<Value> values) {
    const std::vector<Value> given = std::move(values);
    return fetch(sql, given);
}

std::optional<Row> Transaction::query_one(std::string_view sql, std::vector<Value> values) {
    const std::vector<Value> given = std::move(values);
    Rows rows = fetch(sql, given);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

}  // namespace canbao::store
