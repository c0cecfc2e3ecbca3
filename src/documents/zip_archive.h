// SPDX-License-Identifier: MulanPSL-2.0
// A zip file in memory, read part by part and never written to disk. Opening it checks every
// entry's name, flags and declared size; reading a part checks what really comes out against the
// limits. Never: trusts a size that the file declares, follows a link, or reads an encrypted part.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/table.h"

namespace canbao::documents {

class ZipArchive {
public:
    // Refuses: zip_broken, zip_entries, zip_names, zip_bomb, encrypted, unpacked_too_large.
    static Result<ZipArchive> open(std::string_view bytes, const Limits& limits);

    bool contains(std::string_view part) const { return parts_.contains(part); }
    std::size_t declared_size(std::string_view part) const;

    // The part's bytes in pieces, in order, until `take` refuses.
    // Refuses: zip_broken (also a part that is not there), zip_bomb, unpacked_too_large.
    using Take = std::function<Result<void>(std::string_view piece)>;
    Result<void> read(std::string_view part, const Take& take);

private:
    struct Part {
        std::string name;
        std::size_t position_in_directory = 0;
        std::size_t number = 0;
        std::size_t packed = 0;
        std::size_t unpacked = 0;  // as declared
    };
    struct Close {
        void operator()(void* archive) const;
    };
    ZipArchive() = default;
    Result<void> list();

    Limits limits_;
    std::unique_ptr<std::string_view> bytes_;  // its address is what minizip reads from
    std::unique_ptr<void, Close> archive_;
    std::map<std::string, Part, std::less<>> parts_;
    std::size_t unpacked_ = 0;  // so far, of all parts read
};

}  // namespace canbao::documents
