// SPDX-License-Identifier: MulanPSL-2.0
// Invented people for a pack's area: ages, homes, work, study, identities, days of payment and what
// else the pack asks for (Mix) in made-up shares, made from a seed and counted straight into a
// cube. For trying a change without a register and for measuring. Never: a person; figures about a
// real place.
#pragma once

#include "policy/whatif/cube.h"

namespace canbao::policy::whatif {

struct InventWish {
    std::uint64_t seed = 2022;
    std::int64_t people = 200'000;
    std::size_t towns = 1;
    CubeBuilder::Keep keep = CubeBuilder::Keep::spans;
};

// The same wish gives the same cube on every machine.
Cube invent_people(const Pack& pack, const InventWish& wish);

}  // namespace canbao::policy::whatif
