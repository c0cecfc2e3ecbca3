// SPDX-License-Identifier: MulanPSL-2.0
#include "http/attachment.h"

#include <fmt/format.h>

namespace canbao::http {

namespace {

std::string encoded(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                           (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '-' ||
                           letter == '_';
        text += plain ? std::string(1, letter)
                      : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return text;
}

std::string disposition(std::string_view kind, std::string_view ascii_name, std::string_view name) {
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, encoded(ascii_name),
                       encoded(name));
}

}  // namespace

std::string attachment(std::string_view ascii_name, std::string_view name) {
    return disposition("attachment", ascii_name, name);
}

std::string shown_inline(std::string_view ascii_name, std::string_view name) {
    return disposition("inline", ascii_name, name);
}

}  // namespace canbao::http
