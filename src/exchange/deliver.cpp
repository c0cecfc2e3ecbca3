// SPDX-License-Identifier: MulanPSL-2.0
#include "base/digest.h"
#include "exchange/exchange.h"
#include "exchange/inbox.h"
#include "exchange/outbox.h"
#include "exchange/wire.h"

namespace canbao::exchange {

namespace {
// Where alarms stand about bytes that name no county.
const std::string no_county = "000000";

// What one parcel turned out to be, checked outside the transaction.
struct Arrived {
    std::optional<SignedMessage> message;
    std::optional<Answer> answer;
    const Reason* refused = nullptr;
    std::string county = no_county;
    std::string detail;
};

Arrived checked_message(const Signatures& signatures, SignedMessage message) {
    Arrived arrived;
    const Envelope& envelope = message.envelope;
    if (signatures.verify(envelope.sender, envelope.digest, message.signature)) {
        arrived.message = std::move(message);
        return arrived;
    }
    arrived.refused = &bad_signature;
    arrived.county = envelope.county;
    arrived.detail = envelope.message_id;
    return arrived;
}

Arrived checked_answer(const Signatures& signatures, SignedAnswer answer) {
    Arrived arrived;
    if (signatures.verify(answer.answer.recipient, answer.digest, answer.signature)) {
        arrived.answer = std::move(answer.answer);
        return arrived;
    }
    arrived.refused = &bad_signature;
    arrived.county = answer.answer.county;
    arrived.detail = "answer";
    return arrived;
}

Arrived checked(const Platform& platform, const Parcel& parcel) {
    std::optional<SignedMessage> message = decode_message(parcel.content);
    if (message && message->envelope.recipient == parcel.recipient) {
        return checked_message(platform.signatures, std::move(*message));
    }
    std::optional<SignedAnswer> answer = decode_signed_answer(parcel.content);
    if (answer && answer->answer.sender == parcel.recipient) {
        return checked_answer(platform.signatures, std::move(*answer));
    }
    Arrived arrived;
    arrived.refused = &unreadable;
    return arrived;
}

bool send_due(store::Database& database, const Platform& platform, Instant now,
              Delivery& delivery) {
    std::vector<SignedMessage> due;
    database.read([&](store::Transaction& tx) { due = due_messages(tx, platform, now); });
    if (due.empty()) return false;
    for (SignedMessage& message : due) {
        if (!message.signature.empty()) continue;
        message.signature =
            platform.signatures.sign(message.envelope.sender, message.envelope.digest);
    }
    database.write([&](store::Transaction& tx) {
        mark_sent(tx, due, now);
        return true;
    });
    for (const SignedMessage& message : due) {
        platform.transport.send({message.envelope.recipient, encode(message)}, now);
    }
    delivery.sent += static_cast<std::int64_t>(due.size());
    return true;
}

void take(const Arrived& arrived, Inbox& inbox, store::Transaction& tx, Instant now,
          Delivery& delivery) {
    if (arrived.message) {
        inbox.take(*arrived.message);
    } else if (arrived.answer) {
        if (keep_answer(tx, *arrived.answer, now)) ++delivery.answered;
    } else {
        inbox.raise_alarm(arrived.county, *arrived.refused, arrived.detail);
    }
}

bool take_arrived(store::Database& database, const Platform& platform, Instant now,
                  Delivery& delivery) {
    std::vector<Arrived> all;
    for (const Parcel& parcel : platform.transport.receive(now)) {
        all.push_back(checked(platform, parcel));
    }
    if (all.empty()) return false;
    std::vector<Reply> replies;
    Delivery done = delivery;
    database.write([&](store::Transaction& tx) {
        Inbox inbox(tx, platform, now, done);
        for (const Arrived& arrived : all) take(arrived, inbox, tx, now, done);
        replies = inbox.replies();
        return true;
    });
    delivery = done;
    for (const Reply& reply : replies) {
        const std::string digest = to_hex(sm3(reply.answer));
        const std::string signature = platform.signatures.sign(reply.answering, digest);
        platform.transport.send({reply.sender, encode_signed(reply.answer, signature)}, now);
    }
    return true;
}
}  // namespace

Delivery deliver(store::Database& database, const Platform& platform, Instant now) {
    Delivery delivery;
    while (true) {
        const bool sent = send_due(database, platform, now, delivery);
        const bool arrived = take_arrived(database, platform, now, delivery);
        if (!sent && !arrived) return delivery;
    }
}

}  // namespace canbao::exchange
