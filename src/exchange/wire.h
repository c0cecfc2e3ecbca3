// SPDX-License-Identifier: MulanPSL-2.0
// Messages and answers as bytes: each part with its length before it ("6:610926,"), one form only,
// so that the digest over the bytes and the content are the same thing.
// Never: accepts a second spelling of the same content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/message.h"

namespace canbao::exchange {

// The records of a message, as the outbox keeps them and the message carries them.
std::string encode_records(const std::vector<Record>& records);
std::optional<std::vector<Record>> decode_records(std::string_view content);

// The digest that an envelope must carry for these records, as 64 hexadecimal digits.
std::string digest_of(const Envelope& envelope, std::string_view content_digest);
// "0" 64 times: what the first message of a stream names as its predecessor.
std::string no_digest();

// A message as it is stored and sent.
struct WrittenMessage {
    Envelope envelope;
    std::string content;  // encode_records
};
std::string encode(const WrittenMessage& message);
// No value unless the bytes are whole and the digest is right.
std::optional<WrittenMessage> decode_message(std::string_view bytes);

// Messages that follow each other in one stream, under one signature: it signs the digest of the
// last, which through the chain covers all before it.
struct Bundle {
    std::vector<WrittenMessage> messages;
    std::string signature;
};
std::string encode(const Bundle& bundle);
// No value unless every digest and the chain are right; the signature is not checked here.
std::optional<Bundle> decode_bundle(std::string_view parcel);

// What the recipient says to a message. Records that are not listed were accepted.
struct ListedAnswer {
    std::int64_t place = 0;  // in the message, from 0
    std::string key;
    RecordAnswer answer;
};
struct Answer {
    std::string county;
    Office sender = Office::medical;  // of the message that is answered
    Office recipient = Office::tax;   // who answers
    std::int64_t sequence = 0;
    std::string digest;  // of the message that is answered
    std::int64_t accepted = 0;
    std::int64_t ignored = 0;
    std::int64_t rejected = 0;
    std::vector<ListedAnswer> listed;
};
std::string encode(const Answer& answer);
std::optional<Answer> decode_answer(std::string_view bytes);

// Encoded answers of one office to another, under one signature.
std::string signed_digest(const std::vector<std::string>& answers);
std::string encode_answers(const std::vector<std::string>& answers, std::string_view signature);
struct AnswerBundle {
    std::vector<Answer> answers;
    std::string digest;  // what the signature signs
    std::string signature;
};
std::optional<AnswerBundle> decode_answers(std::string_view parcel);

}  // namespace canbao::exchange
