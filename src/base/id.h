// SPDX-License-Identifier: MulanPSL-2.0
// A tagged number: PersonId and PaymentId are different types and never mix.
#pragma once

#include <compare>
#include <cstdint>

namespace canbao {

template <typename Tag>
struct Id {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace canbao
