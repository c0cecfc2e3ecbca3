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
