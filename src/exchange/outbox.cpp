// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/outbox.h"

namespace canbao::exchange {

namespace {
using store::value;

// $2 … $5 are the offices that are here; unused ones are empty.
constexpr std::string_view read_due =
    "SELECT o.county, o.sender, o.recipient, o.kind, o.kind_version, o.sequence, o.message_id, "
    "o.created_at, o.record_count, o.previous, o.digest, o.signature, c.content "
    "FROM exchange_outbox o JOIN exchange_content c ON c.county = o.county "
    "AND c.sender = o.sender AND c.recipient = o.content_recipient "
    "AND c.sequence = o.content_sequence "
    "WHERE o.answered_at IS NULL AND (o.sent_at IS NULL OR o.sent_at <= $1) "
    "AND o.recipient IN ($2, $3, $4, $5) "
    "ORDER BY o.county, o.sender, o.recipient, o.sequence LIMIT 64";
constexpr std::string_view mark_one_sent =
    "UPDATE exchange_outbox SET sent_at = $5, signature = $6, times_sent = times_sent + 1 "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4";
constexpr std::string_view answer_one =
    "UPDATE exchange_outbox SET answered_at = $6, accepted = $7, ignored = $8, rejected = $9 "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4 AND digest = $5 "
    "AND answered_at IS NULL";
constexpr std::string_view list_answer =
    "INSERT INTO exchange_answer (county, sender, recipient, sequence, place, kind, message_id, "
    "record_key, outcome, reason, detail, answered_at) "
    "SELECT $1, $2, $3, $4, $5, kind, message_id, $6, $7, $8, $9, $10 FROM exchange_outbox "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4";

Office office_in(const store::Row& row, std::size_t column) {
    const std::optional<Office> office = office_named(row.text(column));
    INVARIANT(office.has_value());
    return *office;
}

SignedMessage message_in(const store::Row& row) {
    SignedMessage message;
    message.envelope = {.county = row.text(0),
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
    if (!row.is_null(11)) message.signature = row.bytes(11);
    message.content = row.bytes(12);
    return message;
}

std::vector<store::Value> place_of(const std::string& county, Office sender, Office recipient,
                                   std::int64_t sequence) {
    return {value(county), value(name_of(sender)), value(name_of(recipient)), value(sequence)};
}
}  // namespace

std::vector<SignedMessage> due_messages(store::Transaction& tx, const Platform& platform,
                                        Instant now) {
    std::vector<store::Value> values{value(now - platform.resend_after)};
    for (const Office office : all_offices) {
        values.push_back(value(platform.handlers.knows(office) ? name_of(office) : ""));
    }
    std::vector<SignedMessage> due;
    tx.for_each(read_due, std::move(values),
                [&due](const store::Row& row) { due.push_back(message_in(row)); });
    return due;
}

void mark_sent(store::Transaction& tx, const std::vector<SignedMessage>& messages, Instant now) {
    store::Batch batch;
    for (const SignedMessage& message : messages) {
        const Envelope& envelope = message.envelope;
        batch.push_back(
            place_of(envelope.county, envelope.sender, envelope.recipient, envelope.sequence));
        batch.back().push_back(value(now));
        batch.back().push_back(value(store::Bytes{message.signature}));
    }
    tx.execute_each(mark_one_sent, batch);
}

bool keep_answer(store::Transaction& tx, const Answer& answer, Instant now) {
    const std::vector<store::Value> place =
        place_of(answer.county, answer.sender, answer.recipient, answer.sequence);
    std::vector<store::Value> values = place;
    values.push_back(value(answer.digest));
    values.push_back(value(now));
    for (const std::int64_t count : {answer.accepted, answer.ignored, answer.rejected}) {
        values.push_back(value(count));
    }
    if (tx.execute(answer_one, std::move(values)) == 0) return false;
    store::Batch batch;
    for (const ListedAnswer& listed : answer.listed) {
        const bool is_rejected = listed.answer.outcome == Outcome::rejected;
        std::vector<store::Value>& row = batch.emplace_back(place);
        row.push_back(value(listed.place));
        row.push_back(value(listed.key));
        row.push_back(value(is_rejected ? "rejected" : "ignored_older"));
        row.push_back(value(listed.answer.reason));
        row.push_back(value(listed.answer.detail));
        row.push_back(value(now));
    }
    if (!batch.empty()) tx.execute_each(list_answer, batch);
    return true;
}

}  // namespace canbao::exchange
