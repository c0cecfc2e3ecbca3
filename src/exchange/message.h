// SPDX-License-Identifier: MulanPSL-2.0
// A message carries a batch of records from one office to another. Its place in the stream of its
// county, sender and recipient is gap-free, and it names the digest of the message before it.
// A record tells one fact: its key is the fact's own identity, its version grows with each change
// of that fact; an older or equal version changes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "exchange/office.h"

namespace canbao::exchange {

enum class Operation { create, change, cancel };

struct Record {
    std::string key;
    std::int64_t version = 1;
    Operation operation = Operation::create;
    std::string payload;  // JSON, as the catalogue defines for the kind

    friend bool operator==(const Record&, const Record&) = default;
};

struct Envelope {
    std::string county;
    Office sender = Office::medical;
    Office recipient = Office::tax;
    std::string kind;
    int kind_version = 1;
    std::int64_t sequence = 0;    // 1, 2, 3 … in the stream of county, sender and recipient
    std::string message_id = {};  // made by the sender, never used for anything else
    Instant created_at;
    std::int64_t record_count = 0;
    std::string previous = {};  // SM3 of the message before it in the stream; zeros for the first
    std::string digest = {};    // SM3 of all of the above and of the records

    friend bool operator==(const Envelope&, const Envelope&) = default;
};

struct Message {
    Envelope envelope;
    std::vector<Record> records;

    friend bool operator==(const Message&, const Message&) = default;
};

// What the recipient says to one record.
enum class Outcome { accepted, ignored_older, rejected };

struct RecordAnswer {
    Outcome outcome = Outcome::accepted;
    std::string reason;  // the name of the Reason
    std::string detail;  // for people; never a full identity number

    friend bool operator==(const RecordAnswer&, const RecordAnswer&) = default;
};

inline RecordAnswer accepted() { return {}; }
inline RecordAnswer rejected(const Refusal& refusal) {
    return {Outcome::rejected, std::string(refusal.reason->name), refusal.detail};
}
inline RecordAnswer rejected(const Reason& reason, std::string detail = {}) {
    return {Outcome::rejected, std::string(reason.name), std::move(detail)};
}

}  // namespace canbao::exchange
