// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/journal.h"

#include "medical/number.h"

namespace canbao::medical {

namespace {

constexpr std::string_view add_entry =
    "INSERT INTO medical_journal (county, entry, person, at, actor, action, detail)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view entries_of_person =
    "SELECT at, actor, action, detail FROM medical_journal"
    " WHERE county = $1 AND person = $2 ORDER BY entry DESC";

}  // namespace

void note(store::Transaction& tx, const store::Act& act, PersonId person, std::string_view action,
          std::string_view detail) {
    const std::int64_t entry = take_numbers(tx, act.county, "journal");
    tx.execute(add_entry, {store::value(act.county), store::value(entry),
                           store::value(person.value), store::value(act.at),
                           store::value(act.actor), store::value(action), store::value(detail)});
}

void note_each(store::Transaction& tx, const store::Act& act, std::string_view action,
               const std::vector<std::pair<PersonId, std::string>>& details) {
    if (details.empty()) return;
    std::int64_t entry =
        take_numbers(tx, act.county, "journal", static_cast<std::int64_t>(details.size()));
    store::Batch batch;
    batch.reserve(details.size());
    for (const auto& [person, detail] : details) {
        batch.push_back({store::value(act.county), store::value(entry++),
                         store::value(person.value), store::value(act.at), store::value(act.actor),
                         store::value(action), store::value(detail)});
    }
    tx.load("medical_journal", {"county", "entry", "person", "at", "actor", "action", "detail"},
            batch);
}

std::vector<JournalEntry> journal_of(store::Transaction& tx, const std::string& county,
                                     PersonId person) {
    std::vector<JournalEntry> entries;
    tx.for_each(entries_of_person, {store::value(county), store::value(person.value)},
                [&](const store::Row& row) {
                    entries.push_back({row.instant(0), row.text(1), row.text(2), row.text(3)});
                });
    return entries;
}

}  // namespace canbao::medical
