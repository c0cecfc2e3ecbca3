// SPDX-License-Identifier: MulanPSL-2.0
// The built pages from one folder: types by ending, an ETag for each file, the start page for any
// address that is a page of the application. Where they are not built, a page says how to.
// Never: a file outside the folder, through a link or otherwise.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "http/message.h"

namespace canbao::http {

class StaticFiles {
public:
    explicit StaticFiles(const std::string& folder);

    // `path` is decoded and does not climb (target.h). GET and HEAD only.
    Response serve(const Request& request, std::string_view path) const;

private:
    std::filesystem::path folder_;
};

}  // namespace canbao::http
