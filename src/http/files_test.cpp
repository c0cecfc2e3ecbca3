// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "http/static_files.h"
#include "http/target.h"

namespace canbao::http {

namespace {

namespace files = std::filesystem;

// A folder of pages beside a file that is none of them; gone with the object.
class Folder {
public:
    Folder()
        : root_(files::temp_directory_path() / ("canbao-pages-" + std::to_string(::getpid()))) {
        files::create_directories(root_ / "dist" / "assets");
        write("dist/index.html", "<!doctype html>start");
        write("dist/assets/app-1a2b.js", "run()");
        write("secret.txt", "secret");
        files::create_symlink(root_ / "secret.txt", root_ / "dist" / "link.txt");
    }
    ~Folder() { files::remove_all(root_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string pages() const { return (root_ / "dist").string(); }

private:
    void write(const std::string& name, const std::string& text) {
        std::ofstream(root_ / name) << text;
    }
    files::path root_;
};

Response get(const StaticFiles& pages, const std::string& path, const std::string& tag = "") {
    Request request{.method = "GET", .target = path};
    if (!tag.empty()) request.headers["if-none-match"] = tag;
    return pages.serve(request, path);
}

std::string field_of(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("pages are served with their type, and a page's address gets the start page") {
    const Folder folder;
    const StaticFiles pages(folder.pages());
    CHECK_EQ(get(pages, "/assets/app-1a2b.js").type, "text/javascript; charset=utf-8");
    CHECK_NE(field_of(get(pages, "/assets/app-1a2b.js"), "Cache-Control").find("immutable"),
             std::string::npos);
    for (const char* path : {"/", "/index.html", "/persons", "/persons/7"}) {
        const Response page = get(pages, path);
        CHECK_EQ(page.body, "<!doctype html>start");
        CHECK_EQ(field_of(page, "Cache-Control"), "no-cache");
    }
    CHECK_EQ(get(pages, "/assets/app-none.js").status, 404);
}

TEST_CASE("a file that has not changed is not sent again") {
    const Folder folder;
    const StaticFiles pages(folder.pages());
    const std::string tag = field_of(get(pages, "/"), "ETag");
    const Response again = get(pages, "/", tag);
    CHECK_EQ(again.status, 304);
    CHECK(again.body.empty());
    CHECK_EQ(get(pages, "/", "\"another\"").status, 200);
}

TEST_CASE("no address leads out of the folder, by climbing or by a link") {
    const Folder folder;
    const StaticFiles pages(folder.pages());
    for (const char* path :
         {"/../secret.txt", "/link.txt", "//etc/passwd.txt", "/assets/../../secret.txt"}) {
        CHECK_MESSAGE(get(pages, path).body.find("secret") == std::string::npos, path);
        CHECK_MESSAGE(get(pages, path).body.find("root:") == std::string::npos, path);
    }
}

TEST_CASE("pages that are not built say how to build them") {
    const StaticFiles pages("/nowhere/at/all");
    CHECK_EQ(get(pages, "/").status, 503);
    CHECK_NE(get(pages, "/").body.find("./dev build"), std::string::npos);
    Request request{.method = "POST", .target = "/"};
    CHECK_EQ(pages.serve(request, "/").status, 405);
}

}  // namespace canbao::http
