// SPDX-License-Identifier: MulanPSL-2.0
#include "http/target.h"

#include <boost/url/parse.hpp>

#include "base/text.h"

namespace canbao::http {

namespace {

bool is_safe(std::string_view segment) {
    return segment != "." && segment != ".." &&
           segment.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos &&
           is_valid_utf8(segment);
}

}  // namespace

std::optional<Target> read_target(std::string_view text) {
    const auto parsed = boost::urls::parse_origin_form({text.data(), text.size()});
    if (!parsed) return std::nullopt;
    Target target;
    for (const auto& segment : parsed->segments()) {
        const std::string part(segment.begin(), segment.end());
        if (!is_safe(part)) return std::nullopt;
        target.path += '/';
        target.path += part;
    }
    if (target.path.empty()) target.path += '/';
    for (const auto& pair : parsed->params()) {
        if (!is_valid_utf8({pair.key.data(), pair.key.size()}) ||
            !is_valid_utf8({pair.value.data(), pair.value.size()})) {
            return std::nullopt;
        }
        target.query.emplace_back(pair.key, pair.value);
    }
    return target;
}

}  // namespace canbao::http
