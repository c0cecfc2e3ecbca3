// SPDX-License-Identifier: MulanPSL-2.0
#include "exchange/office.h"

#include "base/invariant.h"

namespace canbao::exchange {

std::string_view name_of(Office office) {
    switch (office) {
        case Office::medical:
            return "medical";
        case Office::tax:
            return "tax";
        case Office::finance:
            return "finance";
        case Office::steering:
            return "steering";
    }
    broken_invariant("a known office");
}

std::optional<Office> office_named(std::string_view name) {
    for (const Office office : all_offices) {
        if (name_of(office) == name) return office;
    }
    return std::nullopt;
}

}  // namespace canbao::exchange
