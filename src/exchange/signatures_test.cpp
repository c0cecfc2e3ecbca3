// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/signatures.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace canbao;
using namespace canbao::exchange;

namespace {
struct KeyFolder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("canbao_keys_" + std::to_string(::getpid()));
    KeyFolder() {
        std::filesystem::remove_all(path);
        std::filesystem::create_directory(path);
    }
    ~KeyFolder() { std::filesystem::remove_all(path); }
};
const std::string digest(64, 'a');

void check_signing(const Signatures& signatures) {
    const std::string signature = signatures.sign(Office::tax, digest);
    CHECK(signatures.verify(Office::tax, digest, signature));
    CHECK_FALSE(signatures.verify(Office::medical, digest, signature));
    CHECK_FALSE(signatures.verify(Office::tax, std::string(64, 'b'), signature));
    CHECK_FALSE(signatures.verify(Office::tax, digest, ""));
    CHECK_FALSE(signatures.verify(Office::tax, digest, signature + "a"));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        std::string changed = signature;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(signatures.verify(Office::tax, digest, changed));
        CHECK_FALSE(signatures.verify(Office::tax, digest, signature.substr(0, at)));
    }
}
}  // namespace

TEST_CASE("an SM2 signature holds for its office and its digest alone") {
    const KeyFolder folder;
    const auto signatures = sm2_signatures(folder.path.string());
    REQUIRE(signatures.has_value());
    check_signing(**signatures);
}

TEST_CASE("the keys are made once, private, and read again") {
    const KeyFolder folder;
    const auto first = sm2_signatures(folder.path.string());
    const std::string signature = (*first)->sign(Office::finance, digest);
    const auto second = sm2_signatures(folder.path.string());
    CHECK((*second)->verify(Office::finance, digest, signature));
    struct stat facts {};
    REQUIRE_EQ(::stat((folder.path / "tax.sm2.pem").c_str(), &facts), 0);
    CHECK_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_CASE("after a change of key the old signatures hold until the old key is taken away") {
    const KeyFolder folder;
    const auto old_key = sm2_signatures(folder.path.string());
    const std::string before = (*old_key)->sign(Office::tax, digest);
    std::filesystem::rename(folder.path / "tax.sm2.pem", folder.path / "tax.retired_1.sm2.pem");
    const auto changed = sm2_signatures(folder.path.string());
    const std::string after = (*changed)->sign(Office::tax, digest);
    CHECK((*changed)->verify(Office::tax, digest, before));
    CHECK((*changed)->verify(Office::tax, digest, after));
    CHECK_FALSE((*old_key)->verify(Office::tax, digest, after));
    std::filesystem::remove(folder.path / "tax.retired_1.sm2.pem");
    const auto revoked = sm2_signatures(folder.path.string());
    CHECK_FALSE((*revoked)->verify(Office::tax, digest, before));
    CHECK((*revoked)->verify(Office::tax, digest, after));
}

TEST_CASE("keys that are damaged, open to others or cannot be made are refused") {
    const KeyFolder folder;
    REQUIRE(sm2_signatures(folder.path.string()).has_value());
    const auto key = folder.path / "tax.sm2.pem";
    ::chmod(key.c_str(), 0644);
    CHECK_EQ(sm2_signatures(folder.path.string()).error().reason, &bad_keys);
    ::chmod(key.c_str(), 0600);
    std::ofstream(key) << "not a key";
    CHECK_EQ(sm2_signatures(folder.path.string()).error().reason, &bad_keys);
    CHECK_EQ(sm2_signatures("/no/such/folder").error().reason, &bad_keys);
}

TEST_CASE("seeded signatures check for real and follow from the seed") {
    check_signing(*seeded_signatures(1));
    CHECK_EQ(seeded_signatures(1)->sign(Office::tax, digest),
             seeded_signatures(1)->sign(Office::tax, digest));
    CHECK_NE(seeded_signatures(1)->sign(Office::tax, digest),
             seeded_signatures(2)->sign(Office::tax, digest));
}
