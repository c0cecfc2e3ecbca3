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
    const auto made = change_text({"small.yaml", text}, {{}, {"general"}});
    REQUIRE(made.has_value());
    CHECK_EQ(made->find("from: year start"), std::string::npos);
    CHECK_NE(made->find("id: late"), std::string::npos);
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
    CHECK_EQ(refused({{{"standard", "120"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"aid_dibao.amuont", "10元"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"general.when", "paid in no_window"}}, {}}), &whatif::not_readable);
    CHECK_EQ(refused({{{"subsidy.central", "31元"}}, {}}), &whatif::not_readable);
    CHECK_EQ(read_setting("standard").error().reason, &whatif::not_a_setting);
    CHECK_EQ(read_setting("=3").error().reason, &whatif::not_a_setting);
    CHECK_EQ(read_setting("standard=").error().reason, &whatif::not_a_setting);
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
    const auto made = change_text(small(), {{{"general.says", "a \"b\" \\ c"}}, {}});
    REQUIRE(made.has_value());
    const ReadPack read = read_pack({"small.yaml", *made});
    REQUIRE(read.pack);
    CHECK_EQ(read.pack->table("cover")->rows[0].cited.says, "a \"b\" \\ c");
}

}  // namespace canbao::policy::whatif
