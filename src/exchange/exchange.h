// SPDX-License-Identifier: MulanPSL-2.0
// The information-sharing platform (信息共享平台): takes messages from the outbox to the recipients
// and brings their answers back. Each message is applied exactly once, in the order of its stream,
// in the recipient's own transaction, whatever the transport does; what is unanswered is sent
// again. Never: skips a gap, or applies a message whose digest or signature is wrong.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "exchange/handlers.h"
#include "exchange/publish.h"
#include "exchange/signatures.h"
#include "exchange/transport.h"
#include "store/database.h"

namespace canbao::exchange {

inline constexpr Reason altered{"exchange.altered", Blame::state,
                                "收到同一编号而内容不同的消息，已拒收，请与发送方核对",
                                "a message came again under the same number with other content; it "
                                "was refused: ask the sender"};
inline constexpr Reason bad_signature{
    "exchange.bad_signature", Blame::forbidden, "消息的签名不对，已拒收，请与发送方核对密钥",
    "the message's signature is wrong; it was refused: compare keys with the sender"};
inline constexpr Reason unreadable{"exchange.unreadable", Blame::caller,
                                   "收到的内容不是完整的消息，已拒收",
                                   "what arrived is not a whole message; it was refused"};
inline constexpr Reason broken_chain{
    "exchange.broken_chain", Blame::state, "消息与上一条消息接不上，已拒收，请与发送方核对",
    "the message does not follow from the one before it; it was refused: ask the sender"};
inline constexpr Reason unknown_kind{"exchange.unknown_kind", Blame::state,
                                     "本单位不接收这一种消息",
                                     "this office does not take messages of this kind"};

struct Platform {
    const Handlers& handlers;
    const Signatures& signatures;
    Transport& transport;
    // A message that was not answered for so long is sent again.
    std::chrono::milliseconds resend_after = std::chrono::minutes(1);
};

// What one call did.
struct Delivery {
    std::int64_t sent = 0;
    std::int64_t applied = 0;   // messages
    std::int64_t repeated = 0;  // messages that had been applied before
    std::int64_t waiting = 0;   // messages that wait for one before them
    std::int64_t refused = 0;   // parcels that were not right; each raised an alarm
    std::int64_t answered = 0;
    std::int64_t records_accepted = 0;
    std::int64_t records_rejected = 0;
};

// Sends what is due and applies what arrives, until nothing moves any more at this moment.
Delivery deliver(store::Database& database, const Platform& platform, Instant now);

// A record that its recipient rejected, as the sender sees it.
struct Rejection {
    Office recipient;
    std::string kind;
    std::string message_id;
    std::string key;
    std::string reason;
    std::string detail;
    Instant answered_at;
};
std::vector<Rejection> rejections(store::Transaction& tx, const std::string& county, Office sender,
                                  std::int64_t most = 100);

struct StreamStatus {
    Office sender;
    Office recipient;
    std::string kind;
    std::int64_t messages = 0;
    std::int64_t unanswered = 0;
    std::int64_t records = 0;
    std::int64_t rejected = 0;
    std::optional<Instant> oldest_unanswered;  // when it was created
};
struct Alarm {
    Instant at;
    std::string reason;
    std::string detail;
    std::int64_t times = 1;
};
struct Status {
    std::vector<StreamStatus> streams;
    std::vector<Alarm> alarms;  // the latest hundred
    std::optional<Instant> oldest_unanswered;
};
// For the administrator's page.
Status status(store::Transaction& tx, const std::string& county);

}  // namespace canbao::exchange
