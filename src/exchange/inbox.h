// SPDX-License-Identifier: MulanPSL-2.0
// The recipient's side: applies each message of a stream once, in order, together with its answer.
// A message that came too early waits; one that came again gets the answer it got before.
// Requires: digest and signature were checked. Never: applies past a gap.
#pragma once

#include <string>
#include <vector>

#include "exchange/exchange.h"
#include "exchange/wire.h"
#include "store/transaction.h"

namespace canbao::exchange {

// What is to be sent back; `answer` is not signed yet.
struct Reply {
    Office answering;
    Office sender;
    std::string answer;
};

class Inbox {
public:
    Inbox(store::Transaction& tx, const Platform& platform, Instant now, Delivery& delivery)
        : tx_(tx), platform_(platform), now_(now), delivery_(delivery) {}

    // Applies the message and those that waited for it, or keeps it waiting, or refuses it.
    // `signature` is empty where a later message's signature covers this one.
    void take(const WrittenMessage& message, const std::string& signature);
    void raise_alarm(const std::string& county, const Reason& reason, const std::string& detail);
    std::vector<Reply> replies() { return std::move(replies_); }

private:
    struct Position {
        std::int64_t sequence = 0;
        std::string digest;
    };
    struct Early {
        WrittenMessage message;
        std::string signature;
    };
    Position position_of(const Envelope& envelope);
    void take_again(const Envelope& envelope);
    void keep_waiting(const WrittenMessage& message, const std::string& signature);
    bool take_next(const WrittenMessage& message, const std::string& signature,
                   const Position& position);
    bool move_position(const Envelope& envelope);
    Answer apply(const WrittenMessage& message);
    std::vector<RecordAnswer> answers_of(const Envelope& envelope, std::vector<Record>& records);
    std::vector<RecordAnswer> handle(const Handler& handler, const Envelope& envelope,
                                     std::vector<Record>& records);
    void keep(const Envelope& envelope, const std::string& signature, const std::string& answer);
    std::optional<Early> waiting_after(const Envelope& envelope);
    void reply(const Envelope& envelope, std::string answer);

    store::Transaction& tx_;
    const Platform& platform_;
    Instant now_;
    Delivery& delivery_;
    std::vector<Reply> replies_;
};

}  // namespace canbao::exchange
