// SPDX-License-Identifier: MulanPSL-2.0
// A named value of a pack, and what every entry that rests on a notice carries: its clause, what
// it says, the readings it rests on. Never: decides; a value is data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "policy/expression/expression.h"

namespace canbao::policy {

struct Position {
    std::size_t line = 0;  // from 1
    std::size_t column = 0;
    std::size_t file =
        0;  // which of the files that make up the pack: 0 its own, then the upper ones
};

// What every entry that rests on the notice carries.
struct Cited {
    std::string id;
    std::string cite;  // 四(二)2(1); several are separated by commas
    std::string says;
    std::string en;            // rendered from the row's fields where the pack has none
    std::string otherwise;     // `else`: what is said where the row does not hold
    std::string otherwise_en;  // `else_en`
    std::string doc;           // another document than the pack's notice
    std::string upper;         // of an entry taken over from an upper pack: that pack's document
    std::vector<std::string> judged;
    Position position;
};

// A named value; where it changed, each value with the days from which it was published and in
// effect; where it depends on the person, each with its condition.
struct Param {
    struct Dated {
        Node value;
        std::optional<Date> known_from;    // published on that day
        std::optional<Date> applies_from;  // for payments from that day on
        std::optional<Node> when;          // of `cases`: the first that holds
        bool provisional = false;          // taken until the final value is published
        std::string cite;                  // where this value stands, if not where the others do
        std::string doc;
        std::string says;  // of one case or value by itself; empty where only the whole has words
        std::string en;
    };
    std::string name;
    Type type = Type::money;
    std::vector<Dated> values;  // dated: the later after the earlier
    Cited cited;
};

}  // namespace canbao::policy
