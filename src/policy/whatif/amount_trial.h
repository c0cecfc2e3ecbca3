// SPDX-License-Identifier: MulanPSL-2.0
// Trying amounts one after the other, as fast as a hand moves a slider: an amount is written into a
// copy of the pack in place, and only the money of the groups it reaches is worked out again.
// Never: tries anything but an amount; changes the pack it began with. The subsidy stays as it was
// read, also where its parts are worked out of an amount that is tried.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

class AmountTrial {
public:
    // The simulation must outlive the trial, be compressed and exact.
    explicit AmountTrial(const Simulation& base);

    // Of a parameter or of an aid or price row. False: it has no amount of that name written out,
    // or a condition looks at it, so that trying it is a change of the rules.
    bool set(std::string_view name, Money amount);

    struct Told {
        Sums sums;
        std::int64_t affected = 0;  // heads whose verdict is another than the pack's
    };
    const Told& tell();

private:
    // Groups that an amount makes the same of, whatever it comes to: counted as one.
    struct Bundle {
        // Without what loses to other amounts as they are.
        Terms terms;
        Verdict base;  // the pack's
        Verdict told;
        std::int64_t heads = 0;
        std::vector<std::size_t> groups;
    };
    // An amount that was set once, and what hangs on it.
    struct Lever {
        Node* written = nullptr;
        Tariff::Reach reach;
        std::vector<std::size_t> groups;
        bool is_moved = false;  // since told
    };
    Node* find(std::string_view name);
    bool is_of_conditions(const Node& written) const;
    Lever* lever(std::string_view name);
    // The bundles of this lever, which is the one that is being moved.
    void bundle(const Lever& lever);
    void unbundle();

    const Simulation& base_;
    Pack pack_;
    Rulebook rules_;
    Tariff tariff_;
    std::map<std::string, Lever, std::less<>> levers_;
    std::vector<Verdict> verdicts_;  // by group, as told; of those bundled, as before
    const Lever* bundled_ = nullptr;
    std::vector<Bundle> bundles_;
    Told told_;
};

}  // namespace canbao::policy::whatif
