// SPDX-License-Identifier: MulanPSL-2.0
// Reading the exchange's own rows back.
#pragma once

#include <string_view>

#include "exchange/message.h"
#include "store/transaction.h"

namespace canbao::exchange {

// The columns of exchange_outbox that envelope_in reads, in its order.
inline constexpr std::string_view envelope_columns =
    "county, sender, recipient, kind, kind_version, sequence, message_id, created_at, "
    "record_count, previous, digest";
inline constexpr std::size_t after_envelope = 11;

Envelope envelope_in(const store::Row& row);
Office office_in(const store::Row& row, std::size_t column);

}  // namespace canbao::exchange
