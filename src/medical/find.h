// SPDX-License-Identifier: MulanPSL-2.0
// Searching the register. Every question carries the scope of the asker: nobody outside it is
// counted, listed or found by number. Never: returns a full identity number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "medical/person.h"

namespace canbao::medical {

inline constexpr Reason bad_page{"medical.bad_page", Blame::caller,
                                 "页码从1起，每页10、20、50或100条",
                                 "pages count from 1, with 10, 20, 50 or 100 rows each"};
inline constexpr Reason unknown_status{"medical.unknown_status", Blame::caller, "参保状态不认识",
                                       "the status is not known"};

struct PersonQuery {
    std::string scope;      // region code the asker may see; the county at most
    std::string name;       // part of a name; empty: any
    std::string id_number;  // the whole number; empty: any
    std::string region;     // empty: the whole scope
    std::string identity;   // a code; empty: any
    std::string status;     // see PersonLine::status; empty: any
    int year = 0;           // the benefit year of due and status
    Date on;                // identities and cover are those of this day
    std::int64_t page = 1;
    std::int64_t size = 20;
};

struct PersonLine {
    PersonId person;
    std::string name;
    std::string id_masked;
    Sex sex = Sex::unknown;
    Date born;
    std::string region;
    std::string region_name;
    std::vector<std::string> identities;
    std::optional<Money> due;
    // not_assessed · payable · covered_by_department · covered · no · undecided
    std::string status;
    std::optional<Date> covered_until;  // the last covered day
};

struct PersonPage {
    std::int64_t total = 0;
    std::int64_t page = 1;
    std::int64_t size = 20;
    std::vector<PersonLine> rows;
};

// Refuses: bad_page, unknown_status, unknown_identity, other_county, bad_region, and what
// IdNumber::parse refuses.
Result<PersonPage> find(store::Transaction& tx, const store::Sealer& sealer,
                        const std::string& county, const PersonQuery& wanted);

// The status of one person for a year, by the same words. Refuses: no_such_person.
Result<std::string> status_of(store::Transaction& tx, const std::string& county, PersonId person,
                              int year);

}  // namespace canbao::medical
