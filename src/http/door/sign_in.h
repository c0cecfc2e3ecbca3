// SPDX-License-Identifier: MulanPSL-2.0
// The door: a user name and a password become a session. A wrong password, an unknown name and a
// disabled user get the same answer after the same time. Every attempt is in the audit chain.
// Never: says which of the two was wrong.
#pragma once

#include <mutex>
#include <string>

#include "http/door/session.h"
#include "http/door/throttle.h"
#include "store/database.h"

namespace canbao::http {

inline constexpr Reason wrong_sign_in{"http.wrong_sign_in", Blame::forbidden,
                                      "用户名或密码不对，请核对",
                                      "the user name or the password is wrong"};
inline constexpr Reason too_many_attempts{"http.too_many_attempts", Blame::busy,
                                          "失败次数太多，请过一会儿再登录",
                                          "too many failed attempts; wait before you try again"};
inline constexpr Reason wrong_old_password{"http.wrong_old_password", Blame::caller,
                                           "原密码不对，请核对", "the old password is wrong"};

struct Attempt {
    std::string user;
    std::string password;
    std::string peer;
    std::string old_token;  // of the session in the cookie, which ends
};
struct Opened {
    SignedIn who;
    std::string token;
};

class Door {
public:
    Door(store::Database& database, std::string county)
        : database_(database), county_(std::move(county)) {}

    // Refuses: wrong_sign_in, too_many_attempts.
    Result<Opened> sign_in(const Attempt& attempt, Instant now);
    void sign_out(const SignedIn& who, Instant now);
    // Ends every session of the user. Refuses: wrong_old_password, weak_password,
    // too_many_attempts.
    Result<bool> change_password(const SignedIn& who, const std::string& old_password,
                                 const std::string& new_password, Instant now);

private:
    bool right_password(const std::string& kept, const std::string& given);
    Result<bool> refuse_attempt(const Attempt& attempt, Instant now);
    void tell(const std::string& actor, std::string_view action, const std::string& detail,
              Instant now);

    store::Database& database_;
    std::string county_;
    Throttle names_{{}};
    Throttle peers_{{.free_failures = 100}};
    std::mutex scrypt_;  // one at a time: each takes 32 MB
};

}  // namespace canbao::http
