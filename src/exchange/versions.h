// SPDX-License-Identifier: MulanPSL-2.0
// Which version of each fact an office has applied: a record with an older or equal version changes
// nothing. Made for bulk: a batch in which every record is new costs one pass.
#pragma once

#include <vector>

#include "exchange/message.h"
#include "store/transaction.h"

namespace canbao::exchange {

// Marks the records as applied; says for each whether it is newer than what was applied before.
std::vector<bool> advance(store::Transaction& tx, const Envelope& envelope,
                          const std::vector<Record>& records);

// Takes the mark back for records that were rejected, so that the same version may come again.
void put_back(store::Transaction& tx, const Envelope& envelope,
              const std::vector<const Record*>& rejected);

}  // namespace canbao::exchange
