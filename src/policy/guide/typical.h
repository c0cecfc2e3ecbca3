// SPDX-License-Identifier: MulanPSL-2.0
// Typical persons, decided by the pack itself: an ordinary adult, each aided identity, newborns in
// time and late, students, each group named by a way in, someone who pays back. A guide made of
// them cannot contradict the rules. Never: a person the pack's rows do not speak of.
#pragma once

#include <vector>

#include "policy/decide.h"
#include "policy/guide/price_class.h"

namespace canbao::policy {

struct TypicalPerson {
    Words who;      // 新生儿，按时缴费
    Words example;  // 2022年3月1日出生，2022年3月31日缴费; empty where no day matters
    Facts facts;
    Decision decision;
};

// Someone grown up, of this place, without any identity or group, who pays in the window.
TypicalPerson ordinary_adult(const Pack& pack);

// One for each identity or group that the pack's aid rows are for, in the order of the rows.
struct AidedCase {
    std::optional<int> grade;  // of a disability
    std::size_t kind = 0;      // among the price classes
    Decision decision;
};
struct AidedPerson {
    Standing standing;
    TypicalPerson person;
    std::vector<AidedCase> cases;  // of each grade and each kind of people that prices tell apart
};
std::vector<AidedPerson> aided_persons(const Pack& pack);

// The other ways in (and out): one person for each row of `cover` that a typical person meets.
std::vector<TypicalPerson> persons_by_way(const Pack& pack);

}  // namespace canbao::policy
