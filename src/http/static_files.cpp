// SPDX-License-Identifier: MulanPSL-2.0
#include "http/static_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/digest.h"
#include "http/problem.h"

namespace canbao::http {

namespace {

namespace files = std::filesystem;

struct Type {
    std::string_view ending;
    std::string_view type;
};
constexpr std::array<Type, 14> types{{{".html", "text/html; charset=utf-8"},
                                      {".js", "text/javascript; charset=utf-8"},
                                      {".mjs", "text/javascript; charset=utf-8"},
                                      {".css", "text/css; charset=utf-8"},
                                      {".json", "application/json; charset=utf-8"},
                                      {".map", "application/json; charset=utf-8"},
                                      {".txt", "text/plain; charset=utf-8"},
                                      {".svg", "image/svg+xml"},
                                      {".png", "image/png"},
                                      {".jpg", "image/jpeg"},
                                      {".ico", "image/x-icon"},
                                      {".woff2", "font/woff2"},
                                      {".woff", "font/woff"},
                                      {".webmanifest", "application/manifest+json"}}};

std::string_view type_of(const files::path& file) {
    const std::string ending = file.extension().string();
    const auto* found = std::ranges::find(types, ending, &Type::ending);
    return found == types.end() ? "application/octet-stream" : found->type;
}

constexpr std::string_view not_built = R"(<!doctype html><html lang="zh-CN"><head>
<meta charset="utf-8"><title>canbao 参保</title></head><body>
<h1>页面还没有编译</h1><p>请在项目根目录运行 <code>./dev build</code>，然后刷新。接口说明在
<a href="/api/openapi.json">/api/openapi.json</a>。</p>
<h1 lang="en">The pages are not built</h1><p lang="en">Run <code>./dev build</code> in the project's
root and reload. The API describes itself at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
</body></html>)";

Response page(int status, std::string_view html) {
    return {.status = status,
            .type = "text/html; charset=utf-8",
            .body = std::string(html),
            .headers = {{"Cache-Control", "no-cache"}}};
}

// The real file, if it stands inside the folder.
std::optional<files::path> inside(const files::path& folder, std::string_view path) {
    std::error_code error;
    const files::path wanted = files::weakly_canonical(folder / path.substr(1), error);
    if (error || !files::is_regular_file(wanted, error)) return std::nullopt;
    const auto [end, ignored] =
        std::mismatch(folder.begin(), folder.end(), wanted.begin(), wanted.end());
    if (end != folder.end()) return std::nullopt;
    return wanted;
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
    std::error_code error;
    if (!folder.empty()) folder_ = files::weakly_canonical(folder, error);
}

Response StaticFiles::serve(const Request& request, std::string_view path) const {
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = problem({&wrong_method, request.method}, Language::zh);
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (folder_.empty() || !inside(folder_, "/index.html")) return page(503, not_built);
    std::optional<files::path> file = inside(folder_, path);
    if (!file) {
        // A page's address has no ending; a file that is not there does.
        if (files::path(path).has_extension()) return page(404, "<!doctype html><h1>404</h1>");
        file = inside(folder_, "/index.html");
    }
    std::ifstream stream(*file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    Response response{.type = std::string(type_of(*file)), .body = std::move(content).str()};
    const std::string tag = "\"" + to_hex(sm3(response.body)).substr(0, 32) + "\"";
    const bool named_by_content = path.starts_with("/assets/");
    response.headers = {
        {"ETag", tag},
        {"Cache-Control", named_by_content ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (request.header("if-none-match").find(tag) != std::string_view::npos) {
        response.status = 304;
        response.type.clear();
        response.body.clear();
    }
    return response;
}

}  // namespace canbao::http
