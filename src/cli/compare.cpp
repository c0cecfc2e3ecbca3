// SPDX-License-Identifier: MulanPSL-2.0
// canbao pack compare A B: what two years or two counties rule otherwise, entry by entry and as
// kinds of people; with a population also how many and how much.
#include "policy/compare/compare.h"

#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "cli/population.h"
#include "policy/compare/entries.h"

namespace canbao::cli {

namespace {

using Keep = policy::whatif::CubeBuilder::Keep;

struct Wish {
    Place place;
    People people;
    std::string before;
    std::string after;
    std::size_t most = 60;
};

std::string_view in(Language language, const policy::Words& words) {
    return language == Language::en ? words.en : words.zh;
}

void print_entries(const std::vector<policy::whatif::Entry>& entries, Language language) {
    using policy::whatif::EntryChange;
    fmt::print("{}\n", say(language, "条文", "entries"));
    for (const policy::whatif::Entry& entry : entries) {
        const std::string_view sign = entry.change == EntryChange::added     ? "+"
                                      : entry.change == EntryChange::removed ? "-"
                                                                             : "~";
        fmt::print("  {} {}.{}  {}  [{} → {}]\n", sign, entry.table, entry.id,
                   in(language, entry.says),
                   entry.clause_before.empty() ? "–" : entry.clause_before,
                   entry.clause_after.empty() ? "–" : entry.clause_after);
        for (const policy::Words& difference : entry.differences) {
            fmt::print("      {}\n", in(language, difference));
        }
    }
}

void print_classes(const policy::whatif::Contrasts& told, const Wish& wish, bool heads) {
    const Language language = language_of(wish.place);
    fmt::print("\n{}：{} / {}\n", say(language, "答复不同的人员种类", "kinds answered otherwise"),
               told.differ, told.tried);
    std::size_t shown = 0;
    for (const policy::whatif::Contrast& one : told.classes) {
        if (++shown > wish.most) break;
        fmt::print("  {}：{}\n", in(language, one.who), in(language, one.what));
        if (heads) {
            fmt::print("      {} {}  {} {}  {} {}\n", one.heads, say(language, "人", "people"),
                       say(language, "应缴合计增减", "due, all of them"), to_string(one.due),
                       say(language, "负担合计增减", "borne"), to_string(one.borne));
        }
        fmt::print("      {}\n", one.question_before);
    }
    if (told.classes.size() > wish.most) {
        fmt::print("  … {} {}\n", told.classes.size() - wish.most,
                   say(language, "类没有列出，用 --most 增加", "more; raise --most"));
    }
}

int compare(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto packs = policy::PackSet::load(packs_folder(wish.place), {wish.before, wish.after});
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    const policy::Pack* before = packs->find(wish.before);
    const policy::Pack* after = packs->find(wish.after);
    if (before == nullptr) return refused({&county::no_such_pack, wish.before}, language);
    if (after == nullptr) return refused({&county::no_such_pack, wish.after}, language);
    if (!any(wish.people)) {
        print_entries(policy::whatif::compare_entries(*before, *after), language);
        print_classes(policy::whatif::contrast_kinds(*before, *after), wish, false);
        return 0;
    }
    // Where the spans of days do not tell, everyone is counted again day by day.
    const policy::Pack told = policy::whatif::as_told(*before);
    std::optional<policy::whatif::Contrasts> contrasts;
    for (const auto keep : {Keep::spans, Keep::every_day}) {
        const auto counted = count_people(wish.people, wish.place, hooks, told, keep);
        if (!counted) return 2;
        if (keep == Keep::spans) print_people(*counted, language);
        contrasts = policy::whatif::contrast_people({*before, *before, *after}, counted->cube);
        if (contrasts) break;
    }
    INVARIANT(contrasts.has_value());
    print_entries(policy::whatif::compare_entries(*before, *after), language);
    print_classes(*contrasts, wish, true);
    return 0;
}

}  // namespace

void add_pack_compare(CLI::App& pack, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = pack.add_subcommand(
        "compare", "比较两个政策包：条文和对人的结果 | what two packs rule otherwise");
    command->add_option("before", wish->before, "如 pingli/2022 | such as pingli/2022")->required();
    command->add_option("after", wish->after, "与它相比的 | the other one")->required();
    command->add_option("--most", wish->most, "最多列出几类 | how many classes are listed")
        ->capture_default_str();
    command->add_option("--packs", wish->place.packs, "政策包目录 | the folder of packs");
    add_people(*command, wish->people, wish->place);
    add_language(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = compare(*wish, hooks); });
}

}  // namespace canbao::cli
