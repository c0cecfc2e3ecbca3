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

struct SignedMessage {
    Envelope envelope;
    std::string content;  // encode_records
    std::string signature;
};
std::string encode(const SignedMessage& message);
// No value unless the bytes are whole and the digest is right; the signature is not checked here.
std::optional<SignedMessage> decode_message(std::string_view parcel);

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

// An encoded answer with its signature around it.
std::string encode_signed(std::string_view answer, std::string_view signature);
struct SignedAnswer {
    Answer answer;
    std::string digest;  // what the signature signs
    std::string signature;
};
std::optional<SignedAnswer> decode_signed_answer(std::string_view parcel);

}  // namespace canbao::exchange
