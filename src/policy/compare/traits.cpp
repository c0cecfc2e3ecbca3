// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/traits.h"

#include <algorithm>

#include "policy/whatif/report.h"

namespace canbao::policy::whatif {
namespace {

Words question(const Facts& facts) {
    switch (facts.ask) {
        case Ask::enrol:
            return {"参保", "enrolling"};
        case Ask::refund: {
            const auto reason = facts.refund ? facts.refund->reason : std::nullopt;
            const std::string word(reason.value_or(""));
            return {"退费（" + word + "）", "refund (" + word + ")"};
        }
        case Ask::cover:
            return {"是否在保", "cover on a day"};
        case Ask::settle:
            return {"住院结算", "settling a stay"};
    }
    return {};
}

Words standings(const Facts& facts) {
    std::vector<Standing> held;
    for (const auto* list : {&facts.person.identities, &facts.person.groups}) {
        if (!*list) continue;
        for (const Claim& claim : **list) held.push_back(claim.standing);
    }
    if (held.empty()) return {"一般人员", "ordinary persons"};
    std::ranges::sort(held);
    Words text;
    for (const Standing one : held) {
        const Words word = words_of(one);
        text.zh += (text.zh.empty() ? "" : "兼") + word.zh;
        text.en += (text.en.empty() ? "" : " and ") + word.en;
    }
    return text;
}

Words payment(const Pack& pack, const Facts& facts) {
    const auto window = pack.window();
    if (!facts.pay_on || !window) return {};
    const Date day = *facts.pay_on;
    const Period year = pack.benefit_year(pack.year);
    if (day < window->first) return {"征缴期前缴费", "paying before the window"};
    if (day <= window->last) return {"窗口期内缴费", "paying in the window"};
    if (day < year.from) return {"窗口期后、年度开始前缴费", "paying between window and year"};
    if (day < year.until) return {"年度内缴费", "paying within the year"};
    return {"年度过后缴费", "paying after the year"};
}

Words age(const Pack& pack, const Facts& facts) {
    return words_of_age(age_group(pack, facts.person.born));
}

Words home(const Pack& pack, const Facts& facts) {
    const auto here = [&](const Known<Place>& place) {
        return place && place->region && pack.region.contains(*place->region);
    };
    if (here(facts.person.hukou_region)) return {"本地户籍", "registered here"};
    if (here(facts.person.permit_region)) return {"持本地居住证", "with a permit of here"};
    return {"外地户籍", "registered elsewhere"};
}

Words study(const Facts& facts) {
    static const std::map<std::string_view, Words> known{
        {"freshman", {"新入学大学生", "freshmen"}},
        {"enrolled", {"在校大学生", "students"}},
        {"graduated", {"毕业生", "graduates"}},
        {"pupil", {"中小学生", "pupils"}},
    };
    if (!facts.person.student) return {"在学情况不明", "study not known"};
    const auto found = known.find(facts.person.student->stage);
    return found == known.end() ? Words{"非学生", "not studying"} : found->second;
}

Words work(const Facts& facts) {
    const auto& spells = facts.person.employee_insurance;
    if (spells && !spells->empty()) {
        return {"参加过或正参加职工医保", "with employee insurance, now or before"};
    }
    if (facts.person.employee_duty.value_or(false)) return {"有劳动关系", "employed"};
    return {"无职工医保", "without employee insurance"};
}

// The standing that all of several have, whatever else they hold.
Words shared_standing(const std::map<std::string, Words>& met) {
    for (std::size_t i = 0; i < standing_count; ++i) {
        const Words word = words_of(static_cast<Standing>(i));
        const bool all = std::ranges::all_of(
            met, [&](const auto& one) { return one.first.find(word.zh) != std::string::npos; });
        if (all) return word;
    }
    return {};
}

}  // namespace

std::size_t age_group(const Pack& pack, const Known<Date>& born) {
    if (!born) return 0;
    const Period year = pack.benefit_year(pack.year);
    constexpr int child = 16;
    if (year.contains(*born)) return 1;
    if (*born >= year.until) return 2;
    if (*born >= Date(pack.levy_year, 1, 1)) return 3;
    return age_on(*born, year.from) < child ? 4 : 5;
}

Words words_of_age(std::size_t group) {
    static const std::array<Words, age_groups> words{{{"出生日期不明", "day of birth not known"},
                                                      {"当年新生儿", "born in the year"},
                                                      {"次年出生", "born after the year"},
                                                      {"上年出生", "born in the year before"},
                                                      {"未满16岁", "below 16"},
                                                      {"16岁以上", "16 and older"}}};
    return words[group];
}

Words trait_of(Trait trait, const Pack& pack, const Facts& facts) {
    switch (trait) {
        case Trait::question:
            return question(facts);
        case Trait::standings:
            return standings(facts);
        case Trait::payment:
            return payment(pack, facts);
        case Trait::age:
            return age(pack, facts);
        case Trait::home:
            return home(pack, facts);
        case Trait::study:
            return study(facts);
        case Trait::work:
            return work(facts);
    }
    return {};
}

Traits traits_of(const Pack& pack, const Facts& facts) {
    Traits traits;
    for (std::size_t i = 0; i < trait_count; ++i) {
        traits[i] = trait_of(static_cast<Trait>(i), pack, facts);
    }
    return traits;
}

void Common::add(const Traits& traits) {
    for (std::size_t i = 0; i < trait_count; ++i) add(static_cast<Trait>(i), traits[i]);
}

void Common::add(Trait trait, const Words& words) {
    met_[static_cast<std::size_t>(trait)].emplace(words.zh, words);
}

Words Common::words(const Common& all) const {
    constexpr std::size_t few = 3;
    Words text;
    for (std::size_t i = 0; i < trait_count; ++i) {
        if (met_[i].size() == all.met_[i].size()) continue;
        if (met_[i].size() > few) {
            if (i != static_cast<std::size_t>(Trait::standings)) continue;
            const Words shared = shared_standing(met_[i]);
            if (shared.zh.empty()) continue;
            text.zh += (text.zh.empty() ? "" : "、") + shared.zh;
            text.en += (text.en.empty() ? "" : ", ") + shared.en;
            continue;
        }
        Words values;
        for (const auto& [zh, words] : met_[i]) {
            if (zh.empty()) continue;
            values.zh += (values.zh.empty() ? "" : "或") + zh;
            values.en += (values.en.empty() ? "" : " or ") + words.en;
        }
        if (values.zh.empty()) continue;
        text.zh += (text.zh.empty() ? "" : "、") + values.zh;
        text.en += (text.en.empty() ? "" : ", ") + values.en;
    }
    if (text.zh.empty()) text = {"各类人员", "persons of many kinds"};
    return text;
}

}  // namespace canbao::policy::whatif
