// SPDX-License-Identifier: MulanPSL-2.0
// A roster of people to register (参保登记花名册): its columns, its rows checked against the
// register, and the rows that are accepted written to it. Never: takes an identity from a roster.
// Those come from the departments' own lists.
#pragma once

#include <functional>
#include <span>

#include "documents/columns.h"
#include "documents/workbook.h"
#include "medical/imports/file_check.h"
#include "medical/imports/known_places.h"

namespace canbao::medical {

std::span<const documents::WantedColumn> roster_columns();
documents::Template roster_form();

struct RosterRow {
    const KnownPerson* known = nullptr;  // the record it changes; none: a new person
    IdNumber number;
    store::Bytes index;
    std::string name;
    std::string region;
    std::string hukou_region;
    std::string permit_region;
    std::string household;
    std::string relation;
    std::string phone;
    std::string student_stage;
    std::optional<bool> employee_insured;  // no value: the roster does not say
    std::vector<std::string> groups;
    std::string category;  // as the roster words it; what it says of identities is not recorded
};

// Gives each accepted row to `accept`, in the order of the file.
Verdicts check_roster(const FileUnderCheck& file, const KnownPeople& people,
                      const KnownPlaces& places,
                      const std::function<void(const RosterRow&)>& accept);

// Writes accepted rows in batches: new people, and changes with a new version and their journal.
class RosterWriter {
public:
    RosterWriter(store::Transaction& tx, const store::Sealer& sealer, const store::Act& act,
                 std::int64_t import_id)
        : tx_(tx), sealer_(sealer), act_(act), import_(import_id) {}
    void add(const RosterRow& row);
    void finish();

private:
    void add_new(const RosterRow& row);
    void add_change(const RosterRow& row);
    void flush();

    store::Transaction& tx_;
    const store::Sealer& sealer_;
    const store::Act& act_;
    std::int64_t import_;
    std::int64_t next_person_ = 0;
    std::int64_t numbers_left_ = 0;
    store::Batch people_;
    store::Batch groups_;
    store::Batch changes_;
    std::vector<std::pair<PersonId, std::string>> notes_;
};

}  // namespace canbao::medical
