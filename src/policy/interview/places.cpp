// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/places.h"

#include <fmt/format.h>

#include "policy/check/witness.h"

namespace canbao::policy {
namespace {

// 本县（区）, as long as the pack's region is.
struct Here {
    std::string_view zh;
    std::string_view en;
};
Here here_of(const Region& region) {
    switch (region.code().size()) {
        case 2:
            return {"本省", "this province"};
        case 4:
            return {"本市", "this city"};
        case 6:
            return {"本县（区）", "this county"};
        default:
            return {"本地", "this place"};
    }
}

// A county in no pack's area; another one where the pack's own area has it.
std::string elsewhere_of(const Region& region) {
    const std::string first = "110101";
    const bool apart = !first.starts_with(region.code()) && !region.code().starts_with(first);
    return apart ? first : "310101";
}

boost::json::value text(const std::string& words) { return boost::json::string(words); }

Option option(std::string name, Words says, int weight) {
    Option made;
    made.name = std::move(name);
    made.says = std::move(says);
    made.weight = weight;
    return made;
}

bool may_be_none(FactName fact) {
    return fact == FactName::hukou || fact == FactName::permit ||
           fact == FactName::guardian_hukou || fact == FactName::guardian_permit;
}

// A region that a row quotes, beside the pack's own.
Words words_of_code(const std::string& code, const Region& region) {
    if (!region.code().starts_with(code)) {
        return {fmt::format("在区划代码 {} 的地区", code), fmt::format("in region {}", code)};
    }
    const Here here = here_of(region);
    const bool province = code.size() == 2;
    return {fmt::format("在本{}，不在{}", province ? "省" : "市", here.zh),
            fmt::format("in this {}, not in {}", province ? "province" : "city", here.en)};
}

}  // namespace

std::vector<Option> place_options(std::string_view path, FactName fact, const Standpoint& at) {
    const Region& region = at.catalogue.pack.region;
    const std::string pointer = pointer_of(path);
    const Here here = here_of(region);
    const bool permit = fact == FactName::permit || fact == FactName::guardian_permit;
    std::vector<Option> options;
    const auto add = [&](std::string name, Words says, const std::string& code, int weight) {
        options.push_back(option(std::move(name), std::move(says), weight));
        options.back().puts.push_back({pointer, text(code)});
    };
    if (permit) add("none", {"没有居住证", "no residence permit"}, "none", 4);
    if (fact == FactName::enrol_place) {
        for (const std::string& code : at.catalogue.codes.at(fact)) {
            add("in_" + code, words_of_code(code, region), code, 4);
        }
        add("here",
            {fmt::format("在{}的其他地方", here.zh), fmt::format("elsewhere in {}", here.en)},
            std::string(somewhere_in(at.catalogue.pack).code()), 4);
        add("elsewhere", {"在别处", "elsewhere"}, elsewhere_of(region), 1);
        return options;
    }
    add("here", {fmt::format("在{}", here.zh), fmt::format("in {}", here.en)}, region.code(), 4);
    if (const auto quoted = at.catalogue.codes.find(fact); quoted != at.catalogue.codes.end()) {
        for (const std::string& code : quoted->second) {
            add("in_" + code, words_of_code(code, region), code, 1);
        }
    }
    add("elsewhere", {"在别处", "elsewhere"}, elsewhere_of(region), 1);
    if (may_be_none(fact) && !permit) add("none", {"没有户口", "not registered"}, "none", 1);
    return options;
}

std::vector<Option> home_options(const Standpoint& at, bool guardian) {
    const Region& region = at.catalogue.pack.region;
    const Here here = here_of(region);
    const std::string who = guardian ? "/person/guardian/" : "/person/";
    const auto hukou = [&](const std::string& code) {
        return Put{who + "hukou_region", text(code)};
    };
    const auto permit = [&](const std::string& code) {
        return Put{who + "permit_region", text(code)};
    };
    std::vector<Option> options{
        option("hukou_here",
               {fmt::format("户口在{}", here.zh), fmt::format("registered in {}", here.en)}, 8),
        option("permit_here",
               {fmt::format("户口在别处，有{}的居住证", here.zh),
                fmt::format("registered elsewhere, with a residence permit of {}", here.en)},
               2),
        option("neither",
               {fmt::format("户口在别处，也没有{}的居住证", here.zh),
                "registered elsewhere, without a permit here"},
               1)};
    options[0].puts = {hukou(region.code())};
    options[1].puts = {hukou(elsewhere_of(region)), permit(region.code())};
    options[2].puts = {hukou(elsewhere_of(region)), permit("none")};
    return options;
}

std::vector<Option> region_options(const Standpoint& at) {
    const auto& stay = at.facts.stay;
    if (!stay || !stay->admitted_on || !stay->discharged_on) return {};
    const int first = stay->admitted_on->year();
    const int last = stay->discharged_on->year();
    constexpr int most_years = 2;
    const Region& region = at.catalogue.pack.region;
    const Here here = here_of(region);
    std::vector<Option> options;
    const unsigned ways = last - first < most_years ? 1U << (last - first + 1) : 1U;
    for (unsigned way = 0; way < ways; ++way) {
        Option made = option("", {}, way == 0 ? 4 : 1);
        for (int year = first; year <= last; ++year) {
            const bool away = (way >> (year - first) & 1U) != 0;
            made.name += away ? "_elsewhere" : "_here";
            made.says.zh +=
                fmt::format("{}{}年在{}", year == first ? "" : "，", year, away ? "别处" : here.zh);
            made.says.en += fmt::format("{}{} {}{}", year == first ? "" : ", ", year,
                                        away ? "" : "in ", away ? "elsewhere" : here.en);
            made.puts.push_back({fmt::format("/stay/regions/{}", year),
                                 text(away ? elsewhere_of(region) : region.code())});
        }
        made.name.erase(0, 1);
        options.push_back(std::move(made));
    }
    return options;
}

}  // namespace canbao::policy
