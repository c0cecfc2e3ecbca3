// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/publish.h"

#include <algorithm>

#include "base/digest.h"
#include "exchange/wire.h"

namespace canbao::exchange {

namespace {
using store::value;

// Takes the row of the stream, so that numbers are given in the order of the commits.
constexpr std::string_view next_place =
    "INSERT INTO exchange_stream (county, sender, recipient, sequence, digest) "
    "VALUES ($1, $2, $3, 1, $4) ON CONFLICT (county, sender, recipient) "
    "DO UPDATE SET sequence = exchange_stream.sequence + 1 RETURNING sequence, digest";
constexpr std::string_view keep_digest =
    "UPDATE exchange_stream SET digest = $4 WHERE county = $1 AND sender = $2 AND recipient = $3";
constexpr std::string_view add_content =
    "INSERT INTO exchange_content (county, sender, recipient, sequence, content) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view add_message =
    "INSERT INTO exchange_outbox (county, sender, recipient, sequence, message_id, kind, "
    "kind_version, created_at, record_count, previous, digest, content_recipient, "
    "content_sequence, times_sent, accepted, ignored, rejected) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, 0, 0)";

std::string message_id(const Envelope& envelope) {
    return envelope.county + "-" + std::string(name_of(envelope.sender)) + "-" +
           std::string(name_of(envelope.recipient)) + "-" + std::to_string(envelope.sequence);
}

struct Place {
    Office recipient;
    std::int64_t sequence;
};

Envelope next_envelope(store::Transaction& tx, Envelope envelope, std::string_view content_digest) {
    const std::string_view sender = name_of(envelope.sender);
    const std::string_view recipient = name_of(envelope.recipient);
    const std::optional<store::Row> place = tx.query_one(
        next_place, {value(envelope.county), value(sender), value(recipient), value(no_digest())});
    INVARIANT(place.has_value());
    envelope.sequence = place->number(0);
    envelope.previous = place->text(1);
    envelope.message_id = message_id(envelope);
    envelope.digest = digest_of(envelope, content_digest);
    tx.execute(keep_digest,
               {value(envelope.county), value(sender), value(recipient), value(envelope.digest)});
    return envelope;
}

void add_to_outbox(store::Transaction& tx, const Envelope& envelope, const Place& content) {
    tx.execute(
        add_message,
        {value(envelope.county), value(name_of(envelope.sender)),
         value(name_of(envelope.recipient)), value(envelope.sequence), value(envelope.message_id),
         value(envelope.kind), value(envelope.kind_version), value(envelope.created_at),
         value(envelope.record_count), value(envelope.previous), value(envelope.digest),
         value(name_of(content.recipient)), value(content.sequence)});
}

// One message to each recipient; they share the content.
void publish_message(store::Transaction& tx, const Dispatch& dispatch, const Kind& kind,
                     const std::vector<Record>& records) {
    const std::string content = encode_records(records);
    const Digest content_digest = sm3(content);
    std::optional<Place> kept;
    for (const Office recipient : kind.recipients) {
        const Envelope envelope =
            next_envelope(tx,
                          {.county = dispatch.county,
                           .sender = dispatch.sender,
                           .recipient = recipient,
                           .kind = std::string(kind.name),
                           .kind_version = kind.version,
                           .created_at = dispatch.at,
                           .record_count = static_cast<std::int64_t>(records.size())},
                          bytes_of(content_digest));
        if (!kept) {
            kept = Place{recipient, envelope.sequence};
            tx.execute(add_content, {value(envelope.county), value(name_of(envelope.sender)),
                                     value(name_of(recipient)), value(envelope.sequence),
                                     value(store::Bytes{content})});
        }
        add_to_outbox(tx, envelope, *kept);
    }
}
}  // namespace

void publish_records(store::Transaction& tx, const Dispatch& dispatch, const Kind& kind,
                     const std::vector<Record>& records) {
    for (std::size_t start = 0; start < records.size(); start += most_records_in_a_message) {
        const std::size_t end = std::min(start + most_records_in_a_message, records.size());
        publish_message(tx, dispatch, kind,
                        {records.begin() + static_cast<std::ptrdiff_t>(start),
                         records.begin() + static_cast<std::ptrdiff_t>(end)});
    }
}

}  // namespace canbao::exchange
