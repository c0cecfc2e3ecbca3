// SPDX-License-Identifier: MulanPSL-2.0
// The routes of the offices, one list for each kind of thing. `offices` outlives them.
#pragma once

#include "http/offices.h"
#include "http/route.h"

namespace canbao::http {

// Who plans or watches; a collector's region is a village, which is not counted.
inline constexpr Roles planners{Role::town_station, Role::medical_handler, Role::medical_reviewer,
                                Role::tax_officer,  Role::finance_officer, Role::department,
                                Role::steering,     Role::auditor,         Role::administrator};

Routes county_routes(const Offices& offices);
Routes person_routes(const Offices& offices);
Routes standing_routes(const Offices& offices);  // what a person owes and is covered by
Routes assessment_routes(const Offices& offices);
Routes import_routes(const Offices& offices);
Routes payment_routes(const Offices& offices);
Routes money_routes(const Offices& offices);  // channel files, the books, subsidies
Routes policy_routes(const Offices& offices);
Routes interview_routes(const Offices& offices);
Routes whatif_routes(const Offices& offices);     // the rules changed, on the register
Routes compare_routes(const Offices& offices);    // two packs, on the register
Routes pack_page_routes(const Offices& offices);  // guides and officials' pages
Routes board_routes(const Offices& offices);
Routes watch_routes(const Offices& offices);  // the exchange and the audit chain
Routes user_routes(const Offices& offices);

}  // namespace canbao::http
