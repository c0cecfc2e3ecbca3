// SPDX-License-Identifier: MulanPSL-2.0
#include "cli/place.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace canbao::cli {

void add_language(CLI::App& command, Place& place) {
    command.add_option("--lang", place.language, "zh 中文 | en English")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
}

void add_place(CLI::App& command, Place& place) {
    command.add_option("--data", place.data, "县的数据目录 | the county's folder")
        ->capture_default_str();
    command.add_option("--store", place.store,
                       "数据库：postgresql://…，默认为目录中的SQLite | the database");
    command.add_option("--packs", place.packs, "政策包目录 | the folder of packs");
    add_language(command, place);
}

Language language_of(const Place& place) {
    return place.language == "en" ? Language::en : Language::zh;
}

std::string shipped_folder(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::is_directory(name, ignored)) return name;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    for (fs::path above = program.parent_path(); above.has_relative_path();
         above = above.parent_path()) {
        if (fs::is_directory(above / name, ignored)) return (above / name).string();
    }
    return name;
}

std::string packs_folder(const Place& place) {
    return place.packs.empty() ? shipped_folder("packs") : place.packs;
}

int refused(const Refusal& refusal, Language language) {
    fmt::print(stderr, "✗ {} [{}]\n", describe(refusal, language), refusal.reason->name);
    return 1;
}

std::string_view say(Language language, std::string_view zh, std::string_view en) {
    return language == Language::en ? en : zh;
}

store::Act Opened::act(const std::string& actor) const {
    return {setting.county, actor, clock->now()};
}

std::optional<Opened> open(const Place& place, const Hooks& hooks) {
    auto county =
        county::County::open({place.data, place.store, packs_folder(place)}, hooks.migrations);
    if (!county) {
        refused(county.error(), language_of(place));
        return {};
    }
    auto setting = (*county)->setting();
    if (!setting) {
        refused(setting.error(), language_of(place));
        return {};
    }
    auto clock = std::make_unique<ShiftedClock>(setting->clock_shift);
    return Opened{std::move(*county), std::move(*setting), std::move(clock)};
}

}  // namespace canbao::cli
