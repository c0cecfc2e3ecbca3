// SPDX-License-Identifier: MulanPSL-2.0
// The case journal: who did what to a person's record, when, with the values before and after
// (社会保险经办条例 38). Only added to. Never: holds a full identity number.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "medical/person.h"
#include "store/act.h"
#include "store/transaction.h"

namespace canbao::medical {

struct JournalEntry {
    Instant at;
    std::string actor;
    std::string action;  // `person.register`, `person.change`, `identity.record`, …
    std::string detail;
};

void note(store::Transaction& tx, const store::Act& act, PersonId person, std::string_view action,
          std::string_view detail);

// One entry for each person, for acts that touch many.
void note_each(store::Transaction& tx, const store::Act& act, std::string_view action,
               const std::vector<std::pair<PersonId, std::string>>& details);

// Newest first.
std::vector<JournalEntry> journal_of(store::Transaction& tx, const std::string& county,
                                     PersonId person);

}  // namespace canbao::medical
