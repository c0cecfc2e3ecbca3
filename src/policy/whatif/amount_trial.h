// SPDX-License-Identifier: MulanPSL-2.0
// Trying amounts one after the other, as fast as a hand moves a slider: an amount is written into a
// copy of the pack in place, and only the groups' money is worked out again.
// Never: tries anything but an amount; changes the pack it began with.
#pragma once

#include <string_view>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

class AmountTrial {
public:
    // The simulation must outlive the trial, be compressed and exact.
    explicit AmountTrial(const Simulation& base);

    // Of a parameter or of an aid or price row. False: it has no amount of that name written out.
    bool set(std::string_view name, Money amount);

    struct Told {
        Sums sums;
        std::int64_t affected = 0;
    };
    Told tell();

private:
    const Simulation& base_;
    Pack pack_;
    Rulebook rules_;
    Tariff before_;
    Tariff tariff_;
};

}  // namespace canbao::policy::whatif
