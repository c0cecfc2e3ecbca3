// SPDX-License-Identifier: MulanPSL-2.0
// Working days in China: Monday to Friday, less the days off and with the make-up days that the
// State Council announces for each year. The table covers 2020 to 2026; a later year has ordinary
// weekends only, and whatever falls into it is provisional until its notice appears.
// Never: fetches a calendar.
#pragma once

#include "base/date.h"

namespace canbao {

bool is_working_day(Date day);

// The day `count` working days after `day`, which itself is not counted.
Date add_working_days(Date day, int count);

// Whether the year's days off have been announced and are in the table.
bool is_calendar_published(int year);

}  // namespace canbao
