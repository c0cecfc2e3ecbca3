// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/expression/chinese_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "policy/vocabulary.h"

namespace canbao::policy {
namespace {

struct Called {
    std::string_view name;
    std::string_view chinese;
};

// The words that facts take, then the facts: as docs/reference/packs.md calls them.
constexpr auto called = std::to_array<Called>({
    {"male", "男"},
    {"female", "女"},
    {"mainland", "内地"},
    {"hong_kong", "香港"},
    {"macao", "澳门"},
    {"taiwan", "台湾"},
    {"foreign", "外籍"},
    {"freshman", "大学新生"},
    {"enrolled", "在校大学生"},
    {"graduated", "已毕业"},
    {"pupil", "中小学生"},
    {"none", "不在校"},
    {"mobile", "手机"},
    {"bank_app", "手机银行"},
    {"bank_counter", "银行柜台"},
    {"etax", "电子税务局"},
    {"pos", "终端机"},
    {"collector", "村社代收"},
    {"hall", "办税厅"},
    {"school", "学校代收"},
    {"duplicate_payment", "重复缴费"},
    {"joined_employee_insurance", "参加职工医保"},
    {"student_cover", "已有大学生医保"},
    {"died", "去世"},
    {"duplicate_enrolment", "重复参保"},
    {"moved_pool", "转到外地"},
    {"changed_mind", "反悔"},
    {"aided_but_paid_full", "应资助而缴了全额"},
    {"wrong_region", "缴错地方"},
    {"tax_error", "征收差错"},
    {"conscripted", "应征入伍"},
    {"imprisoned", "服刑"},
    {"overpaid", "多缴"},
    {"other", "其他"},
    {"tax_account", "税务账户"},
    {"treasury", "国库"},
    {"self", "本人"},
    {"heir", "继承人"},
    {"guardian", "监护人"},
    {"agent", "代办人"},
    {"parent", "父母"},
    {"child", "子女"},
    {"spouse", "配偶"},
    {"grandparent", "祖父母"},
    {"sibling", "兄弟姐妹"},
    {"household_head", "户主"},
    {"migrant_work_proof", "务工证明"},
    {"residence_permit", "居住证"},
    {"birth_certificate", "出生证明"},
    {"hukou_book", "户口簿"},
    {"born", "出生日"},
    {"sex", "性别"},
    {"hukou", "户籍地"},
    {"permit", "居住证所在地"},
    {"enrol_place", "参保地"},
    {"origin", "来自何处"},
    {"stage", "就学阶段"},
    {"student_since", "入学日"},
    {"paid", "缴费日"},
    {"asked", "申请日"},
    {"registered", "登记日"},
    {"offered", "拟缴金额"},
    {"channel", "缴费渠道"},
    {"household_size", "家庭人数"},
    {"determined", "认定日"},
    {"until", "终止日"},
    {"grade", "残疾等级"},
    {"reason", "退费原因"},
    {"event", "情形发生日"},
    {"refund_paid", "已缴数"},
    {"refund_due", "应缴数"},
    {"money_at", "钱在何处"},
    {"asked_by", "申请人"},
    {"admitted", "入院日"},
    {"discharged", "出院日"},
    {"year", "年度"},
    {"price", "资助前应缴"},
    {"standard", "缴费标准"},
    {"window", "缴费期"},
    {"benefit_year", "待遇年度"},
});

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> list;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        list.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return list;
}

// How many characters the two have in common, in the same order.
std::size_t in_common(const std::vector<std::string_view>& a,
                      const std::vector<std::string_view>& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (const std::string_view one : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = one == b[j] ? diagonal + 1 : std::max(row[j + 1], row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

constexpr std::size_t most_hinted = 3;
constexpr std::size_t most_listed = 8;

std::string listed_with_chinese(const std::vector<std::string_view>& names) {
    if (names.size() > most_listed) return {};
    std::vector<std::string> list;
    for (const std::string_view name : names) {
        const std::string_view chinese = chinese_of_word(name);
        list.push_back(chinese.empty() ? std::string(name) : fmt::format("{} {}", name, chinese));
    }
    return fmt::format("{}", fmt::join(list, " · "));
}

}  // namespace

std::string_view chinese_of_word(std::string_view name) {
    if (const auto standing = standing_named(name)) return chinese_of(*standing);
    if (const auto payer = payer_named(name)) return chinese_of(*payer);
    const auto* found = std::ranges::find(called, name, &Called::name);
    return found == called.end() ? std::string_view{} : found->chinese;
}

// Characters from U+4000 to U+9FFF; no signs, which stand elsewhere.
bool is_chinese(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text.front());
    return 0xE4 <= first && first <= 0xE9;
}

std::string named_in_chinese(std::string_view text, const std::vector<std::string_view>& names) {
    const auto wanted = characters(text);
    // Most in common first, then least left over.
    using Likeness = std::pair<std::size_t, std::size_t>;
    Likeness best{(wanted.size() + 1) / 2, 0};
    std::vector<std::string_view> like;
    for (const std::string_view name : names) {
        const auto chinese = characters(chinese_of_word(name));
        const std::size_t common = in_common(wanted, chinese);
        if (common == 0) continue;
        constexpr std::size_t longest = 100;
        const Likeness likeness{common, longest - std::min(longest, chinese.size() - common)};
        if (likeness < best) continue;
        if (likeness > best) like.clear();
        best = likeness;
        like.push_back(name);
    }
    if (like.empty()) return listed_with_chinese(names);
    if (like.size() > most_hinted) like.resize(most_hinted);
    return fmt::format("{} → {}", text, fmt::join(like, " · "));
}

}  // namespace canbao::policy
