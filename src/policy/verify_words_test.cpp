// SPDX-License-Identifier: MulanPSL-2.0
// A pack that says the opposite of its clause in words, while every figure stands there.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "policy/verify.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

struct Weighed {
    std::size_t faults = 0;
    std::size_t warnings = 0;
    std::size_t unverified = 0;
    std::string text;
    friend bool operator==(const Weighed& a, const Weighed& b) {
        return a.faults == b.faults && a.warnings == b.warnings && a.unverified == b.unverified;
    }
};
constexpr std::size_t none = 0;

Weighed weighed(const std::string& clause, const std::string& entries) {
    const NamedText notice{"云山", "云政办〔2030〕7号\n一、" + clause + "\n二、其他事项。\n"};
    const NamedText pack{"pack.yaml",
                         "pack: yunshan/2031\nsource: {doc: 云政办〔2030〕7号}\nyear: 2031\n"
                         "levy_year: 2030\njudgements:\n  J1: {on: x, took: y, else: z}\n" +
                             entries};
    const Verification verification = verify_pack(pack, std::array{notice});
    const auto count = [&](FindingWeight weight) {
        return static_cast<std::size_t>(
            std::ranges::count(verification.findings, weight, &VerifyFinding::weight));
    };
    return {count(FindingWeight::fault), count(FindingWeight::warning),
            count(FindingWeight::unverified), report(verification, Language::en)};
}

Weighed of_param(const std::string& clause, const std::string& fields) {
    return weighed(clause, "params:\n  x: {" + fields + ", cite: 一, says: 说明}\n");
}

Weighed of_row(const std::string& clause, const std::string& when,
               const std::string& more = "amount: all") {
    return weighed(clause,
                   "tables:\n  price:\n    hit: first\n    rows:\n      - {id: x, when: \"" + when +
                       "\", " + more + ", cite: 一, says: 说明}\n");
}

const std::string window = "集中缴费期为2030年9月1日至12月20日";
const std::string days = "is: 2030-09-01..2030-12-20";

#define IS_SILENT(found) CHECK_MESSAGE((found) == Weighed{}, (found).text)
#define IS_FAULT(found) CHECK_MESSAGE((found).faults == 1, (found).text)
#define IS_WARNING(found) \
    CHECK_MESSAGE(((found).faults == none && (found).warnings == 1), (found).text)

}  // namespace

TEST_CASE("a last day that stays is a fault where the clause lets it move on, and the other way") {
    const std::string moves = window + ",截止日遇节假日顺延。";
    const std::string stays = window + ",截止日遇法定节假日不顺延。";
    IS_FAULT(of_param(moves, days + ", holidays: stays"));
    IS_FAULT(of_param(moves, days));
    IS_FAULT(of_param(stays, days + ", holidays: rolls on"));
    IS_FAULT(of_param(window + "。", days + ", holidays: rolls on"));
    IS_FAULT(of_param(window + "。15日以后缴费的顺延一个月。", days + ", holidays: rolls on"));
    IS_SILENT(of_param(moves, days + ", holidays: rolls on"));
    IS_SILENT(of_param(stays, days + ", holidays: stays"));
    IS_SILENT(of_param(window + "。", days + ", holidays: stays"));
    IS_SILENT(of_param(window + "。15日以后缴费的顺延一个月。", days));
    // A judgement does not stand against the notice's own words.
    IS_FAULT(of_param(moves, days + ", holidays: stays, judged: J1"));
}

TEST_CASE("a limit whose last day is said to move, or to stay, is held against the clause too") {
    IS_FAULT(of_param("出生60日内缴费", "is: 60日, holidays: rolls on"));
    IS_FAULT(of_param("出生60日内缴费,期满日为节假日的不顺延", "is: 60日, holidays: rolls on"));
    IS_SILENT(of_param("出生60日内缴费,期满日为节假日的顺延", "is: 60日, holidays: rolls on"));
}

TEST_CASE("holidays that another clause rules are a warning") {
    IS_WARNING(of_param(window + "。\n二、各项期限遇节假日顺延", days + ", holidays: stays"));
    IS_FAULT(of_param(window + "。\n二、各项期限遇节假日不顺延", days + ", holidays: rolls on"));
    IS_SILENT(of_param(window + "。\n二、各项期限遇节假日顺延", days + ", holidays: rolls on"));
}

TEST_CASE("a limit that begins the day after is a fault where the clause counts the day itself") {
    const std::string in = "出生后60日内(含出生当日)参保缴费";
    const std::string out = "自出生次日起算60日内缴费";
    IS_FAULT(of_param(in, "is: 60日, counts: first day out"));
    IS_FAULT(of_param(in, "is: 60日"));
    IS_FAULT(of_param("出生60天内缴费,当日计入60天", "is: 60日"));
    IS_FAULT(of_param(out, "is: 60日, counts: first day in"));
    IS_FAULT(of_param("出生60日内(不含当日)缴费", "is: 60日, counts: first day in"));
    IS_FAULT(of_row(in, "paid within 60日 of born"));
    IS_SILENT(of_param(in, "is: 60日, counts: first day in"));
    IS_SILENT(of_param(out, "is: 60日, counts: first day out"));
    IS_SILENT(of_param("出生60日内缴费", "is: 60日"));
    IS_SILENT(of_param("12月20日前(含当日)办理,出生60日内缴费", "is: 60日"));
    IS_SILENT(of_row("60日内(含当日)缴费的免缴", "paid = born + 60日"));
}

TEST_CASE("an age that is taken in, or left out, against the words is a fault") {
    IS_FAULT(of_row("80周岁以上的免缴", "age on paid > 80"));
    IS_FAULT(of_row("80周岁及以上的免缴", "age on paid > 80"));
    IS_FAULT(of_row("年满80周岁的免缴", "age on paid > 80"));
    IS_FAULT(of_row("超过80周岁的免缴", "age on paid >= 80"));
    IS_FAULT(of_row("不满80周岁的减半", "age on paid <= 80"));
    IS_FAULT(of_row("80周岁及以下的减半", "age on paid < 80"));
    IS_FAULT(of_row("80周岁以上的免缴", "age on paid > 81"));
    IS_SILENT(of_row("80周岁以上的免缴", "age on paid >= 80"));
    IS_SILENT(of_row("超过80周岁的免缴", "age on paid > 80"));
    IS_SILENT(of_row("不满80周岁的减半", "age on paid < 80"));
    IS_SILENT(of_row("80周岁及以下的减半", "age on paid <= 80"));
    IS_SILENT(of_row("80周岁以下的减半", "age on paid <= 80"));
    IS_SILENT(of_row("70至79周岁的减半", "age on paid >= 70 and age on paid <= 79"));
    IS_SILENT(of_row("18至60周岁(不含60周岁)的", "age on paid >= 18 and age on paid < 60"));
    IS_FAULT(of_row("18至60周岁的", "age on paid >= 18 and age on paid < 60"));
    IS_SILENT(of_row("年龄80周岁的减半", "age on paid > 80"));
}

TEST_CASE("以下 without its own number can be read either way and is a warning") {
    IS_WARNING(of_row("18周岁以下的减半", "age on paid < 18"));
    IS_WARNING(of_row("18周岁以下的减半,其余全额", "age on paid >= 18"));
    IS_SILENT(of_row("18周岁以下的减半", "age on paid < 18", "amount: all, judged: J1"));
}

TEST_CASE("an age looked at from the other side than the clause's is a warning") {
    IS_WARNING(of_row("80周岁以上的免缴", "age on paid < 80"));
    IS_WARNING(of_row("不满18周岁的减半", "age on paid >= 18"));
    IS_SILENT(of_row("80周岁以上的免缴", "not (age on paid < 80)"));
    IS_SILENT(of_row("80周岁以上的免缴", "age on paid < 80", "outcome: no"));
    const std::string both =
        "tables:\n  price:\n    hit: first\n    rows:\n"
        "      - {id: old, when: age on paid >= 80, amount: all, cite: 一, says: 老人}\n"
        "      - {id: rest, when: age on paid < 80, amount: all, cite: 一, says: 其余}\n";
    IS_SILENT(weighed("80周岁以上的免缴,其余的人全缴", both));
}

TEST_CASE("a count or a length that is taken in against the words is a fault") {
    IS_FAULT(of_row("连续断缴4年及以上的加收", "years_missed > 4"));
    IS_FAULT(of_row("连续断缴超过4年的加收", "years_missed >= 4"));
    IS_FAULT(of_row("家庭3人以上参保的减收", "household_enrolling > 3"));
    IS_FAULT(of_row("距年末不足90天出生的", "year end of born - born <= 90日"));
    IS_FAULT(of_row("出生90天以内的", "paid - born < 90日"));
    IS_SILENT(of_row("连续断缴4年及以上的加收", "years_missed >= 4"));
    IS_SILENT(of_row("连续断缴4年及以上的加收", "years_missed < 4"));
    IS_SILENT(of_row("连续断缴超过4年的加收", "years_missed > 4"));
    IS_SILENT(of_row("连续断缴满4年后再缴的", "years_missed > 4"));
    IS_SILENT(of_row("家庭3人以上参保的减收,每人30元以上", "household_enrolling >= 3"));
    IS_SILENT(of_row("距年末不足90天出生的", "year end of born - born < 90日"));
    IS_SILENT(of_row("4元以上的", "years_missed > 4"));
}

TEST_CASE("a day that is taken in, or left out, against the words is told") {
    IS_FAULT(of_row("自2030年9月1日起缴费的", "paid > 2030-09-01"));
    IS_FAULT(of_row("截至2030年9月30日在名单上的", "determined < 2030-09-30"));
    IS_FAULT(of_row("2030年9月30日(含)前认定的", "determined < 2030-09-30"));
    IS_WARNING(of_row("2030年9月30日前认定的", "determined < 2030-09-30"));
    IS_SILENT(of_row("2030年9月30日前认定的", "determined <= 2030-09-30"));
    IS_SILENT(of_row("自2030年9月1日起缴费的", "paid >= 2030-09-01"));
    IS_SILENT(of_row("2030年9月1日以后认定的", "determined > 2030-09-01"));
    IS_SILENT(of_row("2030年9月1日以后认定的", "determined >= 2030-09-01"));
    const std::string named =
        "params:\n  list_by: {is: 2030-09-30, cite: 一, says: 截止}\n"
        "tables:\n  aid:\n    hit: first\n    rows:\n"
        "      - {id: x, when: determined < list_by, amount: all, cite: 一, says: 名单}\n";
    IS_FAULT(weighed("截至2030年9月30日在名单上的", named));
}

TEST_CASE("the ages of men and women are not to be swapped") {
    const std::string right =
        "(sex = male and age on paid >= 60) or (sex = female and age on paid >= 55)";
    const std::string swapped =
        "(sex = male and age on paid >= 55) or (sex = female and age on paid >= 60)";
    for (const std::string clause :
         {"男60(女55)周岁以上的免缴", "男年满60周岁、女年满55周岁的免缴",
          "男性60周岁、女性55周岁以上", "60周岁以上男性和55周岁以上女性"}) {
        CAPTURE(clause);
        IS_SILENT(of_row(clause, right));
        CHECK_EQ(of_row(clause, swapped).faults, 2);
    }
    IS_SILENT(of_row("男、女分别年满60、55周岁的", right));
    IS_SILENT(of_row("男女均年满60周岁", "sex = male and age on paid >= 60"));
    IS_FAULT(of_row("男60(女55)周岁以上的免缴", "sex = male and age on paid >= 55"));
    IS_FAULT(of_row("男60(女55)周岁以上的免缴", "sex != male and age on paid >= 60"));
}

TEST_CASE("an amount that is rounded to another unit than the clause's is a fault") {
    const auto rounds = [](const std::string& clause, const std::string& way) {
        return of_param("按标准的50%计算," + clause, "is: 50% of standard, rounds: " + way);
    };
    IS_FAULT(rounds("保留到元", "down to jiao"));
    IS_FAULT(rounds("取整到元", "half up"));
    IS_FAULT(rounds("四舍五入到角", "half up to yuan"));
    IS_FAULT(rounds("计至角,四舍五入", "half up"));
    IS_FAULT(rounds("元以下舍去", "down to jiao"));
    IS_FAULT(rounds("保留两位小数", "half up to yuan"));
    IS_SILENT(rounds("保留到元", "down to yuan"));
    IS_SILENT(rounds("取整到元", "half up to yuan"));
    IS_SILENT(rounds("四舍五入到角", "half up to jiao"));
    IS_SILENT(rounds("元以下舍去", "down to yuan"));
    IS_SILENT(rounds("保留两位小数", "half up"));
    IS_SILENT(rounds("到元旦为止", "half up to jiao"));
    IS_SILENT(rounds("四舍五入", "half up to jiao"));
}

TEST_CASE("an amount that the clause takes for the time being is to be marked") {
    const std::string clause = "财政补助暂按每人640元掌握";
    IS_WARNING(of_param(clause, "is: 640元"));
    IS_SILENT(of_param(clause, "is: 640元, provisional: yes"));
    IS_SILENT(of_param(clause, "values: [{is: 640元, provisional: yes}]"));
    IS_SILENT(of_param(clause + "。个人缴费380元", "is: 380元"));
    IS_SILENT(of_param("财政补助每人640元", "is: 640元"));
}

TEST_CASE("a figure that stands twice in a row and not in its clause is told once") {
    const Weighed twice = of_row("出生60日内缴费的",
                                 "paid within 90日 of born or paid within 90日 of "
                                 "discharged");
    CHECK_EQ(twice.faults, 1);
    const Weighed other = of_row("出生60日内缴费的",
                                 "paid within 90日 of born or paid within 80日 of "
                                 "discharged");
    CHECK_EQ(other.faults, 2);
    const Weighed document =
        weighed("标准",
                "params:\n  x: {values: [{is: 5元, doc: 云发〔2030〕1号}], doc: 云发〔2030〕1号, "
                "cite: 一, says: 数额}\n");
    CHECK_EQ(document.unverified, 1);
}

TEST_CASE("a clause with figures that no entry cites is a remark at the end, one line a clause") {
    const NamedText notice{"云山", R"(云政办〔2030〕7号
一、标准
（一）每人400元。
（二）低保对象资助45元,残疾人按50%资助。
（三）20个工作日内退费,5日内上报,全额结算,次日享受。
二、资助
每人补助60元。
1.孤儿资助70元。
2.其他人员资助60元。
)"};
    const auto remarks = [&](const std::string& entries) {
        const Verification verification = verify_pack(
            {"pack.yaml", "source: {doc: 云政办〔2030〕7号}\nyear: 2031\nparams:\n" + entries},
            std::array{notice});
        CHECK_MESSAGE(verification.holds(), report(verification, Language::en));
        std::string text;
        for (const VerifyFinding& one : verification.findings) {
            if (one.weight == FindingWeight::remark) text += one.entry + " " + one.en + "; ";
        }
        return text;
    };
    const std::string standard = "  a: {is: 400元, cite: 一(一), says: 标准}\n";
    CHECK_EQ(remarks(standard + "  b: {is: 60元, cite: 二, says: 补助}\n"),
             "一(二) nobody cites 45元、50%; 一(三) nobody cites 20个工作日、5日; "
             "二1 nobody cites 70元; ");
    CHECK_EQ(remarks(standard + "  b: {is: 70元, cite: 二1, says: 补助}\n" +
                     "  c: {is: 45元, cite: 一(二), says: 资助}\n"),
             "一(三) nobody cites 20个工作日、5日; 二2 nobody cites 60元; ");
    const Verification verification = verify_pack(
        {"pack.yaml", "source: {doc: 云政办〔2030〕7号}\nyear: 2031\nparams:\n" + standard},
        std::array{notice});
    CHECK(report(verification, Language::zh).ends_with("注 二2: 没有条目引用：60元\n"));
}
