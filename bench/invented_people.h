// SPDX-License-Identifier: MulanPSL-2.0
// Ten million invented people of Pingli as columns of codes, the same for both sides of the
// measurement: a plausible mix, from a seed. Never: of anybody real.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policy/tabulate/tables.h"

namespace canbao::bench {

// The order of the columns.
enum Place : std::size_t { born, paid, hukou, permit, claims };
inline constexpr std::size_t places = 5;

inline constexpr Date first_born{1920, 1, 1};
inline constexpr Date first_paid{2021, 9, 1};
inline constexpr Date last_paid{2022, 12, 31};
// Codes of hukou and permit.
enum Residence : policy::Code { here, elsewhere, nowhere };

struct InventedPeople {
    policy::Facts shared;                          // the question, and what all have in common
    std::vector<policy::Values> values;            // by place
    std::vector<policy::Facts> holdings;           // what each code of `claims` stands for
    std::vector<std::vector<policy::Code>> codes;  // by place, then by person

    std::size_t size() const { return codes.front().size(); }
    std::vector<std::span<const policy::Code>> columns() const {
        return {codes.begin(), codes.end()};
    }
};

InventedPeople invent(const policy::Pack& pack, std::size_t people, std::uint64_t seed);

}  // namespace canbao::bench
