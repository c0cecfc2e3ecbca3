// SPDX-License-Identifier: MulanPSL-2.0
#include "county/schema.h"

#include "exchange/schema.h"
#include "finance/schema.h"
#include "ledger/schema.h"
#include "medical/schema.h"
#include "steering/schema.h"
#include "tax/schema.h"

namespace canbao::county {

namespace {

const store::Migration own{"county", 1, R"sql(
CREATE TABLE county_setting (
    county text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    pack text NOT NULL,
    year bigint NOT NULL,
    demo bigint NOT NULL CHECK (demo IN (0, 1)),
    clock_shift bigint NOT NULL
);
)sql"};

}  // namespace

std::vector<store::Migration> migrations() {
    std::vector<store::Migration> steps{own};
    for (const auto& room : {exchange::migrations(), ledger::migrations(), medical::migrations(),
                             tax::migrations(), finance::migrations(), steering::migrations()}) {
        steps.insert(steps.end(), room.begin(), room.end());
    }
    return steps;
}

}  // namespace canbao::county
