// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/known_people.h"

#include <stdexcept>

namespace canbao::medical {

namespace {

constexpr std::string_view everyone =
    "SELECT id_index, person, version, name, region, hukou_region, permit_region, household,"
    " relation, phone_sealed, died_on, student_stage, employee_insured FROM medical_person WHERE "
    "county = $1";

constexpr std::string_view everyone_by_name =
    "SELECT id_index, person, name, died_on FROM medical_person WHERE county = $1";
constexpr std::string_view count_everyone = "SELECT count(*) FROM medical_person WHERE county = $1";

}  // namespace

KnownPeople::KnownPeople(store::Transaction& tx, const store::Sealer& sealer,
                         const std::string& county, Held held) {
    const auto count = tx.query_one(count_everyone, {store::value(county)});
    INVARIANT(count.has_value());
    people_.reserve(static_cast<std::size_t>(count->number(0)));
    if (held == Held::name) {
        tx.for_each(everyone_by_name, {store::value(county)}, [&](const store::Row& row) {
            KnownPerson& person = people_[NumberKey(row.bytes(0))];
            person.person = PersonId{row.number(1)};
            person.name = row.text(2);
            person.dead = !row.is_null(3);
        });
        return;
    }
    tx.for_each(everyone, {store::value(county)}, [&](const store::Row& row) {
        KnownPerson person;
        person.person = PersonId{row.number(1)};
        person.version = row.number(2);
        person.name = row.text(3);
        person.region = row.text(4);
        person.hukou_region = row.maybe_text(5).value_or("");
        person.permit_region = row.maybe_text(6).value_or("");
        person.household = row.text(7);
        person.relation = row.text(8);
        if (!row.is_null(9)) {
            auto phone = sealer.open(row.bytes(9), phone_place);
            if (!phone) throw std::runtime_error(describe(phone.error(), Language::en));
            person.phone = std::move(*phone);
        }
        person.dead = !row.is_null(10);
        person.student_stage = row.maybe_text(11).value_or("");
        if (const auto insured = row.maybe_number(12)) person.employee_insured = *insured == 1;
        people_.emplace(NumberKey(row.bytes(0)), std::move(person));
    });
}

}  // namespace canbao::medical
