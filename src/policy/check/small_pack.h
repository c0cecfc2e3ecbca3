// SPDX-License-Identifier: MulanPSL-2.0
// An invented pack, small and without faults, as the tests' starting point: each test puts in the
// one fault it is about. Never: of a real notice.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

inline constexpr std::string_view small_pack_text = R"(pack: small/2022
region: "990101"
title: 小县2022年度
source: {doc: 小政发〔2021〕1号, issued: 2021-08-01, cite: 一}
year: 2022
levy_year: 2021
params:
  standard: {is: 100元, cite: 一, says: 个人缴纳}
  window: {is: 2021-09-01..2021-12-20, cite: 二, says: 集中缴费}
  benefit_year: {is: 2022-01-01..2022-12-31, cite: 二, says: 待遇年度}
subsidy:
  total: {is: 50元, cite: 一, says: 财政补助}
  central: {is: 30元, cite: 一, says: 中央}
  county: {is: 20元, cite: 一, says: 县}
  rest_to: county
tables:
  may_enrol:
    hit: all
    rows:
      - {id: local, when: hukou in region, cite: 三, says: 本县户籍}
  cover:
    hit: first
    rows:
      - {id: general, when: paid in window, from: year start, to: year end, cite: 二, says: 全年享受}
      - {id: late, when: group(found_again) and paid in year, from: paid + 1日, to: year end, cite: 二, says: 次日享受}
      - {id: too_late, when: paid after window, outcome: no, cite: 二, says: 过期不收}
      - {id: too_early, when: paid before window, outcome: no, cite: 二, says: 还没开始}
  aid:
    hit: best amount
    cite: 四
    says: 只享受一种
    rows:
      - {id: aid_orphan, for: [orphan], amount: all, by: {county: all}, flow: marked, cite: 四, says: 孤儿全额}
      - {id: aid_dibao, for: [subsistence_allowance], amount: 40元, by: {county: all}, flow: marked, cite: 四, says: 低保定额}
judgements:
  J1: {on: window, took: 末日算在内, else: 末日不算, asked_of: 县医保局, reading: K7, says: 末日怎样算}
)";

// The text with `from` replaced by `to`, which must stand in it.
inline std::string small_pack_with(std::string_view from, std::string_view to) {
    std::string text(small_pack_text);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

inline std::unique_ptr<const Pack> small_pack(const std::string& text) {
    ReadPack read = read_pack({"small.yaml", text});
    for (const PackFault& fault : read.faults) MESSAGE(describe(fault, Language::en));
    REQUIRE(read.pack);
    return std::move(read.pack);
}

// What is told of the text, each fault a line; empty where it loads.
inline std::string small_faults(const std::string& text) {
    std::string all;
    for (const PackFault& fault : read_pack({"small.yaml", text}).faults) {
        all += describe(fault, Language::en) + "\n";
    }
    return all;
}

// Somebody of the small county who pays within its window, without identities or groups.
inline Facts small_payer() {
    Facts facts;
    facts.pay_on = Date(2021, 9, 5);
    facts.person.born = Date(1980, 1, 1);
    facts.person.hukou_region = Place{*Region::parse("990101")};
    facts.person.groups.emplace();
    facts.person.identities.emplace();
    return facts;
}

}  // namespace canbao::policy
