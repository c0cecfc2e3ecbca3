// SPDX-License-Identifier: MulanPSL-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "policy/pack.h"

namespace canbao::policy {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> pack_files(const std::string& directory) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name.ends_with(".yaml") && !name.ends_with(".cases.yaml")) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

struct Loaded {
    std::vector<std::unique_ptr<const Pack>> packs;
    std::vector<PackFault> faults;
};

std::string id_of(const fs::path& path) {
    return path.parent_path().filename().string() + "/" + path.stem().string();
}

// The upper packs that a text names and that are there, nearest first.
std::vector<PackText> uppers_of(const PackText& file,
                                const std::map<std::string, PackText>& files) {
    std::vector<PackText> uppers;
    for (const std::string& id : fills_of(file)) {
        const auto found = files.find(id);
        if (found != files.end()) uppers.push_back(found->second);
    }
    return uppers;
}

Loaded load_all(const std::string& directory) {
    std::map<std::string, PackText> files;
    for (const fs::path& path : pack_files(directory)) {
        std::ifstream file(path, std::ios::binary);
        files.emplace(id_of(path),
                      PackText{path.string(), {std::istreambuf_iterator<char>(file), {}}});
    }
    Loaded loaded;
    for (const auto& [place, file] : files) {
        ReadPack read = read_pack(file, uppers_of(file, files));
        loaded.faults.insert(loaded.faults.end(), read.faults.begin(), read.faults.end());
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

}  // namespace

std::vector<PackFault> faults_in(const std::string& directory) {
    if (!fs::is_directory(directory)) return {};
    return load_all(directory).faults;
}

Result<PackSet> PackSet::load(const std::string& directory) {
    if (!fs::is_directory(directory)) return refuse(pack::folder_missing, directory);
    Loaded loaded = load_all(directory);
    if (!loaded.faults.empty()) {
        std::string detail;
        for (const PackFault& fault : loaded.faults) {
            detail += "\n" + describe(fault, Language::zh) + " / " + fault.en;
        }
        return refuse(pack::does_not_load, detail);
    }
    return of(std::move(loaded.packs));
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
