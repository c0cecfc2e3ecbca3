// SPDX-License-Identifier: MulanPSL-2.0
// Each office signs what it sends with its own key; the recipient checks it. Built in main and
// handed to deliver(). Never: gives a private key out.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/office.h"

namespace canbao::exchange {

inline constexpr Reason bad_keys{
    "exchange.bad_keys", Blame::state,
    "消息签名密钥读不出或他人也可读取；请核对目录，并把密钥文件权限设为仅本人可读写（0600）",
    "the keys that sign messages cannot be read, or others may read them; check the folder and set "
    "the mode of the key files to 0600"};

class Signatures {
public:
    virtual ~Signatures() = default;
    virtual std::string sign(Office office, std::string_view digest) const = 0;
    virtual bool verify(Office office, std::string_view digest,
                        std::string_view signature) const = 0;
};

// SM2 with SM3, one key file per office in `folder`, `tax.sm2.pem`; makes the keys that are not
// there. To change a key, rename it `tax.retired_1.sm2.pem` (then _2 …): what it signed still
// verifies. To revoke it, take it out of the folder.
// Refuses: exchange.bad_keys.
Result<std::unique_ptr<Signatures>> sm2_signatures(const std::string& folder);

// HMAC-SM3 under keys that follow from a seed: quick, and the same bytes every time. It checks for
// real, but whoever knows the seed can sign. For tests and the season simulator.
std::unique_ptr<Signatures> seeded_signatures(std::uint64_t seed);

}  // namespace canbao::exchange
