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

}  // namespace

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
