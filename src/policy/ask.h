// SPDX-License-Identifier: MulanPSL-2.0
// The question-and-answer contract: one JSON question a line in, one answer a line out, in order.
// A line that is no valid question gets an answer that says what is wrong and where, and the run
// goes on. Never: opens a file or loads packs.
#pragma once

#include <boost/json.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/pack.h"

namespace canbao::policy {

// The answer's `error` is in this language.
boost::json::object answer(const boost::json::value& question, const PackSet& packs,
                           Language language);

// The answer to one line, without a line end. Also for text that is no JSON.
std::string answer_line(std::string_view line, const PackSet& packs, Language language);

bool is_invalid(const boost::json::object& answered);

// Answers line by line. Returns the exit status: 0 all answered, 1 any was invalid.
int ask(std::istream& questions, std::ostream& answers, const PackSet& packs, Language language);

}  // namespace canbao::policy
