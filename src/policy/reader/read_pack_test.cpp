// SPDX-License-Identifier: MulanPSL-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "policy/check/small_pack.h"
#include "policy/pack.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const std::string head = R"(pack: here/2022
region: "610926"
title: 某县2022年度
source: {doc: 某政〔2021〕1号, cite: 一}
year: 2022
params:
  standard: {is: 320元, cite: 三, says: 个人缴费}
  window: {is: 2021-10-15..2021-12-25, cite: 四, says: 集中缴费期}
  benefit_year: {is: 2022-01-01..2022-12-31, cite: 四, says: 待遇期}
)";
const std::string tables = R"(tables:
  may_enrol:
    hit: all
    rows:
      - {id: local, when: hukou in region, cite: 二, says: 有本县户籍}
  cover:
    hit: first
    rows:
      - {id: general, when: paid in window, from: year start, to: year end, cite: 四, says: 全年}
)";

// The faults, each "line:column en (hint)".
std::vector<std::string> faults(const std::string& text) {
    std::vector<std::string> list;
    for (const PackFault& fault : read_pack({"here/2022.yaml", text}).faults) {
        list.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " +
                       fault.en + (fault.hint.empty() ? "" : " (" + fault.hint + ")"));
    }
    return list;
}

std::string only_fault(const std::string& text) {
    const auto list = faults(text);
    std::string all;
    for (const std::string& one : list) all += one + "\n";
    REQUIRE_MESSAGE(list.size() == 1, all);
    return list.front();
}

}  // namespace

TEST_CASE("a whole pack is read, with the digest of its bytes") {
    const ReadPack read = read_pack({"here/2022.yaml", head + tables});
    REQUIRE(read.faults.empty());
    CHECK_EQ(read.pack->id, "here/2022");
    CHECK_EQ(read.pack->benefit_year(2022), year_period(2022));
    CHECK_EQ(read.pack->benefit_year(2023), year_period(2023));
    CHECK_EQ(read.pack->amount("standard", Date(2021, 11, 1)), Money::yuan(320));
    CHECK_EQ(read.pack->hash.size(), 64);
    CHECK_NE(read.pack->hash, read_pack({"x", head + tables + "\n"}).pack->hash);
}

TEST_CASE("an unknown key is refused with its place and the nearest known one") {
    CHECK_EQ(only_fault(head + "paramms: 1\n" + tables),
             "10:1 there is no key 'paramms' here (params)");
}

TEST_CASE("a repeated key is refused, though YAML would keep it silently") {
    CHECK_EQ(only_fault(head + "year: 2023\n" + tables),
             "10:1 the key 'year' is repeated; it stands first on line 5 (keep one of the two)");
}

TEST_CASE("anchors, aliases and tags are refused") {
    CHECK_EQ(faults("pack: &a here/2022\n").front(),
             "1:7 anchors and aliases are not allowed (write the value out where it is used)");
    CHECK_EQ(faults("year: !!int 2022\n").front().substr(0, 24), "1:7 tags are not allowed");
}

TEST_CASE("what is no YAML is refused with its place") {
    CHECK_EQ(faults("pack: {here\nyear: 2").empty(), false);
    CHECK_EQ(faults("- a list\n").empty(), false);
    CHECK_EQ(faults("").empty(), false);
    CHECK_EQ(faults("\xff\xfe").front(), "1:1 the file is not UTF-8");
}

TEST_CASE("an amount without its unit is no amount") {
    std::string text = head + tables;
    text.replace(text.find("320元"), std::string("320元").size(), "320");
    CHECK_EQ(only_fault(text), "7:13 the parameter standard is a money, not a number (320元)");
}

TEST_CASE("every row must cite and say what it means, in forty characters") {
    std::string text = head + tables;
    text.replace(text.find(", cite: 二"), std::string(", cite: 二").size(), "");
    CHECK_EQ(only_fault(text).substr(0, 5), "14:9 ");
    std::string wordy = head + tables;
    std::string many;
    for (int i = 0; i < 41; ++i) many += "字";
    wordy.replace(wordy.find("有本县户籍"), std::string("有本县户籍").size(), many);
    CHECK_EQ(only_fault(wordy).substr(0, 3), "14:");
}

TEST_CASE("a row that lets a person in says from when to when cover runs") {
    std::string text = head + tables;
    text.replace(text.find(" from: year start,"), std::string(" from: year start,").size(), "");
    CHECK_EQ(only_fault(text),
             "18:9 a row that lets a person in must say from and to when cover runs");
}

TEST_CASE("all faults of a file are told in one run, in the order of the file") {
    std::string text = head + tables;
    text.replace(text.find("hukou in region"), 15, "hukou in regoin");
    text.replace(text.find("paid in window"), 14, "paid in windoe");
    text += "colour: red\n";
    const auto list = faults(text);
    CHECK_EQ(list.size(), 3);
    CHECK_EQ(list.back().substr(0, 2), "19");
}

TEST_CASE("a subsidy whose parts do not add up is refused") {
    const std::string subsidy = R"(subsidy:
  total: {is: 580元, cite: 三, says: 总额}
  central: {is: 464元, cite: 三, says: 中央}
  local: {is: 117元, split: {province: 5, county: 5}, cite: 三, says: 地方}
)";
    CHECK_EQ(only_fault(head + subsidy + tables),
             "11:10 the payers' parts are 581.00, the total is 580.00");
}

TEST_CASE("a part of a subsidy may be what the others leave") {
    const auto subsidy = [](const std::string& central, const std::string& local) {
        return "subsidy:\n  total: {is: 580元, cite: 三, says: 总额}\n  central: {is: " + central +
               ", cite: 三, says: 中央}\n  local: {is: " + local +
               ", split: {province: 7, county: 3}, cite: 三, says: 其余省县分担}\n";
    };
    const ReadPack read = read_pack({"here/2022.yaml", head + subsidy("480元", "rest") + tables});
    REQUIRE(read.faults.empty());
    CHECK_EQ(read.pack->subsidy.shares,
             std::vector<std::pair<Payer, Money>>{{Payer::central, Money::yuan(480)},
                                                  {Payer::province, Money::yuan(70)},
                                                  {Payer::county, Money::yuan(30)}});
    CHECK_EQ(only_fault(head + subsidy("580元", "rest") + tables),
             "13:10 the other parts make up the total 580.00: nothing is left");
    CHECK(only_fault(head + subsidy("rest", "rest") + tables).find("only one part is the rest") !=
          std::string::npos);
}

TEST_CASE("a fen that does not divide goes to the payer that takes the rest") {
    const std::string subsidy = R"(subsidy:
  total: {is: 0.05元, split: {province: 5, county: 5}, cite: 三, says: 总额}
  rest_to: province
)";
    const ReadPack read = read_pack({"here/2022.yaml", head + subsidy + tables});
    REQUIRE(read.faults.empty());
    CHECK_EQ(read.pack->subsidy.shares,
             std::vector<std::pair<Payer, Money>>{{Payer::province, Money::fen(3)},
                                                  {Payer::county, Money::fen(2)}});
}

TEST_CASE("a judgement that is named must be there, and a row's id only once") {
    std::string text = head + tables;
    text.replace(text.find("says: 全年"), std::string("says: 全年").size(),
                 "says: 全年, judged: J1");
    CHECK_EQ(only_fault(text), "18:9 there is no judgement 'J1'");
    std::string twice = head + tables;
    twice.replace(twice.find("id: general"), 11, "id: local");
    CHECK_EQ(only_fault(twice), "18:9 the id 'local' is used twice");
}

TEST_CASE("the four shipped packs load, and a folder that is not there is refused") {
    const auto set = PackSet::load(CANBAO_SOURCE_DIR "/packs");
    REQUIRE(set);
    for (const char* id : {"linfen/2021", "yangcheng/2021", "bagongshan/2022", "pingli/2022"}) {
        CHECK_NE(set->find(id), nullptr);
    }
    CHECK_EQ(set->find("pingli/2021"), nullptr);
    CHECK_EQ(PackSet::load("/nowhere").error().reason, &pack::folder_missing);
}

TEST_CASE("a subsidy may be a share of the standard, rounded as it says") {
    const auto read = [](std::string_view total, std::string_view central) {
        std::string text = small_pack_with("total: {is: 50元,", total);
        const std::string_view old = "central: {is: 30元,";
        text.replace(text.find(old), old.size(), central);
        return read_pack({"small.yaml", text});
    };
    const ReadPack share = read("total: {is: 50% of standard, rounds: down,",
                                "central: {is: standard * 3 / 10, rounds: down,");
    REQUIRE(share.pack);
    CHECK_EQ(share.pack->subsidy.shares.front().second, Money::yuan(30));
    // Parts that do not add up, a share that does not say how it rounds.
    CHECK_FALSE(read("total: {is: 51% of standard, rounds: down,", "central: {is: 30元,").pack);
    const ReadPack unrounded = read("total: {is: 50% of standard,", "central: {is: 30元,");
    CHECK(describe(unrounded.faults.at(0), Language::en).find("how it rounds") !=
          std::string::npos);
}

TEST_CASE("a subsidy that would differ from person to person is refused, and says what to write") {
    const ReadPack read = read_pack(
        {"small.yaml", small_pack_with("total: {is: 50元,", "total: {is: 10元 * times_paid,")});
    REQUIRE_FALSE(read.pack);
    CHECK(std::ranges::any_of(read.faults, [](const PackFault& fault) {
        return fault.hint.find("a list of trees") != std::string::npos;
    }));
}

TEST_CASE("what a row says of rounding holds for its payers' parts and its conditions too") {
    const std::string row =
        "- {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all},";
    const ReadPack read = read_pack(
        {"small.yaml",
         small_pack_with(
             row,
             "- {id: aid_dibao, for: [subsistence_allowance], when: price > 50% of "
             "standard, amount: sum, by: {county: 33% of price, city: 1元}, rounds: down,")});
    for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
    CHECK(read.pack);
}
