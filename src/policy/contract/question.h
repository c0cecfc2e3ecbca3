// SPDX-License-Identifier: MulanPSL-2.0
// The contract's question, from JSON to typed facts: unknown fields, unknown words, wrong types and
// days that do not exist are told with the place where they stand. Never: decides.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "base/result.h"
#include "policy/facts.h"

namespace canbao::policy {

struct Question {
    std::string id;  // echoed; empty where there was none
    std::string pack;
    Facts facts;
};

struct ReadQuestion {
    Question question;
    // What is wrong and where; empty: a valid question.
    std::string problem_zh;
    std::string problem_en;
    bool is_valid() const { return problem_en.empty(); }
};

ReadQuestion read_question(const boost::json::value& json);

}  // namespace canbao::policy
