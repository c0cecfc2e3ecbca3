// SPDX-License-Identifier: MulanPSL-2.0
#include <map>

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
    Bundle messages;
    std::vector<Answer> answers;
    const Reason* refused = nullptr;
    std::string county = no_county;
    std::string detail;
};

Arrived refused(const Reason& reason) {
    Arrived arrived;
    arrived.refused = &reason;
    return arrived;
}

Arrived checked_messages(const Signatures& signatures, Bundle bundle) {
    const Envelope& last = bundle.messages.back().envelope;
    Arrived arrived;
    if (signatures.verify(last.sender, last.digest, bundle.signature)) {
        arrived.messages = std::move(bundle);
        return arrived;
    }
    arrived.refused = &bad_signature;
    arrived.county = last.county;
    arrived.detail = last.message_id;
    return arrived;
}

Arrived checked(const Platform& platform, const Parcel& parcel) {
    std::optional<Bundle> bundle = decode_bundle(parcel.content);
    if (bundle && bundle->messages.back().envelope.recipient == parcel.recipient) {
        return checked_messages(platform.signatures, std::move(*bundle));
    }
    std::optional<AnswerBundle> answers = decode_answers(parcel.content);
    if (!answers || answers->answers.back().sender != parcel.recipient) return refused(unreadable);
    const Office answering = answers->answers.back().recipient;
    if (!platform.signatures.verify(answering, answers->digest, answers->signature)) {
        return refused(bad_signature);
    }
    Arrived arrived;
    arrived.answers = std::move(answers->answers);
    return arrived;
}

bool send_due(store::Database& database, const Platform& platform, Instant now,
              Delivery& delivery) {
    std::vector<Bundle> due;
    database.read([&](store::Transaction& tx) { due = due_bundles(tx, platform, now); });
    if (due.empty()) return false;
    for (Bundle& bundle : due) {
        const Envelope& last = bundle.messages.back().envelope;
        if (bundle.signature.empty()) {
            bundle.signature = platform.signatures.sign(last.sender, last.digest);
        }
    }
    database.write([&](store::Transaction& tx) {
        mark_sent(tx, due, now);
        return true;
    });
    for (const Bundle& bundle : due) {
        const Office recipient = bundle.messages.back().envelope.recipient;
        platform.transport.send({recipient, encode(bundle)}, now);
        delivery.sent += static_cast<std::int64_t>(bundle.messages.size());
    }
    return true;
}

void take(const Arrived& arrived, Inbox& inbox, store::Transaction& tx, Instant now,
          Delivery& delivery) {
    if (arrived.refused != nullptr) {
        inbox.raise_alarm(arrived.county, *arrived.refused, arrived.detail);
    }
    for (const WrittenMessage& message : arrived.messages.messages) {
        const bool is_last = &message == &arrived.messages.messages.back();
        inbox.take(message, is_last ? arrived.messages.signature : std::string());
    }
    for (const Answer& answer : arrived.answers) {
        if (keep_answer(tx, answer, now)) ++delivery.answered;
    }
}

// One parcel for all that an office answers to another.
void send_replies(const Platform& platform, const std::vector<Reply>& replies, Instant now) {
    std::map<std::pair<Office, Office>, std::vector<std::string>> by_offices;
    for (const Reply& reply : replies) {
        by_offices[{reply.answering, reply.sender}].push_back(reply.answer);
    }
    for (const auto& [offices, answers] : by_offices) {
        const std::string signature =
            platform.signatures.sign(offices.first, signed_digest(answers));
        platform.transport.send({offices.second, encode_answers(answers, signature)}, now);
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
    send_replies(platform, replies, now);
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
