// SPDX-License-Identifier: MulanPSL-2.0
// The outstanding-dues list (待征信息): who still has something to pay for a year (BG 六(三)(七)).
// Never: lists people after their payment counts, or people a department pays for.
#pragma once

#include <functional>
#include <string>

#include "base/money.h"
#include "store/transaction.h"

namespace canbao::tax {

struct Outstanding {
    std::int64_t person = 0;
    std::string region;
    Money due;
};

// Calls `take` for each, in the order of regions and persons.
void for_each_outstanding(store::Transaction& tx, const std::string& county, int year,
                          const std::function<void(const Outstanding&)>& take);

}  // namespace canbao::tax
