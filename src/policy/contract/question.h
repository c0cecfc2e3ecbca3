// SPDX-License-Identifier: MulanPSL-2.0
// The contract's question, from JSON to typed facts: unknown fields, unknown words, wrong types and
// days that do not exist are told with the place where they stand. Never: decides.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/facts.h"
#include "policy/pack.h"

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

// The pack of that id, whose declared facts and standings a question to it may use; none where
// there is none.
using PackLookup = std::function<const Pack*(std::string_view id)>;

ReadQuestion read_question(const boost::json::value& json, const PackLookup& pack_of = {});

}  // namespace canbao::policy
