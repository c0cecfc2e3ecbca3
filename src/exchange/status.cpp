// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/exchange.h"
#include "exchange/stored.h"

namespace canbao::exchange {

namespace {
using store::value;

constexpr std::string_view read_streams =
    "SELECT sender, recipient, kind, count(*), "
    "sum(CASE WHEN answered_at IS NULL THEN 1 ELSE 0 END), sum(record_count), sum(rejected), "
    "min(CASE WHEN answered_at IS NULL THEN created_at END) "
    "FROM exchange_outbox WHERE county = $1 "
    "GROUP BY sender, recipient, kind ORDER BY sender, recipient, kind";
// Alarms about bytes that named no county concern everybody.
constexpr std::string_view read_alarms =
    "SELECT last_at, reason, detail, times FROM exchange_alarm WHERE county IN ($1, '000000') "
    "ORDER BY last_at DESC, reason, detail LIMIT 100";
constexpr std::string_view read_rejections =
    "SELECT recipient, kind, message_id, record_key, reason, detail, answered_at "
    "FROM exchange_answer WHERE county = $1 AND sender = $2 AND outcome = 'rejected' "
    "ORDER BY answered_at DESC, recipient, sequence DESC, place LIMIT $3";
}  // namespace

std::vector<Rejection> rejections(store::Transaction& tx, const std::string& county, Office sender,
                                  std::int64_t most) {
    std::vector<Rejection> all;
    for (const store::Row& row :
         tx.query(read_rejections, {value(county), value(name_of(sender)), value(most)})) {
        all.push_back({.recipient = office_in(row, 0),
                       .kind = row.text(1),
                       .message_id = row.text(2),
                       .key = row.text(3),
                       .reason = row.text(4),
                       .detail = row.text(5),
                       .answered_at = row.instant(6)});
    }
    return all;
}

Status status(store::Transaction& tx, const std::string& county) {
    Status status;
    for (const store::Row& row : tx.query(read_streams, {value(county)})) {
        const StreamStatus& stream =
            status.streams.emplace_back(StreamStatus{.sender = office_in(row, 0),
                                                     .recipient = office_in(row, 1),
                                                     .kind = row.text(2),
                                                     .messages = row.number(3),
                                                     .unanswered = row.number(4),
                                                     .records = row.number(5),
                                                     .rejected = row.number(6),
                                                     .oldest_unanswered = row.maybe_instant(7)});
        if (stream.oldest_unanswered &&
            (!status.oldest_unanswered || *stream.oldest_unanswered < *status.oldest_unanswered)) {
            status.oldest_unanswered = stream.oldest_unanswered;
        }
    }
    for (const store::Row& row : tx.query(read_alarms, {value(county)})) {
        status.alarms.push_back({.at = row.instant(0),
                                 .reason = row.text(1),
                                 .detail = row.text(2),
                                 .times = row.number(3)});
    }
    return status;
}

}  // namespace canbao::exchange
