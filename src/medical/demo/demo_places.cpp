// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/demo/demo_places.h"

#include <array>

#include "base/money.h"

namespace canbao::medical {

namespace {

struct Town {
    std::string_view code;
    std::string_view name;
    std::int64_t task;      // PL annex 1
    std::int64_t villages;  // 城关镇 has 30 of the county's 152; the others' are spread by task
};

constexpr std::array<Town, 11> towns{{
    {"610926100", "城关镇", 48'000, 30},
    {"610926101", "兴隆镇", 12'000, 9},
    {"610926102", "老县镇", 18'800, 14},
    {"610926103", "大贵镇", 12'000, 9},
    {"610926104", "三阳镇", 12'200, 9},
    {"610926105", "洛河镇", 14'200, 11},
    {"610926106", "广佛镇", 22'300, 17},
    {"610926107", "八仙镇", 26'700, 20},
    {"610926108", "长安镇", 21'000, 16},
    {"610926109", "正阳镇", 8'200, 6},
    {"610926110", "西河镇", 14'600, 11},
}};

constexpr std::array<std::string_view, 16> first_words{
    "青", "金", "双", "石", "松", "白", "龙", "凤", "长", "三", "云", "柏", "竹", "茶", "红", "新"};
constexpr std::array<std::string_view, 14> second_words{"沟", "坪", "湾", "坝", "岭", "溪", "泉",
                                                        "桥", "坡", "垭", "塘", "洞", "梁", "院"};

// The name of the county's village number `at`: no two are the same.
std::string village_name(std::size_t at, bool in_town) {
    // 5 and 16 × 14 share no divisor, so the walk meets each pair once.
    const std::size_t pair = at * 5 % (first_words.size() * second_words.size());
    return std::string(first_words[pair % first_words.size()]) +
           std::string(second_words[pair / first_words.size()]) + (in_town ? "社区" : "村");
}

}  // namespace

std::vector<RegionRow> demo_regions() {
    std::vector<RegionRow> regions;
    regions.push_back({std::string(demo_county_code), "平利县", RegionRow::Origin::statutory});
    for (const Town& town : towns) {
        regions.push_back(
            {std::string(town.code), std::string(town.name), RegionRow::Origin::statutory});
    }
    for (const DemoVillage& village : demo_villages(0)) {
        regions.push_back({village.code, village.name, RegionRow::Origin::local});
    }
    return regions;
}

std::vector<DemoVillage> demo_villages(std::int64_t people) {
    std::vector<std::int64_t> tasks;
    for (const Town& town : towns) tasks.push_back(town.task);
    // Shares that add up are what split() is for; a person is counted as a fen.
    const std::vector<Money> by_town = split(Money::fen(people), tasks, 0);

    std::vector<DemoVillage> villages;
    for (std::size_t at = 0; at < towns.size(); ++at) {
        const Town& town = towns[at];
        std::vector<std::int64_t> weights;
        for (std::int64_t number = 0; number < town.villages; ++number) {
            weights.push_back(70 + number * 37 % 60);
        }
        const std::vector<Money> by_village = split(by_town[at], weights, 0);
        for (std::int64_t number = 0; number < town.villages; ++number) {
            const bool in_town = town.code == "610926100" && number < 8;
            villages.push_back({std::string(town.code) + std::to_string(201 + number),
                                village_name(villages.size(), in_town), std::string(town.name),
                                by_village[static_cast<std::size_t>(number)].in_fen()});
        }
    }
    INVARIANT(villages.size() == 152);
    return villages;
}

}  // namespace canbao::medical
