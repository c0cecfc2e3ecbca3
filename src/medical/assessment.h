// SPDX-License-Identifier: MulanPSL-2.0
// Assessment (核定): what each person owes for a benefit year, who aids it, and by which row of the
// pack. Computed for the county as columns, one decision for all whose facts are the same; stored
// as the decision's pin (pack, hash, facts); explained on demand by the policy room.
// Never: edits an assessment in place of giving it a higher version, or stores an explanation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "medical/import.h"
#include "medical/person.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::medical {

inline constexpr Reason other_year{"medical.other_year", Blame::caller,
                                   "没有这一年度的政策包，请换年度",
                                   "there is no pack for this year; choose another"};
inline constexpr Reason not_assessed{"medical.not_assessed", Blame::absent,
                                     "这个人还没有核定，请先核定",
                                     "this person has not been assessed yet; assess first"};
inline constexpr Reason decided_by_other_pack{
    "medical.decided_by_other_pack", Blame::state, "核定时用的是另一版政策包，请用那一版查看说明",
    "the assessment was made by another version of the pack; load that one to explain it"};

struct AssessmentCount {
    std::int64_t people = 0;
    std::int64_t decisions = 0;  // distinct sets of facts
    std::int64_t changed = 0;    // assessments that are new or differ
    std::int64_t payable = 0;    // payable messages published
    std::int64_t enrolled = 0;   // enrolled directly: marked by full aid
    std::int64_t no = 0;
    std::int64_t undecided = 0;
};
AssessmentCount& operator+=(AssessmentCount& sum, const AssessmentCount& more);

// Assesses everyone on the county's register as of `on` (the day facts and identities are those
// known) and publishes only what differs from before. Refuses: other_year.
Result<AssessmentCount> assess_county(store::Database& database, const store::Sealer& sealer,
                                      const policy::Pack& pack, const store::Act& act,
                                      const Progress& progress = {});

// The same for a few people, in the caller's transaction: after a change, an aid list, a birth.
Result<AssessmentCount> assess_people(store::Transaction& tx, const store::Sealer& sealer,
                                      const policy::Pack& pack, const store::Act& act,
                                      const std::vector<PersonId>& people);

struct Assessment {
    PersonId person;
    int year = 0;
    std::int64_t version = 0;
    std::string outcome;  // yes · no · undecided
    std::string route;
    Money due;    // at the counter
    Money borne;  // in the end, aid taken off
    std::string identity;
    std::string flow;
    std::string pack;
    std::string pack_hash;
    Instant assessed_at;
    policy::Decision decision;  // decided again from the pinned facts: aid, subsidy, because …
};

// Refuses: no_such_person, not_assessed, decided_by_other_pack.
Result<Assessment> show_assessment(store::Transaction& tx, const policy::Pack& pack,
                                   const std::string& county, PersonId person);

}  // namespace canbao::medical
