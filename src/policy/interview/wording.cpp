// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/interview/wording.h"

#include <algorithm>
#include <array>

namespace canbao::policy {
namespace {

constexpr auto wordings = std::to_array<Wording>({
    {"pay_on", "打算哪一天缴费（登记）？", "On which day do you mean to pay, or to register?", 1},
    {"on", "想查哪一天的待遇？", "For which day do you want to know about cover?", 1},
    {"refund.reason", "为什么要退费？", "Why should money go back?", 1},
    {"person.born", "出生日期？", "Date of birth?", 1},
    {"home", "户口和居住证在哪里？",
     "Where are the household registration and the residence permit?", 2},
    {"person.hukou_region", "户口在哪里？", "Where is the household registration?", 2},
    {"person.permit_region", "有没有居住证？", "Is there a residence permit?", 3},
    {"person.long_term_resident", "户口不在本地，是不是常年住在本地？",
     "Registered elsewhere, do you live here for long?", 3},
    {"guardian", "监护人（父母等）的户口和居住证在哪里？",
     "Where are the guardian's registration and residence permit?", 3},
    {"work", "有没有工作单位和职工医保？", "Is there an employer, or employee medical insurance?",
     2},
    {"person.employee_duty", "有没有签了劳动合同、应当给本人上职工医保的单位？",
     "Is there an employer who by labour contract must insure the person?", 2},
    {"person.employee_insurance", "有没有参加职工医保？", "Is there employee medical insurance?",
     2},
    {"person.employee_affordable", "参加职工医保，经济上负担得起吗？",
     "Could you afford employee medical insurance?", 4},
    {"person.student.stage", "在上学吗？", "Do you study?", 2},
    {"person.enrol_region", "在哪里参保？", "Where is the enrolment?", 2},
    {"person.student.school_region", "学校在哪里？", "Where is the school?", 3},
    {"person.student.since", "哪一天入学？", "On which day did the studies begin?", 4},
    {"person.student.graduated_on", "哪一天毕业？", "On which day did you graduate?", 4},
    {"identities", "有没有下面的身份？（由民政、乡村振兴、残联等部门认定）",
     "Have you been recognised as any of these? (by civil affairs, rural revitalisation, the "
     "disabled persons' federation …)",
     4, "有几种就勾几种，都没有就直接下一步", "Tick all that apply; tick nothing if none does"},
    {"circumstances", "以下情形有没有？", "Does any of this apply?", 4,
     "有几种就勾几种，都没有就直接下一步", "Tick all that apply; tick nothing if none does"},
    {"rare", "以下情形有没有？", "Does any of this apply?", 3, "有几种就勾几种，都没有就直接下一步",
     "Tick all that apply; tick nothing if none does"},
    {"person.insured_years", "以前哪些年度参加过基本医保（居民或职工都算）？",
     "In which earlier years was there basic medical insurance, resident or employee?", 5},
    {"person.evidence", "手里有哪些证明？", "Which proofs can be shown?", 5},
    {"person.missed_for_objective_reason", "没有按时缴费，是不是因为不由自己的客观原因？",
     "Was the window missed for a reason outside the person's control?", 5},
    {"person.already_ill", "是不是已经得了病才来参保？", "Has the person fallen ill already?", 5},
    {"person.sex", "性别？", "Sex?", 1},
    {"channel", "从哪里缴费（登记）？", "Through which channel is it paid or registered?", 5},
    {"treasury_on", "这笔钱哪一天入国库？", "On which day does the money enter the treasury?", 8},
    {"agency_approved", "医保经办机构审核同意了吗？", "Has the agency examined and agreed?", 9},
    {"asked_on", "哪一天提出申请？", "On which day is the request made?", 2},
    {"first_payment.region", "第一次缴费缴到了哪里？", "Where did the first payment go?", 4},
    {"first_payment.paid_on", "第一次缴费是哪一天？", "On which day was the first payment made?",
     4},
    {"first_payment.own_fault", "缴错地方是不是本人的原因？",
     "Was it the person's own fault that it went to the wrong place?", 5},
    {"person.identities[].determined_on", "这个身份是哪一天认定的？",
     "On which day was this identity determined?", 6, "认定书或帮扶手册上有",
     "It stands in the decision or the aid booklet"},
    {"person.identities[].on_roster_on", "部门的名单上，最早哪一期有本人？",
     "On which day's roster of the department does the person first stand?", 8},
    {"person.identities[].grade", "残疾证上是几级？",
     "Which grade does the disability certificate give?", 4},
    {"person.identities[].aid", "按原来的政策，每年补助多少？",
     "How much does the earlier policy grant a year?", 7},
    {"person.groups[].since", "从哪一天起？", "Since which day?", 5},
    {"person.employee_insurance[].from", "职工医保从哪一天开始？",
     "On which day did employee insurance begin?", 5},
    {"person.employee_insurance[].until", "职工医保到哪一天为止？",
     "On which day did employee insurance end?", 5},
    {"person.employee_insurance[].stop_registered", "职工医保的停保手续办了吗？",
     "Is the stop of employee insurance registered?", 4},
    {"payments", "这一年度的居民医保费缴了吗？", "Was the resident contribution for the year paid?",
     2},
    {"regions", "各年度在哪里参保？", "Where was the person enrolled in each year?", 4},
    {"stay.admitted_on", "哪一天入院？", "On which day did the stay begin?", 1},
    {"stay.discharged_on", "哪一天出院？", "On which day did the stay end?", 1},
    {"refund.asked_on", "哪一天申请退费？", "On which day is the refund asked for?", 2},
    {"refund.paid_on", "哪一天缴的费？", "On which day was it paid?", 3},
    {"refund.paid", "一共缴了多少？", "How much was paid altogether?", 3},
    {"refund.due", "本来应缴多少？", "How much was due?", 4},
    {"refund.times_paid", "缴了几次？", "How many times was it paid?", 3},
    {"refund.event_on", "这件事发生在哪一天？", "On which day did it happen?", 3},
    {"refund.found_on", "哪一天发现的？", "On which day was it found?", 4},
    {"refund.own_fault", "是不是本人的原因？", "Was it the person's own fault?", 4},
    {"refund.money_at", "钱现在在哪里？", "Where is the money now?", 7},
    {"refund.verified_on", "哪一天核实的？", "On which day was it verified?", 9},
    {"person.died", "去世的日期？", "Day of death?", 8},
});

struct Symbol {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

constexpr auto symbols = std::to_array<Symbol>({
    {"male", "男", "male"},
    {"female", "女", "female"},
    {"mainland", "内地居民", "from the mainland"},
    {"hong_kong", "香港居民", "from Hong Kong"},
    {"macao", "澳门居民", "from Macao"},
    {"taiwan", "台湾居民", "from Taiwan"},
    {"foreign", "外籍人员", "a foreigner"},
    {"none", "没有在上学", "no student"},
    {"pupil", "中小学生（含幼儿园）", "at school or kindergarten"},
    {"freshman", "当年新入学的大学生（大中专、技校）", "a college freshman of this year"},
    {"enrolled", "在校大学生（大中专、技校）", "a college student"},
    {"graduated", "当年毕业的大学生", "graduated from college this year"},
    {"mobile", "手机（微信、支付宝、政务 App）", "by phone"},
    {"bank_app", "手机银行", "bank app"},
    {"bank_counter", "银行柜台", "bank counter"},
    {"etax", "电子税务局", "electronic tax bureau"},
    {"pos", "e 终端 POS 机", "card terminal"},
    {"collector", "村（社区）代收", "collector"},
    {"hall", "办税服务厅", "tax service hall"},
    {"school", "学校代收", "school"},
    {"duplicate_payment", "同一年度缴了两次", "paid twice for the same year"},
    {"joined_employee_insurance", "参加了职工医保", "joined employee insurance"},
    {"student_cover", "已随学校参保", "covered as a student"},
    {"died", "参保人去世", "the person died"},
    {"duplicate_enrolment", "在别处重复参保", "enrolled elsewhere as well"},
    {"moved_pool", "参保关系转到外地", "moved to another pool"},
    {"changed_mind", "不想参保了", "changed one's mind"},
    {"aided_but_paid_full", "应享受资助却缴了全额", "aided, but paid in full"},
    {"wrong_region", "缴错了地方", "paid to the wrong place"},
    {"tax_error", "税务机关征收差错", "an error of the tax office"},
    {"conscripted", "应征入伍", "conscripted"},
    {"imprisoned", "服刑", "imprisoned"},
    {"tax_account", "税务专户", "tax account"},
    {"treasury", "国库", "treasury"},
    {"migrant_work_proof", "外出务工证明", "proof of work elsewhere"},
    {"residence_permit", "居住证", "residence permit"},
    {"birth_certificate", "出生医学证明", "birth certificate"},
    {"hukou_book", "户口簿", "household register"},
});

}  // namespace

const Wording* wording_of(std::string_view name) {
    const auto* found = std::ranges::find(wordings, name, &Wording::name);
    return found == wordings.end() ? nullptr : found;
}

int effort_of(std::string_view name) {
    const Wording* found = wording_of(name);
    return found == nullptr ? Wording{}.effort : found->effort;
}

Words words_of_symbol(std::string_view symbol) {
    const auto* found = std::ranges::find(symbols, symbol, &Symbol::name);
    if (found == symbols.end()) return {std::string(symbol), in_words(symbol)};
    return {std::string(found->zh), std::string(found->en)};
}

Words words_of(Standing standing) {
    if (standing == Standing::severe_disability) {
        return {"重度残疾人（残疾证一级、二级）", "severely disabled (grade 1 or 2)"};
    }
    return {std::string(chinese_of(standing)), in_words(name_of(standing))};
}

std::string in_words(std::string_view name) {
    std::string words(name);
    std::ranges::replace(words, '_', ' ');
    std::ranges::replace(words, '.', ' ');
    return words;
}

}  // namespace canbao::policy
