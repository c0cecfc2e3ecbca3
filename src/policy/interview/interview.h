// SPDX-License-Identifier: MulanPSL-2.0
// A few questions instead of a form of thirty: the next fact worth asking of a person, or that
// nothing is left that could change the answer. Holds nothing between two questions: what was told
// and what was asked is handed in each time. The same state gives the same question.
// Promises: asks nothing twice, nothing that can no longer change the answer, and presumes only
// what the pack's assumptions say. The answer is decide()'s.
#pragma once

#include <boost/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/interview/catalogue.h"
#include "policy/interview/inquiry.h"

namespace canbao::policy {

struct Progress {
    boost::json::object told;     // the contract's question, with `pack` and `ask`
    std::set<std::string> asked;  // names of the questions answered, also with "not known"
};

// A fact the pack takes for given where nobody told it.
struct Presumed {
    std::string fact;   // person.groups
    std::string topic;  // the question that would ask for it
    Words says;
};

struct NextStep {
    Decision decision;            // by what is told so far
    std::optional<Inquiry> next;  // none: the decision is final
    std::size_t left = 0;         // questions that may still come, this one included, at most
    std::vector<Presumed> presumed;
};

enum class FieldState {
    told,
    needed,    // the decision waits for it
    possible,  // it may still matter
    settled,   // it cannot change the answer any more
};
std::string_view name_of(FieldState state);

// One question of the whole form, with its answer.
struct FormField {
    Inquiry inquiry;
    FieldState state = FieldState::settled;
    boost::json::value reply;  // null: not told
};

class Interviewer {
public:
    // The pack must outlive it.
    Interviewer(const Pack& pack, Ask ask) : catalogue_(pack, ask) {}

    // Requires: `told` is a valid question of this pack and of this kind.
    NextStep next(const Progress& progress) const;
    // Everything that the pack could ask of this person, easiest first.
    std::vector<FormField> form(const Progress& progress) const;
    // Refuses: interview.no_such_question, and what answered() refuses.
    Result<Progress> answer(const Progress& progress, const std::string& topic,
                            const boost::json::value& reply) const;

private:
    Catalogue catalogue_;
};

namespace interview {
inline constexpr Reason no_such_question{"interview.no_such_question", Blame::caller,
                                         "这个政策包没有这一问", "this pack has no such question"};
}  // namespace interview

}  // namespace canbao::policy
