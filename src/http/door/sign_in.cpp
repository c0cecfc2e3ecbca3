// SPDX-License-Identifier: MulanPSL-2.0
#include "http/door/sign_in.h"

#include "base/text.h"
#include "http/door/password.h"
#include "store/audit.h"

namespace canbao::http {

namespace {

// What was typed as a user name, fit for the audit chain: somebody may have typed a number there.
std::string shown(const std::string& user) {
    if (!is_valid_utf8(user)) return "?";
    const std::string start(
        first_characters(user, std::min<std::size_t>(count_characters(user), 40)));
    const bool number = start.size() >= 15;
    return number ? start.substr(0, 3) + "***" : start;
}

}  // namespace

bool Door::right_password(const std::string& kept, const std::string& given) {
    const std::lock_guard lock(scrypt_);
    return is_password(kept, given.substr(0, 1'024));
}

void Door::tell(const std::string& actor, std::string_view action, const std::string& detail,
                Instant now) {
    database_.write([&](store::Transaction& tx) {
        store::record(tx, {.county = county_,
                           .at = now,
                           .actor = actor,
                           .action = std::string(action),
                           .object = actor,
                           .detail = detail});
        return true;
    });
}

Result<bool> Door::refuse_attempt(const Attempt& attempt, Instant now) {
    const bool name_waits = names_.failed(attempt.user, now);
    const bool peer_waits = peers_.failed(attempt.peer, now);
    tell(shown(attempt.user), "sign_in.refused",
         attempt.peer + (name_waits || peer_waits ? " locked" : ""), now);
    return refuse(wrong_sign_in);
}

Result<Opened> Door::sign_in(const Attempt& attempt, Instant now) {
    if (names_.must_wait(attempt.user, now) || peers_.must_wait(attempt.peer, now)) {
        return refuse(too_many_attempts);
    }
    const auto user = database_.view<std::optional<User>>(
        [&](store::Transaction& tx) { return find_user(tx, county_, attempt.user); });
    const bool right = right_password(user ? user->password : std::string{}, attempt.password);
    if (!right || !user || user->disabled) {
        TRY_DO(refuse_attempt(attempt, now));
    }
    names_.succeeded(attempt.user);
    Opened opened;
    database_.write([&](store::Transaction& tx) {
        if (!attempt.old_token.empty()) end_session(tx, county_, digest_of(attempt.old_token));
        opened.token = begin_session(tx, county_, *user, now);
        store::record(tx, {.county = county_,
                           .at = now,
                           .actor = user->user,
                           .action = "sign_in",
                           .object = user->user,
                           .detail = attempt.peer});
        return true;
    });
    const auto session = database_.view<std::optional<Session>>(
        [&](store::Transaction& tx) { return session_of(tx, county_, opened.token, now); });
    // The user may have been disabled in this very moment.
    if (!session) return refuse(wrong_sign_in);
    opened.who = session->who;
    return opened;
}

void Door::sign_out(const SignedIn& who, Instant now) {
    database_.write([&](store::Transaction& tx) {
        end_session(tx, county_, who.token_digest);
        store::record(tx, {.county = county_,
                           .at = now,
                           .actor = who.user,
                           .action = "sign_out",
                           .object = who.user,
                           .detail = ""});
        return true;
    });
}

Result<bool> Door::change_password(const SignedIn& who, const std::string& old_password,
                                   const std::string& new_password, Instant now) {
    if (names_.must_wait(who.user, now)) return refuse(too_many_attempts);
    TRY_DO(check_password(who.user, new_password));
    const auto user = database_.view<std::optional<User>>(
        [&](store::Transaction& tx) { return find_user(tx, county_, who.user); });
    if (!user || !right_password(user->password, old_password)) {
        names_.failed(who.user, now);
        tell(who.user, "user.password_refused", "", now);
        return refuse(wrong_old_password);
    }
    const std::string hash = hash_password(new_password);
    const store::Act act{county_, who.user, now};
    return database_.change<bool>(
        [&](store::Transaction& tx) { return set_password(tx, act, who.user, hash); });
}

}  // namespace canbao::http
