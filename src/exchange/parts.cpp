// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/parts.h"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace canbao::exchange {

namespace {
// A decimal number in its only spelling: "0", "-7", never "007", "+7" or "-0".
std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (std::to_string(number) != text) return std::nullopt;
    return number;
}
}  // namespace

void add_part(std::string& out, std::string_view part) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), part.size());
    out.append(digits.data(), written.ptr);
    out += ':';
    out += part;
    out += ',';
}

void add_part(std::string& out, std::int64_t number) { add_part(out, std::to_string(number)); }

std::string_view PartReader::part() {
    const std::size_t colon = rest_.substr(0, 20).find(':');
    const std::optional<std::int64_t> size =
        ok_ && colon != std::string_view::npos ? read_number(rest_.substr(0, colon)) : std::nullopt;
    const std::size_t start = colon + 1;
    if (!size || *size < 0 || static_cast<std::size_t>(*size) >= rest_.size() - start ||
        rest_[start + static_cast<std::size_t>(*size)] != ',') {
        ok_ = false;
        return {};
    }
    const std::string_view found = rest_.substr(start, static_cast<std::size_t>(*size));
    rest_.remove_prefix(start + found.size() + 1);
    return found;
}

std::string PartReader::text() {
    const std::string_view found = part();
    if (!is_valid_utf8(found) || found.find('\0') != std::string_view::npos) ok_ = false;
    return ok_ ? std::string(found) : std::string();
}

std::int64_t PartReader::number() {
    const std::optional<std::int64_t> number = read_number(part());
    if (!number) ok_ = false;
    return number.value_or(0);
}

}  // namespace canbao::exchange
