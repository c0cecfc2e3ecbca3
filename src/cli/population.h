// SPDX-License-Identifier: MulanPSL-2.0
// The people a command counts on: those of a county's register, or invented ones.
// Never: prints anything about one of them.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "cli/place.h"
#include "policy/whatif/cube.h"

namespace canbao::cli {

struct People {
    std::int64_t invented = 0;  // how many; 0: the register's, where --data was given
    std::uint64_t seed = 2022;
};

void add_people(CLI::App& command, People& people, Place& place);

struct Counted {
    policy::whatif::Cube cube;
    std::map<std::string, std::string> towns;  // names by code
};
// No value: what is wrong has been printed.
std::optional<Counted> count_people(const People& people, const Place& place, const Hooks& hooks,
                                    const policy::Pack& pack,
                                    policy::whatif::CubeBuilder::Keep keep);

// A file's bytes with its name; empty where it cannot be read.
policy::PackText read_text(const std::string& path);

// The texts of the packs whose open terms it fills, nearest first.
std::vector<policy::PackText> read_uppers(const policy::Pack& pack, const policy::PackSet& packs);

}  // namespace canbao::cli
