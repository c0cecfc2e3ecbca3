// SPDX-License-Identifier: MulanPSL-2.0
// An answer put into the facts. The answer's form:
//   choice   "yes", or {"is": "insured_before", "until": "2022-03-31"}
//   ticks    ["orphan", {"is": "found_again", "since": "2022-03-01"}]; [] none of them
//   day      "1980-05-05", number 3, amount "320.00"; or the name of an option
//   null     not known
// Never: takes what was not offered.
#pragma once

#include "base/result.h"
#include "policy/interview/inquiry.h"

namespace canbao::policy {

// The facts with the answer; what an earlier answer to the same question put is taken away.
// Refuses: interview.not_offered, interview.no_such_day, interview.out_of_bounds,
// interview.day_missing, interview.contradiction.
Result<boost::json::object> answered(const Inquiry& inquiry, const boost::json::value& reply,
                                     const boost::json::object& told);

// What was answered, in the same form; null where it was not, or in no way the inquiry offers.
boost::json::value reply_told(const Inquiry& inquiry, const boost::json::object& told);

namespace interview {
inline constexpr Reason not_offered{"interview.not_offered", Blame::caller,
                                    "不是这一问给出的答案，请从选项中选",
                                    "no answer this question offers; choose one of its options"};
inline constexpr Reason no_such_day{"interview.no_such_day", Blame::caller,
                                    "没有这一天，请按 2021-12-25 的样子填写",
                                    "there is no such day; write it as 2021-12-25"};
inline constexpr Reason out_of_bounds{"interview.out_of_bounds", Blame::caller,
                                      "超出了这一问的范围，请核对",
                                      "outside what this question allows; check it"};
inline constexpr Reason day_missing{"interview.day_missing", Blame::caller,
                                    "选了这一项，还要填日期", "this option needs a day as well"};
inline constexpr Reason contradiction{"interview.contradiction", Blame::caller,
                                      "与前面的回答矛盾，请核对",
                                      "contradicts an earlier answer; check both"};
}  // namespace interview

}  // namespace canbao::policy
