// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/assessment.h"

#include "base/digest.h"
#include "medical/rights/assess_write.h"
#include "medical/rights/decision_pin.h"
#include "medical/rights/population.h"
#include "store/audit.h"

namespace canbao::medical {

namespace {

constexpr std::size_t people_in_a_batch = 5'000;

constexpr std::string_view assessment_of_person =
    "SELECT version, decision, outcome, route, due, borne, identity, flow, assessed_at"
    " FROM medical_assessment WHERE county = $1 AND year = $2 AND person = $3";
constexpr std::string_view person_there =
    "SELECT 1 FROM medical_person WHERE county = $1 AND person = $2";

// The question asked of everyone: may they enrol, and what would they pay on the day.
policy::Facts question_on(const policy::Pack& pack, Date today) {
    policy::Facts shared;
    shared.ask = policy::Ask::enrol;
    shared.year = pack.year;
    shared.pay_on = day_to_ask(pack, today);
    return shared;
}

void record_assessment(store::Transaction& tx, const store::Act& act, const policy::Pack& pack,
                       const AssessmentCount& count) {
    store::record(tx, {act.county, act.at, act.actor, "assessment.run",
                       pack.id + " " + pack.hash.substr(0, 16),
                       std::to_string(count.changed) + "/" + std::to_string(count.people)});
}

}  // namespace

Result<AssessmentCount> assess_county(store::Database& database, const store::Sealer& sealer,
                                      const policy::Pack& pack, const store::Act& act,
                                      const Progress& progress) {
    if (pack.region.code() != act.county && !act.county.starts_with(pack.region.code())) {
        return refuse(other_year, pack.id);
    }
    Population population;
    database.read([&](store::Transaction& tx) {
        population =
            everyone_to_assess(tx, act.county, pack.year, question_on(pack, china_day(act.at)));
    });
    DecidedPopulation decided(pack, population);
    AssessmentCount count;
    for (std::size_t from = 0; from < population.size(); from += people_in_a_batch) {
        const std::size_t until = std::min(population.size(), from + people_in_a_batch);
        AssessmentCount batch;
        database.write([&](store::Transaction& tx) {
            batch = write_assessments(tx, sealer, act, decided, {from, until});
            return true;
        });
        count += batch;
        if (progress) {
            progress(static_cast<std::int64_t>(until),
                     static_cast<std::int64_t>(population.size()));
        }
    }
    count.decisions = decided.decision_count();
    database.write([&](store::Transaction& tx) {
        record_assessment(tx, act, pack, count);
        return true;
    });
    return count;
}

Result<AssessmentCount> assess_people(store::Transaction& tx, const store::Sealer& sealer,
                                      const policy::Pack& pack, const store::Act& act,
                                      const std::vector<PersonId>& people) {
    if (!act.county.starts_with(pack.region.code())) return refuse(other_year, pack.id);
    const Population population =
        population_of(tx, act.county, people, question_on(pack, china_day(act.at)));
    DecidedPopulation decided(pack, population);
    AssessmentCount count = write_assessments(tx, sealer, act, decided, {0, population.size()});
    count.decisions = decided.decision_count();
    record_assessment(tx, act, pack, count);
    return count;
}

Result<Assessment> show_assessment(store::Transaction& tx, const policy::Pack& pack,
                                   const std::string& county, PersonId person) {
    if (!tx.query_one(person_there, {store::value(county), store::value(person.value)})) {
        return refuse(no_such_person);
    }
    const auto row =
        tx.query_one(assessment_of_person,
                     {store::value(county), store::value(pack.year), store::value(person.value)});
    if (!row) return refuse(not_assessed);
    const Pin pinned = pin(tx, county, row->number(1));
    if (pinned.pack_hash != pack.hash) {
        return refuse(decided_by_other_pack, pinned.pack + " " + pinned.pack_hash.substr(0, 16));
    }
    Assessment assessment;
    assessment.person = person;
    assessment.year = pack.year;
    assessment.version = row->number(0);
    assessment.outcome = row->text(2);
    assessment.route = row->text(3);
    assessment.due = row->money(4);
    assessment.borne = row->money(5);
    assessment.identity = row->text(6);
    assessment.flow = row->text(7);
    assessment.pack = pinned.pack;
    assessment.pack_hash = pinned.pack_hash;
    assessment.assessed_at = row->instant(8);
    assessment.decision = policy::decide(pack, medical::pinned(tx, county, row->number(1)));
    // The same facts and the same pack give the same decision, or it was no pure function.
    INVARIANT(policy::name_of(assessment.decision.outcome) == assessment.outcome);
    INVARIANT(assessment.decision.due.value_or(Money{}) == assessment.due);
    return assessment;
}

}  // namespace canbao::medical
