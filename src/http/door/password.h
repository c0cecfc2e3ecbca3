// SPDX-License-Identifier: MulanPSL-2.0
// Passwords: kept as scrypt (N = 2^15, r = 8, p = 1) with a salt of their own. Never: kept, logged
// or returned in clear.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace canbao::http {

inline constexpr Reason weak_password{
    "http.weak_password", Blame::caller,
    "密码至少10个字符、最多128个，不能含用户名，也不能是常见密码",
    "a password has 10 to 128 characters, does not hold the user name and is not a well-known one"};

// Refuses: weak_password.
Result<bool> check_password(std::string_view user, std::string_view password);

// "scrypt$15$8$1$salt$hash". Takes about a tenth of a second and 32 MB, on purpose.
std::string hash_password(std::string_view password);
// The same time whether it is right, wrong, or `kept` is empty (no such user).
bool is_password(std::string_view kept, std::string_view password);

// `bytes` random bytes of the operating system, in hexadecimal.
std::string random_hex(std::size_t bytes);

}  // namespace canbao::http
