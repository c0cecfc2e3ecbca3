// SPDX-License-Identifier: MulanPSL-2.0
#include "base/text.h"

#include <algorithm>
#include <array>

namespace canbao {

namespace {

// The length in bytes of the character that begins with this byte; 0 if none can.
std::size_t character_size(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr std::array<std::string_view, 5> wide_spaces{"\u3000", "\u00A0", "\u200B", "\uFEFF",
                                                      "\u200D"};

std::size_t wide_space_size(std::string_view text) {
    for (const std::string_view space : wide_spaces) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

}  // namespace

std::string fold_width(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        if (i + 2 < text.size() && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {
            // U+FF01..U+FF5E stand 0xFEE0 above their ASCII forms.
            const unsigned code = 0xF000U | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
            if (code >= 0xFF01 && code <= 0xFF5E) {
                folded += static_cast<char>(code - 0xFEE0);
                i += 3;
                continue;
            }
        }
        if (text.substr(i).starts_with("\u3000")) {
            folded += ' ';
            i += 3;
            continue;
        }
        folded += text[i++];
    }
    return folded;
}

std::string without_spaces(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (is_ascii_space(text[i])) {
            ++i;
        } else if (const std::size_t size = wide_space_size(text.substr(i)); size > 0) {
            i += size;
        } else {
            kept += text[i++];
        }
    }
    return kept;
}

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_ascii_space(text.front())) {
            text.remove_prefix(1);
        } else if (const std::size_t size = wide_space_size(text); size > 0) {
            text.remove_prefix(size);
        } else {
            break;
        }
    }
    for (;;) {
        const std::size_t before = text.size();
        if (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
        for (const std::string_view space : wide_spaces) {
            if (text.ends_with(space)) text.remove_suffix(space.size());
        }
        if (text.size() == before) return text;
    }
}

std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = character_size(lead);
        if (size == 0 || i + size > text.size()) return false;
        for (std::size_t k = 1; k < size; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        }
        if (size > 1) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            const bool overlong =
                (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
            const bool outside =
                (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
            if (overlong || outside) return false;
        }
        i += size;
    }
    return true;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t i = 0;
    while (count-- > 0 && i < text.size()) {
        i += std::max<std::size_t>(1, character_size(static_cast<unsigned char>(text[i])));
    }
    return text.substr(0, std::min(i, text.size()));
}

std::string masked_name(std::string_view name) {
    const std::size_t length = count_characters(name);
    std::string masked(first_characters(name, 1));
    for (std::size_t i = 1; i < std::max<std::size_t>(length, 2); ++i) masked += '*';
    return masked;
}

}  // namespace canbao
