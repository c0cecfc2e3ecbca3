// SPDX-License-Identifier: MulanPSL-2.0
#include "documents/package.h"

#include <unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "base/text.h"

namespace canbao::documents {

namespace {

// minizip's view of a file, over bytes in memory.
struct Cursor {
    std::string_view bytes;
    std::size_t position = 0;
};

void* open_memory(void* bytes, const void*, int) {
    return new Cursor{*static_cast<std::string_view*>(bytes)};
}
uLong read_memory(void*, void* stream, void* buffer, uLong size) {
    auto& cursor = *static_cast<Cursor*>(stream);
    const std::size_t count = std::min<std::size_t>(size, cursor.bytes.size() - cursor.position);
    std::memcpy(buffer, cursor.bytes.data() + cursor.position, count);
    cursor.position += count;
    return count;
}
uLong write_memory(void*, void*, const void*, uLong) { return 0; }
ZPOS64_T tell_memory(void*, void* stream) { return static_cast<Cursor*>(stream)->position; }
long seek_memory(void*, void* stream, ZPOS64_T offset, int origin) {
    auto& cursor = *static_cast<Cursor*>(stream);
    std::size_t from = 0;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR) from = cursor.position;
    if (origin == ZLIB_FILEFUNC_SEEK_END) from = cursor.bytes.size();
    if (offset > cursor.bytes.size() - from) return -1;
    cursor.position = from + offset;
    return 0;
}
int close_memory(void*, void* stream) {
    delete static_cast<Cursor*>(stream);
    return 0;
}
int no_error(void*, void*) { return 0; }

bool is_allowed_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || !is_valid_utf8(name)) return false;
    if (name.find_first_of(std::string_view("\\:\0", 3)) != std::string_view::npos) return false;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t until = std::min(name.find('/', from), name.size());
        if (name.substr(from, until - from) == "..") return false;
        from = until + 1;
    }
    return true;
}

bool is_link(const unz_file_info64& entry) {
    const bool made_on_unix = entry.version >> 8 == 3;
    return made_on_unix && (entry.external_fa >> 16 & 0170000) == 0120000;
}

constexpr std::size_t small_part = 1'000'000;  // a bomb's ratio is only judged above this

}  // namespace

void ZipArchive::Close::operator()(void* archive) const { unzClose(archive); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const Limits& limits) {
    ZipArchive opened;
    opened.limits_ = limits;
    opened.bytes_ = std::make_unique<std::string_view>(bytes);
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_memory;
    functions.zread_file = read_memory;
    functions.zwrite_file = write_memory;
    functions.ztell64_file = tell_memory;
    functions.zseek64_file = seek_memory;
    functions.zclose_file = close_memory;
    functions.zerror_file = no_error;
    functions.opaque = opened.bytes_.get();
    opened.archive_.reset(unzOpen2_64("", &functions));
    if (!opened.archive_) return refuse(reading::zip_broken);
    TRY_DO(opened.list());
    return opened;
}

Result<void> ZipArchive::list() {
    unz_global_info64 global{};
    if (unzGetGlobalInfo64(archive_.get(), &global) != UNZ_OK) return refuse(reading::zip_broken);
    if (global.number_entry > limits_.entries) {
        return refuse(reading::zip_entries, std::to_string(global.number_entry));
    }
    std::set<std::string> seen;
    std::size_t packed = 0;
    std::size_t unpacked = 0;
    int step = unzGoToFirstFile(archive_.get());
    for (; step == UNZ_OK; step = unzGoToNextFile(archive_.get())) {
        unz_file_info64 entry{};
        std::array<char, 512> name{};
        if (unzGetCurrentFileInfo64(archive_.get(), &entry, name.data(), name.size(), nullptr, 0,
                                    nullptr, 0) != UNZ_OK) {
            return refuse(reading::zip_broken);
        }
        if (entry.size_filename >= name.size()) return refuse(reading::zip_names);
        Part part;
        part.name.assign(name.data(), entry.size_filename);
        if (!is_allowed_name(part.name) || is_link(entry)) return refuse(reading::zip_names);
        if (!seen.insert(upper_ascii(part.name)).second) return refuse(reading::zip_names);
        if ((entry.flag & 1) != 0) return refuse(reading::encrypted);
        if (entry.compression_method != 0 && entry.compression_method != Z_DEFLATED) {
            return refuse(reading::zip_broken);
        }
        unz_file_pos position{};
        if (unzGetFilePos(archive_.get(), &position) != UNZ_OK) return refuse(reading::zip_broken);
        part.position_in_directory = position.pos_in_zip_directory;
        part.number = position.num_of_file;
        part.packed = entry.compressed_size;
        part.unpacked = entry.uncompressed_size;
        // Entries that share bytes are how a small file pretends to hold terabytes.
        packed += part.packed;
        if (part.packed > bytes_->size() || packed > bytes_->size()) {
            return refuse(reading::zip_bomb);
        }
        if (part.unpacked > small_part && part.unpacked / limits_.ratio > part.packed) {
            return refuse(reading::zip_bomb, part.name);
        }
        unpacked += std::min(part.unpacked, limits_.unpacked_bytes + 1);
        if (unpacked > limits_.unpacked_bytes) return refuse(reading::unpacked_too_large);
        parts_.emplace(part.name, part);
    }
    if (step != UNZ_END_OF_LIST_OF_FILE) return refuse(reading::zip_broken);
    return {};
}

std::size_t ZipArchive::declared_size(std::string_view part) const {
    const auto found = parts_.find(part);
    return found == parts_.end() ? 0 : found->second.unpacked;
}

Result<void> ZipArchive::read(std::string_view part, const Take& take) {
    const auto found = parts_.find(part);
    if (found == parts_.end()) return refuse(reading::zip_broken, std::string(part));
    const Part& wanted = found->second;
    unz_file_pos position{wanted.position_in_directory, wanted.number};
    if (unzGoToFilePos(archive_.get(), &position) != UNZ_OK ||
        unzOpenCurrentFile(archive_.get()) != UNZ_OK) {
        return refuse(reading::zip_broken, wanted.name);
    }
    const std::unique_ptr<void, int (*)(void*)> closed_on_refusal(archive_.get(),
                                                                  unzCloseCurrentFile);
    std::vector<char> buffer(65'536);
    std::size_t total = 0;
    for (;;) {
        const int count =
            unzReadCurrentFile(archive_.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
        if (count < 0) return refuse(reading::zip_broken, wanted.name);
        if (count == 0) break;
        const auto size = static_cast<std::size_t>(count);
        total += size;
        unpacked_ += size;
        if (unpacked_ > limits_.unpacked_bytes) return refuse(reading::unpacked_too_large);
        if (total > small_part && total / limits_.ratio > wanted.packed) {
            return refuse(reading::zip_bomb, wanted.name);
        }
        TRY_DO(take(std::string_view(buffer.data(), size)));
    }
    // Closing after the last byte compares the checksum; the guard's second close does nothing.
    if (unzCloseCurrentFile(archive_.get()) != UNZ_OK || total != wanted.unpacked) {
        return refuse(reading::zip_broken, wanted.name);
    }
    return {};
}

}  // namespace canbao::documents
