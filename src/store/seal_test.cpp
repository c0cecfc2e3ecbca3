// SPDX-License-Identifier: MulanPSL-2.0
#include "store/seal.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/digest.h"
#include "store/mac.h"

using namespace canbao;
using namespace canbao::store;

namespace {
const std::string secret(32, 'k');
const std::string other_secret(32, 'o');

std::filesystem::path key_path(const std::string& name) {
    return std::filesystem::temp_directory_path() /
           ("canbao_" + name + "_" + std::to_string(::getpid()));
}
}  // namespace

TEST_CASE("a sealed value opens under its key and context") {
    const Sealer sealer(secret);
    for (const std::string plain :
         {"", "a", "61092619900502123X", "欧阳建国，一二三四五六七八九十"}) {
        const Bytes sealed = sealer.seal(plain, "medical_person.id_number");
        CHECK_EQ(sealer.open(sealed.content, "medical_person.id_number").value(), plain);
        if (plain.size() > 8) CHECK_EQ(sealed.content.find(plain), std::string::npos);
    }
}

TEST_CASE("the same text sealed twice gives different bytes and the same index") {
    const Sealer sealer(secret);
    CHECK_NE(sealer.seal("a", "x").content, sealer.seal("a", "x").content);
    CHECK_EQ(sealer.index("a", "x").content, sealer.index("a", "x").content);
    CHECK_EQ(sealer.index("a", "x").content.size(), 32);
}

TEST_CASE("the index differs with the text, the context and the key") {
    const Sealer sealer(secret);
    const std::string index = sealer.index("a", "x").content;
    CHECK_NE(sealer.index("b", "x").content, index);
    CHECK_NE(sealer.index("a", "y").content, index);
    CHECK_NE(Sealer(other_secret).index("a", "x").content, index);
}

TEST_CASE("every single changed, missing or added byte is refused") {
    const Sealer sealer(secret);
    const std::string sealed = sealer.seal("61092619900502123X", "x").content;
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        for (const int bit : {0, 3, 7}) {
            std::string changed = sealed;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            CHECK_EQ(sealer.open(changed, "x").error().reason, &seal::broken);
        }
        CHECK_FALSE(sealer.open(sealed.substr(0, at), "x").has_value());
    }
    CHECK_FALSE(sealer.open(sealed + "a", "x").has_value());
}

TEST_CASE("another key or another context does not open a value") {
    const std::string sealed = Sealer(secret).seal("a", "x").content;
    CHECK_EQ(Sealer(other_secret).open(sealed, "x").error().reason, &seal::broken);
    CHECK_EQ(Sealer(secret).open(sealed, "y").error().reason, &seal::broken);
}

TEST_CASE("threads seal and open at the same time") {
    const Sealer sealer(secret);
    std::vector<std::thread> threads;
    std::array<int, 4> opened{};
    for (int& count : opened) {
        threads.emplace_back([&sealer, &count] {
            for (int turn = 0; turn < 1000; ++turn) {
                const std::string plain = std::to_string(turn);
                count += sealer.open(sealer.seal(plain, "x").content, "x").value() == plain;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const int count : opened) CHECK_EQ(count, 1000);
}

TEST_CASE("a secret shorter than 32 bytes is a broken invariant") {
    CHECK_THROWS_AS(Sealer(std::string(31, 'k')), std::logic_error);
}

TEST_CASE("the key file is made once, private, and read again") {
    const auto path = key_path("key");
    std::filesystem::remove(path);
    const auto first = Sealer::from_file(path.string());
    REQUIRE(first.has_value());
    struct stat facts {};
    REQUIRE_EQ(::stat(path.c_str(), &facts), 0);
    CHECK_EQ(facts.st_mode & 0777U, 0600U);
    CHECK_EQ(facts.st_size, 32);
    const auto second = Sealer::from_file(path.string());
    CHECK_EQ((*second)->open((*first)->seal("a", "x").content, "x").value(), "a");
    std::filesystem::remove(path);
}

TEST_CASE("a key file that is short, open to others or not there to be made is refused") {
    const auto path = key_path("bad_key");
    std::ofstream(path) << std::string(31, 'k');
    ::chmod(path.c_str(), 0600);
    CHECK_EQ(Sealer::from_file(path.string()).error().reason, &seal::bad_key_file);
    std::ofstream(path) << std::string(32, 'k');
    ::chmod(path.c_str(), 0644);
    CHECK_EQ(Sealer::from_file(path.string()).error().reason, &seal::bad_key_file);
    ::chmod(path.c_str(), 0600);
    CHECK(Sealer::from_file(path.string()).has_value());
    std::filesystem::remove(path);
    CHECK_EQ(Sealer::from_file("/no/such/folder/key").error().reason, &seal::bad_key_file);
    CHECK_EQ(Sealer::from_file("/tmp").error().reason, &seal::bad_key_file);
}

TEST_CASE("SM3 gives the digests of the standard's examples") {
    CHECK_EQ(to_hex(sm3("abc")),
             "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string repeated;
    for (int turn = 0; turn < 16; ++turn) repeated += "abcd";
    CHECK_EQ(to_hex(sm3(repeated)),
             "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("SM4 gives the ciphertext of the standard's example") {
    const std::array<unsigned char, 16> block{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef,
                                              0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10};
    const std::array<unsigned char, 16> expected{0x68, 0x1e, 0xdf, 0x34, 0xd2, 0x06, 0x96, 0x5e,
                                                 0x86, 0xb3, 0xe9, 0x4f, 0x53, 0x6e, 0x42, 0x46};
    // CTR encrypts its counter; a counter equal to the example's text, over zeros, shows SM4
    // itself.
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    std::array<unsigned char, 16> out{};
    const std::array<unsigned char, 16> zeros{};
    int written = 0;
    REQUIRE_EQ(EVP_EncryptInit_ex(context, EVP_sm4_ctr(), nullptr, block.data(), block.data()), 1);
    REQUIRE_EQ(EVP_EncryptUpdate(context, out.data(), &written, zeros.data(), 16), 1);
    EVP_CIPHER_CTX_free(context);
    CHECK(out == expected);
}

TEST_CASE("HMAC-SM3 equals OpenSSL's own, for short, long and empty keys") {
    for (const std::size_t size : {0U, 1U, 32U, 64U, 65U, 200U}) {
        const std::string key(size, 'k');
        std::array<unsigned char, 64> expected{};
        std::size_t length = 0;
        REQUIRE(EVP_Q_mac(nullptr, "HMAC", nullptr, "SM3", nullptr,
                          size == 0 ? "" : static_cast<const void*>(key.data()), size,
                          reinterpret_cast<const unsigned char*>("hello world"), 11,
                          expected.data(), expected.size(), &length) != nullptr);
        const Digest ours = Mac(key).of({"hello ", "world"});
        CHECK_EQ(length, ours.size());
        CHECK(std::equal(ours.begin(), ours.end(), expected.begin()));
    }
}
