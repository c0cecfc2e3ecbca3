// SPDX-License-Identifier: MulanPSL-2.0
// Personal data at rest: encrypted with SM4-CTR and HMAC-SM3 (encrypt-then-MAC), found again by a
// keyed index (HMAC-SM3), under keys that live outside the database.
// Never: logs or returns a key; opens a value whose MAC is wrong.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/value.h"

namespace canbao::store {

namespace seal {
inline constexpr Reason bad_key_file{
    "seal.bad_key_file", Blame::state,
    "密钥文件读不出、不足32字节，或他人也可读取；请核对路径，并把权限设为仅本人可读写（0600）",
    "the key file cannot be read, is shorter than 32 bytes, or others may read it; check the path "
    "and set its mode to 0600"};
inline constexpr Reason broken{
    "seal.broken", Blame::state, "加密内容打不开：被改动过，或密钥、所属字段不对",
    "the sealed value does not open: it was altered, or the key or its place is another"};
}  // namespace seal

class Sealer {
public:
    // Keys derived from one secret of at least 32 bytes.
    explicit Sealer(std::string_view secret);
    // Reads the key file; creates it (mode 0600, fresh random secret) where it is not there.
    // Refuses: seal.bad_key_file.
    static Result<std::unique_ptr<Sealer>> from_file(const std::string& path);
    ~Sealer();

    // `context` binds the value to its place ("medical_person.id_number"): a sealed value moved to
    // another column does not open. The same text sealed twice gives different bytes.
    Bytes seal(std::string_view plain, std::string_view context) const;
    // Refuses: seal.broken (altered, other key, other context).
    Result<std::string> open(std::string_view sealed, std::string_view context) const;
    // The keyed index by which an equal text is found: 32 bytes.
    Bytes index(std::string_view plain, std::string_view context) const;

private:
    struct Keys;
    std::unique_ptr<Keys> keys_;
};

}  // namespace canbao::store
