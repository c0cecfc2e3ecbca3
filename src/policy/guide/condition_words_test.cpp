// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/condition_words.h"

#include <doctest/doctest.h>

#include <array>
#include <functional>

#include "policy/check/small_pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

struct Said {
    const char* condition;
    const char* zh;
    const char* en;
};

// The parameters of the small pack, as its conditions may name them.
const std::vector<ParamWord>& params() {
    static const std::vector<ParamWord> words{{"standard", Type::money, {}},
                                              {"window", Type::window, {}},
                                              {"benefit_year", Type::window, {}}};
    return words;
}

std::string said(const std::string& text, Type type, Language language) {
    const auto pack = small_pack(std::string(small_pack_text));
    const Parsed parsed = parse_expression(text, type, params(), RoundingRule{Rounding::half_up});
    REQUIRE_MESSAGE(parsed.faults.empty(), text);
    return words_or(*pack, parsed.node, text, language);
}

}  // namespace

TEST_CASE("a condition is said in both languages, each part of it") {
    constexpr Said sayings[] = {
        {"paid in window", "缴费日在集中缴费期（2021年9月1日至12月20日）内",
         "the day of payment is in the collection window (1 September 2021 to 20 December 2021)"},
        {"not paid in window", "缴费日不在集中缴费期（2021年9月1日至12月20日）内",
         "the day of payment is not in the collection window (1 September 2021 to 20 December "
         "2021)"},
        {"born in year and paid within 90日 of born",
         "出生日在待遇年度内，并且缴费日在出生日起90天之内",
         "the day of birth is in the benefit year and the day of payment is within 90 days of the "
         "day "
         "of birth"},
        {"paid after 3个月 of born", "缴费日已过出生日起3个月",
         "the day of payment is later than 3 months after the day of birth"},
        {"is(orphan, subsistence_allowance)", "是孤儿或低保对象",
         "is of: orphan or subsistence allowance"},
        {"hukou in region or (permit in region and age on paid <= 12)",
         "户籍在本地，或者（居住证在本地，并且缴费日的周岁不超过12）",
         "the registered home is in this place or (the residence permit is in this place and the "
         "age "
         "on the day of payment is at most 12)"},
        {"not employee_duty", "没有应参加职工医保的劳动关系",
         "no labour contract obliges to employee insurance"},
        {"not (paid >= year end)", "缴费日早于待遇年度最后一天",
         "the day of payment is before the last day of the benefit year"},
        {"not insured in year - 1", "上一年度没有参加基本医保",
         "was not insured in the year before"},
        {"stage not in [freshman, enrolled]", "就学情况不是大学新生或在校大学生",
         "the stage of study is not freshman or enrolled student"},
        {"not always", "一律不成立", "never"},
        {"age on paid < 18 or age on year start >= 60",
         "缴费日不满18周岁，或者待遇年度第一天已满60周岁",
         "is under 18 on the day of payment or is 60 or older on the first day of the benefit "
         "year"},
        {"not (age on paid >= 60)", "缴费日不满60周岁", "is under 60 on the day of payment"},
        {"relative [parent, spouse] (is(orphan))", "父母或配偶中有人：是孤儿",
         "there is a parent or spouse for whom: is of: orphan"},
        {"not relative [child] (born in year)", "子女中没有人：出生日在待遇年度内",
         "there is no child for whom: the day of birth is in the benefit year"},
    };
    for (const Said& saying : sayings) {
        CHECK_EQ(said(saying.condition, Type::truth, Language::zh), saying.zh);
        CHECK_EQ(said(saying.condition, Type::truth, Language::en), saying.en);
    }
}

TEST_CASE("days and amounts are said too") {
    CHECK_EQ(said("first of month after paid", Type::date, Language::zh), "缴费日的次月1日");
    CHECK_EQ(said("first of month of paid", Type::date, Language::zh), "缴费日当月1日");
    CHECK_EQ(said("first of month 4 after paid", Type::date, Language::en),
             "the first of month 4 after the day of payment");
    CHECK_EQ(said("later of (treasury + 90日, year start)", Type::date, Language::zh),
             "入库日后90天和待遇年度第一天中较晚的一天");
    CHECK_EQ(said("earlier of (paid, born, year end)", Type::date, Language::zh),
             "缴费日、出生日和待遇年度最后一天中较早的一天");
    CHECK_EQ(said("first of month 4 after paid", Type::date, Language::zh),
             "缴费日之后第4个月的1日");
    CHECK_EQ(said("lesser of (price, 200元, household_paid)", Type::money, Language::zh),
             "资助前应缴的费用、200元和家中其他人已缴的金额中较小的");
    CHECK_EQ(said("lesser of (price - 30元, 200元)", Type::money, Language::zh),
             "（资助前应缴的费用减30元）和200元中较小的");
    CHECK_EQ(said("0.7% of price", Type::money, Language::zh), "资助前应缴的费用的0.7%");
    CHECK_EQ(said("price * 1.5", Type::money, Language::zh), "资助前应缴的费用的1.5倍");
    CHECK_EQ(said("price * 0.25", Type::money, Language::en), "25% of what is due before aid");
    CHECK_EQ(said("price * 3 / 7", Type::money, Language::zh), "资助前应缴的费用乘以3除以7");
    CHECK_EQ(said("400000元", Type::money, Language::zh), "40万元");
    CHECK_EQ(said("400000元", Type::money, Language::en), "400000 yuan");
    CHECK_EQ(said("90% of price", Type::money, Language::zh), "资助前应缴的费用的90%");
    CHECK_EQ(said("standard + 45.50元", Type::money, Language::en), "100 yuan plus 45.50 yuan");
}

TEST_CASE("places that the pack has a name for are called by it, others by their codes") {
    const auto pack = small_pack(small_pack_with(
        "subsidy:\n",
        "sets:\n  urban: {is: [\"990101001\", \"990101002\"], cite: 一, says: 城区各街道, en: the "
        "town}\n  hill: {is: [\"990101009\"], cite: 一, says: 山口乡}\nsubsidy:\n"));
    Node place = parse_expression("hukou in region", Type::truth, params()).node;
    const auto said = [&](std::vector<std::string> codes, Language language) {
        place.words = std::move(codes);
        return words_of(*pack, place, language);
    };
    CHECK_EQ(said({"990101001", "990101002"}, Language::zh), "户籍在城区各街道");
    CHECK_EQ(said({"990101001", "990101002"}, Language::en), "the registered home is in the town");
    CHECK_EQ(said({"990101001"}, Language::zh), "户籍在区划990101001");
    CHECK_EQ(said({"990101001", "990101009"}, Language::zh), "户籍在区划990101001或990101009");
    place.words.clear();
    place.text = "990101009";
    CHECK_EQ(words_of(*pack, place, Language::zh), "户籍在山口乡");
}

TEST_CASE("a place is the pack's own, a division, or one of several") {
    const auto pack = small_pack(std::string(small_pack_text));
    Node place = parse_expression("hukou in region", Type::truth, params()).node;
    CHECK_EQ(words_of(*pack, place, Language::zh), "户籍在本地");
    place.text = "61";
    CHECK_EQ(words_of(*pack, place, Language::zh), "户籍在区划61");
    place.text.clear();
    place.words = {"6101", "6102"};
    CHECK_EQ(words_of(*pack, place, Language::zh), "户籍在区划6101或6102");
    const Node pool = parse_expression("not same_pool", Type::truth, params()).node;
    CHECK_EQ(words_of(*pack, pool, Language::zh), "各年不在同一统筹区参保");
}

TEST_CASE("a form without words is shown as it was written, whole") {
    const auto pack = small_pack(std::string(small_pack_text));
    Node strange;
    strange.op = static_cast<Op>(250);  // a form that a later version may add
    Node known = always();
    Node both;
    both.op = Op::both;
    both.parts = {known, strange};
    CHECK_FALSE(words_of(*pack, both, Language::zh).has_value());
    CHECK_EQ(words_or(*pack, both, "as written", Language::en), "as written");
    Node astray;
    astray.op = Op::param;
    astray.type = Type::money;
    astray.param = 99;
    CHECK_FALSE(words_of(*pack, astray, Language::zh).has_value());
}

TEST_CASE("of the shipped packs' conditions nine in ten or more have words") {
    const auto packs = PackSet::load(CANBAO_SOURCE_DIR "/packs");
    REQUIRE(packs.has_value());
    std::size_t all = 0;
    std::size_t without = 0;
    const auto look = [&](const Pack& pack, const Row& row) {
        if (is_always(row.when)) return;
        ++all;
        if (words_of(pack, row.when, Language::zh) && words_of(pack, row.when, Language::en))
            return;
        ++without;
        MESSAGE("no words yet for: ", row.when_text);
    };
    for (const Pack* pack : packs->all()) {
        for (const Table& table : pack->tables) {
            for (const Row& row : table.given) look(*pack, row);
            for (const Row& row : table.rows) look(*pack, row);
        }
    }
    CHECK(all > 100);
    CHECK(without * 10 <= all);
}

TEST_CASE("a condition with a name is written out for officials, and said by its name for people") {
    std::string text = small_pack_with(
        "  window:",
        "  here: {is: hukou in region or permit in region, cite: 三, says: 本地人}\n"
        "  window:");
    text.replace(text.find("when: hukou in region"), 21, "when: not here");
    const auto pack = small_pack(text);
    const Node& when = pack->table("may_enrol")->rows.front().when;
    CHECK_EQ(words_of(*pack, when, Language::zh), "不是（户籍在本地，或者居住证在本地）");
    CHECK_EQ(short_words_of(*pack, when, Language::zh), "不是（本地人）");
}

TEST_CASE("a declared question is said as the statement it asks about") {
    const std::string facts =
        "facts:\n  alone: {is: yes or no, cite: 一, says: 是否独自居住}\nparams:";
    std::string text = small_pack_with("params:", facts);
    text.replace(text.find("when: hukou in region"), 21, "when: alone");
    const auto holds = small_pack(text);
    CHECK_EQ(words_of(*holds, holds->table("may_enrol")->rows.front().when, Language::zh),
             "独自居住");
    text.replace(text.find("when: alone"), 11, "when: not alone");
    const auto fails = small_pack(text);
    CHECK_EQ(words_of(*fails, fails->table("may_enrol")->rows.front().when, Language::zh),
             "不是：独自居住");
}
