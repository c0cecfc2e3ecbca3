// SPDX-License-Identifier: MulanPSL-2.0
// A workbook file as a package: a zip in memory, and its XML parts fed to what reads them, piece by
// piece. Opening checks every entry's name, flags and declared size; reading checks what really
// comes out. A document type definition is refused before anything in it is read.
// Never: trusts a declared size, writes to disk, follows a link, loads an external entity.
#pragma once

#include <expat.h>
#include <fmt/core.h>

#include <charconv>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "documents/readers.h"

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

inline std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

// The attributes of one element, as expat gives them.
class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    std::string_view operator[](std::string_view name) const {
        for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
            if (local_name(pair[0]) == name) return pair[1];
        }
        return {};
    }

private:
    const char** pairs_;
};

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// What reads one part. A refusal set in here ends the reading.
class PartReader {
public:
    virtual ~PartReader() = default;
    virtual void start(std::string_view element, const Attributes& attributes) = 0;
    virtual void end(std::string_view) {}
    virtual void characters(std::string_view) {}

    std::optional<Refusal> refusal;

protected:
    void stop(const Reason& reason, std::string detail = {}) {
        if (!refusal) refusal = Refusal{&reason, std::move(detail)};
    }
};

// Feeds one part of the archive to its reader.
class XmlParser {
public:
    explicit XmlParser(PartReader& reader) : reader_(reader), expat_(XML_ParserCreate(nullptr)) {
        XML_SetUserData(expat_, this);
        XML_SetElementHandler(expat_, on_start, on_end);
        XML_SetCharacterDataHandler(expat_, on_characters);
        XML_SetStartDoctypeDeclHandler(expat_, on_doctype);
    }
    ~XmlParser() { XML_ParserFree(expat_); }
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    Result<void> read(ZipArchive& archive, std::string_view part) {
        TRY_DO(archive.read(part, [&](std::string_view piece) -> Result<void> {
            // A tag or comment without end would pile up in the parser.
            silent_bytes_ += piece.size();
            if (silent_bytes_ > 4'000'000) return refuse(reading::xml_broken, std::string(part));
            return feed(part, piece, 0);
        }));
        return feed(part, {}, 1);
    }

private:
    Result<void> feed(std::string_view part, std::string_view piece, int is_last) {
        const auto outcome =
            XML_Parse(expat_, piece.data(), static_cast<int>(piece.size()), is_last);
        if (reader_.refusal) return tl::unexpected<Refusal>(*reader_.refusal);
        if (outcome == XML_STATUS_OK) return {};
        return refuse(reading::xml_broken,
                      fmt::format("{}:{}: {}", part, XML_GetCurrentLineNumber(expat_),
                                  XML_ErrorString(XML_GetErrorCode(expat_))));
    }
    void heard() {
        silent_bytes_ = 0;
        if (reader_.refusal) XML_StopParser(expat_, XML_FALSE);
    }
    static void on_start(void* self, const char* name, const char** attributes) {
        auto& parser = *static_cast<XmlParser*>(self);
        if (parser.reader_.refusal) return;
        if (++parser.depth_ > 100)
            parser.reader_.refusal = Refusal{&reading::xml_broken, "depth"};
        else
            parser.reader_.start(local_name(name), Attributes(attributes));
        parser.heard();
    }
    static void on_end(void* self, const char* name) {
        auto& parser = *static_cast<XmlParser*>(self);
        if (parser.reader_.refusal) return;
        --parser.depth_;
        parser.reader_.end(local_name(name));
        parser.heard();
    }
    static void on_characters(void* self, const char* text, int size) {
        auto& parser = *static_cast<XmlParser*>(self);
        if (parser.reader_.refusal) return;
        parser.reader_.characters({text, static_cast<std::size_t>(size)});
        parser.heard();
    }
    static void on_doctype(void* self, const char*, const char*, const char*, int) {
        auto& parser = *static_cast<XmlParser*>(self);
        parser.reader_.refusal = Refusal{&reading::dtd, {}};
        parser.heard();
    }

    PartReader& reader_;
    XML_Parser expat_;
    std::size_t silent_bytes_ = 0;
    int depth_ = 0;
};

}  // namespace canbao::documents
