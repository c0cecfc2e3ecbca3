// SPDX-License-Identifier: MulanPSL-2.0
// Writing assessments: what differs from before gets a higher version, the version before is kept,
// and only what other offices must know is published. Never: tells the same thing twice.
#pragma once

#include <cstdint>
#include <vector>

#include "medical/assessment.h"
#include "medical/rights/decision_pin.h"
#include "medical/rights/payable_terms.h"
#include "medical/rights/population.h"

namespace canbao::medical {

// A population and the pack's answers, with what follows from each answer worked out once.
class DecidedPopulation {
public:
    DecidedPopulation(const policy::Pack& pack, const Population& people);

    struct Answer {
        const policy::Decision* decision = nullptr;
        PayableTerms terms;
        std::string identity;
        std::string flow;
        Money aided;
        store::Bytes content;     // digest of what other offices see of it
        std::int64_t number = 0;  // of its pin; 0 until it is pinned
    };

    const policy::Pack& pack() const { return pack_; }
    const Population& people() const { return people_; }
    Answer& answer(std::size_t row) { return answers_[results_.decision[row]]; }
    const policy::Facts& facts(std::size_t row) const {
        return results_.facts[results_.decision[row]];
    }
    std::int64_t decision_count() const { return static_cast<std::int64_t>(answers_.size()); }

private:
    const policy::Pack& pack_;
    const Population& people_;
    policy::ResultColumns results_;
    std::vector<Answer> answers_;
};

struct RowRange {
    std::size_t from;
    std::size_t until;
};
AssessmentCount write_assessments(store::Transaction& tx, const store::Sealer& sealer,
                                  const store::Act& act, DecidedPopulation& decided,
                                  RowRange range);

}  // namespace canbao::medical
