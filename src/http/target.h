// SPDX-License-Identifier: MulanPSL-2.0
// The target of a request taken apart: a decoded path, and the query as decoded pairs.
// Never: a path that climbs (..), or one with a NUL or a backslash.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canbao::http {

struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
};

// No value for what is not an origin-form target, or has a path that must not be.
std::optional<Target> read_target(std::string_view text);

}  // namespace canbao::http
