// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/outbox.h"

#include "exchange/stored.h"

namespace canbao::exchange {

namespace {
using store::value;

// $2 … $5 are the offices that are here; unused ones are empty.
const std::string read_due =
    "SELECT " + std::string(envelope_columns) +
    ", signature, content_recipient, content_sequence FROM exchange_outbox "
    "WHERE answered_at IS NULL AND (sent_at IS NULL OR sent_at <= $1) "
    "AND recipient IN ($2, $3, $4, $5) "
    "ORDER BY county, sender, recipient, sequence LIMIT 512";
constexpr std::string_view read_content =
    "SELECT content FROM exchange_content "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4";
constexpr std::string_view mark_one_sent =
    "UPDATE exchange_outbox SET sent_at = $5, times_sent = times_sent + 1 "
    "WHERE county = $1 AND sender = $2 AND recipient = $3 AND sequence = $4";
constexpr std::string_view keep_signature =
    "UPDATE exchange_outbox SET signature = $5 "
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

// So many records are held in memory at a time.
constexpr std::int64_t most_records_at_once = 20'000;
constexpr std::size_t most_bytes_in_a_bundle = 500'000;

bool belongs_to(const Bundle& bundle, const Envelope& next) {
    const Envelope& last = bundle.messages.back().envelope;
    if (next.county != last.county || next.sender != last.sender ||
        next.recipient != last.recipient || next.sequence != last.sequence + 1) {
        return false;
    }
    std::size_t bytes = 0;
    for (const WrittenMessage& message : bundle.messages) bytes += message.content.size();
    return bytes < most_bytes_in_a_bundle && bundle.messages.size() < 64;
}

std::vector<store::Value> place_of(const std::string& county, Office sender, Office recipient,
                                   std::int64_t sequence) {
    return {value(county), value(name_of(sender)), value(name_of(recipient)), value(sequence)};
}
}  // namespace

std::vector<Bundle> due_bundles(store::Transaction& tx, const Platform& platform, Instant now) {
    std::vector<store::Value> values{value(now - platform.resend_after)};
    for (const Office office : all_offices) {
        values.push_back(value(platform.handlers.knows(office) ? name_of(office) : ""));
    }
    std::vector<Bundle> bundles;
    std::int64_t records = 0;
    for (const store::Row& row : tx.query(read_due, std::move(values))) {
        Envelope envelope = envelope_in(row);
        records += envelope.record_count;
        if (!bundles.empty() && records > most_records_at_once) break;
        if (bundles.empty() || !belongs_to(bundles.back(), envelope)) bundles.emplace_back();
        Bundle& bundle = bundles.back();
        bundle.signature = row.is_null(11) ? std::string() : row.bytes(11);
        const std::optional<store::Row> content = tx.query_one(
            read_content,
            {value(row.text(0)), value(row.text(1)), value(row.text(12)), value(row.number(13))});
        INVARIANT(content.has_value());
        bundle.messages.push_back({std::move(envelope), content->bytes(0)});
    }
    return bundles;
}

void mark_sent(store::Transaction& tx, const std::vector<Bundle>& bundles, Instant now) {
    store::Batch sent;
    store::Batch signatures;
    for (const Bundle& bundle : bundles) {
        for (const WrittenMessage& message : bundle.messages) {
            const Envelope& envelope = message.envelope;
            sent.push_back(
                place_of(envelope.county, envelope.sender, envelope.recipient, envelope.sequence));
        }
        signatures.push_back(sent.back());
        signatures.back().push_back(value(store::Bytes{bundle.signature}));
    }
    for (std::vector<store::Value>& row : sent) row.push_back(value(now));
    tx.execute_each(mark_one_sent, sent);
    tx.execute_each(keep_signature, signatures);
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
