// SPDX-License-Identifier: MulanPSL-2.0
// SM3 (GB/T 32905): the digest of packs, facts, messages and the audit chain.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace canbao {

using Digest = std::array<std::uint8_t, 32>;

// Digest of text given in pieces. Not copyable; one object, one digest.
class Sm3 {
public:
    Sm3();
    ~Sm3();
    Sm3(const Sm3&) = delete;
    Sm3& operator=(const Sm3&) = delete;
    Sm3& add(std::string_view bytes);
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

Digest sm3(std::string_view bytes);
std::string to_hex(const Digest& digest);
std::string_view bytes_of(const Digest& digest);

}  // namespace canbao
