// SPDX-License-Identifier: MulanPSL-2.0
// The sender's side: which messages are due to be sent, and what was answered to them.
// Never: changes what a message says.
#pragma once

#include <vector>

#include "exchange/exchange.h"
#include "exchange/wire.h"
#include "store/transaction.h"

namespace canbao::exchange {

// A few of the messages that were never sent, or so long ago that they should have been answered,
// the oldest of each stream first, as bundles. A bundle whose last message was not signed before
// has no signature yet.
std::vector<Bundle> due_bundles(store::Transaction& tx, const Platform& platform, Instant now);

// Requires: every bundle is signed.
void mark_sent(store::Transaction& tx, const std::vector<Bundle>& bundles, Instant now);

// Keeps the answer with its message. Requires: the signature was checked.
// False if it answers no message of ours, or one that was answered.
bool keep_answer(store::Transaction& tx, const Answer& answer, Instant now);

}  // namespace canbao::exchange
