// SPDX-License-Identifier: MulanPSL-2.0
#include "cli/population.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "documents/table.h"
#include "medical/headcount.h"
#include "medical/region.h"
#include "policy/pack.h"
#include "policy/whatif/invent.h"
#include "policy/whatif/mix.h"

namespace canbao::cli {

namespace {

std::map<std::string, std::string> names_of_towns(store::Database& database,
                                                  const std::string& county) {
    std::map<std::string, std::string> names;
    database.read([&](store::Transaction& tx) {
        for (const auto& town : medical::regions_below(tx, county, *Region::parse(county))) {
            names[town.region] = town.name;
        }
    });
    return names;
}

Result<medical::RosterWish> roster_wish(const People& people, const policy::Pack& pack) {
    medical::RosterWish wish;
    wish.bytes = read_text(people.roster).text;
    TRY_DO(documents::check_file_name(people.roster, wish.bytes));
    wish.today = china_day(SystemClock().now());
    wish.area = pack.region.code();
    const auto window = pack.window();
    wish.pay_on = window ? window->first : pack.benefit_year(pack.year).from;
    if (people.pay_on.empty()) return wish;
    const auto day = parse_date(people.pay_on);
    if (!day) return refuse(medical::bad_pay_day, people.pay_on);
    wish.pay_on = *day;
    return wish;
}

std::optional<Counted> count_roster(const People& people, const Place& place, const Hooks& hooks,
                                    const policy::Pack& pack,
                                    policy::whatif::CubeBuilder::Keep keep) {
    const Language language = language_of(place);
    auto wish = roster_wish(people, pack);
    if (!wish) {
        refused(wish.error(), language);
        return {};
    }
    wish->keep = keep;
    Counted counted;
    std::optional<Opened> county;
    if (people.named_county) {
        county = open(place, hooks);
        if (!county) return {};
        wish->places = &county->county->database();
        wish->area = county->setting.county;
        counted.towns = names_of_towns(*wish->places, wish->area);
    }
    auto heads = medical::count_roster(pack, *wish);
    if (!heads) {
        refused(heads.error(), language);
        return {};
    }
    counted.cube = std::move(heads->people);
    counted.roster = std::move(*heads);
    if (counted.roster->counted > 0) return counted;
    print_people(counted, language);
    refused({&medical::no_row_counted, {}}, language);
    return {};
}

}  // namespace

void print_people(const Counted& counted, Language language) {
    if (!counted.mix.empty()) {
        fmt::print("{}\n", say(language, "人口是虚构的，以下各项的比例也是假定的，不是统计：",
                               "the people are invented, and so are these shares, which nobody "
                               "counted:"));
        for (const policy::Words& line : counted.mix) {
            fmt::print("  {}\n", language == Language::en ? line.en : line.zh);
        }
        fmt::print("\n");
    }
    if (!counted.roster) return;
    const medical::RosterHeads& heads = *counted.roster;
    fmt::print("{} {}  {} {}  {} {}\n", say(language, "花名册行数", "rows of the roster"),
               heads.rows, say(language, "计入", "counted"), heads.counted,
               say(language, "未计入", "not counted"), heads.rejected);
    for (const Refusal& note : heads.notes) fmt::print("  {}\n", describe(note, language));
    for (const medical::RejectedLine& line : heads.problems) {
        fmt::print(stderr, "  {} {} {} {}: {}\n", say(language, "第", "row"), line.row,
                   say(language, "行", ""), line.name,
                   language == Language::en ? line.message_en : line.message);
    }
    fmt::print("\n");
}

void add_people(CLI::App& command, People& people, Place& place) {
    auto* invented = command
                         .add_option("--people", people.invented,
                                     "用多少虚构人口统计 | count on so many invented people")
                         ->check(CLI::Range(std::int64_t{1}, std::int64_t{100'000'000}));
    command.add_option("--seed", people.seed, "虚构人口的种子 | the seed of invented people")
        ->capture_default_str();
    auto* roster =
        command
            .add_option("--roster", people.roster, "用花名册（xlsx、CSV）统计 | count on a roster")
            ->check(CLI::ExistingFile)
            ->excludes(invented);
    command
        .add_option("--pay-on", people.pay_on,
                    "花名册的人按哪天缴费计，默认征缴期第一天 | the day a roster's people pay")
        ->needs(roster);
    command.add_option("--data", place.data, "用某县登记的人口统计 | count on a county's register")
        ->each([&people](const std::string&) { people.named_county = true; })
        ->excludes(invented);
    command.add_option("--store", place.store,
                       "数据库：postgresql://…，默认为目录中的SQLite | the database");
}

std::optional<Counted> count_people(const People& people, const Place& place, const Hooks& hooks,
                                    const policy::Pack& pack,
                                    policy::whatif::CubeBuilder::Keep keep) {
    Counted counted;
    if (people.invented > 0) {
        counted.cube = policy::whatif::invent_people(pack, {people.seed, people.invented, 1, keep});
        counted.mix = policy::whatif::Mix(pack).told();
        return counted;
    }
    if (!people.roster.empty()) return count_roster(people, place, hooks, pack, keep);
    const auto opened = open(place, hooks);
    if (!opened) return {};
    const std::string& county = opened->setting.county;
    counted.cube = medical::count_heads(opened->county->database(), pack,
                                        {county, china_day(opened->clock->now()), keep});
    counted.towns = names_of_towns(opened->county->database(), county);
    return counted;
}

policy::PackText read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {path, {std::istreambuf_iterator<char>(in), {}}};
}

std::vector<policy::PackText> read_uppers(const policy::Pack& pack, const policy::PackSet& packs) {
    std::vector<policy::PackText> texts;
    for (const policy::UpperPack& upper : pack.uppers) {
        for (const auto& list : {packs.layers(), packs.all()}) {
            for (const policy::Pack* one : list) {
                if (one->id == upper.id) texts.push_back(read_text(one->file));
            }
        }
    }
    return texts;
}

}  // namespace canbao::cli
