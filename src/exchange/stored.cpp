// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/stored.h"

namespace canbao::exchange {

Office office_in(const store::Row& row, std::size_t column) {
    const std::optional<Office> office = office_named(row.text(column));
    INVARIANT(office.has_value());
    return *office;
}

Envelope envelope_in(const store::Row& row) {
    return {.county = row.text(0),
            .sender = office_in(row, 1),
            .recipient = office_in(row, 2),
            .kind = row.text(3),
            .kind_version = static_cast<int>(row.number(4)),
            .sequence = row.number(5),
            .message_id = row.text(6),
            .created_at = row.instant(7),
            .record_count = row.number(8),
            .previous = row.text(9),
            .digest = row.text(10)};
}

}  // namespace canbao::exchange
