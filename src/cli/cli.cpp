// SPDX-License-Identifier: MulanPSL-2.0
#include "cli/cli.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "cli/commands.h"

namespace canbao::cli {

namespace {

int parse_and_run(int argc, char** argv, const Hooks& hooks) {
    CLI::App program("参保 canbao – 城乡居民基本医疗保险参保征缴 | resident medical insurance levy",
                     "canbao");
    program.require_subcommand(1);
    program.set_help_flag("-h,--help", "显示帮助 | show this help");
    Outcome outcome;
    add_demo(program, hooks, outcome);
    add_serve(program, hooks, outcome);
    add_ask(program, outcome);
    add_interview(program, outcome);
    add_pack(program, hooks, outcome);
    add_simulate(program, hooks, outcome);
    add_import(program, hooks, outcome);
    add_assess(program, hooks, outcome);
    add_person(program, hooks, outcome);
    add_cover(program, hooks, outcome);
    add_pay(program, hooks, outcome);
    add_board(program, hooks, outcome);
    add_audit(program, hooks, outcome);
    add_user(program, hooks, outcome);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    }
    return outcome.status;
}

}  // namespace

// The edge: a broken world ends here, told in a sentence.
int run(int argc, char** argv, const Hooks& hooks) try {
    return parse_and_run(argc, argv, hooks);
} catch (const std::exception& broken) {
    fmt::print(stderr,
               "✗ 系统故障，未完成的操作没有生效 | the system failed; what was not finished "
               "did not happen: {}\n",
               broken.what());
    return 2;
}

}  // namespace canbao::cli
