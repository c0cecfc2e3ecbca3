// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/number.h"

#include "base/invariant.h"

namespace canbao::medical {

namespace {

constexpr std::string_view take =
    "INSERT INTO medical_number (county, kind, last) VALUES ($1, $2, $3)"
    " ON CONFLICT (county, kind) DO UPDATE SET last = medical_number.last + excluded.last"
    " RETURNING last";

constexpr std::string_view give_back =
    "UPDATE medical_number SET last = last - $3 WHERE county = $1 AND kind = $2";

}  // namespace

std::int64_t take_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                          std::int64_t count) {
    INVARIANT(count > 0);
    const auto row =
        tx.query_one(take, {store::value(county), store::value(kind), store::value(count)});
    INVARIANT(row.has_value());
    return row->number(0) - count + 1;
}

void give_back_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                       std::int64_t count) {
    const std::int64_t changed =
        tx.execute(give_back, {store::value(county), store::value(kind), store::value(count)});
    INVARIANT(changed == 1);
}

}  // namespace canbao::medical
