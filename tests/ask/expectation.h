// SPDX-License-Identifier: MulanPSL-2.0
// What a question's answer must say, as far as the notice and the readings settle it. An
// expectation names only some fields of the answer; what it leaves out may be anything.
// Promises: every difference is one line a person can read. Never: looks into the program.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace canbao::expectation {

// The lines in which `answer` fails `expect`; empty means it holds. Besides the answer's own
// fields (`outcome`, `due`, `borne`, `cover`, `aid`, `subsidy`, `rules_of`, …) `expect` may say
//   outcome_in          any of these outcomes
//   if_yes              a further expectation that holds only for `yes`
//   cover_from/_to      one end of the cover
//   cover_contains/_excludes   days that are in it, or not
//   aid_total           the sum of all aid
//   because_clauses     all of these clauses are cited (a clause contains its sub-clauses)
//   because_any         at least one of them is
//   needs_any, judgement_any, warning_any   there is at least one
std::vector<std::string> differences(const boost::json::object& expect,
                                     const boost::json::object& answer);

// What must hold of every answer, whatever was asked: the contract's own promises.
std::vector<std::string> breaches_of_contract(const boost::json::object& answer);

}  // namespace canbao::expectation
