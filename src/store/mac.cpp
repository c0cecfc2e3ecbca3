// SPDX-License-Identifier: MulanPSL-2.0
#include "store/mac.h"

#include <openssl/evp.h>

#include <array>

#include "base/invariant.h"

namespace canbao::store {

namespace {
constexpr std::size_t block = 64;

const EVP_MD* algorithm() {
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SM3", nullptr);
    INVARIANT(fetched != nullptr);
    return fetched;
}

struct Context {
    EVP_MD_CTX* handle = EVP_MD_CTX_new();
    Context() = default;
    ~Context() { EVP_MD_CTX_free(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void add(std::string_view bytes) const {
        INVARIANT(EVP_DigestUpdate(handle, bytes.data(), bytes.size()) == 1);
    }
    void continue_from(const Context& other) const {
        INVARIANT(EVP_MD_CTX_copy_ex(handle, other.handle) == 1);
    }
    Digest finish() const {
        Digest digest{};
        INVARIANT(EVP_DigestFinal_ex(handle, digest.data(), nullptr) == 1);
        return digest;
    }
};
}  // namespace

// The two digests that HMAC computes, each with its padded key already in it.
struct Mac::State {
    Context inner;
    Context outer;
};

Mac::Mac(std::string_view key) : state_(std::make_unique<State>()) {
    std::string padded(key.size() > block ? bytes_of(sm3(key)) : key);
    padded.resize(block, '\0');
    const auto start = [&padded](const Context& context, char mask) {
        std::string masked = padded;
        for (char& byte : masked) byte = static_cast<char>(byte ^ mask);
        INVARIANT(EVP_DigestInit_ex2(context.handle, algorithm(), nullptr) == 1);
        context.add(masked);
    };
    start(state_->inner, 0x36);
    start(state_->outer, 0x5c);
}

Mac::~Mac() = default;

Digest Mac::of(std::initializer_list<std::string_view> parts) const {
    thread_local const Context work;
    work.continue_from(state_->inner);
    for (const std::string_view part : parts) work.add(part);
    const Digest inside = work.finish();
    work.continue_from(state_->outer);
    work.add(bytes_of(inside));
    return work.finish();
}

}  // namespace canbao::store
