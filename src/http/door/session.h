// SPDX-License-Identifier: MulanPSL-2.0
// Sessions: a random token of 256 bits in the browser's cookie, its SM3 alone in the table. A
// session ends after 30 minutes without a request, after 12 hours in any case, at sign-out, and
// when its user is changed or disabled. Never: keeps a token.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/door/user.h"
#include "http/route.h"
#include "store/transaction.h"

namespace canbao::http {

inline constexpr std::chrono::minutes session_idle{30};
inline constexpr std::chrono::hours session_length{12};
inline constexpr std::int64_t most_sessions_of_a_user = 20;

// Returns the token. The user's oldest sessions end where there are too many.
std::string begin_session(store::Transaction& tx, const std::string& county, const User& user,
                          Instant now);

struct Session {
    SignedIn who;
    Instant seen_at;
};
std::optional<Session> session_of(store::Transaction& tx, const std::string& county,
                                  std::string_view token, Instant now);
// Notes that the session was used.
void see_session(store::Transaction& tx, const std::string& county, const std::string& digest,
                 Instant now);
void end_session(store::Transaction& tx, const std::string& county, const std::string& digest);

// The digest under which a token is kept.
std::string digest_of(std::string_view token);

}  // namespace canbao::http
