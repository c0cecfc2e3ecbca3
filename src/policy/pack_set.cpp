// SPDX-License-Identifier: MulanPSL-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "policy/pack.h"

namespace canbao::policy {
namespace {

namespace fs = std::filesystem;

// The place of a pack's file: its folder's name and its own, pingli/2022.
std::string id_of(const fs::path& path) {
    return path.parent_path().filename().string() + "/" + path.stem().string();
}

using Files = std::map<std::string, fs::path, std::less<>>;

Files pack_files(const std::string& directory) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name.ends_with(".yaml") && !name.ends_with(".cases.yaml")) {
            files.emplace(id_of(entry.path()), entry.path());
        }
    }
    return files;
}

// Texts of the folder, each read once, when it is first wanted.
class Texts {
public:
    explicit Texts(Files files) : files_(std::move(files)) {}

    std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (const auto& [id, path] : files_) ids.push_back(id);
        return ids;
    }

    // None where the folder has no such pack.
    const PackText* find(const std::string& id) {
        const auto read = texts_.find(id);
        if (read != texts_.end()) return &read->second;
        const auto file = files_.find(id);
        if (file == files_.end()) return nullptr;
        std::ifstream in(file->second, std::ios::binary);
        PackText text{file->second.string(), {std::istreambuf_iterator<char>(in), {}}};
        return &texts_.emplace(id, std::move(text)).first->second;
    }

    // The upper packs that a text names and that are there, nearest first; those that they fill in
    // turn come after them.
    std::vector<PackText> uppers_of(const PackText& lower) {
        std::vector<PackText> uppers;
        std::vector<std::string> ids = fills_of(lower);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const PackText* upper = find(ids[i]);
            if (upper == nullptr) continue;
            uppers.push_back(*upper);
            for (std::string& further : fills_of(*upper)) {
                if (std::ranges::find(ids, further) == ids.end()) ids.push_back(std::move(further));
            }
        }
        return uppers;
    }

private:
    Files files_;
    std::map<std::string, PackText> texts_;
};

// The packs of these ids and those they fill, upwards.
std::set<std::string> with_uppers(Texts& texts, const std::vector<std::string>& ids) {
    std::set<std::string> all;
    std::vector<std::string> open = ids;
    while (!open.empty()) {
        const std::string id = std::move(open.back());
        open.pop_back();
        const PackText* text = texts.find(id);
        if (text == nullptr || !all.insert(id).second) continue;
        for (std::string& upper : fills_of(*text)) open.push_back(std::move(upper));
    }
    return all;
}

struct Loaded {
    std::vector<std::unique_ptr<const Pack>> packs;
    std::vector<PackFault> faults;
};

// A fault of an upper pack is found again with each that fills it: it is told once.
void add_faults(std::vector<PackFault>& all, std::vector<PackFault> more) {
    for (PackFault& fault : more) {
        if (std::ranges::find(all, fault) == all.end()) all.push_back(std::move(fault));
    }
}

Loaded load_these(Texts& texts, const std::set<std::string>& ids) {
    Loaded loaded;
    for (const std::string& place : ids) {
        const PackText& file = *texts.find(place);
        ReadPack read = read_pack(file, texts.uppers_of(file));
        add_faults(loaded.faults, std::move(read.faults));
        if (!read.pack) continue;
        if (place != read.pack->id) {
            loaded.faults.push_back(
                {file.name, 1, 1, fmt::format("文件放在{}，里面写的是{}", place, read.pack->id),
                 fmt::format("the file stands at {} but says {}", place, read.pack->id), ""});
            continue;
        }
        loaded.packs.push_back(std::move(read.pack));
    }
    return loaded;
}

Loaded load_all(const std::string& directory) {
    Texts texts(pack_files(directory));
    const std::vector<std::string> ids = texts.ids();
    return load_these(texts, {ids.begin(), ids.end()});
}

Result<PackSet> whole_set(Loaded loaded) {
    if (!loaded.faults.empty()) return tl::unexpected(does_not_load(loaded.faults));
    return PackSet::of(std::move(loaded.packs));
}

}  // namespace

Refusal does_not_load(const std::vector<PackFault>& faults) {
    std::string detail;
    for (const PackFault& fault : faults) {
        detail += "\n" + describe(fault, Language::zh) + " / " + fault.en;
    }
    return Refusal{&pack::does_not_load, std::move(detail)};
}

Result<PackSet> PackSet::load(const std::string& directory) {
    if (!fs::is_directory(directory)) return refuse(pack::folder_missing, directory);
    return whole_set(load_all(directory));
}

Result<PackSet> PackSet::load(const std::string& directory, const std::vector<std::string>& ids) {
    if (!fs::is_directory(directory)) return refuse(pack::folder_missing, directory);
    Texts texts(pack_files(directory));
    const std::set<std::string> wanted = with_uppers(texts, ids);
    return whole_set(load_these(texts, wanted));
}

Result<LoadedPacks> PackSet::load_what_loads(const std::string& directory) {
    if (!fs::is_directory(directory)) return refuse(pack::folder_missing, directory);
    Loaded loaded = load_all(directory);
    return LoadedPacks{of(std::move(loaded.packs)), std::move(loaded.faults)};
}

PackSet PackSet::of(std::vector<std::unique_ptr<const Pack>> packs) {
    PackSet set;
    for (auto& pack : packs) {
        std::string id = pack->id;
        auto& place = pack->is_layer() ? set.layers_ : set.packs_;
        place.emplace(std::move(id), std::move(pack));
    }
    return set;
}

const Pack* PackSet::find(std::string_view id) const {
    const auto found = packs_.find(id);
    return found == packs_.end() ? nullptr : found->second.get();
}

namespace {

std::vector<const Pack*> listed_in(
    const std::map<std::string, std::unique_ptr<const Pack>, std::less<>>& packs) {
    std::vector<const Pack*> list;
    for (const auto& [id, pack] : packs) list.push_back(pack.get());
    return list;
}

}  // namespace

std::vector<const Pack*> PackSet::all() const { return listed_in(packs_); }
std::vector<const Pack*> PackSet::layers() const { return listed_in(layers_); }

}  // namespace canbao::policy
