// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/schema.h"

namespace canbao::exchange {

namespace {
constexpr std::string_view sending = R"sql(
CREATE TABLE exchange_stream (
    county text NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    sequence bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (county, sender, recipient)
);
CREATE TABLE exchange_content (
    county text NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    sequence bigint NOT NULL,
    content blob NOT NULL,
    PRIMARY KEY (county, sender, recipient, sequence)
);
CREATE TABLE exchange_outbox (
    county text NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    message_id text NOT NULL,
    kind text NOT NULL,
    kind_version bigint NOT NULL,
    created_at bigint NOT NULL,
    record_count bigint NOT NULL CHECK (record_count > 0),
    previous text NOT NULL,
    digest text NOT NULL,
    content_recipient text NOT NULL,
    content_sequence bigint NOT NULL,
    signature blob,
    sent_at bigint,
    times_sent bigint NOT NULL,
    answered_at bigint,
    accepted bigint NOT NULL,
    ignored bigint NOT NULL,
    rejected bigint NOT NULL,
    PRIMARY KEY (county, sender, recipient, sequence),
    UNIQUE (county, message_id)
);
CREATE INDEX exchange_outbox_open ON exchange_outbox (county, sender, recipient, sequence)
    WHERE answered_at IS NULL;
CREATE TABLE exchange_answer (
    county text NOT NULL,
    sender text NOT NULL,
    recipient text NOT NULL,
    sequence bigint NOT NULL,
    place bigint NOT NULL,
    kind text NOT NULL,
    message_id text NOT NULL,
    record_key text NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    answered_at bigint NOT NULL,
    PRIMARY KEY (county, sender, recipient, sequence, place)
);
)sql";

constexpr std::string_view receiving = R"sql(
CREATE TABLE exchange_position (
    county text NOT NULL,
    recipient text NOT NULL,
    sender text NOT NULL,
    sequence bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (county, recipient, sender)
);
CREATE TABLE exchange_inbox (
    county text NOT NULL,
    recipient text NOT NULL,
    sender text NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    message_id text NOT NULL,
    kind text NOT NULL,
    record_count bigint NOT NULL,
    digest text NOT NULL,
    signature blob NOT NULL,
    applied_at bigint NOT NULL,
    answer blob NOT NULL,
    PRIMARY KEY (county, recipient, sender, sequence),
    UNIQUE (county, recipient, sender, message_id)
);
CREATE TABLE exchange_early (
    county text NOT NULL,
    recipient text NOT NULL,
    sender text NOT NULL,
    sequence bigint NOT NULL,
    digest text NOT NULL,
    signature blob NOT NULL,
    message blob NOT NULL,
    PRIMARY KEY (county, recipient, sender, sequence)
);
CREATE TABLE exchange_applied (
    county text NOT NULL,
    recipient text NOT NULL,
    kind text NOT NULL,
    record_key text NOT NULL,
    version bigint NOT NULL,
    version_before bigint NOT NULL,
    PRIMARY KEY (county, recipient, kind, record_key)
);
CREATE TABLE exchange_alarm (
    county text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    times bigint NOT NULL,
    PRIMARY KEY (county, reason, detail)
);
)sql";
}  // namespace

std::vector<store::Migration> migrations() {
    return {{.room = "exchange", .version = 1, .sql = sending},
            {.room = "exchange", .version = 2, .sql = receiving}};
}

}  // namespace canbao::exchange
