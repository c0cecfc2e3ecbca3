// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/change.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

namespace canbao::policy::whatif {
namespace {

PackText small() { return {"small.yaml", std::string(small_pack_text)}; }

const Reason* refused(const PackChange& change) {
    const auto made = change_pack({small(), {}}, change, Language::en);
    REQUIRE_FALSE(made.has_value());
    return made.error().reason;
}

}  // namespace

TEST_CASE("an aid is held against what is owed where prices add up and some take off") {
    std::string text = small_pack_with(
        "  cover:\n",
        "  price:\n    hit: sum\n    rows:\n"
        "      - {id: base, amount: 100元, cite: 一, says: 基本}\n"
        "      - {id: off, when: sex = female, amount: 0元 - 30元, cite: 一, says: 减收}\n"
        "      - {id: all_off, when: household_size > 9, amount: 0元 - 100元, cite: 一, says: "
        "全减}\n"
        "  cover:\n");
    const PackTexts texts{{"small.yaml", text}, {}};
    const auto with = [&](const std::string& amount) {
        return change_pack(texts, {{{"aid_dibao.by.county", amount}}, {}}, Language::en);
    };
    CHECK(change_pack(texts, {{{"base.amount", "110元"}}, {}}, Language::en).has_value());
    CHECK(change_pack(texts, {{{"aid_dibao.amount", "50元"}}, {}}, Language::en).has_value());
    CHECK(with("70元").has_value());
    CHECK_EQ(with("71元").error().reason, &aid_above_owed);
}

TEST_CASE("a parameter, a part of the subsidy and a row's field are set by name") {
    const auto made = change_pack({small(), {}},
                                  {{{"standard", "120元"},
                                    {"window", "2021-09-01..2021-12-31"},
                                    {"aid_dibao.amount", "55.50元"}},
                                   {}},
                                  Language::en);
    REQUIRE(made.has_value());
    CHECK_EQ((*made)->amount("standard", Date(2021, 10, 1)), Money::yuan(120));
    CHECK_EQ((*made)->window()->last, Date(2021, 12, 31));
    CHECK_EQ((*made)->table("aid")->rows[1].amount->number, 5'550);
}

TEST_CASE("a field that was not there is added to its row") {
    const auto made = change_pack({small(), {}}, {{{"general.aid", "no"}}, {}}, Language::en);
    REQUIRE(made.has_value());
    CHECK_FALSE((*made)->table("cover")->rows[0].aided);
}

TEST_CASE("a dropped row is gone and the others stay") {
    const auto made = change_pack({small(), {}}, {{}, {"late", "aid_orphan"}}, Language::en);
    REQUIRE(made.has_value());
    CHECK_EQ((*made)->table("cover")->rows.size(), 3);
    CHECK_EQ((*made)->table("aid")->rows.size(), 1);
}

TEST_CASE("a row written over several lines is dropped whole") {
    const std::string text = small_pack_with("paid in window, from: year start",
                                             "paid in window,\n         from: year start");
    const auto made = change_texts({{"small.yaml", text}, {}}, {{}, {"general"}});
    REQUIRE(made.has_value());
    CHECK_EQ(made->own.text.find("from: year start"), std::string::npos);
    CHECK_NE(made->own.text.find("id: late"), std::string::npos);
}

TEST_CASE("the funding a head follows the standard, unless it is set as well") {
    const std::string text = small_pack_with("  window: {is: 2021-09-01",
                                             "  funding: {is: 150元, cite: 一, says: 筹资}\n"
                                             "  window: {is: 2021-09-01");
    const auto pack = small_pack(text);
    const auto change = with_funding(*pack, {{{"standard", "120元"}}, {}});
    const auto made = change_pack({{"small.yaml", text}, {}}, change, Language::en);
    REQUIRE(made.has_value());
    CHECK_EQ((*made)->amount("funding", Date(2021, 10, 1)), Money::yuan(170));
    CHECK_EQ(with_funding(*pack, {{{"standard", "120元"}, {"funding", "1元"}}, {}}).set.size(), 2);
    CHECK_EQ(with_funding(*pack, {{{"standard", "much"}}, {}}).set.size(), 1);
    CHECK_EQ(with_funding(*pack, {{{"aid_dibao.amount", "5元"}}, {}}).set.size(), 1);
}

TEST_CASE("what cannot be changed is said") {
    CHECK_EQ(refused({{{"no_such_thing", "1元"}}, {}}), &whatif::no_such_place);
    CHECK_EQ(refused({{{"aid_dibao.by.moon.phase", "1元"}}, {}}), &whatif::no_such_place);
    CHECK_EQ(refused({{}, {"no_such_row"}}), &whatif::no_such_place);
    CHECK_EQ(refused({{{"standard", "many"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"standard", "120"}}, {}}), &whatif::wrong_form);
    CHECK_EQ(refused({{{"aid_dibao.amuont", "10元"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"general.when", "paid in no_window"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"subsidy.central", "31元"}}, {}}), &whatif::not_readable);
    CHECK_EQ(read_setting("standard").error().reason, &whatif::not_a_setting);
    CHECK_EQ(read_setting("=3").error().reason, &whatif::not_a_setting);
    CHECK_EQ(read_setting("standard=").error().reason, &whatif::not_a_setting);
}

TEST_CASE("a value without its unit is refused with one that would do") {
    const std::string text = small_pack_with(
        "  window: {is: 2021-09-01",
        "  limit: {is: 45日, cite: 一, says: 期限}\n  share: {is: 50%, cite: 一, says: 比例}\n"
        "  cap: {is: 200元, cite: 一, says: 最高额}\n  window: {is: 2021-09-01");
    const auto said = [&](const std::string& place, const std::string& value, Language language) {
        const auto made = change_pack({{"small.yaml", text}, {}}, {{{place, value}}, {}}, language);
        REQUIRE_FALSE(made.has_value());
        CHECK_EQ(made.error().reason, &whatif::wrong_form);
        return made.error().detail;
    };
    CHECK_EQ(said("limit", "60", Language::zh), "要期限，写的是数；如 limit=60日，现为 45日");
    CHECK_EQ(said("limit.is", "60", Language::en),
             "a length is wanted and this is a number; as in limit.is=60日, now 45日");
    CHECK_EQ(said("cap", "80%", Language::zh),
             "要金额，写的是百分比；如 cap=80% of standard，现为 200元");
    CHECK_EQ(said("share", "60", Language::zh), "要百分比，写的是数；如 share=60%，现为 50%");
    CHECK_EQ(said("window", "2021-09-01", Language::zh),
             "要时段，写的是日期；如 window=2021-09-01..2021-12-20，现为 2021-09-01..2021-12-20");
    CHECK(change_pack({{"small.yaml", text}, {}}, {{{"limit", "2个月"}}, {}}, Language::zh));
}

TEST_CASE(
    "where a parameter has one value in a list it is set, where it has several they are told") {
    const std::string text = small_pack_with(
        "standard: {is: 100元, cite: 一, says: 个人缴纳}",
        "standard:\n    values: [{is: 100元, provisional: yes}]\n    cite: 一\n    says: 个人缴纳\n"
        "  top:\n    cases:\n      - {when: sex = male, is: 200元}\n      - {is: 300元}\n"
        "    cite: 四\n    says: 上限\n"
        "  cap:\n    values: [{is: 40元}, {is: 30元, known_from: 2021-11-01}]\n"
        "    cite: 四\n    says: 最高额");
    const PackTexts texts{{"small.yaml", text}, {}};
    const auto set = [&](const std::string& place, const std::string& value) {
        return change_pack(texts, {{{place, value}}, {}}, Language::zh);
    };
    CHECK_EQ((*set("standard", "120元"))->amount("standard", Date(2021, 10, 1)), Money::yuan(120));
    const auto several = set("cap", "35元");
    CHECK_EQ(several.error().reason, &whatif::several_values);
    CHECK_EQ(several.error().detail, "cap.1 = 40元; cap.2 = 30元 (known_from 2021-11-01)");
    CHECK_EQ(set("top", "1元").error().detail, "top.1 = 200元 (when sex = male); top.2 = 300元");
    const auto second = set("cap.2", "35元");
    REQUIRE(second.has_value());
    CHECK_EQ((*second)->amount("cap", Date(2021, 12, 1)), Money::yuan(35));
    CHECK_EQ((*second)->amount("cap", Date(2021, 10, 1)), Money::yuan(40));
    CHECK(set("top.1.when", "sex = female").has_value());
    CHECK_EQ(set("cap.3", "35元").error().reason, &whatif::not_readable);
    CHECK_EQ(set("cap.0.is", "35元").error().reason, &whatif::no_such_place);
    CHECK_EQ(set("cap.2", "35").error().reason, &whatif::wrong_form);
}

TEST_CASE("what is no single value and no row says what can be named") {
    const auto detail = [](const PackChange& change, const Reason& reason) {
        const auto made = change_pack({small(), {}}, change, Language::en);
        REQUIRE_FALSE(made.has_value());
        CHECK_EQ(made.error().reason, &reason);
        return made.error().detail;
    };
    CHECK_EQ(detail({{{"too_late", "no"}}, {}}, not_one_value),
             "too_late.id, too_late.when, too_late.outcome, too_late.cite, too_late.says");
    CHECK_EQ(detail({{{"aid_dibao.for", "orphan"}}, {}}, not_one_value), "aid_dibao.for");
    CHECK_EQ(detail({{}, {"standard"}}, not_a_row), "standard");
    CHECK_EQ(detail({{}, {"subsidy"}}, not_a_row), "subsidy");
    CHECK_EQ(detail({{{"standrad", "1元"}}, {}}, no_such_place), "standrad (standard?)");
    CHECK_EQ(detail({{}, {"J1"}}, no_such_place), "J1");
    const std::string text = small_pack_with("rows:\n      - {id: local,", "rows: [{id: local,");
    const std::string one_line =
        std::string(text).replace(text.find("本县户籍}"), 13, "本县户籍}]");
    const auto made = change_pack({{"small.yaml", one_line}, {}}, {{}, {"local"}}, Language::en);
    REQUIRE_FALSE(made.has_value());
    CHECK_EQ(made.error().reason, &whatif::not_on_its_own);
}

TEST_CASE("what an upper pack says is changed there, and told to be another for all below it") {
    const PackText upper{
        "province.yaml",
        "pack: province/2022\nlayer: province\nregion: \"99\"\ntitle: 某省\n"
        "source: {doc: 省发〔2021〕1号, issued: 2021-07-01, cite: 一}\nyear: 2022\n"
        "levy_year: 2021\nparams:\n  standard: {open: money, cite: 一, says: 个人}\n"
        "  limit: {is: 90日, cite: 一, says: 期限}\n"
        "tables:\n  aid:\n    hit: best amount\n    cite: 一\n    says: 一种\n    rows:\n"
        "      - {id: aid_top, for: [orphan], amount: all, by: {province: all}, "
        "flow: marked, cite: 一, says: 省里全额}\n"};
    const PackTexts texts{
        {"small.yaml",
         small_pack_with("levy_year: 2021\n", "levy_year: 2021\nfills: [province/2022]\n")},
        {upper}};
    const PackChange change{{{"limit", "60日"}, {"standard", "110元"}}, {"aid_top"}};
    const auto made = change_pack(texts, change, Language::zh);
    REQUIRE(made.has_value());
    CHECK_EQ((*made)->param("limit")->values.front().value.length.count, 60);
    CHECK_EQ((*made)->amount("standard", Date(2021, 10, 1)), Money::yuan(110));
    CHECK_EQ((*made)->table("aid")->rows.size(), 2);
    CHECK_EQ(changed_above(texts, change),
             std::vector<std::string>{"aid_top (province/2022)", "limit (province/2022)"});
    CHECK_EQ(change_pack(texts, {{{"limit", "60"}}, {}}, Language::zh).error().reason, &wrong_form);
    // Its name alone missing from the folder is no fault of the change.
    const auto bad = change_pack({texts.own, {}}, {{{"standard", "many"}}, {}}, Language::zh);
    CHECK_EQ(bad.error().detail.find("province/2022"), std::string::npos);
    CHECK_NE(bad.error().detail.find("many"), std::string::npos);
}

TEST_CASE(
    "where every row of a table is dropped the reader says what is missing, not what is empty") {
    const auto made = change_pack({small(), {}}, {{}, {"aid_orphan", "aid_dibao"}}, Language::en);
    REQUIRE_FALSE(made.has_value());
    CHECK_NE(made.error().detail.find("'rows' is missing"), std::string::npos);
    CHECK_EQ(made.error().detail.find("empty"), std::string::npos);
}

TEST_CASE("a field is added to a row written over lines without braces") {
    const std::string text = small_pack_with(
        "{id: general, when: paid in window, from: year start, to: year end, cite: "
        "二, says: 全年享受}",
        "id: general\n        when: paid in window\n        from: year start\n"
        "        to: year end\n        cite: 二\n        says: 全年享受");
    const auto made =
        change_pack({{"small.yaml", text}, {}}, {{{"general.aid", "no"}}, {}}, Language::en);
    REQUIRE(made.has_value());
    CHECK_FALSE((*made)->table("cover")->rows[0].aided);
}

TEST_CASE("payers whose parts would be more than anyone owes are refused, not cut") {
    const std::string text = small_pack_with("amount: 40元, by: {county: all}",
                                             "amount: sum, by: {city: 30元, county: 10元}");
    const auto made = [&](const std::string& standard) {
        return change_pack({{"small.yaml", text}, {}}, {{{"standard", standard}}, {}},
                           Language::en);
    };
    CHECK(made("40元").has_value());
    REQUIRE_FALSE(made("39.99元").has_value());
    CHECK_EQ(made("39.99元").error().reason, &whatif::aid_above_owed);
    CHECK_EQ(made("39.99元").error().detail, "aid_dibao");
    // An amount that one payer bears is cut to what is owed.
    CHECK(change_pack({small(), {}}, {{{"standard", "10元"}}, {}}, Language::en).has_value());
}

TEST_CASE("the reader's fault names the line and gives a hint") {
    const auto made =
        change_pack({small(), {}}, {{{"aid_dibao.amuont", "10元"}}, {}}, Language::en);
    REQUIRE_FALSE(made.has_value());
    CHECK_NE(made.error().detail.find("small.yaml:"), std::string::npos);
    CHECK_NE(made.error().detail.find("amount"), std::string::npos);
}

TEST_CASE("quotes and backslashes in a value stay what they are") {
    const auto made = change_texts({small(), {}}, {{{"general.says", "a \"b\" \\ c"}}, {}});
    REQUIRE(made.has_value());
    const ReadPack read = read_pack(made->own);
    REQUIRE(read.pack);
    CHECK_EQ(read.pack->table("cover")->rows[0].cited.says, "a \"b\" \\ c");
}

}  // namespace canbao::policy::whatif
