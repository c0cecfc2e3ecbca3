// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/case.h"

#include "base/text.h"
#include "medical/journal.h"
#include "medical/number.h"
#include "store/audit.h"

namespace canbao::medical {

namespace {

constexpr std::string_view case_there =
    "SELECT 1 FROM medical_case"
    " WHERE county = $1 AND person = $2 AND year = $3 AND kind = $4 AND subject = $5";
constexpr std::string_view add_case =
    "INSERT INTO medical_case (county, case_id, person, year, kind, subject, question, state,"
    " opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)";
constexpr std::string_view open_ones =
    "SELECT case_id, person, year, kind, subject, question, state, opened_at, answer, settled_by,"
    " settled_at FROM medical_case WHERE county = $1 AND state = 'open' ORDER BY case_id LIMIT 500";
constexpr std::string_view one_case =
    "SELECT case_id, person, year, kind, subject, question, state, opened_at, answer, settled_by,"
    " settled_at FROM medical_case WHERE county = $1 AND case_id = $2";
constexpr std::string_view settle =
    "UPDATE medical_case SET state = 'settled', settled_at = $3, settled_by = $4, answer = $5"
    " WHERE county = $1 AND case_id = $2 AND state = 'open'";

Case case_of(const store::Row& row) {
    return {row.number(0),
            PersonId{row.number(1)},
            static_cast<int>(row.number(2)),
            row.text(3),
            row.text(4),
            row.text(5),
            row.text(6),
            row.instant(7),
            row.maybe_text(8).value_or(""),
            row.maybe_text(9).value_or(""),
            row.maybe_instant(10)};
}

}  // namespace

void open_case(store::Transaction& tx, const store::Act& act, const NewCase& given) {
    const bool there =
        tx.query_one(case_there, {store::value(act.county), store::value(given.person.value),
                                  store::value(given.year), store::value(given.kind),
                                  store::value(given.subject)})
            .has_value();
    if (there) return;
    tx.execute(
        add_case,
        {store::value(act.county), store::value(take_numbers(tx, act.county, "case")),
         store::value(given.person.value), store::value(given.year), store::value(given.kind),
         store::value(given.subject), store::value(given.question), store::value(act.at)});
    note(tx, act, given.person, "case.open", given.kind + " " + given.subject);
}

std::vector<Case> open_cases(store::Transaction& tx, const std::string& county) {
    std::vector<Case> cases;
    tx.for_each(open_ones, {store::value(county)},
                [&](const store::Row& row) { cases.push_back(case_of(row)); });
    return cases;
}

Result<Case> settle_case(store::Transaction& tx, const store::Act& act, std::int64_t case_id,
                         const std::string& answer) {
    const std::vector<store::Value> key{store::value(act.county), store::value(case_id)};
    const auto row = tx.query_one(one_case, key);
    if (!row) return refuse(no_such_case);
    const Case known = case_of(*row);
    if (known.state == "settled") return refuse(case_settled);
    if (trimmed(answer).empty()) return refuse(answer_missing);
    tx.execute(settle, {store::value(act.county), store::value(case_id), store::value(act.at),
                        store::value(act.actor), store::value(trimmed(answer))});
    note(tx, act, known.person, "case.settle", known.kind + " " + known.subject);
    store::record(tx, {act.county, act.at, act.actor, "case.settle",
                       "case/" + std::to_string(case_id), known.kind});
    return case_of(*tx.query_one(one_case, key));
}

}  // namespace canbao::medical
