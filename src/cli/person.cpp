// SPDX-License-Identifier: MulanPSL-2.0
// canbao person find|show|count: the register, with masked numbers.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "medical/find.h"
#include "medical/person.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    std::string name;
    std::string region;
    std::string identity;
    std::string status;
    std::int64_t person = 0;
    std::int64_t page = 1;
};

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
    return text;
}

Result<medical::PersonPage> found(const Wish& wish, const Opened& opened) {
    return opened.county->database().view<Result<medical::PersonPage>>([&](store::Transaction& tx) {
        return medical::find(tx, opened.county->sealer(), opened.setting.county,
                             {.scope = opened.setting.county,
                              .name = wish.name,
                              .region = wish.region,
                              .identity = wish.identity,
                              .status = wish.status,
                              .year = opened.setting.year,
                              .on = china_day(opened.clock->now()),
                              .page = wish.page});
    });
}

enum class Print { lines, count };

int find_persons(const Wish& wish, const Hooks& hooks, Print print) {
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const auto page = found(wish, *opened);
    if (!page) return refused(page.error(), language_of(wish.place));
    if (print == Print::count) {
        fmt::print("{}\n", page->total);
        return 0;
    }
    for (const auto& line : page->rows) {
        fmt::print("{:>7}  {}  {}  {}  {}  {}  {}\n", line.person.value, line.name, line.id_masked,
                   line.region_name, line.status, line.due ? to_string(*line.due) : "–",
                   joined(line.identities));
    }
    fmt::print("{}/{}\n", page->rows.size(), page->total);
    return 0;
}

int show_person(const Wish& wish, const Hooks& hooks) {
    const auto opened = open(wish.place, hooks);
    if (!opened) return 2;
    const auto person =
        opened->county->database().view<Result<medical::Person>>([&](store::Transaction& tx) {
            return medical::show(tx, opened->county->sealer(), opened->setting.county,
                                 medical::PersonId{wish.person});
        });
    if (!person) return refused(person.error(), language_of(wish.place));
    fmt::print("{}  {}  {}  {}\n", person->person.value, person->name, person->id_masked,
               person->region_name);
    for (const auto& identity : person->identities) {
        fmt::print("  {}  {}  {}\n", identity.identity, to_string(identity.on_roster_on),
                   identity.department);
    }
    return 0;
}

}  // namespace

void add_person(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* person = program.add_subcommand("person", "参保人 | insured persons");
    person->require_subcommand(1);
    const auto add_search = [&](CLI::App* command) {
        command->add_option("--name", wish->name, "姓名的一部分 | part of the name");
        command->add_option("--region", wish->region, "区划代码 | division code");
        command->add_option("--identity", wish->identity, "身份 | identity");
        command->add_option("--status", wish->status, "状态 | status");
        add_place(*command, wish->place);
    };
    CLI::App* find = person->add_subcommand("find", "查找 | search");
    add_search(find);
    find->add_option("--page", wish->page, "第几页 | page")->check(CLI::PositiveNumber);
    find->callback(
        [wish, &hooks, &outcome] { outcome.status = find_persons(*wish, hooks, Print::lines); });
    CLI::App* count = person->add_subcommand("count", "人数 | how many");
    add_search(count);
    count->callback(
        [wish, &hooks, &outcome] { outcome.status = find_persons(*wish, hooks, Print::count); });
    CLI::App* show = person->add_subcommand("show", "一个人 | one person");
    show->add_option("person", wish->person, "人员编号 | person number")->required();
    add_place(*show, wish->place);
    show->callback([wish, &hooks, &outcome] { outcome.status = show_person(*wish, hooks); });
}

}  // namespace canbao::cli
