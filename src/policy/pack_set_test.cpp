// SPDX-License-Identifier: MulanPSL-2.0
// A folder of packs: what is told of a pack that does not load, and whom it stops.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

namespace fs = std::filesystem;

// A folder of packs that is gone when the test is.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "canbao-packs-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& id, const std::string& text) const {
        const fs::path file = path_ / (id + ".yaml");
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

std::string pack_called(const std::string& id) {
    return small_pack_with("pack: small/2022", "pack: " + id);
}

std::string upper_called(const std::string& id) {
    return "pack: " + id +
           "\nlayer: province\nregion: \"99\"\ntitle: 上省\n"
           "source: {doc: 上政发〔2021〕1号, cite: 一}\nyear: 2022\n";
}

std::string lower_of(const std::string& upper) {
    return small_pack_with("pack: small/2022", "pack: below/2022\nfills: [" + upper + "]");
}

// The standard it leaves to the upper pack.
std::string open_lower_of(const std::string& upper) {
    std::string text = lower_of(upper);
    const std::string_view standard = "  standard: {is: 100元, cite: 一, says: 个人缴纳}\n";
    return text.erase(text.find(standard), standard.size());
}

std::string detail_of(const Result<PackSet>& packs) {
    REQUIRE_FALSE(packs);
    CHECK_EQ(packs.error().reason, &pack::does_not_load);
    return packs.error().detail;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an upper pack that the folder lacks is told before what is missing without it") {
    const Folder folder;
    folder.write("below/2022", open_lower_of("above/2022"));
    const std::string told = detail_of(PackSet::load(folder.path()));
    CHECK(has(told, "below/2022.yaml:2:9: 目录里没有上层包 above/2022"));
    CHECK(has(told, "各层的包要放在同一个政策包目录（--packs）里，请放入 above/2022.yaml"));
    CHECK(has(told, "the folder has no upper pack above/2022"));
    CHECK(has(told, "缺参数 standard"));
    CHECK_EQ(std::count(told.begin(), told.end(), '\n'), 2);
}

TEST_CASE("of several upper packs those that are missing are named, and no other") {
    const Folder folder;
    folder.write("above/2022", upper_called("above/2022"));
    folder.write("below/2022", open_lower_of("city/2022, above/2022, far/2022"));
    const std::string told = detail_of(PackSet::load(folder.path()));
    CHECK(has(told, "目录里没有上层包 city/2022、far/2022，"));
    CHECK_EQ(std::count(told.begin(), told.end(), '\n'), 2);
    folder.write("city/2022", upper_called("city/2022") +
                                  "params:\n  standard: {is: 100元, cite: 一, says: 个人}\n");
    CHECK(PackSet::load(folder.path()));
}

TEST_CASE("a pack that is whole without the uppers it names loads without them") {
    const Folder folder;
    folder.write("below/2022", lower_of("above/2022"));
    CHECK(PackSet::load(folder.path()));
    folder.write("below/2022", open_lower_of("above/2022"));
    CHECK_FALSE(PackSet::load(folder.path()));
}

TEST_CASE("a pack loads though another of its folder does not, when it alone is wanted") {
    const Folder folder;
    folder.write("small/2022", pack_called("small/2022"));
    folder.write("broken/2022", small_pack_with("hukou in region", "hukuo in region"));
    const auto one = PackSet::load(folder.path(), {"small/2022"});
    REQUIRE(one);
    CHECK_NE(one->find("small/2022"), nullptr);
    CHECK_EQ(one->all().size(), 1);
    CHECK(has(detail_of(PackSet::load(folder.path(), {"small/2022", "broken/2022"})), "hukuo"));
    CHECK(has(detail_of(PackSet::load(folder.path())), "hukuo"));
}

TEST_CASE("a pack that alone is wanted brings its uppers, and their faults are its own") {
    const Folder folder;
    folder.write("above/2022", upper_called("above/2022"));
    folder.write("below/2022", lower_of("above/2022"));
    const auto one = PackSet::load(folder.path(), {"below/2022"});
    REQUIRE(one);
    CHECK_EQ(one->layers().size(), 1);
    folder.write("above/2022", upper_called("above/2022") +
                                   "params:\n  x: {is: 1月, cite: 一, says: 数}\n"
                                   "  y: {is: 3 +, cite: 一, says: 数}\n");
    const std::string told = detail_of(PackSet::load(folder.path(), {"below/2022"}));
    CHECK(has(told, "above/2022.yaml:9:"));
    CHECK_MESSAGE(std::count(told.begin(), told.end(), '\n') == 1,
                  "a fault of an upper pack is told once");
}

TEST_CASE("a wanted pack that is not there is no fault of the folder") {
    const Folder folder;
    folder.write("small/2022", pack_called("small/2022"));
    const auto none = PackSet::load(folder.path(), {"small/2023"});
    REQUIRE(none);
    CHECK_EQ(none->find("small/2023"), nullptr);
    CHECK_EQ(none->all().size(), 0);
}

TEST_CASE("what loads of a folder is there beside the faults of what does not") {
    const Folder folder;
    folder.write("small/2022", pack_called("small/2022"));
    folder.write("broken/2022", small_pack_with("hukou in region", "hukuo in region"));
    folder.write("moved/2022", pack_called("small/2023"));
    const auto loaded = PackSet::load_what_loads(folder.path());
    REQUIRE(loaded);
    CHECK_NE(loaded->packs.find("small/2022"), nullptr);
    CHECK_EQ(loaded->packs.all().size(), 1);
    REQUIRE_EQ(loaded->faults.size(), 2);
    CHECK(has(loaded->faults.back().en, "the file stands at moved/2022 but says small/2023"));
    CHECK_EQ(PackSet::load_what_loads(folder.path() + "/nowhere").error().reason,
             &pack::folder_missing);
}
