// SPDX-License-Identifier: MulanPSL-2.0
// What a case wants of an answer: which keys there are, and in which form.
//   outcome route due borne identity refund refund_by refund_to   the same text
//   provisional   true or false
//   cover      none, or {from, to}, either alone
//   aid subsidy benefits   a list of parts of entries, as many as there are; rules_of the same
//   rows clauses judgement needs   each stands in the answer; `none` there is none
//   not_rows not_judgement   none of them stands in the answer
//   warning    some or none
// Never: decides.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canbao::policy {

struct WantFault {
    std::string zh;
    std::string en;
    std::string hint;
};

// Every key that `want` may have.
std::vector<std::string_view> want_keys();

// What is wrong with one entry of `want`; no value where it can be held against an answer.
std::optional<WantFault> fault_in_want(std::string_view key, const boost::json::value& wanted);

}  // namespace canbao::policy
