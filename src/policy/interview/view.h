// SPDX-License-Identifier: MulanPSL-2.0
// An interview looked at once: the facts typed, the decision they give, and the questions that are
// open. Never: chooses among them.
#pragma once

#include <memory>

#include "policy/interview/compose.h"
#include "policy/interview/interview.h"
#include "policy/interview/open_facts.h"

namespace canbao::policy {

class View {
public:
    // Requires: valid facts of the catalogue's kind of question.
    View(const Catalogue& catalogue, const Progress& progress);

    Standpoint standpoint() const;
    const Facts& facts() const { return filled_; }
    Decision decision() const { return decide(catalogue_.pack, facts_); }
    const std::vector<OpenRow>& open() const { return open_; }
    const Needs& presumed() const { return presumed_; }

    // The questions that the facts would settle and that were not put yet.
    std::vector<std::string> topics(const Needs& facts) const;
    // The same, with what would let an assumption answer in their place.
    Needs with_conditions_of_assumptions(const Needs& facts) const;

private:
    const Catalogue& catalogue_;
    const Progress& progress_;
    Facts facts_;
    Facts filled_;
    Needs presumed_;
    std::vector<OpenRow> open_;
};

// The facts a decision waits for; what an office must decide is none.
Needs facts_needed(const Decision& decision, const Catalogue& catalogue);

}  // namespace canbao::policy
