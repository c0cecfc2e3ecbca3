// SPDX-License-Identifier: MulanPSL-2.0
// Somebody who knows every fact about themselves and answers each question truly.
// Never: tells what was not asked.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "policy/interview/interview.h"

namespace canbao::policy {

struct Interviewed {
    Progress progress;
    NextStep end;
    std::vector<std::string> questions;
};

class Respondent {
public:
    // The whole question of a person, as the check of packs makes them.
    Respondent(const Pack& pack, const Facts& facts);

    // False for one whom the contract cannot tell: dead before born.
    bool can_be_told() const;
    // Asks until nothing is left; what belongs to the question and not to the person is told first.
    Interviewed interview(const Interviewer& interviewer) const;
    // The answer to all the facts but those the pack presumed in the interview.
    Decision whole_answer(const Interviewed& interviewed) const;
    const boost::json::object& truth() const { return truth_; }

private:
    const Pack& pack_;
    boost::json::object truth_;
};

// What a person gets by a decision, as text: all but the reasons.
std::string substance_of(const Decision& decision);

}  // namespace canbao::policy
