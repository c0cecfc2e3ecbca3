// SPDX-License-Identifier: MulanPSL-2.0
// A small pack for this room's tests, in the shape of Pingli's: what its tests need and no more, so
// that a change of a real pack changes no test here. Never: a real notice.
#pragma once

#include <string>

#include "policy/pack.h"

namespace canbao::medical {

inline constexpr std::string_view test_pack_text = R"yaml(
pack: pingli/2022
region: "610926"
title: 测试
source: {doc: 测试〔2021〕1号, issued: 2021-10-01, cite: 三}
year: 2022
levy_year: 2021
params:
  standard:      {is: 320元, cite: 三, says: 个人缴费标准}
  window:        {is: 2021-10-15..2021-12-25, cite: 四, says: 集中缴费期}
  benefit_year:  {is: 2022-01-01..2022-12-31, cite: 四, says: 待遇享受期}
  recognised_by: {is: 2021-09-30, cite: 五(一), says: 身份认定截止日}
  newborn_limit: {is: 90日, counts: first day out, cite: 四(二)2(1), says: 出生后补办的期限}
sets:
  aided: {is: [extreme_hardship, orphan, subsistence_allowance, severe_disability], cite: 三(一), says: 受助身份}
subsidy:
  total:      {is: 580元, cite: 三, says: 财政补助总额}
  central:    {is: 464元, cite: 三, says: 中央负担}
  local:      {is: 116元, split: {province: 5, city_side: 5}, cite: 三, says: 地方负担}
  city_side:  {split: {city: 1, county: 9}, cite: 三, says: 市县分担}
  rest_to:    county
tables:
  may_enrol:
    hit: all
    rows:
      - {id: local_or_permit, when: hukou in region or permit in region, cite: 二(一), says: 有本县户籍或居住证}
      - {id: alive, when: alive on paid, cite: 七(五), says: 本人在世}
      - {id: one_insurance, when: not employed on paid, cite: 一(三), says: 没有参加职工医保}
  aid:
    hit: best amount
    cite: 三
    says: 只享受一种资助
    given:
      - {id: aid_in_window, when: paid in window, cite: 四(三)2, says: 集中缴费期内才有资助}
      - {id: aid_recognised, when: determined <= recognised_by and not until < recognised_by, cite: 五(一), says: 截止日前认定}
    rows:
      - {id: aid_full, for: [extreme_hardship], amount: all, by: {medical_assistance: all}, flow: declared_by_department, cite: 三(一)1, says: 全额资助}
      - {id: aid_orphan, for: [orphan], amount: all, by: {medical_assistance: all}, flow: marked, cite: 三(一)1, says: 全额资助直接标记}
      - {id: aid_dibao, for: [subsistence_allowance], amount: 160元, by: {medical_assistance: 160元}, flow: reimburse_after, cite: 三(一)2, says: 定额资助}
      - {id: aid_disabled, for: [severe_disability], amount: 70元, by: {medical_assistance: 70元}, flow: net_at_source, cite: 三(一)3, says: 定额抵扣}
  cover:
    hit: first
    rows:
      - {id: general, when: paid in window, from: year start, to: year end, cite: 四(一), says: 集中缴费期内缴费}
      - {id: newborn, when: born in year and paid within newborn_limit of born, from: born, to: year end of born, aid: no, cite: 四(二)2(1), says: 新生儿限期内缴费}
      - {id: aided_late, when: is(aided) and paid after window and paid <= year end, from: first of month after paid, to: year end, aid: no, cite: 四(三)2, says: 受助人员错过窗口期}
      - {id: too_late, when: paid after window, outcome: no, cite: 四(一), says: 超过集中缴费期}
      - {id: too_early, when: paid before window, outcome: no, cite: 四, says: 集中缴费期未开始}
  loss:
    hit: earliest
    rows:
      - {id: loss_died, on: died, day_covered: yes, cite: 七(五), says: 本人已去世}
identity:
  starts: first of month after determined
  ends: month end of until
  order: [extreme_hardship, orphan, subsistence_allowance, severe_disability]
  cite: 四(三)3
  says: 身份变更次月起
)yaml";

inline policy::ReadPack read_test_pack() {
    return policy::read_pack({"test.yaml", std::string(test_pack_text)});
}

}  // namespace canbao::medical
