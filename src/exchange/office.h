// SPDX-License-Identifier: MulanPSL-2.0
// The four offices that meet only through messages.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace canbao::exchange {

enum class Office { medical, tax, finance, steering };

inline constexpr std::array<Office, 4> all_offices{Office::medical, Office::tax, Office::finance,
                                                   Office::steering};

std::string_view name_of(Office office);
std::optional<Office> office_named(std::string_view name);

}  // namespace canbao::exchange
