// SPDX-License-Identifier: MulanPSL-2.0
#include "http/door/password.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "base/text.h"

namespace canbao::http {

namespace {

constexpr std::size_t hash_bytes = 32;
constexpr std::string_view prefix = "scrypt$15$8$1$";
constexpr std::array<std::string_view, 12> well_known{
    "1234567890",  "0123456789", "12345678910", "qwertyuiop", "1q2w3e4r5t", "password123",
    "passw0rd123", "1111111111", "0000000000",  "a123456789", "woaini1314", "administrator"};

std::string scrypt(std::string_view password, std::string_view salt) {
    std::vector<unsigned char> hash(hash_bytes);
    const int done = EVP_PBE_scrypt(
        password.data(), password.size(), reinterpret_cast<const unsigned char*>(salt.data()),
        salt.size(), 1U << 15U, 8, 1, 64U << 20U, hash.data(), hash.size());
    if (done != 1) throw std::runtime_error("scrypt failed");
    std::string hex;
    for (const unsigned char byte : hash) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace

Result<bool> check_password(std::string_view user, std::string_view password) {
    const std::string upper = upper_ascii(password);
    const bool known = std::ranges::any_of(
        well_known, [&](std::string_view one) { return upper == upper_ascii(one); });
    const bool same = std::ranges::all_of(password, [&](char c) { return c == password.front(); });
    if (!is_valid_utf8(password) || count_characters(password) < 10 ||
        count_characters(password) > 128 || known || same ||
        (!user.empty() && upper.find(upper_ascii(user)) != std::string::npos)) {
        return refuse(weak_password);
    }
    return true;
}

std::string hash_password(std::string_view password) {
    const std::string salt = random_hex(16);
    return fmt::format("{}{}${}", prefix, salt, scrypt(password, salt));
}

bool is_password(std::string_view kept, std::string_view password) {
    static constexpr std::string_view nobody = "00000000000000000000000000000000";
    std::string_view salt = nobody;
    std::string_view hash;
    if (kept.starts_with(prefix)) {
        const std::string_view rest = kept.substr(prefix.size());
        const std::size_t end = rest.find('$');
        if (end != std::string_view::npos) {
            salt = rest.substr(0, end);
            hash = rest.substr(end + 1);
        }
    }
    const std::string made = scrypt(password, salt);
    return hash.size() == made.size() && CRYPTO_memcmp(hash.data(), made.data(), made.size()) == 0;
}

std::string random_hex(std::size_t bytes) {
    std::vector<unsigned char> drawn(bytes);
    if (RAND_bytes(drawn.data(), static_cast<int>(bytes)) != 1) {
        throw std::runtime_error("the operating system gives no random bytes");
    }
    std::string hex;
    for (const unsigned char byte : drawn) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace canbao::http
