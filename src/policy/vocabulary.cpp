// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/vocabulary.h"

#include <algorithm>
#include <string>

#include "policy/declared_words.h"

namespace canbao::policy {
namespace {

struct Word {
    std::string_view name;
    std::string_view chinese;
};

constexpr std::array<Word, standing_count> standings{{
    {"extreme_hardship", "特困供养人员"},
    {"orphan", "孤儿"},
    {"unattended_child", "事实无人抚养儿童"},
    {"subsistence_allowance", "低保对象"},
    {"near_subsistence", "低保边缘"},
    {"severe_disability", "重度残疾人"},
    {"registered_poor", "建档立卡贫困人口"},
    {"lifted_poor", "脱贫人口"},
    {"lifted_poor_stable", "稳定脱贫人口"},
    {"relapsed_poor", "返贫致贫人口"},
    {"unstable_lifted", "脱贫不稳定户"},
    {"at_risk", "边缘易致贫户"},
    {"sudden_difficulty", "突发严重困难户"},
    {"monitored_group", "防返贫监测对象"},
    {"entitled_group", "重点优抚对象"},
    {"disability", "残疾人"},
    {"bankrupt_soe_retiree", "关闭破产国有企业退休人员"},
    {"collective_enterprise_person", "原城镇集体企业人员"},
    {"flexible_worker", "灵活就业人员"},
    {"migrant_worker", "外出务工人员"},
    {"demobilised_soldier", "退役士兵"},
    {"graduate", "应届毕业大学生"},
    {"released_prisoner", "刑满释放人员"},
    {"found_again", "失联人员"},
    {"religious_personnel", "宗教教职人员"},
    {"family_planning", "计划生育家庭"},
    {"employee_lapsed", "职工医保断保人员"},
    {"conscripted", "应征入伍"},
    {"imprisoned", "服刑"},
    {"special_other", "其他特殊人员"},
    {"employee_retiree", "职工医保退休人员"},
}};

constexpr std::array<Word, payer_count> payers{{{"central", "中央财政"},
                                                {"province", "省级财政"},
                                                {"city", "市级财政"},
                                                {"county", "县级财政"},
                                                {"medical_assistance", "医疗救助资金"},
                                                {"finance", "财政（未明级次）"},
                                                {"collective", "集体"},
                                                {"family_account", "家庭共济账户"},
                                                {"unnamed", "出资方未明"}}};

constexpr std::array<std::string_view, 4> flows{"marked", "declared_by_department", "net_at_source",
                                                "reimburse_after"};

constexpr std::array<std::string_view, 2> sex_words{"male", "female"};
constexpr std::array<std::string_view, 5> origin_words{"mainland", "hong_kong", "macao", "taiwan",
                                                       "foreign"};
constexpr std::array<std::string_view, 5> stage_words{"freshman", "enrolled", "graduated", "pupil",
                                                      "none"};
constexpr std::array<std::string_view, 8> channel_words{
    "mobile", "bank_app", "bank_counter", "etax", "pos", "collector", "hall", "school"};
constexpr std::array<std::string_view, 14> reason_words{"duplicate_payment",
                                                        "joined_employee_insurance",
                                                        "student_cover",
                                                        "died",
                                                        "duplicate_enrolment",
                                                        "moved_pool",
                                                        "changed_mind",
                                                        "aided_but_paid_full",
                                                        "wrong_region",
                                                        "tax_error",
                                                        "conscripted",
                                                        "imprisoned",
                                                        "overpaid",
                                                        "other"};
constexpr std::array<std::string_view, 3> place_words{"collector", "tax_account", "treasury"};
constexpr std::array<std::string_view, 5> applicant_words{"self", "heir", "guardian", "agent",
                                                          "collector"};
constexpr std::array<std::string_view, 8> relation_words{
    "parent", "child", "spouse", "guardian", "grandparent", "sibling", "household_head", "other"};

struct DeclaredWord {
    std::string name;
    std::string chinese;
};

constexpr std::size_t most_identities = declared_group_first - declared_identity_first;
constexpr std::size_t most_groups = 256 - declared_group_first;
constexpr std::size_t declared_payer_first = 32;
constexpr std::size_t most_payers = 256 - declared_payer_first;

DeclaredWords<DeclaredWord>& declared_identities() {
    static DeclaredWords<DeclaredWord> words(most_identities);
    return words;
}

DeclaredWords<DeclaredWord>& declared_groups() {
    static DeclaredWords<DeclaredWord> words(most_groups);
    return words;
}

DeclaredWords<DeclaredWord>& declared_payers() {
    static DeclaredWords<DeclaredWord> words(most_payers);
    return words;
}

std::optional<std::size_t> number_of(const DeclaredWords<DeclaredWord>& words,
                                     std::string_view name, std::size_t first) {
    const auto found = words.find([&](const DeclaredWord& word) { return word.name == name; });
    return found ? std::optional(first + *found) : std::nullopt;
}

std::optional<std::size_t> declare(DeclaredWords<DeclaredWord>& words, std::string_view name,
                                   std::string_view chinese, std::size_t first) {
    const auto index = words.add([&](const DeclaredWord& word) { return word.name == name; },
                                 [&](std::size_t) {
                                     return DeclaredWord{std::string(name), std::string(chinese)};
                                 });
    return index ? std::optional(first + *index) : std::nullopt;
}

const DeclaredWord* declared(Standing standing) {
    const auto number = static_cast<std::size_t>(standing);
    if (number < declared_identity_first) return nullptr;
    if (number < declared_group_first) {
        return &declared_identities().at(number - declared_identity_first);
    }
    return &declared_groups().at(number - declared_group_first);
}

const DeclaredWord* declared(Payer payer) {
    const auto number = static_cast<std::size_t>(payer);
    return number < declared_payer_first ? nullptr
                                         : &declared_payers().at(number - declared_payer_first);
}

template <typename Enum, std::size_t size>
std::optional<Enum> find_name(const std::array<std::string_view, size>& names,
                              std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

Standing everyone() {
    static const Standing one = declare_standing("everyone", "不分身份", StandingKind::group)
                                    .value_or(Standing::special_other);
    return one;
}

std::string_view name_of(Standing standing) {
    if (const DeclaredWord* word = declared(standing)) return word->name;
    return standings.at(static_cast<std::size_t>(standing)).name;
}

std::string_view chinese_of(Standing standing) {
    if (const DeclaredWord* word = declared(standing)) return word->chinese;
    return standings.at(static_cast<std::size_t>(standing)).chinese;
}

std::optional<Standing> contract_standing(std::string_view name) {
    const auto found = std::ranges::find(standings, name, &Word::name);
    if (found == standings.end()) return std::nullopt;
    return static_cast<Standing>(found - standings.begin());
}

std::optional<Standing> standing_named(std::string_view name) {
    if (const auto known = contract_standing(name)) return known;
    auto number = number_of(declared_identities(), name, declared_identity_first);
    if (!number) number = number_of(declared_groups(), name, declared_group_first);
    return number ? std::optional(static_cast<Standing>(*number)) : std::nullopt;
}

std::optional<Standing> declare_standing(std::string_view name, std::string_view chinese,
                                         StandingKind kind) {
    const bool identity = kind == StandingKind::identity;
    if (const auto known = standing_named(name)) {
        return is_identity(*known) == identity ? known : std::nullopt;
    }
    const auto number = identity
                            ? declare(declared_identities(), name, chinese, declared_identity_first)
                            : declare(declared_groups(), name, chinese, declared_group_first);
    return number ? std::optional(static_cast<Standing>(*number)) : std::nullopt;
}

std::string_view name_of(Payer payer) {
    if (const DeclaredWord* word = declared(payer)) return word->name;
    return payers.at(static_cast<std::size_t>(payer)).name;
}

std::string_view chinese_of(Payer payer) {
    if (const DeclaredWord* word = declared(payer)) return word->chinese;
    return payers.at(static_cast<std::size_t>(payer)).chinese;
}

std::optional<Payer> contract_payer(std::string_view name) {
    const auto found = std::ranges::find(payers, name, &Word::name);
    if (found == payers.end()) return std::nullopt;
    return static_cast<Payer>(found - payers.begin());
}

std::optional<Payer> payer_named(std::string_view name) {
    if (const auto known = contract_payer(name)) return known;
    const auto number = number_of(declared_payers(), name, declared_payer_first);
    return number ? std::optional(static_cast<Payer>(*number)) : std::nullopt;
}

std::optional<Payer> declare_payer(std::string_view name, std::string_view chinese) {
    if (const auto known = payer_named(name)) return known;
    const auto number = declare(declared_payers(), name, chinese, declared_payer_first);
    return number ? std::optional(static_cast<Payer>(*number)) : std::nullopt;
}

std::string_view name_of(Flow flow) { return flows.at(static_cast<std::size_t>(flow)); }
std::optional<Flow> flow_named(std::string_view name) { return find_name<Flow>(flows, name); }

std::span<const std::string_view> sexes() { return sex_words; }
std::span<const std::string_view> origins() { return origin_words; }
std::span<const std::string_view> stages() { return stage_words; }
std::span<const std::string_view> channels() { return channel_words; }
std::span<const std::string_view> refund_reasons() { return reason_words; }
std::span<const std::string_view> money_places() { return place_words; }
std::span<const std::string_view> applicants() { return applicant_words; }
std::span<const std::string_view> relations() { return relation_words; }

std::optional<std::string_view> listed(std::span<const std::string_view> list,
                                       std::string_view word) {
    const auto found = std::ranges::find(list, word);
    if (found == list.end()) return std::nullopt;
    return *found;
}

}  // namespace canbao::policy
