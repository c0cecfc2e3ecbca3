// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/imports/roster.h"
#include "medical/journal.h"
#include "medical/number.h"

namespace canbao::medical {

namespace {

constexpr std::size_t batch_rows = 10'000;

const std::vector<std::string_view> person_columns{
    "county",        "person",        "name",
    "id_sealed",     "id_index",      "born",
    "sex",           "region",        "hukou_region",
    "permit_region", "household",     "relation",
    "phone_sealed",  "student_stage", "employee_insured",
    "version",       "registered_at", "registered_by_import"};
const std::vector<std::string_view> group_columns{"county", "person", "person_group", "since"};

constexpr std::string_view change_person =
    "UPDATE medical_person SET region = $3, hukou_region = $4, permit_region = $5, household = $6,"
    " relation = $7, phone_sealed = coalesce($8, phone_sealed),"
    " student_stage = coalesce($9, student_stage),"
    " employee_insured = coalesce($10, employee_insured), version = version + 1"
    " WHERE county = $1 AND person = $2";

store::Value or_null(const std::string& text) {
    return text.empty() ? store::value(std::nullopt) : store::value(text);
}

const std::string& given_or(const std::string& given, const std::string& known) {
    return given.empty() ? known : given;
}

void add_difference(std::string& text, std::string_view field, const std::string& before,
                    const std::string& after) {
    if (after.empty() || before == after) return;
    if (!text.empty()) text += "; ";
    text += std::string(field) + ": " + before + " → " + after;
}

}  // namespace

void RosterWriter::add(const RosterRow& row) {
    if (row.known) {
        add_change(row);
    } else {
        add_new(row);
    }
    if (people_.size() >= batch_rows || changes_.size() >= batch_rows) flush();
}

void RosterWriter::add_new(const RosterRow& row) {
    if (numbers_left_ == 0) {
        // Whole batches of numbers at a time; those left over are handed back by finish().
        numbers_left_ = static_cast<std::int64_t>(batch_rows);
        next_person_ = take_numbers(tx_, act_.county, "person", numbers_left_);
    }
    const std::int64_t person = next_person_++;
    --numbers_left_;
    store::Value phone;
    if (!row.phone.empty()) phone = store::value(sealer_.seal(row.phone, phone_place));
    people_.push_back(
        {store::value(act_.county), store::value(person), store::value(row.name),
         store::value(sealer_.seal(row.number.reveal(), id_number_place)), store::value(row.index),
         store::value(row.number.born()), store::value(static_cast<int>(row.number.sex())),
         store::value(row.region), or_null(row.hukou_region), or_null(row.permit_region),
         store::value(row.household), store::value(row.relation), std::move(phone),
         or_null(row.student_stage), store::value(row.employee_insured.value_or(false)),
         store::value(1), store::value(act_.at), store::value(import_)});
    for (const std::string& group : row.groups) {
        groups_.push_back({store::value(act_.county), store::value(person), store::value(group),
                           store::value("")});
    }
}

void RosterWriter::add_change(const RosterRow& row) {
    const KnownPerson& known = *row.known;
    store::Value phone;
    if (!row.phone.empty() && row.phone != known.phone) {
        phone = store::value(sealer_.seal(row.phone, phone_place));
    }
    changes_.push_back({store::value(act_.county), store::value(known.person.value),
                        store::value(row.region),
                        or_null(given_or(row.hukou_region, known.hukou_region)),
                        or_null(given_or(row.permit_region, known.permit_region)),
                        store::value(given_or(row.household, known.household)),
                        store::value(given_or(row.relation, known.relation)), std::move(phone),
                        or_null(row.student_stage), store::value(row.employee_insured)});
    std::string difference;
    add_difference(difference, "region", known.region, row.region);
    add_difference(difference, "hukou_region", known.hukou_region, row.hukou_region);
    add_difference(difference, "permit_region", known.permit_region, row.permit_region);
    add_difference(difference, "household", known.household, row.household);
    add_difference(difference, "relation", known.relation, row.relation);
    add_difference(difference, "student_stage", known.student_stage, row.student_stage);
    if (row.employee_insured && row.employee_insured != known.employee_insured) {
        add_difference(difference, "employee_insured", "", *row.employee_insured ? "yes" : "no");
    }
    if (!row.phone.empty() && row.phone != known.phone) {
        difference += difference.empty() ? "phone" : "; phone";
    }
    notes_.emplace_back(known.person, difference + " (import " + std::to_string(import_) + ")");
}

void RosterWriter::flush() {
    if (!people_.empty()) tx_.load("medical_person", person_columns, people_);
    if (!groups_.empty()) tx_.load("medical_group", group_columns, groups_);
    if (!changes_.empty()) tx_.execute_each(change_person, changes_);
    if (!notes_.empty()) note_each(tx_, act_, "person.change", notes_);
    people_.clear();
    groups_.clear();
    changes_.clear();
    notes_.clear();
}

void RosterWriter::finish() {
    flush();
    if (numbers_left_ > 0) give_back_numbers(tx_, act_.county, "person", numbers_left_);
    numbers_left_ = 0;
}

}  // namespace canbao::medical
