// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/outstanding.h"

namespace canbao::tax {

void for_each_outstanding(store::Transaction& tx, const std::string& county, int year,
                          const std::function<void(const Outstanding&)>& take) {
    constexpr std::string_view still_payable = R"sql(
        SELECT person, region, due FROM tax_payable
        WHERE county = $1 AND year = $2 AND status = 'payable' ORDER BY region, person)sql";
    tx.for_each(still_payable, {store::value(county), store::value(year)},
                [&](const store::Row& row) {
                    take({row.number(0), row.text(1), row.money(2)});
                });
}

}  // namespace canbao::tax
