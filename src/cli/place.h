// SPDX-License-Identifier: MulanPSL-2.0
// What every command that works on a county is told: where its folder is, which database, which
// packs, in which language to answer. Opens the county; prints refusals.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "cli/cli.h"
#include "county/county.h"

namespace canbao::cli {

struct Place {
    std::string data = "demo";
    std::string store;
    std::string packs;  // empty: beside the working folder or the program
    std::string language = "zh";
};

// Adds --data, --store, --packs and --lang to a command.
void add_place(CLI::App& command, Place& place);
void add_language(CLI::App& command, Place& place);

Language language_of(const Place& place);

// The folder `name` (packs, plans, web/dist) beside the working folder, or else above the program.
std::string shipped_folder(const std::string& name);
std::string packs_folder(const Place& place);

// Prints the refusal to standard error and returns the exit status 1.
int refused(const Refusal& refusal, Language language);

// The county and its clock, open; or the printed refusal and no value.
struct Opened {
    std::unique_ptr<county::County> county;
    county::Setting setting;
    std::unique_ptr<Clock> clock;

    store::Act act(const std::string& actor) const;
};
std::optional<Opened> open(const Place& place, const Hooks& hooks);

// Chinese or English, whichever is asked for.
std::string_view say(Language language, std::string_view zh, std::string_view en);

}  // namespace canbao::cli
