// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/enrol.h"

#include "exchange/publish.h"
#include "medical/journal.h"
#include "medical/rights/decision_pin.h"
#include "medical/rights/id_list.h"

namespace canbao::medical {

namespace {

const IdList known_enrolments(
    "SELECT person, version, state, payment FROM medical_enrolment"
    " WHERE county = $1 AND year = $2 AND person IN",
    3);
constexpr std::string_view put_enrolment =
    "INSERT INTO medical_enrolment (county, year, person, version, state, identity, route,"
    " payment, decision, paid, enrolled_on, cover_from, cover_until, recorded_at)"
    " VALUES ($1, $2, $3, $4, 'active', $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    " ON CONFLICT (county, year, person) DO UPDATE SET version = excluded.version,"
    " state = excluded.state, identity = excluded.identity, route = excluded.route,"
    " payment = excluded.payment, decision = excluded.decision, paid = excluded.paid,"
    " enrolled_on = excluded.enrolled_on, cover_from = excluded.cover_from,"
    " cover_until = excluded.cover_until, recorded_at = excluded.recorded_at";
constexpr std::string_view open_entitlement =
    "INSERT INTO medical_entitlement (county, person, year, version, cover_from, cover_until,"
    " identity, route, payment, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view read_enrolment =
    "SELECT e.version, e.identity, e.route, e.payment, e.decision, e.paid, e.enrolled_on,"
    " e.cover_from, e.cover_until, p.region FROM medical_enrolment e JOIN medical_person p"
    " ON p.county = e.county AND p.person = e.person"
    " WHERE e.county = $1 AND e.year = $2 AND e.person = $3 AND e.state = 'active'";
constexpr std::string_view terminate =
    "UPDATE medical_enrolment SET state = 'terminated', version = version + 1, recorded_at = $4"
    " WHERE county = $1 AND year = $2 AND person = $3";
constexpr std::string_view close_entitlement =
    "UPDATE medical_entitlement SET closed_at = $4, closed_because = $5"
    " WHERE county = $1 AND person = $2 AND year = $3 AND closed_at IS NULL";

std::vector<exchange::Aid> aid_of(const policy::Decision& decision) {
    std::vector<exchange::Aid> aid;
    for (const policy::AidShare& share : decision.aid) {
        aid.push_back({std::string(policy::name_of(share.payer)), share.amount,
                       std::string(policy::name_of(share.flow))});
    }
    return aid;
}

std::vector<exchange::Subsidy> subsidy_of(const policy::Decision& decision) {
    std::vector<exchange::Subsidy> subsidy;
    for (const policy::SubsidyShare& share : decision.subsidy) {
        subsidy.push_back({std::string(policy::name_of(share.payer)), share.amount});
    }
    return subsidy;
}

exchange::Enrolled told_of(const policy::Pack& pack, const NewEnrolment& given) {
    const policy::Decision& decision = *given.decided;
    return {.person = given.person.value,
            .year = given.year,
            .region = given.region,
            .enrolled_on = given.enrolled_on,
            .paid = given.paid,
            .from = decision.cover->from,
            .until = decision.cover->until,
            .identity = identity_of(decision),
            .route = decision.route,
            .subsidy = subsidy_of(decision),
            .aid = aid_of(decision),
            .pack = pack.id,
            .pack_hash = pack.hash};
}

std::vector<PersonId> people_in(const std::vector<NewEnrolment>& enrolments) {
    std::vector<PersonId> people;
    for (const NewEnrolment& each : enrolments) people.push_back(each.person);
    return people;
}

}  // namespace

std::string identity_of(const policy::Decision& decision) {
    if (!decision.identity.empty()) return decision.identity;
    if (!decision.aid.empty()) return std::string(policy::name_of(decision.aid.front().identity));
    return "ordinary";
}

std::unordered_map<std::int64_t, Enrolment> enrolments_of(store::Transaction& tx,
                                                          const std::string& county, int year,
                                                          const std::vector<PersonId>& people) {
    std::unordered_map<std::int64_t, Enrolment> found;
    known_enrolments.ask(
        tx, {store::value(county), store::value(year)}, people, [&](const store::Row& row) {
            found[row.number(0)] = {row.number(1), row.text(2) == "active", row.number(3)};
        });
    return found;
}

void write_enrolments(store::Transaction& tx, const store::Act& act, const policy::Pack& pack,
                      const std::vector<NewEnrolment>& enrolments) {
    if (enrolments.empty()) return;
    const auto known =
        enrolments_of(tx, act.county, enrolments.front().year, people_in(enrolments));
    store::Batch rows;
    store::Batch periods;
    std::vector<exchange::Told<exchange::Enrolled>> told;
    for (const NewEnrolment& given : enrolments) {
        INVARIANT(given.decided && given.decided->cover && !given.decided->cover->empty());
        const auto before = known.find(given.person.value);
        INVARIANT(before == known.end() || !before->second.active);
        const std::int64_t version = before == known.end() ? 1 : before->second.version + 1;
        const policy::Decision& decision = *given.decided;
        const std::string identity = identity_of(decision);
        rows.push_back(
            {store::value(act.county), store::value(given.year), store::value(given.person.value),
             store::value(version), store::value(identity), store::value(decision.route),
             store::value(given.payment), store::value(given.decision), store::value(given.paid),
             store::value(given.enrolled_on), store::value(decision.cover->from),
             store::value(decision.cover->until), store::value(act.at)});
        periods.push_back({store::value(act.county), store::value(given.person.value),
                           store::value(given.year), store::value(version),
                           store::value(decision.cover->from), store::value(decision.cover->until),
                           store::value(identity), store::value(decision.route),
                           store::value(given.payment), store::value(act.at)});
        told.push_back({version,
                        version == 1 ? exchange::Operation::create : exchange::Operation::change,
                        told_of(pack, given)});
    }
    tx.execute_each(put_enrolment, rows);
    tx.execute_each(open_entitlement, periods);
    exchange::publish<exchange::Enrolled>(tx, {act.county, exchange::Office::medical, act.at},
                                          told);
}

void end_enrolment(store::Transaction& tx, const store::Act& act, const policy::Pack& pack,
                   PersonId person, std::string_view because) {
    const auto row = tx.query_one(
        read_enrolment,
        {store::value(act.county), store::value(pack.year), store::value(person.value)});
    INVARIANT(row.has_value());
    const std::int64_t version = row->number(0) + 1;
    // The amounts the other offices counted are those of the pinned decision.
    const policy::Decision decision = policy::decide(pack, pinned(tx, act.county, row->number(4)));
    exchange::Enrolled told{.person = person.value,
                            .year = pack.year,
                            .region = row->text(9),
                            .enrolled_on = row->date(6),
                            .paid = row->money(5),
                            .from = row->date(7),
                            .until = row->date(8),
                            .identity = row->text(1),
                            .route = row->text(2),
                            .subsidy = subsidy_of(decision),
                            .aid = aid_of(decision),
                            .pack = pack.id,
                            .pack_hash = pack.hash};
    tx.execute(terminate, {store::value(act.county), store::value(pack.year),
                           store::value(person.value), store::value(act.at)});
    tx.execute(close_entitlement,
               {store::value(act.county), store::value(person.value), store::value(pack.year),
                store::value(act.at), store::value(because)});
    note(tx, act, person, "enrolment.end", because);
    exchange::publish<exchange::Enrolled>(tx, {act.county, exchange::Office::medical, act.at},
                                          {{version, exchange::Operation::cancel, told}});
}

}  // namespace canbao::medical
