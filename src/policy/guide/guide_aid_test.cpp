// SPDX-License-Identifier: MulanPSL-2.0
// What the guide says of aid that is not the same for all who hold an identity, or that no identity
// opens.
#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/guide/guide.h"
#include "policy/guide/page_text.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

bool contains(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

std::string guide_with_aid(const std::string& rows, const std::string& params = {}) {
    std::string text = small_pack_with(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all}, "
        "flow: marked, cite: 四, says: 低保定额}\n",
        rows);
    text.insert(text.find("  window:"), params);
    return text_of(guide_of(*small_pack(text), Language::zh));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// Three tiers with a price each, a price for students, and aid that looks at the tier.
std::string three_tiers(const std::string& aid) {
    std::string text = small_pack_with(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all}, "
        "flow: marked, cite: 四, says: 低保定额}\n",
        aid);
    text = replaced(text, "params:\n",
                    "facts:\n  tier: {is: [one, two, three], cite: 一, says: 自选的档次}\nparams:\n"
                    "  top:\n    cases:\n      - {when: tier = one, is: 200元, says: 一档的上限}\n"
                    "      - {when: tier = two, is: 250元}\n      - {is: 300元}\n"
                    "    cite: 四\n    says: 资助上限\n");
    return replaced(
        text, "  aid:\n",
        "  price:\n    hit: first\n    rows:\n"
        "      - {id: p_school, when: \"stage in [pupil, enrolled]\", amount: 300元, cite: 一, "
        "says: "
        "在校学生}\n"
        "      - {id: p_1, when: tier = one, amount: 400元, cite: 一, says: 一档}\n"
        "      - {id: p_2, when: tier = two, amount: 580元, cite: 一, says: 二档}\n"
        "      - {id: p_3, when: tier = three, amount: 833.33元, cite: 一, says: 三档}\n  aid:\n");
}

// Students pay where the school collects, after everybody else.
std::string with_school_window(const std::string& cover) {
    std::string text =
        small_pack_with("  window: {",
                        "  school_window: {is: 2022-02-01..2022-02-20, cite: 二, says: 学校代收}\n"
                        "  window: {");
    text = replaced(text, "      - {id: general,", cover + "      - {id: general,");
    return replaced(
        text, "  aid:\n",
        "  price:\n    hit: first\n    rows:\n"
        "      - {id: p_school, when: stage = enrolled, amount: 70元, cite: 一, says: "
        "在校学生}\n      - {id: p_all, amount: 100元, cite: 一, says: 其他人}\n  aid:\n");
}

std::string guide(const std::string& text) {
    return text_of(guide_of(*small_pack(text), Language::zh));
}

}  // namespace

TEST_CASE("every tier has its own words and its own share, to the fen") {
    const std::string said = guide(three_tiers(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: \"lesser of (50% of price, "
        "top)\", rounds: half up, by: {county: all}, flow: net_at_source, cite: 四, says: "
        "减半}\n"));
    CHECK(contains(said, "在校学生 自己负担150元，资助150元"));
    CHECK(contains(said, "一档 自己负担200元，资助200元"));
    CHECK(contains(said, "二档 自己负担330元，资助250元"));
    CHECK(contains(said, "三档 自己负担533.33元，资助300元"));
    CHECK_FALSE(contains(said, "two"));
    CHECK_FALSE(contains(said, "其他人 自己"));
}

TEST_CASE("who pays one price and is aided by the tier is told for each tier, not for the first") {
    const std::string said = guide(three_tiers(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: top, by: {county: all}, "
        "flow: net_at_source, cite: 四, says: 按档}\n"
        "      - {id: aid_near, for: [near_subsistence], when: \"tier in [one, two]\", amount: "
        "150元, by: {county: all}, flow: net_at_source, cite: 四, says: 三档没有}\n"));
    CHECK(contains(said, "在校学生，一档 自己负担100元，资助200元"));
    CHECK(contains(said, "在校学生，二档 自己负担50元，资助250元"));
    CHECK(contains(said, "在校学生，三档 自己不出钱"));
    CHECK(contains(said, "在校学生，一档、在校学生，二档 自己负担150元，资助150元"));
    CHECK_FALSE(contains(said, "在校学生 自己负担100元"));
}

TEST_CASE("what the tier does not change names no tier") {
    const std::string said = guide(three_tiers(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: top, by: {county: all}, "
        "flow: net_at_source, cite: 四, says: 按档}\n"
        "      - {id: aid_near, for: [near_subsistence], amount: 150元, by: {county: all}, flow: "
        "net_at_source, cite: 四, says: 一样}\n"));
    CHECK(contains(said, "低保边缘  \n在校学生 自己负担150元，资助150元\n一档 自己负担250元"));
}

TEST_CASE("aid that a condition alone opens has each tier's words and share too") {
    const std::string said = guide(three_tiers(
        "      - {id: aid_old, when: age on paid >= 80, amount: top, by: {county: all}, flow: "
        "reimburse_after, cite: 四, says: 高龄老人}\n"));
    CHECK(contains(said, "高龄老人  \n条件 缴费日已满80周岁\n"));
    CHECK(contains(said, "一档 自己负担200元，资助200元，先缴400元"));
    CHECK(contains(said, "三档 自己负担533.33元，资助300元，先缴833.33元"));
    CHECK_FALSE(contains(said, "档次是"));
}

TEST_CASE("one tier in places that are aided differently is told for each of them") {
    std::string text = three_tiers(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40% of base, rounds: half "
        "up, by: {county: all}, flow: net_at_source, cite: 四, says: 按基数}\n");
    text = replaced(text, "  window:",
                    "  base:\n    cases:\n"
                    "      - {when: enrol_place in \"990101001\", is: 460元, says: 城关镇}\n"
                    "      - {is: 430元, says: 其他乡镇}\n    cite: 四\n    says: 基数\n  window:");
    const std::string said = guide(text);
    CHECK(contains(said, "三档，城关镇 自己负担649.33元，资助184元"));
    CHECK(contains(said, "三档，其他乡镇 自己负担661.33元，资助172元"));
}

TEST_CASE("a place that only the enrolment rows name is tried as well") {
    std::string text = three_tiers(
        "      - {id: aid_dibao, for: [subsistence_allowance], amount: 40% of base, rounds: half "
        "up, by: {county: all}, flow: net_at_source, cite: 四, says: 按基数}\n");
    text = replaced(text, "  window:",
                    "  base:\n    cases:\n"
                    "      - {when: enrol_place in \"990101001\", is: 460元, says: 城关镇}\n"
                    "      - {is: 430元, says: 其他乡镇}\n    cite: 四\n    says: 基数\n  window:");
    text = replaced(text, "    rows:\n      - {id: local,",
                    "    rows:\n      - {id: some_places, who: tier = three, when: enrol_place in "
                    "\"990101001\" or enrol_place in \"990101777\", cite: 三, says: 三档只在两处}\n"
                    "      - {id: local,");
    const std::string said = guide(text);
    CHECK(contains(said, "三档，其他乡镇 自己负担661.33元，资助172元"));
}

TEST_CASE("a case of a parameter says its own words, one without words its condition") {
    const std::string text =
        small_pack_with("  window:",
                        "  rise:\n    cases:\n      - {when: age on paid < 18, is: 80元, says: "
                        "未成年人, en: minors}\n"
                        "      - {when: age on paid >= 60, is: 70元}\n      - {is: 10元}\n"
                        "    cite: 一\n    says: 增加的数额\n  window:");
    const std::string said = guide(text);
    CHECK(contains(said, "未成年人 80元\n缴费日已满60周岁 70元\n其他情形 10元"));
    CHECK_FALSE(contains(said, "缴费日不满18周岁"));
    CHECK(contains(text_of(guide_of(*small_pack(text), Language::en)), "minors 80 yuan"));
}

TEST_CASE("where the aid of a disability hangs on its grade each grade has its amount") {
    const std::string said = guide_with_aid(
        "      - {id: aid_1, for: [disability], when: grade <= 2, amount: all, by: {county: all}, "
        "flow: marked, cite: 四, says: 重残全额}\n"
        "      - {id: aid_3, for: [disability], when: grade = 3, amount: 2.50元, by: {county: "
        "all}, flow: net_at_source, cite: 四, says: 三级定额}\n");
    CHECK(contains(said, "一级、二级 自己不出钱"));
    CHECK(contains(said, "三级 自己负担97.50元，资助2.50元"));
    CHECK(contains(said, "四级 没有资助"));
    CHECK_FALSE(contains(said, "残疾人 97.50元"));
}

TEST_CASE("where every grade is aided alike there is one amount") {
    const std::string said = guide_with_aid(
        "      - {id: aid_d, for: [disability], amount: 30元, by: {county: all}, flow: "
        "net_at_source, cite: 四, says: 残疾人定额}\n");
    CHECK(contains(said, "残疾人 70元 本人最终负担"));
    CHECK_FALSE(contains(said, "一级"));
}

TEST_CASE("aid that a condition alone opens is shown with the condition and the amount") {
    const std::string said = guide_with_aid(
        "      - {id: aid_old, when: age on paid >= 80, amount: 50% of price, rounds: down, by: "
        "{county: all}, flow: net_at_source, cite: 四(二), says: 高龄老人资助一半}\n"
        "      - {id: aid_kin, when: \"relative [child] (is(orphan))\", amount: sum, by: {city: "
        "10元, "
        "county: 5元}, flow: marked, cite: 四(三), says: 有孤儿的家庭}\n"
        "      - {id: aid_all, when: age on paid >= 100, amount: all, by: {county: all}, flow: "
        "marked, cite: 四(四), says: 百岁老人}\n");
    CHECK(contains(said,
                   "高龄老人资助一半  \n条件 缴费日已满80周岁\n资助 50元\n怎么到 "
                   "缴费时直接抵减，只缴差额\n四(二)"));
    CHECK(contains(said, "条件 子女中有人：是孤儿\n资助 市级财政 10元、县级财政 5元"));
    CHECK(contains(said, "百岁老人  \n条件 缴费日已满100周岁\n资助 应缴的全部"));
}

TEST_CASE("an identity that gets the same at every price but pays differently is told for each") {
    std::string text = small_pack_with(
        "  aid:\n",
        "  price:\n    hit: first\n    rows:\n"
        "      - {id: p_child, when: age on paid < 18, amount: 40元, cite: 一, says: 儿童}\n"
        "      - {id: p_adult, amount: 100元, cite: 一, says: 成年人}\n  aid:\n");
    const std::string said = text_of(guide_of(*small_pack(text), Language::zh));
    // The whole of forty is borne for a child; an orphan bears nothing at either price.
    CHECK(contains(said, "儿童 自己不出钱\n成年人 自己负担60元，资助40元"));
    CHECK(contains(said, "孤儿 0元 本人最终负担"));
}

TEST_CASE("students who pay in a window of their own stand on the aid cards") {
    const std::string said = guide(with_school_window(
        "      - {id: student, when: stage = enrolled and paid in school_window, from: paid, to: "
        "year end, cite: 二, says: 学校代收}\n"
        "      - {id: student_no, when: stage = enrolled, outcome: no, cite: 二, says: "
        "由学校收}\n"));
    CHECK(contains(said, "在校学生 自己负担30元，资助40元\n其他人 自己负担60元，资助40元"));
}

TEST_CASE("students whom no window takes stand on no aid card") {
    const std::string said = guide(with_school_window(
        "      - {id: student_no, when: stage = enrolled, outcome: no, cite: 二, says: 不收}\n"));
    CHECK_FALSE(contains(said, "在校学生 自己负担"));
    CHECK(contains(said, "60元 本人最终负担"));
}

TEST_CASE("who pays another price in another window is no kind of its own") {
    std::string text = replaced(
        with_school_window("      - {id: late_paid, when: paid in school_window, from: paid, to: "
                           "year end, cite: 二, "
                           "says: 第二期}\n"),
        "when: stage = enrolled, amount: 70元", "when: paid in school_window, amount: 70元");
    CHECK_FALSE(contains(guide(text), "在校学生 自己负担"));
}
