// SPDX-License-Identifier: MulanPSL-2.0
// What a pack's author is told of a slip: what is wrong, what to write, and nothing twice.
#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/expression/fact_name.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

std::vector<PackFault> faults(std::string_view from, std::string_view to) {
    return read_pack({"small.yaml", small_pack_with(from, to)}).faults;
}

// The one fault, in both languages and with its hint.
std::string told(std::string_view from, std::string_view to) {
    const auto list = faults(from, to);
    std::string all;
    for (const PackFault& fault : list) {
        all += describe(fault, Language::zh) + "\n" + describe(fault, Language::en) + "\n";
    }
    CHECK_MESSAGE(list.size() == 1, all);
    return all;
}

bool says(const std::string& text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
        if (text.find(word) == std::string::npos) {
            MESSAGE(text << " lacks " << word);
            return false;
        }
    }
    return true;
}

std::string told_of(std::string_view condition) {
    return told("when: hukou in region", "when: " + std::string(condition));
}

}  // namespace

TEST_CASE("a text with signs of YAML inside braces is shown with its quotes") {
    CHECK(says(told_of("stage in [freshman, enrolled]"),
               {"要加引号", "must be quoted", "when: \"stage in [freshman, enrolled]\""}));
    CHECK(says(told_of("is(orphan, severe_disability)"),
               {"must be quoted", "when: \"is(orphan, severe_disability)\""}));
    CHECK(says(told_of("is(orphan, at_risk, disability) and employee_duty"),
               {"when: \"is(orphan, at_risk, disability) and employee_duty\""}));
    CHECK(says(told("says: 本县户籍", "says: 本县: 户籍"), {"says: \"本县: 户籍\""}));
    CHECK(
        says(told("says: 本县户籍", "says: 本县户籍, 或居住证"), {"says: \"本县户籍, 或居住证\""}));
    CHECK(says(told_of("hukou in \"99\" and stage in [pupil]"),
               {"when: 'hukou in \"99\" and stage in [pupil]'"}));
}

TEST_CASE("braces that are broken otherwise are still no YAML") {
    CHECK(says(told("cite: 三, says: 本县户籍}", "cite: 三, says: 本县户籍"), {"YAML"}));
    CHECK(says(told("when: hukou in region", "when: \"hukou in region"), {"YAML"}));
}

TEST_CASE("a misspelt key is one fault, and the key it means is not missing besides") {
    CHECK(says(told("from: year start, to: year end, cite: 二, says: 全年",
                    "form: year start, to: year end, cite: 二, says: 全年"),
               {"'form'", "from"}));
    CHECK(says(told("hit: all", "hitt: all"), {"'hitt'", "hit"}));
    CHECK(says(told("amount: 40元", "amoun: 40元"), {"'amoun'", "amount"}));
    CHECK(says(told("total: {is", "totl: {is"), {"totl", "total"}));
}

TEST_CASE("a key that is missing and not misspelt is told by its own name") {
    CHECK(says(told("from: year start, to: year end, cite: 二, says: 全年",
                    "to: year end, cite: 二, says: 全年"),
               {"must say from and to"}));
    CHECK(says(told("hit: all", "open: yes"), {"'hit' is missing"}));
    CHECK(says(told("judgements:",
                    "identity: {cite: 四, says: 次月起, starts: paid, ends: paid}\njudgements:"),
               {"段 identity 缺“order”"}));
    CHECK(says(told("for: [orphan], ", ""), {"给谁", "whom it aids", "'for'", "'when'"}));
}

TEST_CASE("what could not be read is told once, not at every use") {
    CHECK(says(told("window: {is: 2021-09-01..2021-12-20", "window: {is: 2021-09-01..2021-08-20"),
               {"起止日"}));
    CHECK(says(told("central: {is: 30元", "central: {is: 30"), {"这里要金额，写的是数"}));
    CHECK(says(told("params:\n  standard: {is: 100元",
                    "facts:\n  tier: {is: colour, cite: 三, says: 档}\nparams:\n"
                    "  rate: {is: tier + 1, cite: 一, says: 数}\n  standard: {is: 100元"),
               {"yes or no, date"}));
    CHECK_EQ(faults("when: hukou in region", "when: hukou in regoin and hukuo in region").size(),
             1);
}

TEST_CASE("a fault of its own beside one that could not be read is still told") {
    const std::string broken = small_pack_with("is: 2021-09-01..2021-12-20", "is: 2021-09-01..x");
    std::string both = broken;
    const std::string_view from = "hukou in region";
    both.replace(both.find(from), from.size(), "hukuo in region");
    CHECK_EQ(read_pack({"small.yaml", broken}).faults.size(), 1);
    CHECK_EQ(read_pack({"small.yaml", both}).faults.size(), 2);
}

TEST_CASE("signs of other languages are answered with the one that is written here") {
    CHECK(says(told_of("stage == freshman"), {"不认识“==”", "write =", "== → ="}));
    CHECK(says(told_of("hukou in region && alive on paid"), {"'&&'", "write and"}));
    CHECK(says(told_of("hukou in region || alive on paid"), {"'||'", "write or"}));
    CHECK(says(told_of("age on paid => 18"), {"=> → >="}));
    CHECK(says(told_of("age on paid ≥ 18"), {"≥ → >="}));
    CHECK(says(told_of("stage ！= freshman"), {"！= → !="}));
    CHECK(says(told_of("（hukou in region）"), {"（ → ("}));
    CHECK(says(told_of("is(orphan，at_risk)"), {"， → ,"}));
    CHECK(says(told_of("days from paid + 20日 to year end > 3"), {"from (paid + 20日) to"}));
}

TEST_CASE("the signs that a condition has are no slips") {
    for (const char* const condition :
         {"stage != freshman", "age on paid >= 18", "age on paid <= 18", "(hukou in region)",
          "days from (paid + 20日) to year end > 3", "told(employee_duty)",
          "not employee_duty and employee_until + 1日 < paid"}) {
        CHECK_MESSAGE(faults("when: hukou in region", "when: " + std::string(condition)).empty(),
                      condition);
    }
}

TEST_CASE("a fact that is yes or no is written itself, never compared") {
    for (const char* const condition :
         {"employee_duty = yes", "employee_duty = true", "employee_duty != no",
          "employee_duty = false", "employee_duty = 是"}) {
        CHECK_MESSAGE(says(told_of(condition), {"employee_duty · not employee_duty"}), condition);
    }
    for (const char* const condition : {"employee_duty not told", "not told employee_duty"}) {
        CHECK_MESSAGE(says(told_of(condition), {"told(FACT)"}), condition);
    }
}

TEST_CASE("figures in words are answered with how they are written here") {
    const auto told_of_limit = [](const std::string& limit) {
        return told_of("paid within " + limit + " of born");
    };
    CHECK(says(told_of_limit("两周"), {"不认识“两周”，请写 14日", "write 14日", "两周 → 14日"}));
    CHECK(says(told_of_limit("2周"), {"2周 → 14日"}));
    CHECK(says(told_of_limit("半年"), {"半年 → 6个月"}));
    CHECK(says(told_of_limit("两个月"), {"两个月 → 2个月"}));
    CHECK(says(told_of_limit("两年"), {"两年 → 2年"}));
    CHECK(says(told_of_limit("十五日"), {"十五日 → 15日"}));
    CHECK(says(told_of_limit("五个工作日"), {"五个工作日 → 5个工作日"}));
    CHECK(says(told_of("paid <= born + 六十天"), {"六十天 → 60日"}));
    CHECK(says(told_of("age on paid >= 18周岁"), {"18周岁 → 18"}));
    CHECK(says(told_of("price > 三百元"), {"三百元 → 300元"}));
    CHECK(says(told("is: 100元", "is: 一百二十元"), {"一百二十元 → 120元"}));
    CHECK(says(told("amount: 40元", "amount: 百分之五十"), {"百分之五十 → 50% of"}));
    CHECK(says(told_of("stage = 九年级"), {"“stage”没有取值“九年级”"}));
}

TEST_CASE("a number that lacks its unit is told which it could be") {
    CHECK(says(told_of("paid within 60 of born"), {"60要写明单位：60日、60个月还是60年",
                                                   "60 needs its unit", "60日 · 60个月 · 60年"}));
    CHECK(says(told_of("paid after 60 of born"), {"60 needs its unit"}));
    CHECK(says(told_of("paid <= born + 60"), {"日期加数没有意义", "60日 · 60个月 · 60年"}));
    CHECK(says(told_of("paid >= born - 3"), {"日期减数没有意义", "3日 · 3个月 · 3年"}));
    CHECK(says(told_of("price > 400"), {"金额不能与数比较", "400元"}));
    CHECK(says(told("amount: 40元", "amount: 40"), {"这里要金额，写的是数", "40元"}));
    CHECK(says(told("is: 100元", "is: 400"),
               {"small.yaml:8:13: 参数 standard 要金额，写的是数（提示：400元）",
                "the parameter standard is a money, not a number (hint: 400元)"}));
    CHECK(says(told("is: 2022-01-01..2022-12-31", "is: 2022-01-01"),
               {"参数 benefit_year 要时段，写的是日期"}));
    std::string bare = small_pack_with("params:", "params:\n  limit: {is: 90, cite: 二, says: 限}");
    const std::string_view from = "hukou in region";
    bare.replace(bare.find(from), from.size(), "paid within limit of born");
    const auto list = read_pack({"small.yaml", bare}).faults;
    REQUIRE_EQ(list.size(), 1);
    CHECK(says(describe(list.front(), Language::zh),
               {"这里要期限，写的是数", "limit: {is: 90日, …}"}));
}

TEST_CASE("a percentage says of what it is, before the amount") {
    CHECK(says(told("amount: 40元", "amount: 80%"), {"这里要金额，写的是百分比", "80% of price"}));
    CHECK(says(told("amount: 40元", "amount: 50 % of price"), {"50 % → 50%"}));
    CHECK(says(told("amount: 40元", "amount: 0.5 of price"), {"0.5 of → 50% of"}));
    CHECK(says(told("amount: 40元", "amount: 0.075 of price"), {"0.075 of → 7.5% of"}));
    CHECK(faults("amount: 40元", "rounds: down, amount: 50% of price").empty());
    CHECK(faults("amount: 40元", "rounds: down, amount: (price - 30元) * 50%").empty());
}

TEST_CASE("a Chinese word is answered with the one that stands for it") {
    CHECK(says(told_of("sex = 男"), {"“sex”没有取值“男”", "男 → male"}));
    CHECK(says(told_of("stage = 大学新生"), {"大学新生 → freshman"}));
    CHECK(says(told_of("reason = 去世"), {"去世 → died"}));
    CHECK(says(told_of("is(孤儿)"), {"没有“孤儿”这个身份", "孤儿 → orphan"}));
    CHECK(says(told_of("group(退役士兵)"), {"退役士兵 → demobilised_soldier"}));
    CHECK(says(told_of("is(低保)"), {"低保 → subsistence_allowance · near_subsistence"}));
    CHECK(says(told_of("relative (is(孤儿))"), {"孤儿 → orphan"}));
    CHECK(says(told_of("户籍 in region"), {"户籍 → hukou"}));
    CHECK(says(told("for: [orphan]", "for: [孤儿]"), {"孤儿 → orphan"}));
    CHECK(says(told("amount: 40元, by: {county: all}", "amount: 40元, by: {县财政: all}"),
               {"没有“县财政”这个出资方", "县财政 → county"}));
    CHECK(says(told("county: {is: 20元", "县级: {is: 20元"), {"县级 → county"}));
}

TEST_CASE("where no word is called like it, few are listed with what they are called") {
    CHECK(says(told_of("sex = 未知"), {"male 男 · female 女"}));
    CHECK(says(told_of("stage = 博士"), {"freshman 大学新生 · enrolled 在校大学生"}));
    CHECK_FALSE(says(told_of("is(博士)"), {"→"}));
}

TEST_CASE("Chinese messages name types in Chinese") {
    const std::string text = told_of("age on paid >= 18元");
    CHECK(says(text, {"数不能与金额比较", "a number cannot be compared with a money"}));
    CHECK(says(told_of("born + 18元 <= paid"), {"日期加金额没有意义"}));
    CHECK(says(told_of("born * 2 = paid"), {"日期与数不能相乘除"}));
    CHECK_EQ(chinese_of(Type::window), "时段");
    CHECK_EQ(chinese_of(Type::length), "期限");
}
