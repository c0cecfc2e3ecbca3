// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/check.h"

#include <algorithm>

#include "policy/ask.h"
#include "policy/check/small_pack.h"

namespace canbao::policy {
namespace {

CheckReport checked(const std::string& text) { return check_tables(*small_pack(text)); }

CheckReport checked_with(std::string_view from, std::string_view to) {
    return checked(small_pack_with(from, to));
}

// The only fault of that kind.
const Finding& only(const CheckReport& report, FindingKind kind) {
    const auto at = std::ranges::find_if(
        report.findings, [&](const Finding& one) { return one.kind == kind && one.fault; });
    INFO(canbao::policy::report(report, Language::en));
    REQUIRE(at != report.findings.end());
    return *at;
}

constexpr std::string_view late_row =
    "      - {id: late, when: group(found_again) and paid in year,";
constexpr std::string_view every_case =
    "- {every_person: {born: 1980-01-01, hukou_region: 990101, groups: [], identities: [], "
    "student: {stage: none}}}\n"
    "- {case: 一, ask: {pay_on: 2021-09-01}, want: {route: general}}\n"
    "- {case: 二, ask: {pay_on: 2021-08-31}, want: {route: too_early}}\n"
    "- {case: 三, ask: {pay_on: 2021-12-20}, want: {route: general}}\n"
    "- {case: 四, ask: {pay_on: 2021-12-21}, want: {route: too_late}}\n"
    "- {case: 五, ask: {pay_on: 2021-12-31, person: {groups: [{group: found_again}]}}, want: "
    "{route: too_late}}\n"
    "- {case: 六, ask: {pay_on: 2022-01-01, person: {groups: [{group: found_again}]}}, want: "
    "{route: late}}\n"
    "- {case: 七, ask: {pay_on: 2022-12-31, person: {groups: [{group: found_again}]}}, want: "
    "{route: late}}\n"
    "- {case: 八, ask: {pay_on: 2023-01-01, person: {groups: [{group: found_again}]}}, want: "
    "{route: too_late}}\n"
    "- {case: 九, ask: {pay_on: 2021-09-01, person: {hukou_region: 110101}}, want: {outcome: "
    "no}}\n"
    "- {case: 十, ask: {pay_on: 2021-09-01, person: {identities: [{identity: orphan, "
    "determined_on: 2020-01-01}]}}, want: {due: \"0.00\"}}\n"
    "- {case: 十一, ask: {pay_on: 2021-09-01, person: {identities: [{identity: "
    "subsistence_allowance, determined_on: 2020-01-01}]}}, want: {due: \"60.00\"}}\n";

CheckReport with_cases(const std::string& cases) {
    return check_pack(*small_pack(small_pack_with("cite: 二, says: 集中缴费",
                                                  "cite: 二, says: 集中缴费, judged: J1")),
                      cases);
}

std::string without(std::string_view line_start) {
    std::string text(every_case);
    const auto at = text.find(line_start);
    REQUIRE(at != std::string::npos);
    return text.erase(at, text.find('\n', at) - at + 1);
}

}  // namespace

TEST_CASE("a pack without faults is found to have none") {
    const CheckReport report = checked(std::string(small_pack_text));
    INFO(canbao::policy::report(report, Language::en));
    CHECK(report.holds());
    CHECK(report.persons > 0);
}

TEST_CASE("two rows of a unique table that hold at once are shown with a person and the clauses") {
    std::string text = small_pack_with("  cover:\n    hit: first", "  cover:\n    hit: unique");
    const CheckReport report = checked(text);
    const Finding& found = only(report, FindingKind::overlap);
    CHECK(found.where == "cover.late+too_late");
    CHECK(found.clauses == "二, 二");
    CHECK(found.witness.find("found_again") != std::string::npos);
}

TEST_CASE("the person shown is a question that the pack answers") {
    std::string text = small_pack_with("  cover:\n    hit: first", "  cover:\n    hit: unique");
    const Finding found = only(checked(text), FindingKind::overlap);
    std::vector<std::unique_ptr<const Pack>> packs;
    packs.push_back(small_pack(text));
    const PackSet set = PackSet::of(std::move(packs));
    const std::string answer = answer_line(found.witness, set, Language::en);
    CHECK(answer.find("\"outcome\":\"invalid\"") == std::string::npos);
}

TEST_CASE("a row that an earlier row always forestalls is dead, and the earlier row is named") {
    const CheckReport report =
        checked_with(late_row, "      - {id: late, when: paid in window and group(found_again),");
    const Finding& found = only(report, FindingKind::dead_row);
    CHECK(found.where == "cover.late");
    CHECK(found.en.find("general") != std::string::npos);
}

TEST_CASE("a row whose condition nobody can meet is dead") {
    const CheckReport report =
        checked_with(late_row, "      - {id: late, when: paid in year and paid before window,");
    CHECK(only(report, FindingKind::dead_row).where == "cover.late");
}

TEST_CASE("a condition that never refuses is dead") {
    const CheckReport report =
        checked_with("says: 本县户籍}\n",
                     "says: 本县户籍}\n"
                     "      - {id: again, when: hukou in region, cite: 三, says: 再说一次}\n");
    CHECK(only(report, FindingKind::dead_row).where == "may_enrol.again");
}

TEST_CASE("two aids of the same amount by other payers need a judgement") {
    const std::string text = small_pack_with(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all},",
        "      - {id: aid_severe, for: [severe_disability], amount: 40元, by: {city: all}, flow: "
        "marked, cite: 四, says: 重残}\n"
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all},");
    const Finding found = only(checked(text), FindingKind::tie);
    CHECK(found.where == "aid.aid_severe+aid_dibao");
    std::string settled = text;
    const std::string hit = "    hit: best amount\n";
    settled.insert(settled.find(hit) + hit.size(), "    tie: {by: row order, judged: J1}\n");
    CHECK(checked(settled).holds());
}

TEST_CASE("payers that do not add up to the aid are told") {
    const CheckReport report = checked_with("amount: 40元, by: {county: all}",
                                            "amount: 40元, by: {county: 30元, city: 5元}");
    const Finding& found = only(report, FindingKind::sum);
    CHECK(found.where == "aid.aid_dibao");
    CHECK(found.en.find("35.00") != std::string::npos);
}

TEST_CASE("payers that share in a ratio add up to the aid, named ones first") {
    const auto with_payers = [](const std::string& by) {
        return checked_with("amount: 40元, by: {county: all}", "amount: 40元, by: " + by);
    };
    CHECK_EQ(with_payers("{province: 7, county: 3}").count(FindingKind::sum), 0);
    CHECK_EQ(with_payers("{city: 40元, province: 7, county: 3}").count(FindingKind::sum), 0);
    CHECK_EQ(with_payers("{city: 41元, province: 7, county: 3}").count(FindingKind::sum), 1);
}

TEST_CASE("a row that takes money and never gives cover is a fault") {
    const CheckReport report =
        checked_with("from: paid + 1日, to: year end", "from: year end + 1日, to: year end");
    CHECK(only(report, FindingKind::dead_end).where == "cover.late");
}

TEST_CASE("the day from which paying buys no cover is told, to the day") {
    const CheckReport report = checked(std::string(small_pack_text));
    const auto at = std::ranges::find(report.findings, FindingKind::dead_end, &Finding::kind);
    REQUIRE(at != report.findings.end());
    CHECK_FALSE(at->fault);
    CHECK(at->en.find("2022-12-31") != std::string::npos);
}

TEST_CASE("persons who have no way in are a fault, unless the pack says that it is silent") {
    const CheckReport report = checked_with(
        "      - {id: too_early, when: paid before window, outcome: no, cite: 二, says: "
        "还没开始}\n",
        "");
    const auto at = std::ranges::find(report.findings, FindingKind::gap, &Finding::kind);
    REQUIRE(at != report.findings.end());
    CHECK(at->fault);
    CHECK_FALSE(at->witness.empty());
    std::string silent = small_pack_with(
        "      - {id: too_early, when: paid before window, outcome: no, cite: 二, says: "
        "还没开始}\n",
        "");
    silent.insert(silent.find("judgements:"),
                  "silent:\n  - {id: early_not_ruled, ask: [enrol], needs: [县医保局：提前缴费], "
                  "cite: 二, says: 提前缴费怎样算没有写}\n");
    const CheckReport told = checked(silent);
    const auto note = std::ranges::find(told.findings, FindingKind::gap, &Finding::kind);
    REQUIRE(note != told.findings.end());
    CHECK_FALSE(note->fault);
}

TEST_CASE("whom the pack refuses to enrol needs no way in") {
    std::string text = small_pack_with(
        "      - {id: too_early, when: paid before window, outcome: no, cite: 二, says: "
        "还没开始}\n",
        "");
    const std::string local = "      - {id: local,";
    text.insert(text.find(local),
                "      - {id: begun, when: paid >= 2021-09-01, cite: 二, says: 已开始}\n");
    CHECK_EQ(checked(text).count(FindingKind::gap), 0);
}

TEST_CASE("cases that stand at every row, judgement and bound leave nothing to tell") {
    const CheckReport report = with_cases(std::string(every_case));
    INFO(canbao::policy::report(report, Language::en));
    CHECK(report.holds());
    CHECK(report.cases == 11);
    CHECK(report.cases_held == 11);
}

TEST_CASE("a row without a case is told") {
    CHECK(only(with_cases(without("- {case: 十一")), FindingKind::row_without_case).where ==
          "aid.aid_dibao");
    CHECK(only(with_cases(without("- {case: 九")), FindingKind::row_without_case).where ==
          "may_enrol.local");
}

TEST_CASE("the side of a bound on which no case stands is told") {
    const Finding last_day =
        only(with_cases(without("- {case: 三")), FindingKind::bound_without_case);
    CHECK(last_day.en ==
          "no case stands at the bound 'paid in window ≤' on the side where it holds");
    const Finding day_before =
        only(with_cases(without("- {case: 二")), FindingKind::bound_without_case);
    CHECK(day_before.en.find("window") != std::string::npos);
}

TEST_CASE("a bound is told with its unit, and no case is asked of a benefit that refuses nobody") {
    const std::string benefits =
        "  benefits:\n    hit: all\n    rows:\n"
        "      - {id: soon, name: soon, when: \"paid within 90日 of born and household_paid <= "
        "5元\", "
        "cite: 四, says: 早缴}\n  aid:\n";
    const auto pack = small_pack(small_pack_with("  aid:\n", benefits));
    const std::string told = report(check_pack(*pack, std::string(every_case)), Language::en);
    CHECK(told.find("paid within 90日 of born") != std::string::npos);
    CHECK(told.find("household_paid <= 5.00元") != std::string::npos);
    CHECK(told.find("soon") != std::string::npos);
    CHECK(told.find("refus") == std::string::npos);
}

TEST_CASE("a judgement no case rests on is told") {
    const CheckReport report =
        check_pack(*small_pack(std::string(small_pack_text)), std::string(every_case));
    CHECK(only(report, FindingKind::judgement_without_case).where == "judgements.J1");
}

TEST_CASE("a case that fails, a case that cannot be read and no cases at all are faults") {
    std::string wrong(every_case);
    wrong.replace(wrong.find("route: general"), 14, "route: too_late");
    CHECK(only(with_cases(wrong), FindingKind::case_fails).where == "small.cases.yaml:2");
    CHECK_FALSE(with_cases("- {case: 一}\n").holds());
    CHECK(only(with_cases(""), FindingKind::case_fault).where == "small/2022");
}

TEST_CASE("a report is told in Chinese and English, faults before notes") {
    const CheckReport found = with_cases(without("- {case: 三"));
    const std::string en = report(found, Language::en);
    CHECK(en.find("small/2022: ") == 0);
    CHECK(en.find("fault ") < en.find("note "));
    CHECK(report(found, Language::zh).find("没有案例站在界限") != std::string::npos);
}

TEST_CASE("an aid row that counts from a later day is not called one that aids nobody") {
    const std::string dibao = "- {id: aid_dibao,";
    const auto dead = [&](const std::string& times) {
        const std::string row =
            "- {id: aid_new, for: [entitled_group], " + times +
            "amount: 50元, by: {county: all}, flow: marked, cite: 四, says: 后加}\n      ";
        return checked_with(dibao, row + dibao).count(FindingKind::dead_row);
    };
    CHECK_EQ(dead("applies_from: 2021-12-01, "), 0);
    CHECK_EQ(dead(""), 0);
    CHECK_EQ(dead("when: age on paid > 200, "), 1);
}

namespace {

// The pack with a further aid row for the near-subsistence, under that condition.
CheckReport with_aid_row(const std::string& opens) {
    const std::string first = "- {id: aid_orphan,";
    return checked_with(first, "- {id: aid_near, " + opens +
                                   ", amount: 30元, by: {county: all}, flow: marked, cite: 四, "
                                   "says: 边缘定额}\n      " +
                                   first);
}

// The pack with a further row of cover for somebody related.
CheckReport with_cover_row(const std::string& when) {
    const std::string general = "- {id: general, when: paid in window";
    return checked_with(general, "- {id: kin, when: \"paid in window and " + when +
                                     "\", from: year start, to: year end, cite: 二, says: 亲属}\n"
                                     "      " +
                                     general);
}

}  // namespace

TEST_CASE("an aid row that asks another fact beside the identity reaches somebody") {
    for (const std::string when :
         {"age on paid < 18", "age on paid >= 80", "sex = female", "origin = taiwan",
          "\"stage in [freshman, enrolled]\"", "years_insured >= 3", "years_insured >= 9",
          "enrol_place in \"990101003\"", "determined >= 2021-10-01", "price >= 90元",
          "is(at_risk)", "\"relative [child] (age on paid < 18)\""}) {
        CAPTURE(when);
        CHECK_EQ(
            with_aid_row("for: [near_subsistence], when: " + when).count(FindingKind::dead_row), 0);
    }
    for (const std::string when : {"grade >= 3", "\"grade in [3, 4]\"", "grade = 3 or grade = 4",
                                   "grade >= 3 and stage = pupil"}) {
        CAPTURE(when);
        CHECK_EQ(with_aid_row("for: [disability], when: " + when).count(FindingKind::dead_row), 0);
    }
}

TEST_CASE("an aid row that nobody can meet is told, with or without an identity") {
    for (const std::string opens :
         {"for: [disability], when: \"grade in [3, 4] and grade = 1\"",
          "for: [near_subsistence], when: age on paid < 18 and age on paid >= 80",
          "for: [near_subsistence], when: sex = male and sex = female",
          "when: age on paid < 18 and age on paid >= 80"}) {
        CAPTURE(opens);
        CHECK(only(with_aid_row(opens), FindingKind::dead_row).where == "aid.aid_near");
    }
}

TEST_CASE("an aid row is told whose people another row always aids with more") {
    const CheckReport report = with_aid_row("for: [orphan], when: sex = male");
    CHECK(only(report, FindingKind::dead_row).en.find("aid_orphan") != std::string::npos);
}

TEST_CASE("what more identities than are tried would show is not proved, and no fault") {
    const CheckReport report = with_aid_row(
        "for: [near_subsistence], when: is(orphan) and is(at_risk) and is(relapsed_poor)");
    CHECK_EQ(report.count(FindingKind::dead_row), 0);
    CHECK_EQ(report.count(FindingKind::not_whole), 1);
}

TEST_CASE("a condition on a relative meets somebody, whatever it asks of the relative") {
    for (const std::string when :
         {"relative [child] (is(disability))", "relative [child] (group(demobilised_soldier))",
          "relative [parent] (age on paid >= 60)", "relative [child] (sex = female)",
          "relative [child] (stage = pupil)", "relative [spouse] (employee_duty)",
          "relative [spouse] (employed on 2021-10-01)", "relative [parent] (insured in year)",
          "relative [child] (is(orphan) and hukou in region and age on paid < 18)",
          "number of relatives [child] (age on paid < 18) >= 3",
          "relative [child] (is(orphan)) and relative [spouse] (employee_duty)"}) {
        CAPTURE(when);
        CHECK_EQ(with_cover_row(when).count(FindingKind::dead_row), 0);
    }
    CHECK(only(with_cover_row("relative [child] (sex = male and sex = female)"),
               FindingKind::dead_row)
              .where == "cover.kin");
}

TEST_CASE("a row for the newly determined meets somebody, whenever the payment may be") {
    const std::string late = "- {id: late,";
    const auto dead = [&](const std::string& when) {
        return checked_with(
                   late, "- {id: found, when: \"" + when +
                             "\", from: paid, to: year end, cite: 二, says: 新增}\n      " + late)
            .count(FindingKind::dead_row);
    };
    CHECK_EQ(dead("since(orphan) in year and paid within 30日 of since(orphan)"), 0);
    CHECK_EQ(dead("since(graduate) in year and paid within 30日 of since(graduate)"), 0);
    CHECK_EQ(dead("since(orphan) in year and since(orphan) before year"), 1);
}

TEST_CASE("a row that refuses whoever has such a relative refuses somebody") {
    const CheckReport report =
        checked_with("cite: 三, says: 本县户籍}",
                     "cite: 三, says: 本县户籍}\n      - {id: no_duty, when: \"not relative "
                     "[spouse] (employee_duty)\", cite: 三, says: 配偶无单位}");
    CHECK_EQ(report.count(FindingKind::dead_row), 0);
}

TEST_CASE("a newborn who died is covered from birth to death, and never died before birth") {
    const std::string late = "      - {id: late,";
    const auto found = [&](const std::string& to) {
        return checked_with(late,
                            "      - {id: brief, when: born in year and has(died) and died < born "
                            "+ 28日 and paid after window, pays: 0元, from: born, to: " +
                                to + ", cite: 二, says: 短暂}\n" + late);
    };
    CHECK(found("died").holds());
    CHECK_FALSE(found("born - 1日").holds());
}

TEST_CASE("a day that lies many years back is tried where a condition looks so far") {
    CHECK_EQ(with_cover_row("student_since + 5年 <= paid").count(FindingKind::dead_row), 0);
    CHECK_EQ(with_cover_row("born <= 1960-12-31").count(FindingKind::dead_row), 0);
}

}  // namespace canbao::policy
