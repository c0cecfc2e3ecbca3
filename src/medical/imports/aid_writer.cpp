// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/aid_list.h"
#include "medical/journal.h"

namespace canbao::medical {

namespace {

constexpr std::size_t batch_rows = 10'000;

constexpr std::string_view identities_of_department =
    "SELECT person, identity, determined_on, until, grade FROM medical_identity"
    " WHERE county = $1 AND department = $2";
constexpr std::string_view groups_of_county =
    "SELECT person, person_group FROM medical_group WHERE county = $1";
// The list that first named the person stays the one that counts; a later one may end it.
constexpr std::string_view put_identity =
    "INSERT INTO medical_identity (county, person, identity, department, determined_on, until,"
    " on_roster_on, grade, roster) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (county, person, identity, department, determined_on)"
    " DO UPDATE SET until = excluded.until, grade = coalesce(excluded.grade,"
    " medical_identity.grade)";
constexpr std::string_view put_group =
    "INSERT INTO medical_group (county, person, person_group, since) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (county, person, person_group) DO NOTHING";

std::optional<int> narrowed(const std::optional<std::int64_t>& number) {
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace

KnownIdentities::KnownIdentities(store::Transaction& tx, const std::string& county,
                                 const std::string& department) {
    tx.for_each(identities_of_department, {store::value(county), store::value(department)},
                [&](const store::Row& row) {
                    entries_[row.number(0)].push_back({row.text(1), row.text(2),
                                                       row.maybe_text(3).value_or(""),
                                                       narrowed(row.maybe_number(4))});
                });
    tx.for_each(groups_of_county, {store::value(county)}, [&](const store::Row& row) {
        entries_[row.number(0)].push_back({row.text(1), {}, {}, {}});
    });
}

void AidWriter::add(const AidRow& row) {
    std::string detail;
    for (const Mark& mark : row.marks) {
        if (mark.kind == Mark::Kind::group) {
            groups_.push_back(
                {store::value(act_.county), store::value(row.person.value), store::value(mark.code),
                 store::value(row.determined_on ? to_string(*row.determined_on) : "")});
        } else {
            identities_.push_back(
                {store::value(act_.county), store::value(row.person.value), store::value(mark.code),
                 store::value(department_),
                 store::value(row.determined_on ? to_string(*row.determined_on) : ""),
                 store::value(row.until), store::value(dated_on_), store::value(mark.grade),
                 store::value(import_)});
        }
        detail += (detail.empty() ? "" : ",") + mark.code;
    }
    if (row.determined_on) detail += " " + to_string(*row.determined_on);
    if (row.until) detail += " until " + to_string(*row.until);
    notes_.emplace_back(row.person,
                        detail + " (" + department_ + ", import " + std::to_string(import_) + ")");
    if (notes_.size() >= batch_rows) finish();
}

void AidWriter::finish() {
    if (!identities_.empty()) tx_.execute_each(put_identity, identities_);
    if (!groups_.empty()) tx_.execute_each(put_group, groups_);
    note_each(tx_, act_, "identity.record", notes_);
    identities_.clear();
    groups_.clear();
    notes_.clear();
}

}  // namespace canbao::medical
