// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/working_days.h"
#include "policy/expression/evaluate.h"

namespace canbao::policy {
namespace {

struct Named {
    std::string_view name;
    Phrase phrase;
};

constexpr Named fact_phrases[] = {
    {"born", {"出生日", "the day of birth"}},
    {"died", {"去世日", "the day of death"}},
    {"sex", {"性别", "sex"}},
    {"hukou", {"户籍", "the registered home"}},
    {"permit", {"居住证", "the residence permit"}},
    {"enrol_place", {"参保地", "the place of enrolment"}},
    {"guardian_hukou", {"监护人户籍", "the guardian's registered home"}},
    {"guardian_permit", {"监护人居住证", "the guardian's residence permit"}},
    {"school", {"学校", "the school"}},
    {"first_region", {"首次缴费地", "the place first paid to"}},
    {"origin", {"人员来源", "origin"}},
    {"stage", {"就学情况", "the stage of study"}},
    {"student_since", {"入学日", "the day of starting school"}},
    {"graduated", {"毕业日", "the day of graduation"}},
    {"employee_from", {"参加职工医保之日", "the first day of employee insurance"}},
    {"employee_until", {"职工医保停保日", "the last day of employee insurance"}},
    {"paid", {"缴费日", "the day of payment"}},
    {"asked", {"申请日", "the day of the application"}},
    {"known", {"知悉日", "the day of what is known"}},
    {"treasury", {"入库日", "the day the money reaches the treasury"}},
    {"offered", {"所交金额", "the sum offered"}},
    {"window_until", {"商定延长的末日", "the agreed last day"}},
    {"first_paid", {"首次缴费日", "the day first paid"}},
    {"channel", {"缴费渠道", "the channel"}},
    {"on", {"查询日", "the day asked about"}},
    {"determined", {"身份认定日", "the day the identity was determined"}},
    {"until", {"身份终止日", "the last day of the identity"}},
    {"roster", {"列入部门名单之日", "the day on the department's list"}},
    {"grade", {"残疾等级", "the grade of disability"}},
    {"granted", {"其他政策所给的资助", "the aid another policy grants"}},
    {"since", {"成为该群体之日", "the day of joining the group"}},
    {"reason", {"退费原因", "the reason for the refund"}},
    {"event", {"情形发生日", "the day of the event"}},
    {"found", {"查出日", "the day it was found"}},
    {"refund_paid_on", {"原缴费日", "the day of the first payment"}},
    {"refund_paid", {"已缴金额", "what was paid"}},
    {"refund_due", {"应缴金额", "what was due"}},
    {"times_paid", {"缴费次数", "the number of payments"}},
    {"money_at", {"款项所在", "where the money is"}},
    {"verified", {"核验确认日", "the day of the confirmation"}},
    {"admitted", {"入院日", "the day of admission"}},
    {"discharged", {"出院日", "the day of discharge"}},
    {"year", {"本年度", "the benefit year"}},
    {"price", {"资助前应缴的费用", "what is due before aid"}},
    {"employee_insurance", {"职工医保情况", "employee insurance"}},
    {"groups", {"所属群体", "the groups"}},
    {"identities", {"困难身份", "the identities"}},
    {"insured_years", {"历年参保情况", "the insured years"}},
    {"evidence", {"证明", "proofs"}},
    {"payments", {"缴费记录", "the payments"}},
    {"first_payment", {"在别处的首次缴费", "a first payment elsewhere"}},
    {"long_term_resident", {"长期居住情况", "long residence"}},
    {"already_ill", {"患病情况", "illness"}},
    {"agency_approved", {"经办机构审核结果", "the agency's word"}},
    {"household_size", {"家庭人数", "the size of the household"}},
    {"household_enrolling", {"家庭中参保的人数", "how many of the household enrol"}},
    {"household_paid", {"家中其他人已缴的金额", "what the household has paid"}},
    {"relatives", {"亲属情况", "relatives"}},
    {"registered", {"登记日", "the day of registration"}},
    {"months_bought_back", {"缴费修复的月数", "the months bought back"}},
    {"asked_by", {"申请人", "who applies"}},
};

struct Truth {
    std::string_view name;
    TruthPhrase phrase;
};
constexpr Truth truth_phrases[] = {
    {"identity_verified",
     {{"身份信息已核实", "the identity is verified"},
      {"身份信息未核实或有误", "the identity is not verified"}}},
    {"long_term_resident",
     {{"在本地长期居住", "lives here for long"},
      {"不在本地长期居住", "does not live here for long"}}},
    {"employee_duty",
     {{"有应参加职工医保的劳动关系", "a labour contract obliges to employee insurance"},
      {"没有应参加职工医保的劳动关系", "no labour contract obliges to employee insurance"}}},
    {"stop_registered",
     {{"职工医保已办停保", "the stop of employee insurance is registered"},
      {"职工医保未办停保", "the stop of employee insurance is not registered"}}},
    {"employee_affordable",
     {{"有能力参加职工医保", "can afford employee insurance"},
      {"参加职工医保有困难", "employee insurance is too hard to afford"}}},
    {"missed_for_objective_reason",
     {{"因客观原因错过缴费期", "missed the window for an objective reason"},
      {"不是因客观原因错过缴费期", "did not miss the window for an objective reason"}}},
    {"already_ill", {{"已经患病", "is already ill"}, {"没有患病", "is not ill"}}},
    {"agency_approved",
     {{"经办机构审核同意", "the agency agrees"},
      {"经办机构审核不同意", "the agency does not agree"}}},
    {"first_own_fault",
     {{"首次缴错是本人原因", "the first payment went wrong by the person's own fault"},
      {"首次缴错不是本人原因", "the first payment went wrong through no own fault"}}},
    {"declined",
     {{"已书面放弃参保", "has declined to enrol"}, {"没有放弃参保", "has not declined"}}},
    {"benefits_used",
     {{"已享受过当年待遇", "has drawn benefits of the year"},
      {"没有享受过当年待遇", "has drawn no benefits of the year"}}},
    {"own_fault",
     {{"是本人原因", "by the person's own fault"}, {"不是本人原因", "through no own fault"}}},
};

constexpr Named symbol_phrases[] = {
    {"male", {"男", "male"}},
    {"female", {"女", "female"}},
    {"mainland", {"内地居民", "mainland resident"}},
    {"hong_kong", {"香港居民", "Hong Kong resident"}},
    {"macao", {"澳门居民", "Macao resident"}},
    {"taiwan", {"台湾居民", "Taiwan resident"}},
    {"foreign", {"外籍人员", "foreigner"}},
    {"freshman", {"大学新生", "freshman"}},
    {"enrolled", {"在校大学生", "enrolled student"}},
    {"graduated", {"已毕业大学生", "graduated student"}},
    {"pupil", {"中小学生", "pupil"}},
    {"none", {"不在校", "no student"}},
    {"mobile", {"手机缴费", "mobile payment"}},
    {"bank_app", {"手机银行", "bank app"}},
    {"bank_counter", {"银行柜台", "bank counter"}},
    {"etax", {"电子税务局", "electronic tax bureau"}},
    {"pos", {"代收点扫码、刷卡", "e-terminal at a collecting point"}},
    {"collector", {"村（社区）代收人员", "collector of the village or community"}},
    {"hall", {"办事服务厅", "service hall"}},
    {"school", {"学校", "school"}},
    {"duplicate_payment", {"重复缴费", "paid twice"}},
    {"joined_employee_insurance", {"参加了职工医保", "joined employee insurance"}},
    {"student_cover", {"已有大学生医保", "covered as a student"}},
    {"died", {"本人去世", "died"}},
    {"duplicate_enrolment", {"在两处参保", "enrolled twice"}},
    {"moved_pool", {"参保地转到别的统筹区", "moved to another pool"}},
    {"changed_mind", {"本人放弃", "changed their mind"}},
    {"aided_but_paid_full", {"受资助而按全额缴了费", "aided but paid in full"}},
    {"wrong_region", {"缴错了地方", "paid to the wrong place"}},
    {"tax_error", {"税务部门多收", "the tax office took too much"}},
    {"conscripted", {"应征入伍", "conscripted"}},
    {"imprisoned", {"服刑", "imprisoned"}},
    {"tax_account", {"税务账户", "the tax account"}},
    {"treasury", {"国库", "the treasury"}},
    {"migrant_work_proof", {"外出务工证明", "proof of migrant work"}},
    {"residence_permit", {"居住证", "the residence permit"}},
    {"birth_certificate", {"出生证明", "the birth certificate"}},
    {"hukou_book", {"户口簿", "the household register"}},
    {"overpaid", {"多缴", "paid too much"}},
    {"self", {"本人", "the person"}},
    {"heir", {"继承人", "an heir"}},
    {"agent", {"代办人", "an agent"}},
    {"parent", {"父母", "parent"}},
    {"child", {"子女", "child"}},
    {"spouse", {"配偶", "spouse"}},
    {"guardian", {"监护人", "guardian"}},
    {"grandparent", {"祖父母", "grandparent"}},
    {"sibling", {"兄弟姐妹", "sibling"}},
    {"household_head", {"户主", "head of the household"}},
    {"other", {"其他", "other"}},
};

constexpr Named payer_phrases[] = {
    {"central", {"中央财政", "the central government"}},
    {"province", {"省级财政", "the province"}},
    {"city", {"市级财政", "the city"}},
    {"county", {"县级财政", "the county"}},
    {"medical_assistance", {"医疗救助资金", "medical assistance"}},
    {"finance", {"财政", "finance"}},
    {"collective", {"集体", "the collective"}},
    {"family_account", {"家庭账户", "the family account"}},
    {"unnamed", {"政府（通知没有写明由谁出）", "government (the notice does not say which)"}},
};

constexpr Named flow_phrases[] = {
    {"marked", {"直接登记为参保，不用先垫钱", "enrolled directly, nothing is paid in advance"}},
    {"declared_by_department",
     {"由主管部门汇总申报、代为缴纳，不用先垫钱",
      "the department declares and pays it for the person"}},
    {"net_at_source",
     {"缴费时直接抵减，只缴差额", "taken off at payment: only the difference is paid"}},
    {"reimburse_after",
     {"先按全额缴费，资助以后再发还本人", "the full sum is paid first, the aid comes back later"}},
};

constexpr Named table_phrases[] = {
    {"counts_from", {"缴费从哪天算", "from when a payment counts"}},
    {"may_enrol", {"谁可以参保", "who may enrol"}},
    {"cover", {"缴费和待遇", "payment and cover"}},
    {"price", {"缴费标准", "what is due"}},
    {"aid", {"资助", "aid"}},
    {"loss", {"什么情况待遇停止", "what ends cover"}},
    {"refund", {"退费", "refunds"}},
    {"refund_path", {"退费怎么走", "how money goes back"}},
    {"settle", {"跨年住院怎么结算", "stays across years"}},
    {"params", {"数额和日期", "amounts and dates"}},
    {"sets", {"人员名目", "names of groups"}},
    {"subsidy", {"财政补助", "the fiscal subsidy"}},
    {"identity", {"身份变化", "changes of identity"}},
    {"assume", {"没有说明时的推定", "what is taken where nothing was told"}},
    {"gaps", {"不能执行的条款", "clauses that cannot be executed"}},
    {"silent", {"通知没有写的", "what the notice leaves out"}},
    {"full_payment", {"足额缴费", "full payment"}},
    {"facts", {"要问明的事实", "facts of this place"}},
    {"standings", {"本地的身份和群体", "standings of this place"}},
    {"payers", {"本地的出资方", "payers of this place"}},
    {"benefits", {"其他待遇", "other benefits"}},
};

const Named* found_in(std::span<const Named> list, std::string_view name) {
    const auto found = std::ranges::find(list, name, &Named::name);
    return found == list.end() ? nullptr : &*found;
}

std::string phrase_or_name(std::span<const Named> list, std::string_view name, Language language) {
    const Named* found = found_in(list, name);
    return std::string(found == nullptr ? name : found->phrase.in(language));
}

constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};

}  // namespace

std::optional<Phrase> phrase_of_fact(std::string_view name) {
    const Named* found = found_in(fact_phrases, name);
    if (found == nullptr) return std::nullopt;
    return found->phrase;
}

std::optional<TruthPhrase> phrase_of_truth(std::string_view name) {
    const auto found = std::ranges::find(truth_phrases, name, &Truth::name);
    if (found == std::end(truth_phrases)) return std::nullopt;
    return found->phrase;
}

std::string words_of_symbol(std::string_view symbol, Language language) {
    return phrase_or_name(symbol_phrases, symbol, language);
}

std::string words_of(Standing standing, Language language) {
    if (language == Language::zh) return std::string(chinese_of(standing));
    std::string text(name_of(standing));
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string words_of(Payer payer, Language language) {
    const bool known = found_in(payer_phrases, name_of(payer)) != nullptr;
    if (!known && language == Language::zh) return std::string(chinese_of(payer));
    return phrase_or_name(payer_phrases, name_of(payer), language);
}

std::string words_of(Flow flow, Language language) {
    return phrase_or_name(flow_phrases, name_of(flow), language);
}

std::string words_of_table(std::string_view name, Language language) {
    return phrase_or_name(table_phrases, name, language);
}

std::string words_of(Money amount, Language language) {
    constexpr std::int64_t wan = 1'000'000;  // fen
    if (language == Language::zh && amount.in_fen() >= 10 * wan && amount.in_fen() % wan == 0) {
        return fmt::format("{}万元", amount.in_fen() / wan);
    }
    std::string figure = to_string(amount);
    if (figure.ends_with(".00")) figure.resize(figure.size() - 3);
    return figure + (language == Language::zh ? "元" : " yuan");
}

std::string words_of(Date day, Language language) {
    if (language == Language::zh) {
        return fmt::format("{}年{}月{}日", day.year(), day.month(), day.day());
    }
    return fmt::format("{} {} {}", day.day(), months[day.month() - 1], day.year());
}

std::string words_of_days(Date first, Date last, Language language) {
    if (language == Language::en) {
        return fmt::format("{} to {}", words_of(first, language), words_of(last, language));
    }
    if (first.year() != last.year()) {
        return fmt::format("{}至{}", words_of(first, language), words_of(last, language));
    }
    return fmt::format("{}至{}月{}日", words_of(first, language), last.month(), last.day());
}

std::string words_of(const Window& window, Language language) {
    const Date last = closing_day(window, Facts{});
    std::string text = words_of_days(window.first, last, language);
    if (window.day_from != 1 || window.day_to != 31) {
        text += language == Language::zh
                    ? fmt::format("，每月{}日至{}日可缴", window.day_from, window.day_to)
                    : fmt::format(", from the {} to the {} of each month", window.day_from,
                                  window.day_to);
    }
    if (window.rolls_on && !is_calendar_published(window.last.year())) {
        return text + (language == Language::zh
                           ? "（末日遇节假日顺延，当年放假安排还没有公布）"
                           : " (the last day moves on from a holiday; the year's holidays are not "
                             "announced yet)");
    }
    if (last == window.last) return text;
    return text + (language == Language::zh
                       ? fmt::format("（{}月{}日不是工作日，末日顺延）", window.last.month(),
                                     window.last.day())
                       : fmt::format(" ({} is no working day, so the last day moves on)",
                                     words_of(window.last, language)));
}

std::string words_of(const Length& length, Language language) {
    struct Unit {
        LengthUnit unit;
        Phrase phrase;
    };
    constexpr Unit units[] = {{LengthUnit::days, {"天", "days"}},
                              {LengthUnit::months, {"个月", "months"}},
                              {LengthUnit::working_days, {"个工作日", "working days"}}};
    const auto unit = std::ranges::find(units, length.unit, &Unit::unit);
    if (unit == std::end(units)) return std::to_string(length.count);
    return language == Language::zh ? fmt::format("{}{}", length.count, unit->phrase.zh)
                                    : fmt::format("{} {}", length.count, unit->phrase.en);
}

}  // namespace canbao::policy
