// SPDX-License-Identifier: MulanPSL-2.0
#include "http/door/session.h"

#include "base/digest.h"
#include "http/door/password.h"

namespace canbao::http {

namespace {

using store::value;

constexpr std::string_view insert_session =
    "INSERT INTO http_session (county, token_digest, user_name, user_version, began_at, seen_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view drop_ended =
    "DELETE FROM http_session WHERE county = $1 AND (began_at < $2 OR seen_at < $3)";
constexpr std::string_view drop_oldest =
    "DELETE FROM http_session WHERE county = $1 AND user_name = $2 AND token_digest <> $4 "
    "AND token_digest NOT IN "
    "(SELECT token_digest FROM http_session WHERE county = $1 AND user_name = $2 "
    "ORDER BY began_at DESC LIMIT $3)";
constexpr std::string_view read_session =
    "SELECT user_name, user_version, began_at, seen_at FROM http_session "
    "WHERE county = $1 AND token_digest = $2";
constexpr std::string_view write_seen =
    "UPDATE http_session SET seen_at = $3 WHERE county = $1 AND token_digest = $2";
constexpr std::string_view delete_session =
    "DELETE FROM http_session WHERE county = $1 AND token_digest = $2";

}  // namespace

std::string digest_of(std::string_view token) { return to_hex(sm3(token)); }

std::string begin_session(store::Transaction& tx, const std::string& county, const User& user,
                          Instant now) {
    tx.execute(drop_ended, {value(county), value(Instant(now - session_length)),
                            value(Instant(now - session_idle))});
    std::string token = random_hex(32);
    tx.execute(insert_session, {value(county), value(digest_of(token)), value(user.user),
                                value(user.version), value(now), value(now)});
    tx.execute(drop_oldest, {value(county), value(user.user), value(most_sessions_of_a_user),
                             value(digest_of(token))});
    return token;
}

std::optional<Session> session_of(store::Transaction& tx, const std::string& county,
                                  std::string_view token, Instant now) {
    const std::string digest = digest_of(token);
    const auto row = tx.query_one(read_session, {value(county), value(digest)});
    if (!row) return std::nullopt;
    const Instant seen_at = row->instant(3);
    if (row->instant(2) + session_length <= now || seen_at + session_idle <= now) {
        return std::nullopt;
    }
    const std::optional<User> user = find_user(tx, county, row->text(0));
    if (!user || user->disabled || user->version != row->number(1)) return std::nullopt;
    return Session{.who = {.user = user->user,
                           .name = user->name,
                           .role = user->role,
                           .region = user->region,
                           .department = user->department,
                           .person = user->person,
                           .must_change = user->must_change,
                           .token_digest = digest},
                   .seen_at = seen_at};
}

void see_session(store::Transaction& tx, const std::string& county, const std::string& digest,
                 Instant now) {
    tx.execute(write_seen, {value(county), value(digest), value(now)});
}

void end_session(store::Transaction& tx, const std::string& county, const std::string& digest) {
    tx.execute(delete_session, {value(county), value(digest)});
}

}  // namespace canbao::http
