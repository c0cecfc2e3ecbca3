// SPDX-License-Identifier: MulanPSL-2.0
// Signing by SM2 with SM3 (GB/T 32918), keys in PEM files that only their owner may read.
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <vector>

#include "base/invariant.h"
#include "exchange/signatures.h"

namespace canbao::exchange {

namespace {
struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// The distinguishing identifier that GM/T 0009 gives where none is agreed.
constexpr std::string_view signer_identifier = "1234567812345678";

// A digest context ready to sign or verify with `key`.
class Sm2Context {
public:
    explicit Sm2Context(EVP_PKEY* key)
        : context_(EVP_MD_CTX_new()), of_key_(EVP_PKEY_CTX_new(key, nullptr)) {
        INVARIANT(context_ && of_key_ != nullptr);
        INVARIANT(
            EVP_PKEY_CTX_set1_id(of_key_, signer_identifier.data(), signer_identifier.size()) > 0);
        EVP_MD_CTX_set_pkey_ctx(context_.get(), of_key_);
    }
    ~Sm2Context() {
        context_.reset();
        EVP_PKEY_CTX_free(of_key_);
    }
    Sm2Context(const Sm2Context&) = delete;
    Sm2Context& operator=(const Sm2Context&) = delete;
    EVP_MD_CTX* get() const { return context_.get(); }

private:
    std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
    EVP_PKEY_CTX* of_key_;
};

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

// The key an office signs with, then those it signed with before.
using OfficeKeys = std::array<std::vector<Key>, all_offices.size()>;

class Sm2Signatures : public Signatures {
public:
    explicit Sm2Signatures(OfficeKeys keys) : keys_(std::move(keys)) {}

    std::string sign(Office office, std::string_view digest) const override {
        EVP_PKEY* const key = keys_of(office).front().get();
        const Sm2Context context(key);
        std::string signature(128, '\0');
        std::size_t size = signature.size();
        INVARIANT(EVP_DigestSignInit(context.get(), nullptr, EVP_sm3(), nullptr, key) == 1);
        INVARIANT(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                 &size, raw(digest), digest.size()) == 1);
        signature.resize(size);
        return signature;
    }
    bool verify(Office office, std::string_view digest, std::string_view signature) const override {
        return std::any_of(keys_of(office).begin(), keys_of(office).end(), [&](const Key& key) {
            const Sm2Context context(key.get());
            INVARIANT(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sm3(), nullptr, key.get()) ==
                      1);
            return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(digest),
                                    digest.size()) == 1;
        });
    }

private:
    const std::vector<Key>& keys_of(Office office) const {
        return keys_[static_cast<std::size_t>(office)];
    }

    OfficeKeys keys_;
};

bool exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0 || errno != ENOENT;
}

std::string retired(const std::string& start, int number) {
    return start + ".retired_" + std::to_string(number) + ".sm2.pem";
}

bool create_key(const std::string& path) {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"));
    INVARIANT(key != nullptr);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    const File file(::fdopen(descriptor, "w"));
    return PEM_write_PKCS8PrivateKey(file.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                     nullptr) == 1 &&
           std::fflush(file.get()) == 0 && ::fsync(descriptor) == 0;
}

Key read_key(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    const File file(::fdopen(descriptor, "r"));
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return nullptr;
    }
    Key key(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
    if (!key || EVP_PKEY_is_a(key.get(), "SM2") != 1) return nullptr;
    return key;
}
}  // namespace

Result<std::unique_ptr<Signatures>> sm2_signatures(const std::string& folder) {
    OfficeKeys keys;
    for (const Office office : all_offices) {
        const std::string start = folder + "/" + std::string(name_of(office));
        const std::string path = start + ".sm2.pem";
        if (!exists(path) && !create_key(path)) return refuse(bad_keys, path);
        std::vector<std::string> paths{path};
        for (int number = 1; exists(retired(start, number)); ++number) {
            paths.push_back(retired(start, number));
        }
        for (const std::string& one : paths) {
            Key key = read_key(one);
            if (!key) return refuse(bad_keys, one);
            keys[static_cast<std::size_t>(office)].push_back(std::move(key));
        }
    }
    return std::make_unique<Sm2Signatures>(std::move(keys));
}

}  // namespace canbao::exchange
