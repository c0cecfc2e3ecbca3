// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/payload.h"

#include <openssl/evp.h>

#include <limits>

namespace canbao::exchange {

namespace {
std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    // EVP_EncodeBlock also writes the terminating zero, where std::string keeps its own.
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    static_cast<int>(bytes.size()));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && text.size() > padding && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    bytes.resize(static_cast<std::size_t>(size) - padding);
    // OpenSSL is lenient about white space and stray bits; one content has one form here.
    if (to_base64(bytes) != text) return std::nullopt;
    return bytes;
}

void put_escaped(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hex[static_cast<unsigned char>(c) >> 4];
            out += hex[static_cast<unsigned char>(c) & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}
}  // namespace

void PayloadWriter::begin(std::string_view name) {
    if (text_.size() > 1) text_ += ',';
    text_ += '"';
    text_ += name;
    text_ += "\":";
}

void PayloadWriter::put(std::int64_t number) { text_ += std::to_string(number); }

void PayloadWriter::put(const std::string& text) { put_escaped(text_, text); }

PayloadWriter& PayloadWriter::bytes(std::string_view name, const std::string& content) {
    return field(name, to_base64(content));
}

const boost::json::value* PayloadReader::find(std::string_view name) {
    const boost::json::value* found =
        object_ == nullptr ? nullptr : object_->if_contains({name.data(), name.size()});
    if (found == nullptr) {
        fail(name);
    } else {
        ++fields_read_;
    }
    return found;
}

void PayloadReader::fail(std::string_view name) {
    if (wrong_.empty()) wrong_ = std::string(name);
}

PayloadReader& PayloadReader::bytes(std::string_view name, std::string& content) {
    std::string text;
    field(name, text);
    if (std::optional<std::string> read = from_base64(text)) {
        content = std::move(*read);
    } else {
        fail(name);
    }
    return *this;
}

bool PayloadReader::get(const boost::json::value& from, std::int64_t& number) {
    if (!from.is_int64()) return false;
    number = from.get_int64();
    return true;
}

bool PayloadReader::get(const boost::json::value& from, int& number) {
    std::int64_t wide = 0;
    if (!get(from, wide) || wide > std::numeric_limits<int>::max() ||
        wide < std::numeric_limits<int>::min()) {
        return false;
    }
    number = static_cast<int>(wide);
    return true;
}

bool PayloadReader::get(const boost::json::value& from, std::string& text) {
    if (!from.is_string()) return false;
    text.assign(from.get_string().data(), from.get_string().size());
    // No database text can hold the zero character.
    return text.find('\0') == std::string::npos;
}

bool PayloadReader::get(const boost::json::value& from, Money& amount) {
    std::int64_t fen = 0;
    if (!get(from, fen)) return false;
    amount = Money::fen(fen);
    return true;
}

bool PayloadReader::get(const boost::json::value& from, Date& date) {
    if (!from.is_string()) return false;
    const std::optional<Date> read =
        parse_date({from.get_string().data(), from.get_string().size()});
    if (read) date = *read;
    return read.has_value();
}

bool PayloadReader::get(const boost::json::value& from, Instant& moment) {
    if (!from.is_string()) return false;
    const std::optional<Instant> read =
        parse_instant({from.get_string().data(), from.get_string().size()});
    if (read) moment = *read;
    return read.has_value();
}

}  // namespace canbao::exchange
