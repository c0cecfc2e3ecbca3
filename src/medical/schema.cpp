// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/schema.h"

namespace canbao::medical {

namespace {

// Regions, people and what departments and handlers have recorded about them. A personal number
// stands only sealed; its keyed index keeps it unique within the county.
constexpr std::string_view people = R"sql(
CREATE TABLE medical_region (
    county text NOT NULL,
    region text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    is_statutory bigint NOT NULL CHECK (is_statutory IN (0, 1)),
    PRIMARY KEY (county, region),
    CHECK (substr(region, 1, 6) = county AND length(region) IN (6, 9, 12))
);
CREATE TABLE medical_number (
    county text NOT NULL,
    kind text NOT NULL,
    last bigint NOT NULL CHECK (last > 0),
    PRIMARY KEY (county, kind)
);
CREATE TABLE medical_person (
    county text NOT NULL,
    person bigint NOT NULL CHECK (person > 0),
    name text NOT NULL CHECK (name <> ''),
    id_sealed blob NOT NULL,
    id_index blob NOT NULL CHECK (length(id_index) = 32),
    born text NOT NULL CHECK (length(born) = 10),
    sex bigint NOT NULL CHECK (sex IN (1, 2)),
    region text NOT NULL CHECK (substr(region, 1, 6) = county),
    hukou_region text,
    permit_region text,
    household text NOT NULL,
    relation text NOT NULL,
    phone_sealed blob,
    student_stage text,
    employee_insured bigint CHECK (employee_insured IN (0, 1)),
    version bigint NOT NULL CHECK (version > 0),
    registered_at bigint NOT NULL,
    registered_by_import bigint,
    died_on text CHECK (length(died_on) = 10 AND died_on >= born),
    PRIMARY KEY (county, person),
    UNIQUE (county, id_index)
);
CREATE INDEX medical_person_region ON medical_person (county, region);
CREATE TABLE medical_identity (
    county text NOT NULL,
    person bigint NOT NULL,
    identity text NOT NULL,
    department text NOT NULL,
    determined_on text NOT NULL,
    until text,
    on_roster_on text NOT NULL CHECK (length(on_roster_on) = 10),
    grade bigint CHECK (grade BETWEEN 1 AND 4),
    roster bigint NOT NULL,
    PRIMARY KEY (county, person, identity, department, determined_on),
    CHECK (length(determined_on) IN (0, 10)),
    CHECK (until IS NULL OR until > determined_on)
);
CREATE TABLE medical_group (
    county text NOT NULL,
    person bigint NOT NULL,
    person_group text NOT NULL,
    since text NOT NULL CHECK (length(since) IN (0, 10)),
    PRIMARY KEY (county, person, person_group)
);
CREATE TABLE medical_journal (
    county text NOT NULL,
    entry bigint NOT NULL CHECK (entry > 0),
    person bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (county, entry)
);
CREATE INDEX medical_journal_person ON medical_journal (county, person, entry)
)sql";

// Imports. The file is kept sealed, in parts, until and after it is applied: the rows it gave back
// can be written out again at any time, and a crash between check and apply loses nothing.
constexpr std::string_view imports = R"sql(
CREATE TABLE medical_import (
    county text NOT NULL,
    import_id bigint NOT NULL CHECK (import_id > 0),
    kind text NOT NULL CHECK (kind IN ('roster', 'aid')),
    department text NOT NULL,
    file_name text NOT NULL,
    dated_on text NOT NULL CHECK (length(dated_on) = 10),
    state text NOT NULL CHECK (state IN ('checking', 'checked', 'refused', 'applied')),
    row_count bigint NOT NULL,
    accepted bigint NOT NULL,
    rejected bigint NOT NULL,
    unchanged bigint NOT NULL,
    file_problem text NOT NULL,
    file_problem_detail text NOT NULL,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    applied_by text,
    applied_at bigint,
    PRIMARY KEY (county, import_id),
    CHECK (row_count = accepted + rejected + unchanged),
    CHECK ((kind = 'aid') = (department <> '')),
    CHECK ((state = 'applied') = (applied_at IS NOT NULL))
);
CREATE TABLE medical_import_part (
    county text NOT NULL,
    import_id bigint NOT NULL,
    part bigint NOT NULL CHECK (part > 0),
    sealed blob NOT NULL,
    PRIMARY KEY (county, import_id, part)
);
CREATE TABLE medical_import_row (
    county text NOT NULL,
    import_id bigint NOT NULL,
    row_number bigint NOT NULL,
    problem bigint NOT NULL CHECK (problem > 0),
    column_name text NOT NULL,
    name text NOT NULL,
    id_masked text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (county, import_id, row_number, problem)
)
)sql";

// Assessments, enrolments and entitlements. A decision is pinned once for all people whose facts
// are the same; an assessment names the decision and is replaced only by a higher version.
constexpr std::string_view rights = R"sql(
CREATE TABLE medical_decision (
    county text NOT NULL,
    decision bigint NOT NULL CHECK (decision > 0),
    year bigint NOT NULL,
    pack text NOT NULL,
    pack_hash text NOT NULL,
    facts_key blob NOT NULL,
    facts text NOT NULL,
    PRIMARY KEY (county, decision),
    UNIQUE (county, year, pack_hash, facts_key)
);
CREATE TABLE medical_assessment (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    decision bigint NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('yes', 'no', 'undecided')),
    route text NOT NULL,
    identity text NOT NULL,
    flow text NOT NULL,
    due bigint NOT NULL CHECK (due >= 0),
    borne bigint NOT NULL CHECK (borne >= 0),
    aided bigint NOT NULL CHECK (aided >= 0),
    payable_until text NOT NULL,
    content blob NOT NULL CHECK (length(content) = 32),
    published_version bigint NOT NULL CHECK (published_version >= 0),
    assessed_at bigint NOT NULL,
    assessed_by text NOT NULL,
    PRIMARY KEY (county, year, person)
);
CREATE TABLE medical_assessment_past (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL,
    version bigint NOT NULL,
    decision bigint NOT NULL,
    outcome text NOT NULL,
    due bigint NOT NULL,
    borne bigint NOT NULL,
    assessed_at bigint NOT NULL,
    assessed_by text NOT NULL,
    PRIMARY KEY (county, year, person, version)
);
CREATE TABLE medical_payment (
    county text NOT NULL,
    payment bigint NOT NULL,
    person bigint NOT NULL,
    year bigint NOT NULL,
    paid_on text NOT NULL CHECK (length(paid_on) = 10),
    treasury_on text CHECK (length(treasury_on) = 10),
    amount bigint NOT NULL CHECK (amount >= 0),
    reversed_on text CHECK (length(reversed_on) = 10),
    PRIMARY KEY (county, payment)
);
CREATE INDEX medical_payment_person ON medical_payment (county, person, year);
CREATE TABLE medical_enrolment (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    state text NOT NULL CHECK (state IN ('active', 'terminated')),
    identity text NOT NULL,
    route text NOT NULL,
    payment bigint NOT NULL,
    decision bigint NOT NULL,
    paid bigint NOT NULL CHECK (paid >= 0),
    enrolled_on text NOT NULL CHECK (length(enrolled_on) = 10),
    cover_from text NOT NULL CHECK (length(cover_from) = 10),
    cover_until text NOT NULL CHECK (length(cover_until) = 10),
    recorded_at bigint NOT NULL,
    PRIMARY KEY (county, year, person),
    CHECK (cover_from < cover_until)
);
CREATE TABLE medical_entitlement (
    county text NOT NULL,
    person bigint NOT NULL,
    year bigint NOT NULL,
    version bigint NOT NULL,
    cover_from text NOT NULL CHECK (length(cover_from) = 10),
    cover_until text NOT NULL CHECK (length(cover_until) = 10),
    identity text NOT NULL,
    route text NOT NULL,
    payment bigint NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint,
    closed_because text,
    PRIMARY KEY (county, person, year, version),
    CHECK (cover_from < cover_until),
    CHECK ((closed_at IS NULL) = (closed_because IS NULL))
);
CREATE UNIQUE INDEX medical_entitlement_open ON medical_entitlement (county, person, year)
    WHERE closed_at IS NULL;
CREATE TABLE medical_case (
    county text NOT NULL,
    case_id bigint NOT NULL CHECK (case_id > 0),
    person bigint NOT NULL,
    year bigint NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    question text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'settled')),
    opened_at bigint NOT NULL,
    settled_at bigint,
    settled_by text,
    answer text,
    PRIMARY KEY (county, case_id),
    UNIQUE (county, person, year, kind, subject),
    CHECK ((state = 'settled') = (settled_at IS NOT NULL))
)
)sql";

// What the user should hear of a file though it stops nothing: one line a note,
// `reason<tab>detail`.
constexpr std::string_view import_notes = R"sql(
ALTER TABLE medical_import ADD COLUMN notes text NOT NULL DEFAULT ''
)sql";

}  // namespace

std::vector<store::Migration> migrations() {
    return {{"medical", 1, people},
            {"medical", 2, imports},
            {"medical", 3, rights},
            {"medical", 4, import_notes}};
}

}  // namespace canbao::medical
