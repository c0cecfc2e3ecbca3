// SPDX-License-Identifier: MulanPSL-2.0
#include "store/seal.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/digest.h"
#include "base/invariant.h"
#include "store/mac.h"

namespace canbao::store {

namespace {
constexpr char form = 1;  // the first byte of every sealed value
constexpr std::size_t nonce_size = 16;
constexpr std::size_t tag_size = 16;
constexpr std::size_t overhead = 1 + nonce_size + tag_size;
constexpr std::size_t secret_size = 32;

// Fresh random bytes, fetched in stock: asking for 16 at a time costs more than the encryption.
std::string_view fresh_nonce() {
    thread_local std::array<unsigned char, 256 * nonce_size> stock;
    thread_local std::size_t used = stock.size();
    if (used == stock.size()) {
        INVARIANT(RAND_bytes(stock.data(), static_cast<int>(stock.size())) == 1);
        used = 0;
    }
    const auto* start = reinterpret_cast<const char*>(stock.data() + used);
    used += nonce_size;
    return {start, nonce_size};
}

const EVP_CIPHER* sm4() {
    static EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
    INVARIANT(fetched != nullptr);
    return fetched;
}

// This thread's cipher, with the key of the sealer it was last used for already expanded.
struct ThreadCipher {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    std::uint64_t keyed_for = 0;
    ~ThreadCipher() { EVP_CIPHER_CTX_free(context); }
};

ThreadCipher& thread_cipher() {
    thread_local ThreadCipher cipher;
    return cipher;
}

std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
}  // namespace

struct Sealer::Keys {
    std::uint64_t number = next_number();  // no two sealers of one run have the same
    std::array<unsigned char, 16> encryption{};
    Mac tag;
    Mac index;

    explicit Keys(std::string_view secret)
        : tag(derived(secret, "canbao seal tag 1")), index(derived(secret, "canbao seal index 1")) {
        const std::string key = derived(secret, "canbao seal encryption 1");
        std::memcpy(encryption.data(), key.data(), encryption.size());
    }
    ~Keys() { OPENSSL_cleanse(encryption.data(), encryption.size()); }

    static std::string derived(std::string_view secret, std::string_view purpose) {
        return std::string(bytes_of(Mac(secret).of({purpose})));
    }
    // SM4-CTR both ways.
    void apply(std::string_view nonce, std::string_view text, char* out) const {
        ThreadCipher& cipher = thread_cipher();
        if (cipher.keyed_for != number) {
            INVARIANT(EVP_EncryptInit_ex2(cipher.context, sm4(), encryption.data(), nullptr,
                                          nullptr) == 1);
            cipher.keyed_for = number;
        }
        int written = 0;
        INVARIANT(EVP_EncryptInit_ex2(cipher.context, nullptr, nullptr, raw(nonce), nullptr) == 1);
        INVARIANT(EVP_EncryptUpdate(cipher.context, reinterpret_cast<unsigned char*>(out), &written,
                                    raw(text), static_cast<int>(text.size())) == 1);
        INVARIANT(static_cast<std::size_t>(written) == text.size());
    }
};

Sealer::Sealer(std::string_view secret) {
    INVARIANT(secret.size() >= secret_size);
    keys_ = std::make_unique<Keys>(secret);
}

Sealer::~Sealer() = default;

Bytes Sealer::seal(std::string_view plain, std::string_view context) const {
    const std::string_view nonce = fresh_nonce();
    Bytes sealed{std::string(overhead + plain.size(), '\0')};
    char* const start = sealed.content.data();
    start[0] = form;
    std::memcpy(start + 1, nonce.data(), nonce_size);
    keys_->apply(nonce, plain, start + 1 + nonce_size);
    const std::string_view covered(start, 1 + nonce_size + plain.size());
    const Digest tag = keys_->tag.of({context, std::string_view("\0", 1), covered});
    std::memcpy(start + covered.size(), tag.data(), tag_size);
    return sealed;
}

Result<std::string> Sealer::open(std::string_view sealed, std::string_view context) const {
    if (sealed.size() < overhead || sealed[0] != form) return refuse(seal::broken);
    const std::string_view covered = sealed.substr(0, sealed.size() - tag_size);
    const Digest tag = keys_->tag.of({context, std::string_view("\0", 1), covered});
    const std::string_view given = sealed.substr(covered.size());
    if (CRYPTO_memcmp(tag.data(), given.data(), tag_size) != 0) return refuse(seal::broken);
    const std::string_view text = covered.substr(1 + nonce_size);
    std::string plain(text.size(), '\0');
    keys_->apply(covered.substr(1, nonce_size), text, plain.data());
    return plain;
}

Bytes Sealer::index(std::string_view plain, std::string_view context) const {
    const Digest digest = keys_->index.of({context, std::string_view("\0", 1), plain});
    return Bytes{std::string(bytes_of(digest))};
}

namespace {
// A file that only its owner may read, written whole and flushed before it counts.
bool create_key_file(const std::string& path) {
    std::array<unsigned char, secret_size> secret{};
    INVARIANT(RAND_bytes(secret.data(), static_cast<int>(secret.size())) == 1);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return false;
    const bool written = ::write(file, secret.data(), secret.size()) == secret_size;
    const bool flushed = ::fsync(file) == 0;
    ::close(file);
    OPENSSL_cleanse(secret.data(), secret.size());
    return written && flushed;
}

std::string read_key_file(int file) {
    std::string secret(4096, '\0');
    const ssize_t size = ::read(file, secret.data(), secret.size());
    secret.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return secret;
}
}  // namespace

Result<std::unique_ptr<Sealer>> Sealer::from_file(const std::string& path) {
    int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
        // Another program may make it at the same moment: then its file counts.
        if (!create_key_file(path) && errno != EEXIST) return refuse(seal::bad_key_file, path);
        file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    if (file < 0) return refuse(seal::bad_key_file, path);
    struct stat facts {};
    const bool is_private = ::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) &&
                            (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    std::string secret = is_private ? read_key_file(file) : std::string();
    ::close(file);
    if (secret.size() < secret_size) return refuse(seal::bad_key_file, path);
    auto sealer = std::make_unique<Sealer>(secret);
    OPENSSL_cleanse(secret.data(), secret.size());
    return sealer;
}

}  // namespace canbao::store
