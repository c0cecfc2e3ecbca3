// SPDX-License-Identifier: MulanPSL-2.0
// Whom the examples of a guide are about before anything is said of them: somebody who pays on an
// ordinary day of the window, whose household does not enrol as a whole.
// Never: meets a special price by chance.
#pragma once

#include "policy/facts.h"
#include "policy/pack.h"

namespace canbao::policy {

// A day on which the window takes payments.
Date payable_day(const Window& window);
// The day on which the examples pay: in the window and after its last change of an amount; without
// a window the first of the year.
Date example_day(const Pack& pack);
Facts paying(Date day);

// The pack without the rows of its price table that an example should not meet: what is taken off
// a sum, and what hangs on facts that an ordinary person does not tell. They are told apart.
Pack with_plain_prices(const Pack& pack);
// Whether the row of a price table takes something off.
bool is_taken_off(const Pack& pack, const Row& row);

}  // namespace canbao::policy
