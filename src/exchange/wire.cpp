// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/wire.h"

#include <array>

#include "base/digest.h"
#include "base/region.h"
#include "exchange/parts.h"

namespace canbao::exchange {

namespace {
constexpr std::string_view bundle_mark = "canbao-messages-1\n";
constexpr std::string_view answers_mark = "canbao-answers-1\n";
constexpr std::array<std::string_view, 3> operations{"create", "change", "cancel"};
constexpr std::array<std::string_view, 3> outcomes{"accepted", "ignored_older", "rejected"};

template <typename Enumeration>
std::optional<Enumeration> named(const std::array<std::string_view, 3>& names,
                                 std::string_view name) {
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (names[at] == name) return static_cast<Enumeration>(at);
    }
    return std::nullopt;
}

// Everything of the envelope but the digest itself.
std::string header_of(const Envelope& envelope) {
    std::string header;
    add_part(header, envelope.county);
    add_part(header, name_of(envelope.sender));
    add_part(header, name_of(envelope.recipient));
    add_part(header, envelope.kind);
    add_part(header, envelope.kind_version);
    add_part(header, envelope.sequence);
    add_part(header, envelope.message_id);
    add_part(header, envelope.created_at.time_since_epoch().count());
    add_part(header, envelope.record_count);
    add_part(header, envelope.previous);
    return header;
}

bool is_county(const std::string& code) {
    return code.size() == 6 && Region::parse(code).has_value();
}

struct OfficePair {
    Office sender;
    Office recipient;
};
std::optional<OfficePair> read_offices(PartReader& reader) {
    const std::optional<Office> sender = office_named(reader.part());
    const std::optional<Office> recipient = office_named(reader.part());
    if (!sender || !recipient) return std::nullopt;
    return OfficePair{*sender, *recipient};
}

std::optional<Envelope> read_envelope(PartReader& reader) {
    Envelope envelope;
    envelope.county = reader.text();
    const std::optional<OfficePair> offices = read_offices(reader);
    if (!offices) return std::nullopt;
    envelope.sender = offices->sender;
    envelope.recipient = offices->recipient;
    envelope.kind = reader.text();
    const std::int64_t kind_version = reader.number();
    if (kind_version < 1 || kind_version > 1'000'000) return std::nullopt;
    envelope.kind_version = static_cast<int>(kind_version);
    envelope.sequence = reader.number();
    envelope.message_id = reader.text();
    envelope.created_at = Instant(std::chrono::milliseconds(reader.number()));
    envelope.record_count = reader.number();
    envelope.previous = reader.text();
    if (!reader.ok() || !is_county(envelope.county)) return std::nullopt;
    return envelope;
}
// Whether a message is the next of the same stream.
bool follows(const Envelope& next, const Envelope& last) {
    return next.county == last.county && next.sender == last.sender &&
           next.recipient == last.recipient && next.sequence == last.sequence + 1 &&
           next.previous == last.digest;
}
}  // namespace

std::string encode_records(const std::vector<Record>& records) {
    std::string content;
    std::size_t size = 0;
    for (const Record& record : records) size += record.key.size() + record.payload.size() + 48;
    content.reserve(size);
    for (const Record& record : records) {
        add_part(content, record.key);
        add_part(content, record.version);
        add_part(content, operations[static_cast<std::size_t>(record.operation)]);
        add_part(content, record.payload);
    }
    return content;
}

std::optional<std::vector<Record>> decode_records(std::string_view content) {
    std::vector<Record> records;
    PartReader reader(content);
    while (reader.ok() && !reader.at_end()) {
        Record& record = records.emplace_back();
        record.key = reader.text();
        record.version = reader.number();
        const auto operation = named<Operation>(operations, reader.part());
        if (!operation) return std::nullopt;
        record.operation = *operation;
        record.payload = reader.part();
    }
    if (!reader.ok()) return std::nullopt;
    return records;
}

std::string digest_of(const Envelope& envelope, std::string_view content_digest) {
    return to_hex(Sm3().add(header_of(envelope)).add(content_digest).finish());
}

std::string no_digest() { return std::string(64, '0'); }

std::string encode(const WrittenMessage& message) {
    std::string bytes = header_of(message.envelope);
    bytes.reserve(bytes.size() + message.content.size() + 100);
    add_part(bytes, message.content);
    add_part(bytes, message.envelope.digest);
    return bytes;
}

std::optional<WrittenMessage> decode_message(std::string_view bytes) {
    PartReader reader(bytes);
    std::optional<Envelope> envelope = read_envelope(reader);
    if (!envelope) return std::nullopt;
    WrittenMessage message{.envelope = std::move(*envelope), .content = {}};
    message.content = reader.part();
    message.envelope.digest = reader.text();
    if (!reader.at_end()) return std::nullopt;
    const Digest content_digest = sm3(message.content);
    if (digest_of(message.envelope, bytes_of(content_digest)) != message.envelope.digest) {
        return std::nullopt;
    }
    return message;
}

std::string encode(const Bundle& bundle) {
    std::string parcel(bundle_mark);
    for (const WrittenMessage& message : bundle.messages) add_part(parcel, encode(message));
    add_part(parcel, "");
    add_part(parcel, bundle.signature);
    return parcel;
}

std::optional<Bundle> decode_bundle(std::string_view parcel) {
    if (!parcel.starts_with(bundle_mark)) return std::nullopt;
    PartReader reader(parcel.substr(bundle_mark.size()));
    Bundle bundle;
    for (std::string_view part = reader.part(); !part.empty(); part = reader.part()) {
        std::optional<WrittenMessage> message = decode_message(part);
        if (!message) return std::nullopt;
        if (!bundle.messages.empty() &&
            !follows(message->envelope, bundle.messages.back().envelope)) {
            return std::nullopt;
        }
        bundle.messages.push_back(std::move(*message));
    }
    bundle.signature = reader.part();
    if (!reader.at_end() || bundle.messages.empty()) return std::nullopt;
    return bundle;
}

std::string encode(const Answer& answer) {
    std::string bytes;
    add_part(bytes, answer.county);
    add_part(bytes, name_of(answer.sender));
    add_part(bytes, name_of(answer.recipient));
    add_part(bytes, answer.sequence);
    add_part(bytes, answer.digest);
    add_part(bytes, answer.accepted);
    add_part(bytes, answer.ignored);
    add_part(bytes, answer.rejected);
    for (const ListedAnswer& listed : answer.listed) {
        add_part(bytes, listed.place);
        add_part(bytes, listed.key);
        add_part(bytes, outcomes[static_cast<std::size_t>(listed.answer.outcome)]);
        add_part(bytes, listed.answer.reason);
        add_part(bytes, listed.answer.detail);
    }
    return bytes;
}

std::optional<Answer> decode_answer(std::string_view bytes) {
    PartReader reader(bytes);
    Answer answer;
    answer.county = reader.text();
    const std::optional<OfficePair> offices = read_offices(reader);
    if (!offices) return std::nullopt;
    answer.sender = offices->sender;
    answer.recipient = offices->recipient;
    answer.sequence = reader.number();
    answer.digest = reader.text();
    answer.accepted = reader.number();
    answer.ignored = reader.number();
    answer.rejected = reader.number();
    while (reader.ok() && !reader.at_end()) {
        ListedAnswer& listed = answer.listed.emplace_back();
        listed.place = reader.number();
        listed.key = reader.text();
        const auto outcome = named<Outcome>(outcomes, reader.part());
        if (!outcome) return std::nullopt;
        listed.answer.outcome = *outcome;
        listed.answer.reason = reader.text();
        listed.answer.detail = reader.text();
    }
    if (!reader.ok() || !is_county(answer.county)) return std::nullopt;
    return answer;
}

std::string signed_digest(const std::vector<std::string>& answers) {
    std::string all;
    for (const std::string& answer : answers) add_part(all, answer);
    return to_hex(sm3(all));
}

std::string encode_answers(const std::vector<std::string>& answers, std::string_view signature) {
    std::string parcel(answers_mark);
    for (const std::string& answer : answers) add_part(parcel, answer);
    add_part(parcel, "");
    add_part(parcel, signature);
    return parcel;
}

std::optional<AnswerBundle> decode_answers(std::string_view parcel) {
    if (!parcel.starts_with(answers_mark)) return std::nullopt;
    PartReader reader(parcel.substr(answers_mark.size()));
    AnswerBundle bundle;
    std::vector<std::string> parts;
    for (std::string_view part = reader.part(); !part.empty(); part = reader.part()) {
        std::optional<Answer> answer = decode_answer(part);
        if (!answer) return std::nullopt;
        if (!bundle.answers.empty() && (answer->sender != bundle.answers.back().sender ||
                                        answer->recipient != bundle.answers.back().recipient)) {
            return std::nullopt;
        }
        bundle.answers.push_back(std::move(*answer));
        parts.emplace_back(part);
    }
    bundle.signature = reader.part();
    if (!reader.at_end() || bundle.answers.empty()) return std::nullopt;
    bundle.digest = signed_digest(parts);
    return bundle;
}

}  // namespace canbao::exchange
