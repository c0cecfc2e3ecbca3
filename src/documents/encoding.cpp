// SPDX-License-Identifier: MulanPSL-2.0
// Which encoding a text file is in, and its text as UTF-8. A file that could be read two ways, or
// only in part, is refused: a wrong name in a register is worse than a second upload.
#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.h"
#include "documents/readers.h"

namespace canbao::documents {

namespace {

unsigned char byte_at(std::string_view bytes, std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
}

// Where a byte offset is: the line, and the column by the separator that line uses most.
std::string place_of_byte(std::string_view bytes, std::size_t offset) {
    const std::string_view before = bytes.substr(0, offset);
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t start =
        before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const std::string_view here = bytes.substr(start, bytes.find('\n', start) - start);
    std::size_t most = 0;
    std::size_t column = 0;
    for (const char separator : {',', '\t', ';'}) {
        const auto count =
            static_cast<std::size_t>(std::count(here.begin(), here.end(), separator));
        if (count <= most) continue;
        most = count;
        column = static_cast<std::size_t>(std::count(
            here.begin(), here.begin() + static_cast<std::ptrdiff_t>(offset - start), separator));
    }
    return place_of(line, column);
}

// The offset of the first byte that is not UTF-8; npos if all is.
std::size_t first_invalid_utf8(std::string_view text) {
    if (is_valid_utf8(text)) return std::string_view::npos;
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char lead = byte_at(text, i);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (!is_valid_utf8(text.substr(i, size))) return i;
        i += size;
    }
    return std::string_view::npos;
}

struct Lines {
    std::size_t utf8 = 0;        // lines that are surely UTF-8
    std::size_t other = 0;       // lines with other bytes beyond ASCII
    std::size_t first_utf8 = 0;  // offset
};

// True if the line is UTF-8 with two or more Han characters and, read as GBK, would need characters
// that plain GB2312 lacks: chance does not do that to real names.
bool is_surely_utf8(std::string_view line) {
    if (!is_valid_utf8(line)) return false;
    std::size_t characters = 0;
    bool rare = false;
    std::size_t run = 0;  // bytes since the run beyond ASCII began: their parity is GBK's pairing
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            rare = rare || byte < 0xA1;
            characters += byte >= 0xE3 ? 1 : 0;
            ++run;
        } else {
            rare = rare || run % 2 == 1;
            run = 0;
        }
    }
    return characters >= 2 && (rare || characters >= 4);
}

Lines judge_lines(std::string_view text) {
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t until = std::min(text.find('\n', from), text.size() - 1) + 1;
        const std::string_view line = text.substr(from, until - from);
        const bool beyond_ascii = std::any_of(
            line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        if (beyond_ascii && is_surely_utf8(line)) {
            if (lines.utf8++ == 0) lines.first_utf8 = from;
        } else if (beyond_ascii) {
            ++lines.other;
        }
        from = until;
    }
    return lines;
}

// GB18030-2022 gave these characters places of their own; ICU's table still puts them into the
// private area, where no font has them.
constexpr std::array<std::pair<UChar, UChar32>, 24> promoted{
    {{0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11},  {0xE790, 0xFE13}, {0xE791, 0xFE14},
     {0xE792, 0xFE15},  {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18}, {0xE796, 0xFE19},
     {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5},
     {0xE82B, 0x9FB6},  {0xE82C, 0x9FB7},  {0xE831, 0x215D7}, {0xE832, 0x9FB8}, {0xE83B, 0x2298F},
     {0xE843, 0x9FB9},  {0xE854, 0x9FBA},  {0xE855, 0x241FE}, {0xE864, 0x9FBB}}};

void append_utf8(std::string& text, UChar32 point) {
    std::array<char, 4> bytes{};
    int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 2> units{};
    int32_t count = 0;
    u_strFromUTF32(units.data(), 2, &count, &point, 1, &status);
    u_strToUTF8(bytes.data(), 4, &size, units.data(), count, &status);
    text.append(bytes.data(), static_cast<std::size_t>(size));
}

// Refuses `encoding` where a byte has no meaning, text_too_large.
Result<std::string> converted(std::string_view bytes, const char* encoding, const Limits& limits) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status),
                                                                       ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no ") + encoding);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 2);
    std::vector<UChar> units(32'768);
    std::vector<char> encoded(units.size() * 3);
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    UChar* first = units.data();
    for (bool more = true; more;) {
        UChar* target = first;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr,
                       1, &status);
        more = status == U_BUFFER_OVERFLOW_ERROR;
        if (U_FAILURE(status) && !more) {
            return refuse(
                reading::encoding,
                place_of_byte(bytes, static_cast<std::size_t>(source - bytes.data()) - 1));
        }
        // A pair cut by the end of the buffer waits for its second half.
        UChar* whole = target;
        if (more && whole > units.data() && U16_IS_LEAD(whole[-1])) --whole;
        int32_t size = 0;
        UErrorCode write_status = U_ZERO_ERROR;
        u_strToUTF8(encoded.data(), static_cast<int32_t>(encoded.size()), &size, units.data(),
                    static_cast<int32_t>(whole - units.data()), &write_status);
        if (U_FAILURE(write_status)) return refuse(reading::encoding);  // a lone surrogate
        text.append(encoded.data(), static_cast<std::size_t>(size));
        if (text.size() > limits.held_bytes) return refuse(reading::text_too_large);
        first = units.data();
        if (whole != target) *first++ = *whole;
    }
    return text;
}

std::string with_promoted(std::string text) {
    if (text.find('\xEE') == std::string::npos) return text;
    std::string changed;
    changed.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (byte_at(text, i) == 0xEE) {
            const auto point = static_cast<UChar>(0xE000 | (byte_at(text, i + 1) & 0x3F) << 6 |
                                                  (byte_at(text, i + 2) & 0x3F));
            const auto* const found =
                std::find_if(promoted.begin(), promoted.end(),
                             [&](const auto& entry) { return entry.first == point; });
            if (found != promoted.end()) {
                append_utf8(changed, found->second);
                i += 3;
                continue;
            }
        }
        changed += text[i++];
    }
    return changed;
}

// The UTF-16 a file is in, by its mark or, without one, by where its zero bytes stand.
const char* utf16_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
    const std::string_view start = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0' ? 1 : 0;
    const auto [fewer, more] = std::minmax(zeros[0], zeros[1]);
    if (bytes.size() % 2 != 0 || more < 2 || more < start.size() / 16 || fewer > more / 8) {
        return nullptr;
    }
    return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

}  // namespace

Result<DecodedText> decode(std::string_view bytes, const Limits& limits) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) {
        const std::string_view text = bytes.substr(mark.size());
        const std::size_t wrong = first_invalid_utf8(text);
        if (wrong != text.npos) return refuse(reading::encoding, place_of_byte(text, wrong));
        return DecodedText{FileForm::utf8, text, {}};
    }
    if (const char* const wide = utf16_of(bytes)) {
        const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
        TRY(std::string text, converted(marked ? bytes.substr(2) : bytes, wide, limits));
        return DecodedText{FileForm::utf16, {}, std::move(text)};
    }
    const std::size_t wrong = first_invalid_utf8(bytes);
    if (wrong == bytes.npos) return DecodedText{FileForm::utf8, bytes, {}};

    const Lines lines = judge_lines(bytes);
    if (lines.utf8 >= lines.other) return refuse(reading::encoding, place_of_byte(bytes, wrong));
    if (lines.utf8 > 0) {
        return refuse(reading::encoding, place_of_byte(bytes, lines.first_utf8));
    }
    TRY(std::string text, converted(bytes, "gb18030", limits));
    return DecodedText{FileForm::gb18030, {}, with_promoted(std::move(text))};
}

CharacterFault worst_character(std::string_view text) {
    CharacterFault worst = CharacterFault::none;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char lead = byte_at(text, i);
        if (lead >= 0x20 && lead < 0xEE && lead != 0x7F) continue;
        if (lead < 0x20 || lead == 0x7F) {
            if (lead != '\t' && lead != '\n' && lead != '\r') return CharacterFault::lost;
            continue;
        }
        const unsigned second = i + 1 < text.size() ? byte_at(text, i + 1) : 0;
        const unsigned third = i + 2 < text.size() ? byte_at(text, i + 2) : 0;
        if (lead == 0xEF && second == 0xBF && third >= 0xBD) return CharacterFault::lost;
        const bool basic = lead == 0xEE || (lead == 0xEF && second <= 0xA3);
        const bool beyond = (lead == 0xF3 && second >= 0xB0) || lead == 0xF4;
        if (basic || beyond) worst = CharacterFault::private_use;
    }
    return worst;
}

}  // namespace canbao::documents
