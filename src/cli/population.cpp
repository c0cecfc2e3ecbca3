// SPDX-License-Identifier: MulanPSL-2.0
#include "cli/population.h"

#include <fstream>
#include <iterator>

#include "medical/headcount.h"
#include "medical/region.h"
#include "policy/pack.h"
#include "policy/whatif/invent.h"

namespace canbao::cli {

void add_people(CLI::App& command, People& people, Place& place) {
    auto* invented = command
                         .add_option("--people", people.invented,
                                     "用多少虚构人口统计 | count on so many invented people")
                         ->check(CLI::Range(std::int64_t{1}, std::int64_t{100'000'000}));
    command.add_option("--seed", people.seed, "虚构人口的种子 | the seed of invented people")
        ->capture_default_str();
    command.add_option("--data", place.data, "用某县登记的人口统计 | count on a county's register")
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
        return counted;
    }
    const auto opened = open(place, hooks);
    if (!opened) return {};
    const std::string& county = opened->setting.county;
    counted.cube = medical::count_heads(opened->county->database(), pack,
                                        {county, china_day(opened->clock->now()), keep});
    opened->county->database().read([&](store::Transaction& tx) {
        for (const auto& town : medical::regions_below(tx, county, *Region::parse(county))) {
            counted.towns[town.region] = town.name;
        }
    });
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
