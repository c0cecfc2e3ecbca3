// SPDX-License-Identifier: MulanPSL-2.0
// A statutory division code of 2, 4, 6, 9 or 12 digits (GB/T 2260 and the statistical code): a
// shorter code contains the longer ones that begin with it. Never: says whether the place exists.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace canbao {

class Region {
public:
    Region() = default;  // the whole country: contains every region
    static std::optional<Region> parse(std::string_view code);

    const std::string& code() const { return code_; }
    bool contains(const Region& other) const { return other.code_.starts_with(code_); }
    // The county (6 digits) this region lies in; no value for a larger region.
    std::optional<Region> county() const;
    // The town (9 digits) this region lies in; no value for a larger region.
    std::optional<Region> town() const;

    friend auto operator<=>(const Region&, const Region&) = default;

private:
    explicit Region(std::string code) : code_(std::move(code)) {}
    std::string code_;
};

}  // namespace canbao
