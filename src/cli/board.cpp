// SPDX-License-Identifier: MulanPSL-2.0
// canbao board: how far the season is, town by town.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "steering/progress.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::string on;
};

void print(const steering::Progress& progress, Language language) {
    fmt::print("{} {}  {}  {} {}/{} {}%  ¥{}\n", progress.name, progress.year,
               to_string(progress.on), say(language, "参保", "enrolled"), progress.enrolled,
               progress.target, steering::percent_of(progress.enrolled, progress.target),
               to_string(progress.amount));
    for (const auto& unit : progress.units) {
        fmt::print("  {:>2}  {}  {:>6}/{:<6} {:>5}%  {}\n", unit.rank, unit.name, unit.enrolled,
                   unit.target, steering::percent_of(unit.enrolled, unit.target),
                   unit.behind ? say(language, "落后于计划", "behind the plan") : "");
    }
    for (const auto& milestone : progress.milestones) {
        fmt::print("  {} {}% {} {}{}\n", to_string(milestone.day), milestone.percent,
                   say(language, "应完成", "expected"), milestone.expected,
                   milestone.reached ? fmt::format(" {} {}", say(language, "已完成", "reached"),
                                                   *milestone.reached)
                                     : "");
    }
}

int board(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const Date on = wish.on.empty() ? china_day(opened->clock->now()) : *parse_date(wish.on);
    const auto found =
        opened->county->database().view<Result<steering::Progress>>([&](store::Transaction& tx) {
            return steering::progress(tx, opened->setting.county, opened->setting.year, on);
        });
    if (!found) return refused(found.error(), language);
    print(*found, language);
    return 0;
}

}  // namespace

void add_board(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command =
        program.add_subcommand("board", "征缴进度 | progress of the season, town by town");
    command->add_option("--on", wish->on, "截至日期 | as of this day")
        ->check([](const std::string& day) {
            return parse_date(day) ? "" : "日期应写作 2021-12-25 | write a date as 2021-12-25";
        });
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = board(*wish, hooks); });
}

}  // namespace canbao::cli
