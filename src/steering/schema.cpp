// SPDX-License-Identifier: MulanPSL-2.0
#include "steering/schema.h"

namespace canbao::steering {

std::vector<store::Migration> migrations() {
    return {{"steering", 1, R"sql(
CREATE TABLE steering_plan (
    county text NOT NULL,
    year bigint NOT NULL,
    plan text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    counts_from text NOT NULL,
    PRIMARY KEY (county, year)
);
CREATE TABLE steering_target (
    county text NOT NULL,
    year bigint NOT NULL,
    unit text NOT NULL,
    name text NOT NULL,
    heads bigint NOT NULL CHECK (heads >= 0),
    cite text NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (county, year, unit)
);
CREATE TABLE steering_milestone (
    county text NOT NULL,
    year bigint NOT NULL,
    day text NOT NULL,
    percent bigint NOT NULL CHECK (percent BETWEEN 0 AND 100),
    cite text NOT NULL,
    PRIMARY KEY (county, year, day)
);
CREATE TABLE steering_enrolment (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL,
    town text NOT NULL,
    enrolled_on text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (county, year, person)
);
CREATE INDEX steering_enrolment_by_town
    ON steering_enrolment (county, year, town, enrolled_on, amount);
)sql"}};
}

}  // namespace canbao::steering
