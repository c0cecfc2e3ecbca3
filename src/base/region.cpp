// SPDX-License-Identifier: MulanPSL-2.0
#include "base/region.h"

namespace canbao {

std::optional<Region> Region::parse(std::string_view code) {
    const auto size = code.size();
    const bool right_size = size == 2 || size == 4 || size == 6 || size == 9 || size == 12;
    if (!right_size || code.find_first_not_of("0123456789") != code.npos) return {};
    return Region(std::string(code));
}

std::optional<Region> Region::county() const {
    if (code_.size() < 6) return {};
    return parse(std::string_view(code_).substr(0, 6));
}

std::optional<Region> Region::town() const {
    if (code_.size() < 9) return {};
    return parse(std::string_view(code_).substr(0, 9));
}

}  // namespace canbao
