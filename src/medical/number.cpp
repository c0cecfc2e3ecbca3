// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/number.h"

#include "base/invariant.h"

namespace canbao::medical {

namespace {

constexpr std::string_view take =
    "INSERT INTO medical_number (county, kind, last) VALUES ($1, $2, $3)"
    " ON CONFLICT (county, kind) DO UPDATE SET last = medical_number.last + excluded.last"
    " RETURNING last";

}  // namespace

std::int64_t take_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                          std::int64_t count) {
    INVARIANT(count > 0);
    const auto row =
        tx.query_one(take, {store::value(county), store::value(kind), store::value(count)});
    INVARIANT(row.has_value());
    return row->number(0) - count + 1;
}

}  // namespace canbao::medical
