// SPDX-License-Identifier: MulanPSL-2.0
#include "tax/schema.h"

namespace canbao::tax {

namespace {
// What the medical office told is due. A personal number stands only sealed, as it was told. Days,
// aid and reasons are the same for many people and stand once, in tax_terms.
constexpr std::string_view payables = R"sql(
CREATE TABLE tax_number (
    county text NOT NULL,
    kind text NOT NULL,
    last bigint NOT NULL CHECK (last >= 0),
    PRIMARY KEY (county, kind)
);
CREATE TABLE tax_terms (
    county text NOT NULL,
    terms bigint NOT NULL CHECK (terms > 0),
    digest blob NOT NULL CHECK (length(digest) = 32),
    payable_from text NOT NULL CHECK (length(payable_from) = 10),
    payable_until text NOT NULL CHECK (length(payable_until) = 10),
    windows text NOT NULL,
    aid text NOT NULL,
    because text NOT NULL,
    pack text NOT NULL,
    pack_hash text NOT NULL,
    PRIMARY KEY (county, terms),
    UNIQUE (county, digest)
);
CREATE TABLE tax_payable (
    county text NOT NULL,
    year bigint NOT NULL,
    person bigint NOT NULL CHECK (person > 0),
    version bigint NOT NULL CHECK (version > 0),
    name text NOT NULL CHECK (name <> ''),
    id_sealed blob NOT NULL,
    id_index blob NOT NULL CHECK (length(id_index) = 32),
    id_masked text NOT NULL,
    region text NOT NULL,
    identity text NOT NULL,
    due bigint NOT NULL CHECK (due >= 0),
    declared bigint NOT NULL CHECK (declared >= 0),
    terms bigint NOT NULL,
    status text NOT NULL CHECK (status IN
        ('payable', 'paid', 'covered_by_department', 'nothing_due', 'withdrawn')),
    payment bigint,
    told_at bigint NOT NULL,
    PRIMARY KEY (county, year, person),
    CHECK ((status = 'paid') = (payment IS NOT NULL))
);
CREATE INDEX tax_payable_number ON tax_payable (county, id_index);
CREATE INDEX tax_payable_person ON tax_payable (county, person);
APPEND ONLY tax_terms
)sql";

// A payment is a fact and never changes; what became of it stands in tax_payment_status.
constexpr std::string_view payments = R"sql(
CREATE TABLE tax_payment (
    county text NOT NULL,
    payment bigint NOT NULL CHECK (payment > 0),
    channel text NOT NULL CHECK (channel <> ''),
    transaction_number text NOT NULL CHECK (transaction_number <> ''),
    person bigint CHECK (person > 0),
    stranger_index blob,
    stranger_sealed blob,
    name text NOT NULL,
    id_masked text NOT NULL,
    region text NOT NULL,
    year bigint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    paid_at bigint NOT NULL,
    paid_on text NOT NULL CHECK (length(paid_on) = 10),
    payer text NOT NULL,
    received_at bigint NOT NULL,
    actor text NOT NULL,
    source text NOT NULL CHECK (source IN ('api', 'file', 'declaration')),
    channel_file bigint,
    journal bigint NOT NULL,
    PRIMARY KEY (county, payment),
    UNIQUE (county, channel, transaction_number),
    CHECK ((person IS NULL) = (stranger_index IS NOT NULL))
);
CREATE TABLE tax_payment_status (
    county text NOT NULL,
    payment bigint NOT NULL,
    year bigint NOT NULL,
    person bigint,
    status text NOT NULL CHECK (status IN ('paid', 'to_refund', 'reversed')),
    because text NOT NULL,
    changed_at bigint NOT NULL,
    PRIMARY KEY (county, payment),
    CHECK (status <> 'paid' OR person IS NOT NULL)
);
CREATE UNIQUE INDEX tax_payment_counts_once ON tax_payment_status (county, year, person)
    WHERE status = 'paid';
CREATE INDEX tax_payment_status_person ON tax_payment_status (county, person);
CREATE TABLE tax_payment_stage (
    county text NOT NULL,
    payment bigint NOT NULL,
    stage text NOT NULL,
    at bigint NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (county, payment, stage)
);
CREATE TABLE tax_reversal (
    county text NOT NULL,
    channel text NOT NULL,
    transaction_number text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    reason text NOT NULL CHECK (reason <> ''),
    at bigint NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (county, channel, transaction_number)
);
CREATE TABLE tax_refused_payment (
    county text NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    at bigint NOT NULL,
    actor text NOT NULL,
    channel text NOT NULL,
    transaction_number text NOT NULL,
    person bigint NOT NULL,
    year bigint NOT NULL,
    amount bigint NOT NULL,
    reason text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    PRIMARY KEY (county, number)
);
CREATE TABLE tax_alarm (
    county text NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    at bigint NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (county, number)
);
CREATE TABLE tax_slip (
    county text NOT NULL,
    slip bigint NOT NULL CHECK (slip > 0),
    payment bigint NOT NULL,
    issued_at bigint NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (county, slip),
    UNIQUE (county, payment)
);
APPEND ONLY tax_payment;
APPEND ONLY tax_payment_stage;
APPEND ONLY tax_reversal;
APPEND ONLY tax_refused_payment;
APPEND ONLY tax_alarm;
APPEND ONLY tax_slip
)sql";

constexpr std::string_view files = R"sql(
CREATE TABLE tax_channel_file (
    county text NOT NULL,
    channel_file bigint NOT NULL CHECK (channel_file > 0),
    channel text NOT NULL,
    name text NOT NULL,
    digest blob NOT NULL CHECK (length(digest) = 32),
    row_count bigint NOT NULL,
    amount bigint NOT NULL,
    taken bigint NOT NULL,
    repeated bigint NOT NULL,
    to_refund bigint NOT NULL,
    reversed bigint NOT NULL,
    refused bigint NOT NULL,
    not_successful bigint NOT NULL,
    received_at bigint NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (county, channel_file),
    UNIQUE (county, digest),
    CHECK (row_count = taken + repeated + to_refund + reversed + refused + not_successful)
);
CREATE TABLE tax_channel_file_remark (
    county text NOT NULL,
    channel_file bigint NOT NULL,
    row_number bigint NOT NULL,
    transaction_number text NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    PRIMARY KEY (county, channel_file, row_number)
);
APPEND ONLY tax_channel_file;
APPEND ONLY tax_channel_file_remark
)sql";
}  // namespace

std::vector<store::Migration> migrations() {
    return {{"tax", 1, payables}, {"tax", 2, payments}, {"tax", 3, files}};
}

}  // namespace canbao::tax
