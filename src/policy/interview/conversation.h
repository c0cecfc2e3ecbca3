// SPDX-License-Identifier: MulanPSL-2.0
// The interview in JSON, as the API speaks it:
//   in   {told, asked?, reply?: {to, is}, form?}     told: a question of the contract, so far
//   out  {told, asked, next, left, presumed, decision, form?}
// `told` and `asked` are handed back as they came out: nothing is kept in between. `next` is null
// where the decision is final. With `form` every question of the pack comes, with its answer.
#pragma once

#include <boost/json.hpp>

#include "base/result.h"
#include "policy/pack.h"

namespace canbao::policy {

// Refuses: interview.not_understood (detail: what and where), and what Interviewer::answer refuses.
Result<boost::json::object> converse(const Pack& pack, const boost::json::object& said,
                                     Language language);

// One question, as `next` shows it.
struct Inquiry;
boost::json::object json_of(const Inquiry& inquiry);

namespace interview {
inline constexpr Reason not_understood{"interview.not_understood", Blame::caller,
                                       "这次问答的内容读不懂，请从头再来",
                                       "this interview cannot be read; begin it anew"};
}  // namespace interview

}  // namespace canbao::policy
