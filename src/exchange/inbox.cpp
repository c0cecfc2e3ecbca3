// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/inbox.h"

#include "exchange/versions.h"

namespace canbao::exchange {

namespace {
using store::value;

constexpr std::string_view read_position =
    "SELECT sequence, digest FROM exchange_position "
    "WHERE county = $1 AND recipient = $2 AND sender = $3";
constexpr std::string_view first_position =
    "INSERT INTO exchange_position (county, recipient, sender, sequence, digest) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
constexpr std::string_view next_position =
    "UPDATE exchange_position SET sequence = $4, digest = $5 "
    "WHERE county = $1 AND recipient = $2 AND sender = $3 AND sequence = $4 - 1";
constexpr std::string_view read_applied =
    "SELECT digest, answer FROM exchange_inbox "
    "WHERE county = $1 AND recipient = $2 AND sender = $3 AND sequence = $4";
constexpr std::string_view add_applied =
    "INSERT INTO exchange_inbox (county, recipient, sender, sequence, message_id, kind, "
    "record_count, digest, signature, applied_at, answer) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view find_message_id =
    "SELECT sequence FROM exchange_inbox "
    "WHERE county = $1 AND recipient = $2 AND sender = $3 AND message_id = $4";
constexpr std::string_view add_early =
    "INSERT INTO exchange_early (county, recipient, sender, sequence, digest, signature, "
    "message) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
constexpr std::string_view read_early =
    "SELECT digest, signature, message FROM exchange_early "
    "WHERE county = $1 AND recipient = $2 AND sender = $3 AND sequence = $4";
constexpr std::string_view drop_early =
    "DELETE FROM exchange_early "
    "WHERE county = $1 AND recipient = $2 AND sender = $3 AND sequence = $4";
constexpr std::string_view add_alarm =
    "INSERT INTO exchange_alarm (county, reason, detail, first_at, last_at, times) "
    "VALUES ($1, $2, $3, $4, $4, 1) ON CONFLICT (county, reason, detail) "
    "DO UPDATE SET last_at = excluded.last_at, times = exchange_alarm.times + 1";

// What is further ahead is not kept; it will be sent again.
constexpr std::int64_t most_waiting = 1'000;

std::vector<store::Value> stream_of(const Envelope& envelope) {
    return {value(envelope.county), value(name_of(envelope.recipient)),
            value(name_of(envelope.sender))};
}
std::vector<store::Value> place_of(const Envelope& envelope) {
    std::vector<store::Value> place = stream_of(envelope);
    place.push_back(value(envelope.sequence));
    return place;
}
}  // namespace

void Inbox::take(const WrittenMessage& message, const std::string& signature) {
    const Position position = position_of(message.envelope);
    if (message.envelope.sequence <= position.sequence) return take_again(message.envelope);
    if (message.envelope.sequence > position.sequence + 1) return keep_waiting(message, signature);
    if (!take_next(message, signature, position)) return;
    Envelope last = message.envelope;
    while (const std::optional<Early> next = waiting_after(last)) {
        if (!take_next(next->message, next->signature, {last.sequence, last.digest})) return;
        last = next->message.envelope;
    }
}

Inbox::Position Inbox::position_of(const Envelope& envelope) {
    const std::optional<store::Row> row = tx_.query_one(read_position, stream_of(envelope));
    if (!row) return {.sequence = 0, .digest = no_digest()};
    return {.sequence = row->number(0), .digest = row->text(1)};
}

void Inbox::take_again(const Envelope& envelope) {
    const std::optional<store::Row> applied = tx_.query_one(read_applied, place_of(envelope));
    if (!applied || applied->text(0) != envelope.digest) {
        return raise_alarm(envelope.county, altered, envelope.message_id);
    }
    ++delivery_.repeated;
    reply(envelope, applied->bytes(1));
}

void Inbox::keep_waiting(const WrittenMessage& message, const std::string& signature) {
    const Envelope& envelope = message.envelope;
    if (envelope.sequence > position_of(envelope).sequence + most_waiting) return;
    std::vector<store::Value> row = place_of(envelope);
    row.push_back(value(envelope.digest));
    row.push_back(value(store::Bytes{signature}));
    row.push_back(value(store::Bytes{encode(message)}));
    if (tx_.execute(add_early, std::move(row)) == 1) {
        ++delivery_.waiting;
        return;
    }
    const std::optional<store::Row> early = tx_.query_one(read_early, place_of(envelope));
    if (early && early->text(0) != envelope.digest) {
        raise_alarm(envelope.county, altered, envelope.message_id);
    }
}

std::optional<Inbox::Early> Inbox::waiting_after(const Envelope& envelope) {
    Envelope next = envelope;
    ++next.sequence;
    const std::optional<store::Row> early = tx_.query_one(read_early, place_of(next));
    if (!early) return std::nullopt;
    tx_.execute(drop_early, place_of(next));
    std::optional<WrittenMessage> message = decode_message(early->bytes(2));
    INVARIANT(message.has_value());
    return Early{std::move(*message), early->bytes(1)};
}

bool Inbox::take_next(const WrittenMessage& message, const std::string& signature,
                      const Position& position) {
    const Envelope& envelope = message.envelope;
    if (envelope.previous != position.digest) {
        raise_alarm(envelope.county, broken_chain, envelope.message_id);
        return false;
    }
    std::vector<store::Value> by_id = stream_of(envelope);
    by_id.push_back(value(envelope.message_id));
    if (tx_.query_one(find_message_id, std::move(by_id))) {
        raise_alarm(envelope.county, altered, envelope.message_id);
        return false;
    }
    // Another process on the same database may have been quicker.
    if (!move_position(envelope)) return false;
    const std::string answer = encode(apply(message));
    keep(envelope, signature, answer);
    reply(envelope, answer);
    return true;
}

bool Inbox::move_position(const Envelope& envelope) {
    std::vector<store::Value> position = place_of(envelope);
    position.push_back(value(envelope.digest));
    const std::string_view statement = envelope.sequence == 1 ? first_position : next_position;
    return tx_.execute(statement, std::move(position)) == 1;
}

Answer Inbox::apply(const WrittenMessage& message) {
    const Envelope& envelope = message.envelope;
    Answer answer{.county = envelope.county,
                  .sender = envelope.sender,
                  .recipient = envelope.recipient,
                  .sequence = envelope.sequence,
                  .digest = envelope.digest,
                  .listed = {}};
    std::optional<std::vector<Record>> records = decode_records(message.content);
    if (!records || static_cast<std::int64_t>(records->size()) != envelope.record_count) {
        answer.listed.push_back({0, "", rejected(unreadable)});
        answer.rejected = envelope.record_count;
        return answer;
    }
    std::vector<std::string> keys;
    for (const Record& record : *records) keys.push_back(record.key);
    std::vector<RecordAnswer> answers = answers_of(envelope, *records);
    for (std::size_t at = 0; at < answers.size(); ++at) {
        if (answers[at].outcome == Outcome::accepted) {
            ++answer.accepted;
            continue;
        }
        ++(answers[at].outcome == Outcome::rejected ? answer.rejected : answer.ignored);
        answer.listed.push_back(
            {static_cast<std::int64_t>(at), std::move(keys[at]), std::move(answers[at])});
    }
    ++delivery_.applied;
    delivery_.records_accepted += answer.accepted;
    delivery_.records_rejected += answer.rejected;
    return answer;
}

std::vector<RecordAnswer> Inbox::answers_of(const Envelope& envelope,
                                            std::vector<Record>& records) {
    const Handler* handler = platform_.handlers.find(envelope.recipient, envelope.kind);
    if (handler == nullptr) {
        return std::vector<RecordAnswer>(records.size(), rejected(unknown_kind, envelope.kind));
    }
    return handle(*handler, envelope, records);
}

std::vector<RecordAnswer> Inbox::handle(const Handler& handler, const Envelope& envelope,
                                        std::vector<Record>& records) {
    const std::vector<bool> is_newer = advance(tx_, envelope, records);
    std::vector<RecordAnswer> answers(records.size(), {Outcome::ignored_older, {}, {}});
    std::vector<std::size_t> places;
    Message message{.envelope = envelope, .records = {}};
    for (std::size_t at = 0; at < records.size(); ++at) {
        if (!is_newer[at]) continue;
        places.push_back(at);
        message.records.push_back(std::move(records[at]));
    }
    if (message.records.empty()) return answers;
    std::vector<RecordAnswer> given = handler(tx_, message);
    INVARIANT(given.size() == message.records.size());
    std::vector<const Record*> not_taken;
    for (std::size_t at = 0; at < given.size(); ++at) {
        if (given[at].outcome == Outcome::rejected) not_taken.push_back(&message.records[at]);
        answers[places[at]] = std::move(given[at]);
    }
    put_back(tx_, envelope, not_taken);
    return answers;
}

void Inbox::keep(const Envelope& envelope, const std::string& signature,
                 const std::string& answer) {
    std::vector<store::Value> row = place_of(envelope);
    for (store::Value cell :
         {value(envelope.message_id), value(envelope.kind), value(envelope.record_count),
          value(envelope.digest), value(store::Bytes{signature}), value(now_),
          value(store::Bytes{answer})}) {
        row.push_back(std::move(cell));
    }
    tx_.execute(add_applied, std::move(row));
}

void Inbox::reply(const Envelope& envelope, std::string answer) {
    replies_.push_back({envelope.recipient, envelope.sender, std::move(answer)});
}

void Inbox::raise_alarm(const std::string& county, const Reason& reason,
                        const std::string& detail) {
    ++delivery_.refused;
    tx_.execute(add_alarm, {value(county), value(reason.name), value(detail), value(now_)});
}

}  // namespace canbao::exchange
