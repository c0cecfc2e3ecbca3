// SPDX-License-Identifier: MulanPSL-2.0
#include "finance/schema.h"

namespace canbao::finance {

namespace {
// Who pays how much is the same for many people: it stands once, as a scheme with its shares.
constexpr std::string_view accruals = R"sql(
CREATE TABLE finance_scheme (
    county text NOT NULL,
    scheme bigint NOT NULL CHECK (scheme > 0),
    digest blob NOT NULL CHECK (length(digest) = 32),
    pack text NOT NULL,
    pack_hash text NOT NULL,
    PRIMARY KEY (county, scheme),
    UNIQUE (county, digest)
);
CREATE TABLE finance_share (
    county text NOT NULL,
    scheme bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('subsidy', 'aid')),
    payer text NOT NULL CHECK (payer <> ''),
    flow text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (county, scheme, kind, payer, flow),
    CHECK ((kind = 'aid') = (flow <> ''))
);
CREATE TABLE finance_enrolment (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL CHECK (person > 0),
    version bigint NOT NULL CHECK (version > 0),
    region text NOT NULL,
    town text NOT NULL,
    identity text NOT NULL,
    enrolled_on text NOT NULL CHECK (length(enrolled_on) = 10),
    paid bigint NOT NULL CHECK (paid >= 0),
    scheme bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'cancelled')),
    PRIMARY KEY (county, year, person)
);
CREATE INDEX finance_enrolment_heads ON finance_enrolment (county, year, state, town, scheme);
CREATE TABLE finance_accrual (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL,
    version bigint NOT NULL,
    heads bigint NOT NULL CHECK (heads IN (-1, 1)),
    town text NOT NULL,
    scheme bigint NOT NULL,
    accrued_at bigint NOT NULL,
    PRIMARY KEY (county, year, person, version, heads)
);
CREATE TABLE finance_turn (county text NOT NULL PRIMARY KEY, last_scheme bigint NOT NULL);
APPEND ONLY finance_scheme;
APPEND ONLY finance_share;
APPEND ONLY finance_accrual
)sql";
}  // namespace

std::vector<store::Migration> migrations() { return {{"finance", 1, accruals}}; }

}  // namespace canbao::finance
