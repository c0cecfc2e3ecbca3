// SPDX-License-Identifier: MulanPSL-2.0
// Parts of bytes, each with its length before it and a comma behind: "3:tax,". Numbers are decimal
// without leading zeros, so that every content has exactly one spelling.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace canbao::exchange {

void add_part(std::string& out, std::string_view part);
void add_part(std::string& out, std::int64_t number);

// Takes parts off the front. After the first wrong one everything reads as empty and ok() is false.
class PartReader {
public:
    explicit PartReader(std::string_view bytes) : rest_(bytes) {}
    std::string_view part();
    // A part that is text: UTF-8 without the zero character, which no database text can hold.
    std::string text();
    std::int64_t number();
    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && rest_.empty(); }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace canbao::exchange
