// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/evidence.h"

#include "base/digest.h"
#include "exchange/stored.h"
#include "exchange/wire.h"

namespace canbao::exchange {

namespace {
using store::value;

constexpr std::string_view read_streams =
    "SELECT sender, recipient, sequence, digest FROM exchange_stream "
    "WHERE county = $1 ORDER BY sender, recipient";
const std::string read_messages =
    "SELECT " + std::string(envelope_columns) +
    ", signature, content_recipient, content_sequence, sent_at FROM exchange_outbox "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 ORDER BY sequence";
constexpr std::string_view read_content =
    "SELECT content FROM exchange_content "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4";
constexpr std::size_t signature_column = after_envelope;
constexpr std::size_t content_recipient_column = after_envelope + 1;
constexpr std::size_t content_sequence_column = after_envelope + 2;
constexpr std::size_t sent_at_column = after_envelope + 3;

// Goes through one stream from its first message to its last.
class StreamCheck {
public:
    StreamCheck(store::Transaction& tx, const Signatures& signatures)
        : tx_(tx), signatures_(signatures) {
        last_.digest = no_digest();
    }

    void take(const store::Row& row) {
        if (broken) return;
        const Envelope next = envelope_in(row);
        const bool is_signed = !row.is_null(signature_column);
        if (next.sequence != last_.sequence + 1 || next.previous != last_.digest) {
            broken = BrokenMessage{next.message_id, "a message before it is missing"};
        } else if (!is_as_written(row, next)) {
            broken = BrokenMessage{next.message_id, "it was changed"};
        } else if (is_signed &&
                   !signatures_.verify(next.sender, next.digest, row.bytes(signature_column))) {
            broken = BrokenMessage{next.message_id, "its signature is wrong"};
        }
        if (is_signed) {
            uncovered_.clear();
        } else if (!row.is_null(sent_at_column)) {
            uncovered_ = next.message_id;
        }
        last_ = next;
    }
    // The stream must end where its head says.
    void finish(const store::Row& stream) {
        if (broken) return;
        if (last_.sequence != stream.number(2) || last_.digest != stream.text(3)) {
            broken = BrokenMessage{last_.message_id, "the messages after it are missing"};
        } else if (!uncovered_.empty()) {
            broken = BrokenMessage{uncovered_, "no signature covers it"};
        }
    }
    std::optional<BrokenMessage> broken;

private:
    bool is_as_written(const store::Row& row, const Envelope& envelope) {
        const std::optional<store::Row> content =
            tx_.query_one(read_content, {value(row.text(0)), value(row.text(1)),
                                         value(row.text(content_recipient_column)),
                                         value(row.number(content_sequence_column))});
        if (!content) return false;
        const Digest digest = sm3(content->bytes(0));
        return digest_of(envelope, bytes_of(digest)) == envelope.digest;
    }

    store::Transaction& tx_;
    const Signatures& signatures_;
    Envelope last_;
    std::string uncovered_;
};
}  // namespace

std::optional<BrokenMessage> verify_sent(store::Transaction& tx, const std::string& county,
                                         const Signatures& signatures) {
    for (const store::Row& stream : tx.query(read_streams, {value(county)})) {
        StreamCheck check(tx, signatures);
        tx.for_each(read_messages, {value(county), value(stream.text(0)), value(stream.text(1))},
                    [&check](const store::Row& row) { check.take(row); });
        check.finish(stream);
        if (check.broken) return check.broken;
    }
    return std::nullopt;
}

}  // namespace canbao::exchange
