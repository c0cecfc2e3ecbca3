// SPDX-License-Identifier: MulanPSL-2.0
// What counting takes from a decision: outcome, way in, whether it buys cover, and the money by
// payer. Money of someone undecided or refused is nothing. Never: holds a reason.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "policy/decide.h"

namespace canbao::policy::whatif {

using ByPayer = std::array<Money, payer_count>;

struct Verdict {
    Outcome outcome = Outcome::undecided;
    std::string_view route;  // of a yes: the row's id, which is the pack's
    bool covered = false;    // of a yes: the payment buys cover
    Money standard;
    Money due;
    Money borne;
    std::optional<Standing> aided;  // the first it is aided for
    ByPayer aid{};
    ByPayer subsidy{};
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Requires: a decision of this pack.
Verdict verdict_of(const Pack& pack, const Decision& decision);

// Heads and money of many.
struct Sums {
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t undecided = 0;
    std::int64_t aided = 0;      // heads that get any aid
    std::int64_t uncovered = 0;  // of the yes: whose payment buys no cover
    Money due;
    Money borne;
    ByPayer aid{};
    ByPayer subsidy{};
    void add(const Verdict& verdict, std::int64_t heads);
    Sums& operator+=(const Sums& more);
    friend bool operator==(const Sums&, const Sums&) = default;
};

}  // namespace canbao::policy::whatif
