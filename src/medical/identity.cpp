// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/identity.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.h"

namespace canbao::medical {

namespace {

struct Code {
    std::string_view code;
    std::string_view name;
    std::string_view departments;  // separated by spaces
};

constexpr std::string_view civil = "civil_affairs";
constexpr std::string_view rural = "rural_revitalisation";
constexpr std::string_view both = "civil_affairs rural_revitalisation";

constexpr std::array identities{
    Code{"extreme_hardship", "特困供养人员", civil},
    Code{"orphan", "孤儿", civil},
    Code{"unattended_child", "事实无人抚养儿童", civil},
    Code{"subsistence_allowance", "最低生活保障对象", civil},
    Code{"near_subsistence", "低保边缘家庭成员", civil},
    Code{"severe_disability", "重度残疾人", "disabled_federation"},
    Code{"disability", "残疾人", "disabled_federation"},
    Code{"registered_poor", "建档立卡贫困人口", rural},
    Code{"lifted_poor", "脱贫人口", rural},
    Code{"lifted_poor_stable", "稳定脱贫人口", rural},
    Code{"relapsed_poor", "返贫致贫人口", both},
    Code{"unstable_lifted", "脱贫不稳定人口", both},
    Code{"at_risk", "边缘易致贫人口", both},
    Code{"sudden_difficulty", "突发严重困难人口", both},
    Code{"monitored_group", "防返贫监测对象", both},
    Code{"entitled_group", "重点优抚对象", "veterans"},
};

constexpr std::array groups{
    Code{"bankrupt_soe_retiree", "关闭破产国有企业退休人员", ""},
    Code{"collective_enterprise_person", "原城镇集体企业人员", ""},
    Code{"flexible_worker", "灵活就业人员", ""},
    Code{"migrant_worker", "外出务工人员", ""},
    Code{"demobilised_soldier", "退役士兵", "veterans"},
    Code{"graduate", "应届毕业大学生", "education"},
    Code{"released_prisoner", "刑满释放人员", "public_security"},
    Code{"found_again", "失联人员", "public_security"},
    Code{"religious_personnel", "宗教教职人员", "civil_affairs"},
    Code{"family_planning", "计划生育家庭", "health"},
    Code{"employee_lapsed", "职工医保断保人员", ""},
    Code{"conscripted", "应征入伍", "veterans"},
    Code{"imprisoned", "服刑人员", "public_security"},
    Code{"special_other", "其他特殊人员", ""},
    Code{"employee_retiree", "职工医保退休人员", ""},
};

constexpr std::array departments{
    Code{"civil_affairs", "民政局", ""},
    Code{"disabled_federation", "残联", ""},
    Code{"rural_revitalisation", "乡村振兴局", ""},
    Code{"health", "卫健局", ""},
    Code{"veterans", "退役军人事务局", ""},
    Code{"education", "教科局", ""},
    Code{"public_security", "公安局", ""},
};

// Words as they stand in lists, without the endings that say only "person" or "household".
const std::unordered_map<std::string_view, std::string_view>& words() {
    static const std::unordered_map<std::string_view, std::string_view> known{
        {"特困", "extreme_hardship"},
        {"特困供养", "extreme_hardship"},
        {"农村特困", "extreme_hardship"},
        {"城市特困", "extreme_hardship"},
        {"城乡特困", "extreme_hardship"},
        {"农村特困供养", "extreme_hardship"},
        {"分散特困供养", "extreme_hardship"},
        {"集中特困供养", "extreme_hardship"},
        {"五保", "extreme_hardship"},
        {"五保供养", "extreme_hardship"},
        {"农村五保", "extreme_hardship"},
        {"孤儿", "orphan"},
        {"散居孤儿", "orphan"},
        {"集中供养孤儿", "orphan"},
        {"社会散居孤儿", "orphan"},
        {"事实无人抚养儿童", "unattended_child"},
        {"事实无人抚养", "unattended_child"},
        {"低保", "subsistence_allowance"},
        {"农村低保", "subsistence_allowance"},
        {"城市低保", "subsistence_allowance"},
        {"城镇低保", "subsistence_allowance"},
        {"城乡低保", "subsistence_allowance"},
        {"最低生活保障", "subsistence_allowance"},
        {"农村最低生活保障", "subsistence_allowance"},
        {"城市最低生活保障", "subsistence_allowance"},
        {"城乡最低生活保障", "subsistence_allowance"},
        {"低保边缘", "near_subsistence"},
        {"最低生活保障边缘", "near_subsistence"},
        {"低保边缘家庭", "near_subsistence"},
        {"重度残疾", "severe_disability"},
        {"重残", "severe_disability"},
        {"一级残疾", "severe_disability"},
        {"二级残疾", "severe_disability"},
        {"残疾一级", "severe_disability"},
        {"残疾二级", "severe_disability"},
        {"一二级残疾", "severe_disability"},
        {"重度残疾一级", "severe_disability"},
        {"重度残疾二级", "severe_disability"},
        {"残疾", "disability"},
        {"三级残疾", "disability"},
        {"四级残疾", "disability"},
        {"残疾三级", "disability"},
        {"残疾四级", "disability"},
        {"建档立卡贫困", "registered_poor"},
        {"建档立卡", "registered_poor"},
        {"贫困", "registered_poor"},
        {"脱贫", "lifted_poor"},
        {"已脱贫", "lifted_poor"},
        {"一般脱贫", "lifted_poor_stable"},
        {"稳定脱贫", "lifted_poor_stable"},
        {"返贫致贫", "relapsed_poor"},
        {"返贫", "relapsed_poor"},
        {"致贫返贫", "relapsed_poor"},
        {"脱贫不稳定", "unstable_lifted"},
        {"不稳定脱贫", "unstable_lifted"},
        {"边缘易致贫", "at_risk"},
        {"突发严重困难", "sudden_difficulty"},
        {"监测", "monitored_group"},
        {"防返贫监测", "monitored_group"},
        {"易返贫致贫监测", "monitored_group"},
        {"三类", "monitored_group"},
        {"重点优抚", "entitled_group"},
        {"优抚", "entitled_group"},
        {"退役士兵", "demobilised_soldier"},
        {"退役军", "demobilised_soldier"},
        {"应届毕业大学生", "graduate"},
        {"刑满释放", "released_prisoner"},
        {"失联", "found_again"},
        {"宗教教职", "religious_personnel"},
        {"计划生育家庭", "family_planning"},
        {"计生家庭", "family_planning"},
        {"计生", "family_planning"},
        {"计划生育", "family_planning"},
        {"农村计划生育家庭", "family_planning"},
        {"应征入伍", "conscripted"},
        {"服刑", "imprisoned"},
        {"灵活就业", "flexible_worker"},
        {"外出务工", "migrant_worker"},
    };
    return known;
}

std::string_view without_ending(std::string_view word) {
    constexpr std::array<std::string_view, 9> endings{"人员", "人口", "对象", "成员", "家庭成员",
                                                      "群体", "居民", "户",   "人"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view ending : endings) {
            if (words().contains(word)) return word;
            if (word.size() <= ending.size() || !word.ends_with(ending)) continue;
            word.remove_suffix(ending.size());
            cut = true;
        }
    }
    return word;
}

// "低保、重残" → two words. The separators are those seen in lists.
std::vector<std::string> split_words(std::string_view cell) {
    std::string folded = without_spaces(fold_width(cell));
    for (const std::string_view separator : {"、", "；", "，", "。", "及", "和"}) {
        for (auto at = folded.find(separator); at != folded.npos; at = folded.find(separator)) {
            folded.replace(at, separator.size(), 1, ',');
        }
    }
    std::vector<std::string> parts(1);
    for (const char c : folded) {
        if (c == ',' || c == ';' || c == '/' || c == '+' || c == '|') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    std::erase(parts, "");
    return parts;
}

// The word without a bracketed remark: "低保(A类)" → "低保".
std::string_view without_remark(std::string_view word) {
    const auto bracket = word.find('(');
    return bracket == word.npos || bracket == 0 ? word : word.substr(0, bracket);
}

template <typename List>
const Code* find_code(const List& list, std::string_view code) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Code& known) { return known.code == code; });
    return found == list.end() ? nullptr : &*found;
}

bool is_disability(std::string_view code) {
    return code == "disability" || code == "severe_disability";
}

Result<Mark> mark_of(const std::string& word, std::optional<int> grade) {
    std::string_view code;
    const auto known = words().find(without_ending(without_remark(word)));
    if (known != words().end()) {
        code = known->second;
    } else if (find_code(identities, word) || find_code(groups, word)) {
        code = word;
    } else {
        return refuse(unknown_identity, word);
    }
    if (!is_disability(code)) {
        return Mark{
            is_group(code) ? Mark::Kind::group : Mark::Kind::identity, std::string(code), {}};
    }
    if (!grade) grade = grade_of(word);
    if (!grade && code == "disability") return refuse(grade_missing);
    const bool severe = grade ? *grade <= 2 : true;
    return Mark{Mark::Kind::identity, severe ? "severe_disability" : "disability", grade};
}

}  // namespace

Result<std::vector<Mark>> marks_of(std::string_view cell, std::optional<int> grade) {
    std::vector<Mark> marks;
    for (const std::string& word : split_words(cell)) {
        TRY(Mark mark, mark_of(word, grade));
        if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
    }
    if (marks.empty()) return refuse(unknown_identity);
    return marks;
}

std::optional<int> grade_of(std::string_view cell) {
    const std::string text = without_spaces(fold_width(cell));
    constexpr std::array<std::array<std::string_view, 3>, 4> spellings{{{"一级", "1级", "壹级"},
                                                                        {"二级", "2级", "贰级"},
                                                                        {"三级", "3级", "叁级"},
                                                                        {"四级", "4级", "肆级"}}};
    for (std::size_t grade = 0; grade < spellings.size(); ++grade) {
        for (const std::string_view spelling : spellings[grade]) {
            if (text.find(spelling) != text.npos) return static_cast<int>(grade) + 1;
        }
    }
    constexpr std::array<std::string_view, 4> numerals{"一", "二", "三", "四"};
    for (std::size_t grade = 0; grade < numerals.size(); ++grade) {
        if (text == numerals[grade]) return static_cast<int>(grade) + 1;
    }
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '4') return text[0] - '0';
    return {};
}

std::optional<DisabilityCertificate> split_certificate(std::string_view given) {
    const std::string text = upper_ascii(without_spaces(fold_width(given)));
    if (text.size() != 20 && text.size() != 22) return {};
    if (text[18] < '1' || text[18] > '7' || text[19] < '1' || text[19] > '4') return {};
    if (text.find_first_not_of("0123456789", 20) != text.npos) return {};
    return DisabilityCertificate{text.substr(0, 18), text[18] - '0', text[19] - '0'};
}

bool is_identity(std::string_view code) { return find_code(identities, code) != nullptr; }
bool is_group(std::string_view code) { return find_code(groups, code) != nullptr; }
bool is_department(std::string_view code) { return find_code(departments, code) != nullptr; }

bool determines(std::string_view department, const Mark& mark) {
    const Code* known = mark.kind == Mark::Kind::identity ? find_code(identities, mark.code)
                                                          : find_code(groups, mark.code);
    return known && known->departments.find(department) != known->departments.npos;
}

std::string_view name_of_code(std::string_view code) {
    if (const Code* known = find_code(identities, code)) return known->name;
    if (const Code* known = find_code(groups, code)) return known->name;
    if (const Code* known = find_code(departments, code)) return known->name;
    return code;
}

}  // namespace canbao::medical
