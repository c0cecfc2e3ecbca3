// SPDX-License-Identifier: MulanPSL-2.0
// What the guide says people pay, where that is not the same for all of them.
#include <doctest/doctest.h>

#include "policy/check/small_pack.h"
#include "policy/guide/guide.h"
#include "policy/guide/page_text.h"
#include "policy/guide/typical.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

bool contains(const std::string& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string with_prices(const std::string& hit, const std::string& rows,
                        const std::string& facts = {}) {
    std::string text = small_pack_with(
        "  aid:\n", "  price:\n    hit: " + hit + "\n    rows:\n" + rows + "  aid:\n");
    if (!facts.empty()) text = replaced(text, "params:\n", "facts:\n" + facts + "params:\n");
    return text;
}

std::string guide(const std::string& text) {
    return text_of(guide_of(*small_pack(text), Language::zh));
}

constexpr const char* tier = "  tier: {is: [basic, high], cite: 一, says: 所选的档次}\n";
constexpr const char* two_tiers =
    "      - {id: p_low, when: tier = basic, amount: 100元, cite: 一, says: 一档}\n"
    "      - {id: p_high, when: tier = high, amount: 180元, cite: 一(二), says: 二档}\n";

}  // namespace

TEST_CASE("where people choose a tier the guide says what each tier costs, and aids it with") {
    const std::string said = guide(with_prices("first", two_tiers, tier));
    CHECK(contains(said, "一般成年人缴 100元"));
    CHECK(contains(said, "一档 100元\n二档 180元\n一, 一(二)"));
    CHECK(contains(said, "一档 自己负担60元，资助40元\n二档 自己负担140元，资助40元"));
    CHECK_FALSE(contains(said, "待定"));
}

TEST_CASE("where districts pay differently somebody of a district is the example") {
    const std::string rows =
        "      - {id: p_town, when: enrol_place in \"990101001\", amount: 120元, cite: 一, says: "
        "城关镇}\n"
        "      - {id: p_hill, when: enrol_place in \"990101002\", amount: 90元, cite: 一, says: "
        "山区乡}\n";
    const std::string said = guide(with_prices("first", rows));
    CHECK(contains(said, "城关镇 120元\n山区乡 90元"));
    CHECK(contains(said, "城关镇 自己负担80元，资助40元\n山区乡 自己负担50元，资助40元"));
    CHECK_FALSE(contains(said, "待定 一般居民"));
}

TEST_CASE("cases of a special price by districts that a set names are told by its words") {
    const auto said = [](const std::string& where) {
        std::string text = with_prices(
            "first",
            "      - {id: special, when: group(found_again), amount: rate, cite: 一, says: 失联}\n"
            "      - {id: usual, amount: 100元, cite: 一, says: 其他人}\n");
        text = replaced(text, "  window: {",
                        "  rate:\n    cases:\n      - {when: enrol_place in " + where +
                            ", is: 60元}\n      - {is: 90元}\n    cite: 一\n    says: 数额\n"
                            "  window: {");
        return guide(replaced(text, "subsidy:\n",
                              "sets:\n  urban: {is: [\"990101001\", \"990101002\"], cite: 一, "
                              "says: 城区各街道}\nsubsidy:\n"));
    };
    CHECK(contains(said("urban"), "失联，参保地在城区各街道 60元"));
    CHECK_FALSE(contains(said("urban"), "990101001"));
    CHECK_FALSE(contains(said("\"990101003\""), "失联，参保地"));
}

TEST_CASE("where nobody ordinary has a price the example is of the most ordinary kind") {
    const std::string rows =
        "      - {id: p_pupil, when: \"stage = pupil and enrol_place in \\\"990101001\\\"\", "
        "amount: "
        "60元, cite: 一, says: 城关镇的学生}\n"
        "      - {id: p_town, when: enrol_place in \"990101001\", amount: 120元, cite: 一, says: "
        "城关镇}\n";
    CHECK(contains(guide(with_prices("first", rows)), "一般成年人缴 120元"));
}

namespace {

// A subsidy that is not final yet, and a way in by `pays`.
std::string with_provisional_subsidy(const std::string& pays) {
    std::string text = small_pack_with(
        "  window: {",
        "  fiscal:\n    values: [{is: 50元, provisional: yes}]\n    cite: 一\n    says: "
        "补助按上年\n  window: {");
    text = replaced(text, "total: {is: 50元,", "total: {is: fiscal,");
    return replaced(text, "and paid in year, from:", "and paid in year, pays: " + pays + ", from:");
}

}  // namespace

TEST_CASE("that the subsidy is provisional is told with the subsidy, not to each who pays") {
    const std::string said = guide(with_provisional_subsidy("standard"));
    CHECK(contains(said, "政府为每人补助 50元"));
    CHECK(contains(said, "暂定数，以最终公布的为准"));
    CHECK_FALSE(contains(said, "多退少补"));
    CHECK_FALSE(contains(guide(std::string(small_pack_text)), "暂定"));
}

TEST_CASE("who pays back a subsidy that is provisional is told that the own amount is") {
    const std::string said = guide(with_provisional_subsidy("standard + fiscal"));
    const auto at = said.find("多退少补");
    REQUIRE_NE(at, std::string::npos);
    CHECK(contains(said, "注意 补助按上年：暂定数，最终数公布后多退少补"));
    // Nobody else is.
    CHECK_EQ(said.find("多退少补", at + 1), std::string::npos);
}

TEST_CASE("sex and age bands are told apart, also a band of one year") {
    const std::string rows =
        "      - {id: p_child, when: age on year start < 18, amount: 80元, cite: 一, says: 儿童}\n"
        "      - {id: p_47, when: \"age on year start in [47]\", amount: 95元, cite: 一, says: "
        "恰好47岁}\n"
        "      - {id: p_old, when: (sex = male and age on year start >= 60) or (sex = female and "
        "age on year start >= 55), amount: 70元, cite: 一, says: 老人}\n"
        "      - {id: p_all, amount: 100元, cite: 一, says: 其他人}\n";
    const auto pack = small_pack(with_prices("first", rows));
    const auto kinds = price_classes(*pack);
    REQUIRE_EQ(kinds.size(), 4U);
    CHECK_EQ(kinds[1].due, Money::yuan(95));
    CHECK_EQ(kinds[2].rows, std::vector<std::string>{"p_old"});
    for (const PriceClass& kind : kinds) {
        CHECK(decide(*pack, kind.facts).standard == kind.due);
    }
}

TEST_CASE("nobody of a kind that may not enrol stands for it") {
    const std::string text =
        replaced(with_prices("first", two_tiers, tier), "    rows:\n      - {id: local,",
                 "    rows:\n      - {id: no_high, who: tier = high, when: age on paid < 0, cite: "
                 "三, says: 没有二档}\n      - {id: local,");
    const auto kinds = price_classes(*small_pack(text));
    REQUIRE_EQ(kinds.size(), 1U);
    CHECK_EQ(kinds.front().rows, std::vector<std::string>{"p_low"});
}

TEST_CASE("a price by cases of the standard is told by its cases") {
    const std::string text = small_pack_with(
        "standard: {is: 100元, cite: 一, says: 个人缴纳}",
        "standard:\n    cases:\n      - {when: age on paid < 18, is: 80元}\n      - {is: 100元}\n"
        "    cite: 一\n    says: 个人缴纳");
    const std::string said = guide(text);
    CHECK(contains(said, "缴费日不满18周岁 80元\n其他情形 100元"));
    CHECK(contains(said, "缴费日不满18周岁 自己负担40元，资助40元"));
}

TEST_CASE("what is taken off a sum stands apart with its condition, and no example loses its sum") {
    const std::string rows = std::string(two_tiers) +
                             "      - {id: p_off, when: registered before window, amount: 0元 - "
                             "30元, cite: 一(三), says: 提前登记的减收}\n";
    const std::string said = guide(with_prices("sum", rows, tier));
    CHECK(contains(said, "一档 100元\n二档 180元"));
    CHECK(contains(said, "另减 提前登记的减收：减30元。条件：登记日在集中缴费期"));
    CHECK(contains(said, "一档 自己负担60元，资助40元"));
    CHECK_FALSE(contains(said, "待定"));
    CHECK_FALSE(contains(said, "0元减30元"));
}

TEST_CASE("the examples are of people whose household does not enrol as a whole") {
    const std::string rows =
        "      - {id: p_base, amount: 100元, cite: 一, says: 每人}\n"
        "      - {id: p_home, when: household_enrolling = household_size, amount: 0元 - 10% of "
        "standard, rounds: down, cite: 一, says: 全户参保的减收}\n";
    const std::string said = guide(with_prices("sum", rows));
    CHECK(contains(said, "一般成年人缴 100元"));
    CHECK(contains(said, "低保对象 60元 本人最终负担"));
    CHECK(contains(said, "全户参保的减收：减10元"));
}

TEST_CASE("an amount is printed worked out, or not at all where it is nobody's to read") {
    const std::string said = guide(
        small_pack_with("  window:",
                        "  monthly: {is: standard / 12, rounds: half up, cite: 一, says: 每月合}\n"
                        "  own: {is: price + 10元, cite: 一, says: 内部计算用}\n"
                        "  window:"));
    CHECK(contains(said, "每月合：8.33元"));
    CHECK_FALSE(contains(said, "除以"));
    CHECK_FALSE(contains(said, "内部计算用"));
}

TEST_CASE("a standard that changed is told with the days from which each amount counts") {
    const std::string text = small_pack_with(
        "standard: {is: 100元, cite: 一, says: 个人缴纳}",
        "standard:\n    values: [{is: 100元}, {is: 90元, applies_from: 2021-10-01, known_from: "
        "2021-11-15}]\n    cite: 一\n    says: 个人缴纳");
    const std::string said = guide(text);
    CHECK(contains(said, "个人缴纳：100元、90元（2021年10月1日起缴费的、2021年11月15日公布）"));
    // The examples pay after the last change.
    CHECK(contains(said, "每人每年自己缴 90元"));
    CHECK(contains(said, "例 2021年11月16日缴费"));
}

TEST_CASE("the last day of a window is the one that counts, with the holiday that moved it") {
    const std::string own = "window: {is: 2021-09-01..2021-12-20, cite: 二,";
    const auto with = [&](const std::string& days) {
        return guide(small_pack_with(own, "window: {is: " + days + ", cite: 二,"));
    };
    // 19 December 2021 is a Sunday.
    const std::string moved = with("2021-09-01..2021-12-19, holidays: rolls on");
    CHECK(contains(moved, "集中缴费期 2021年9月1日至12月20日（12月19日不是工作日，末日顺延）"));
    const std::string stays = with("2021-09-01..2021-12-19, holidays: stays");
    CHECK(contains(stays, "集中缴费期 2021年9月1日至12月19日 "));
    CHECK_FALSE(contains(stays, "顺延"));
    const std::string working = with("2021-09-01..2021-12-20, holidays: rolls on");
    CHECK_FALSE(contains(working, "顺延"));
    const std::string next_year = with("2021-09-01..2022-01-01, holidays: rolls on");
    CHECK(contains(next_year, "至2022年1月4日（1月1日不是工作日，末日顺延）"));
}

TEST_CASE("a length that only helps to work out another says nothing to people") {
    const std::string text = replaced(
        small_pack_with("  window:",
                        "  base: {is: 3个月, cite: 三, says: 内部用的月数}\n"
                        "  wait: {is: base, cite: 三, says: 等待期}\n"
                        "  soon: {is: 15日, cite: 三, says: 赶早的期限}\n"
                        "  early: {is: paid within soon of start of window, cite: 三, says: 赶早}\n"
                        "  window:"),
        "when: paid in window,", "when: paid in window or early,");
    const std::string said = guide(text);
    CHECK_FALSE(contains(said, "内部用的月数"));
    CHECK(contains(said, "赶早的期限：15天"));
}
