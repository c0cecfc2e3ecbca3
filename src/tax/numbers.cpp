// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/numbers.h"

namespace canbao::tax {

namespace {
using store::value;

constexpr std::string_view add_to_number =
    "INSERT INTO tax_number (county, kind, last) VALUES ($1, $2, $3)"
    " ON CONFLICT (county, kind) DO UPDATE SET last = tax_number.last + excluded.last"
    " RETURNING last";
constexpr std::string_view read_number =
    "SELECT last FROM tax_number WHERE county = $1 AND kind = $2";
}  // namespace

void take_turn(store::Transaction& tx, const std::string& county) {
    tx.query_one(add_to_number, {value(county), value("turn"), value(0)});
}

std::int64_t take_numbers(store::Transaction& tx, const std::string& county, std::string_view kind,
                          std::int64_t count) {
    INVARIANT(count > 0);
    const auto row = tx.query_one(add_to_number, {value(county), value(kind), value(count)});
    return row->number(0) - count + 1;
}

std::int64_t next_number(store::Transaction& tx, const std::string& county, std::string_view kind) {
    const auto row = tx.query_one(read_number, {value(county), value(kind)});
    return (row ? row->number(0) : 0) + 1;
}

}  // namespace canbao::tax
