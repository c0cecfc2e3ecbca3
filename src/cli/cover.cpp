// SPDX-License-Identifier: MulanPSL-2.0
// canbao due, canbao cover, canbao assess: what a person owes and why, whether a person is covered
// on a day and why, and the assessment of the whole county.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "cli/progress_bar.h"
#include "medical/assessment.h"
#include "medical/entitlement.h"
#include "policy/pack.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::int64_t person = 0;
    std::string on;
};

const policy::Pack& pack_of(const Opened& opened) {
    const policy::Pack* pack = opened.county->packs().find(opened.setting.pack);
    INVARIANT(pack != nullptr);
    return *pack;
}

void print_because(const policy::Decision& decision, Language language) {
    for (const policy::Step& step : decision.because) {
        fmt::print("  · {}（{} {}）\n", language == Language::en ? step.en : step.zh, step.doc,
                   step.clause);
    }
    for (const std::string& need : decision.needs) {
        fmt::print("  ? {} {}\n", say(language, "还需要", "still needed:"), need);
    }
}

int assess(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    ProgressBar bar;
    const auto count = medical::assess_county(
        opened->county->database(), opened->county->sealer(), pack_of(*opened), opened->act("cli"),
        [&](std::int64_t done, std::int64_t total) {
            bar.show(say(language, "核定", "assessing"), done, total);
        });
    if (!count) return refused(count.error(), language);
    opened->county->deliver(opened->clock->now());
    fmt::print("{} {}  {} {}  {} {}  {} {}\n", say(language, "人数", "people"), count->people,
               say(language, "有变化", "changed"), count->changed, say(language, "不能参保", "no"),
               count->no, say(language, "待人工判断", "undecided"), count->undecided);
    return 0;
}

int due(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const auto found =
        opened->county->database().view<Result<medical::Assessment>>([&](store::Transaction& tx) {
            return medical::show_assessment(tx, pack_of(*opened), opened->setting.county,
                                            medical::PersonId{wish.person});
        });
    if (!found) return refused(found.error(), language);
    fmt::print("{}  {} {}  {} {}\n", found->outcome, say(language, "应缴", "due"),
               to_string(found->due), say(language, "最终负担", "borne"), to_string(found->borne));
    print_because(found->decision, language);
    return 0;
}

int cover(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const Date on = wish.on.empty() ? china_day(opened->clock->now()) : *parse_date(wish.on);
    const auto found =
        opened->county->database().view<Result<medical::Cover>>([&](store::Transaction& tx) {
            return medical::cover(tx, pack_of(*opened), opened->setting.county,
                                  medical::PersonId{wish.person}, on);
        });
    if (!found) return refused(found.error(), language);
    fmt::print(
        "{}  {}  {}\n", to_string(on),
        found->covered ? say(language, "在保", "covered") : say(language, "不在保", "not covered"),
        found->identity);
    for (const medical::CoverPeriod& period : found->periods) {
        fmt::print("  {}  {} – {}  {}  {}\n", period.year, to_string(period.period.from),
                   to_string(period.period.last_day()), period.identity, period.route);
    }
    print_because(found->decision, language);
    return found->covered ? 0 : 1;
}

}  // namespace

void add_assess(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command =
        program.add_subcommand("assess", "核定全县 | assess everyone in the county");
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = assess(*wish, hooks); });
}

void add_cover(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* due_command =
        program.add_subcommand("due", "一个人应缴多少、为什么 | what a person owes, and why");
    due_command->add_option("person", wish->person, "人员编号 | person number")->required();
    add_place(*due_command, wish->place);
    due_command->callback([wish, &hooks, &outcome] { outcome.status = due(*wish, hooks); });

    CLI::App* command = program.add_subcommand(
        "cover", "某日是否在保、为什么 | whether a person is covered on a day, and why");
    command->add_option("person", wish->person, "人员编号 | person number")->required();
    command->add_option("--on", wish->on, "日期，默认今天 | the day, today if left out")
        ->check([](const std::string& day) {
            return parse_date(day) ? "" : "日期应写作 2021-12-25 | write a date as 2021-12-25";
        });
    add_place(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = cover(*wish, hooks); });
}

}  // namespace canbao::cli
