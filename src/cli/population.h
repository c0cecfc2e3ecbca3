// SPDX-License-Identifier: MulanPSL-2.0
// The people a command counts on: those of a county's register, of a roster, or invented ones.
// Never: prints anything about one of them but why a row of the roster is not counted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/place.h"
#include "medical/roster_heads.h"
#include "policy/decide.h"
#include "policy/whatif/cube.h"

namespace canbao::cli {

struct People {
    std::int64_t invented = 0;  // how many; 0: the register's, where --data was given
    std::uint64_t seed = 2022;
    std::string roster;  // a file; with --data its towns and villages are looked up there
    std::string pay_on;  // of the roster's people; empty: the window's first day
    bool named_county = false;
};
// Whether any people were named.
inline bool any(const People& people) {
    return people.invented > 0 || !people.roster.empty() || people.named_county;
}

void add_people(CLI::App& command, People& people, Place& place);

struct Counted {
    policy::whatif::Cube cube;
    std::map<std::string, std::string> towns;    // names by code
    std::optional<medical::RosterHeads> roster;  // what its rows came to
    std::vector<policy::Words> mix;              // of invented people: the shares made up
};
// Of a roster how many rows were counted, to standard output; each that was not, and why, to
// standard error. Of invented people which shares are made up.
void print_people(const Counted& counted, Language language);
// No value: what is wrong has been printed.
std::optional<Counted> count_people(const People& people, const Place& place, const Hooks& hooks,
                                    const policy::Pack& pack,
                                    policy::whatif::CubeBuilder::Keep keep);

// A file's bytes with its name; empty where it cannot be read.
policy::PackText read_text(const std::string& path);

// The texts of the packs whose open terms it fills, nearest first.
std::vector<policy::PackText> read_uppers(const policy::Pack& pack, const policy::PackSet& packs);

}  // namespace canbao::cli
