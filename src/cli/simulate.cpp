// SPDX-License-Identifier: MulanPSL-2.0
// canbao simulate: what if a standard, an aid, a window or a row were another? Heads and money by
// payer and town, and who is affected, on a county's register or on invented people.
#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/place.h"
#include "cli/population.h"
#include "policy/whatif/change.h"
#include "policy/whatif/report.h"

namespace canbao::cli {

namespace {

struct Wish {
    Place place;
    People people;
    std::string pack;
    std::vector<std::string> set;
    std::vector<std::string> drop;
    std::string with;
    std::string by;
};

// A change of the province's rule is another rule for all its counties: that is said.
void print_above(const std::vector<std::string>& places, Language language) {
    if (places.empty()) return;
    fmt::print("{}{}\n", say(language, "改的是上层政策包的规定：", "changed in an upper pack: "),
               fmt::join(places, say(language, "、", ", ")));
}

// The pack as it would be. Refuses: what reading the change refuses.
Result<std::unique_ptr<const policy::Pack>> changed_pack(const Wish& wish, const policy::Pack& pack,
                                                         const policy::PackSet& packs) {
    policy::whatif::PackChange change;
    for (const std::string& text : wish.set) {
        TRY(policy::whatif::Setting setting, policy::whatif::read_setting(text));
        change.set.push_back(std::move(setting));
    }
    change.drop = wish.drop;
    change = policy::whatif::with_funding(pack, std::move(change));
    const std::string& file = wish.with.empty() ? pack.file : wish.with;
    const policy::whatif::PackTexts texts{read_text(file), read_uppers(pack, packs)};
    auto made = policy::whatif::change_pack(texts, change, language_of(wish.place));
    if (made) print_above(policy::whatif::changed_above(texts, change), language_of(wish.place));
    return made;
}

void print_towns(const policy::whatif::WhatIf& told,
                 const std::map<std::string, std::string>& names, Language language) {
    fmt::print("\n{}\n", say(language, "各镇：受影响人数、各方资助合计的变化（元）",
                             "by town: heads affected, change of all aid in yuan"));
    for (const policy::whatif::TownReport& town : told.towns) {
        const auto name = names.find(town.town);
        const Money more = town.after.aid.total() - town.before.aid.total();
        fmt::print("  {:>9} {:>16}  {}\n", town.affected, to_string(more),
                   name == names.end() ? town.town : name->second);
    }
}

int simulate(const Wish& wish, const Hooks& hooks) {
    const Language language = language_of(wish.place);
    const auto packs = policy::PackSet::load(packs_folder(wish.place), {wish.pack});
    if (!packs) {
        refused(packs.error(), language);
        return 2;
    }
    const policy::Pack* pack = packs->find(wish.pack);
    if (pack == nullptr) return refused({&county::no_such_pack, wish.pack}, language);
    const auto changed = changed_pack(wish, *pack, *packs);
    if (!changed) return refused(changed.error(), language);
    std::optional<policy::whatif::WhatIf> told;
    std::map<std::string, std::string> towns;
    // Where the spans of days do not tell, everyone is counted again day by day.
    for (const auto keep :
         {policy::whatif::CubeBuilder::Keep::spans, policy::whatif::CubeBuilder::Keep::every_day}) {
        auto counted = count_people(wish.people, wish.place, hooks, *pack, keep);
        if (!counted) return 2;
        if (keep == policy::whatif::CubeBuilder::Keep::spans) print_people(*counted, language);
        towns = std::move(counted->towns);
        const policy::whatif::Simulation simulation(*pack, std::move(counted->cube));
        told = policy::whatif::what_if(simulation, **changed, "");
        if (told) break;
    }
    INVARIANT(told.has_value());
    fmt::print("{}", policy::whatif::tell(*told, language));
    if (wish.by == "town") print_towns(*told, towns, language);
    return 0;
}

}  // namespace

void add_simulate(CLI::App& program, const Hooks& hooks, Outcome& outcome) {
    const auto wish = std::make_shared<Wish>();
    CLI::App* command = program.add_subcommand(
        "simulate", "测算：标准、资助、征缴期改了会怎样 | what if the rules were other ones");
    command->add_option("pack", wish->pack, "如 pingli/2022 | such as pingli/2022")->required();
    command
        ->add_option("--set", wish->set,
                     "改一处：standard=350元、aid_dibao.amount=200元 | change one place")
        ->allow_extra_args(false);
    command->add_option("--drop", wish->drop, "去掉一行 | leave a row out")
        ->allow_extra_args(false);
    command->add_option("--with", wish->with, "改好的政策包文件 | a changed pack")
        ->check(CLI::ExistingFile);
    command->add_option("--by", wish->by, "town 分镇列出 | list by town")
        ->check(CLI::IsMember({"town"}));
    command->add_option("--packs", wish->place.packs, "政策包目录 | the folder of packs");
    add_people(*command, wish->people, wish->place);
    add_language(*command, wish->place);
    command->callback([wish, &hooks, &outcome] { outcome.status = simulate(*wish, hooks); });
}

}  // namespace canbao::cli
