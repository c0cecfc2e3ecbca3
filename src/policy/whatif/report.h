// SPDX-License-Identifier: MulanPSL-2.0
// What a change does, for people: heads and money before and after, by town, and who is affected
// how, each kind of person once with a question that shows it. Every kind is decided again by
// decide() under both packs before it is told.
// Never: tells a figure that decide() does not bear out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/whatif/simulation.h"

namespace canbao::policy::whatif {

struct Affected {
    Words who;
    Words what;
    Verdict before;
    Verdict after;
    std::int64_t heads = 0;
    Money borne;  // what all of them bear more than before; below nothing: less
    Facts one;    // one of them
};

struct TownReport {
    std::string town;
    std::int64_t heads = 0;
    std::int64_t affected = 0;
    Sums before;
    Sums after;
};

// Those whom neither pack can tell, so that nobody knows whether they are affected.
struct Untold {
    std::int64_t heads = 0;
    // What is missing of how many, most first.
    std::vector<std::pair<std::string, std::int64_t>> needs;
};

// Who is enrolled under one pack only: what they paid or got is gone with them, or comes with them;
// nobody saves it. Each holds the heads (`yes`) and the money under the pack that enrols them.
struct Moved {
    Sums left;       // enrolled now, refused then
    Sums unsettled;  // enrolled now, undecided then
    Sums joined;     // not enrolled now, enrolled then
    bool empty() const { return left.yes == 0 && unsettled.yes == 0 && joined.yes == 0; }
};

struct WhatIf {
    std::int64_t heads = 0;
    std::int64_t affected = 0;
    Untold untold;
    Moved moved;
    Sums before;
    Sums after;
    std::vector<Affected> kinds;    // most heads first
    std::vector<TownReport> towns;  // by code
};

// `within` cuts the people down to those of a region; an empty code is everywhere. No value: the
// cube cannot tell, count again with every day kept.
std::optional<WhatIf> what_if(const Simulation& simulation, const Pack& changed,
                              const std::string& within);

// Who a verdict is about, and what differs between two, in words.
Words who_of(const Pack& pack, const Verdict& verdict, const Decision& decision);
Words difference(const Verdict& before, const Verdict& after);

Words words_of(Payer payer);
Words words_of(Standing standing);

// Lines for a terminal.
std::string tell(const WhatIf& told, Language language);

}  // namespace canbao::policy::whatif
