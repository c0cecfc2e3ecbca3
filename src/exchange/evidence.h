// SPDX-License-Identifier: MulanPSL-2.0
// The stored messages as evidence of what an office told: every digest, the chain of each stream
// and every signature are checked again.
#pragma once

#include <optional>
#include <string>

#include "exchange/signatures.h"
#include "store/transaction.h"

namespace canbao::exchange {

struct BrokenMessage {
    std::string message_id;
    std::string what;
};

// The first message sent in this county that is not as it was sent, or none. A message that was
// sent must be covered by a signature, its own or a later one of its stream.
std::optional<BrokenMessage> verify_sent(store::Transaction& tx, const std::string& county,
                                         const Signatures& signatures);

}  // namespace canbao::exchange
