// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/signatures.h"

#include <array>

#include "base/digest.h"
#include "base/invariant.h"
#include "store/mac.h"

namespace canbao::exchange {

namespace {
class SeededSignatures : public Signatures {
public:
    explicit SeededSignatures(std::uint64_t seed) {
        for (const Office office : all_offices) {
            const std::string text =
                "canbao office key " + std::string(name_of(office)) + std::to_string(seed);
            macs_[static_cast<std::size_t>(office)] =
                std::make_unique<store::Mac>(bytes_of(sm3(text)));
        }
    }

    std::string sign(Office office, std::string_view digest) const override {
        return std::string(bytes_of(macs_[static_cast<std::size_t>(office)]->of({digest})));
    }
    bool verify(Office office, std::string_view digest, std::string_view signature) const override {
        return sign(office, digest) == signature;
    }

private:
    std::array<std::unique_ptr<store::Mac>, all_offices.size()> macs_;
};
}  // namespace

std::unique_ptr<Signatures> seeded_signatures(std::uint64_t seed) {
    return std::make_unique<SeededSignatures>(seed);
}

}  // namespace canbao::exchange
