// SPDX-License-Identifier: MulanPSL-2.0
// One function for each group of commands: it adds them to the program, and sets what runs when
// one of them is called. Each lives in a file of its name.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/cli.h"

namespace canbao::cli {

// What a called command left behind.
struct Outcome {
    int status = 0;
};

void add_ask(CLI::App& program, Outcome& outcome);
void add_interview(CLI::App& program, Outcome& outcome);
void add_pack(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_pack_sql(CLI::App& pack, Outcome& outcome);  // one of the commands of `pack`
void add_pack_compare(CLI::App& pack, const Hooks& hooks, Outcome& outcome);
void add_simulate(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_pack_pages(CLI::App& pack, Outcome& outcome);  // two more of them
void add_demo(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_serve(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_user(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_import(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_person(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_assess(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_cover(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_pay(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_board(CLI::App& program, const Hooks& hooks, Outcome& outcome);
void add_audit(CLI::App& program, const Hooks& hooks, Outcome& outcome);

}  // namespace canbao::cli
