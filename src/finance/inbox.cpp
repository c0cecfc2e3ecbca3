// SPDX-License-Identifier: MulanPSL-2.0
// What the finance office does with what the other offices tell it.
#include <unordered_map>

#include "finance/scheme.h"
#include "finance/subsidy.h"
#include "store/key_query.h"

namespace canbao::finance {

namespace {
using exchange::Operation;
using store::value;
using Answers = std::vector<exchange::RecordAnswer>;
template <typename Fact>
using Facts = std::vector<exchange::Received<Fact>>;

const store::KeyQuery find_enrolled(
    "SELECT person, version, town, scheme, state FROM finance_enrolment"
    " WHERE county = $1 AND year = $2 AND person IN",
    2);
constexpr std::string_view keep_enrolment =
    "INSERT INTO finance_enrolment (county, year, person, version, region, town, identity,"
    " enrolled_on, paid, scheme, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " ON CONFLICT (county, year, person) DO UPDATE SET version = excluded.version,"
    " region = excluded.region, town = excluded.town, identity = excluded.identity,"
    " enrolled_on = excluded.enrolled_on, paid = excluded.paid, scheme = excluded.scheme, state = "
    "excluded.state";
struct Accrued {
    std::int64_t version = 0;
    std::string town;
    std::int64_t scheme = 0;
    bool is_active = false;
};
using AccruedPeople = std::unordered_map<std::int64_t, Accrued>;

std::map<int, AccruedPeople> read_accrued(store::Transaction& tx, const std::string& county,
                                          const Facts<exchange::Enrolled>& told) {
    std::map<int, std::vector<store::Value>> people;
    for (const auto& received : told) {
        people[received.fact.year].push_back(value(received.fact.person));
    }
    std::map<int, AccruedPeople> accrued;
    for (const auto& [year, listed] : people) {
        AccruedPeople& known = accrued[year];
        find_enrolled.ask(tx, {value(county), value(year)}, listed, [&](const store::Row& row) {
            known[row.number(0)] = {row.number(1), row.text(2), row.number(3),
                                    row.text(4) == "active"};
        });
    }
    return accrued;
}

// The rows one transaction leaves behind.
struct Written {
    store::Batch enrolments;
    store::Batch accruals;
};

void accrue(Written& rows, const exchange::Envelope& envelope,
            const exchange::Received<exchange::Enrolled>& received, Accrued& known,
            SchemeBook& schemes) {
    const exchange::Enrolled& told = received.fact;
    const auto row = [&](int heads, const std::string& town, std::int64_t scheme) {
        rows.accruals.push_back({value(envelope.county), value(told.year), value(told.person),
                                 value(received.version), value(heads), value(town), value(scheme),
                                 value(envelope.created_at)});
    };
    if (known.is_active) row(-1, known.town, known.scheme);
    known = {received.version, told.region.substr(0, 9), schemes.number_of(told),
             received.operation != Operation::cancel};
    if (known.is_active) row(1, known.town, known.scheme);
    rows.enrolments.push_back(
        {value(envelope.county), value(told.year), value(told.person), value(received.version),
         value(told.region), value(known.town), value(told.identity), value(told.enrolled_on),
         value(told.paid), value(known.scheme), value(known.is_active ? "active" : "cancelled")});
}

Answers take_enrolled(store::Transaction& tx, const exchange::Envelope& envelope,
                      const Facts<exchange::Enrolled>& told) {
    SchemeBook schemes(tx, envelope.county);
    std::map<int, AccruedPeople> accrued = read_accrued(tx, envelope.county, told);
    Written rows;
    Answers answers;
    for (const auto& received : told) {
        Accrued& known = accrued[received.fact.year][received.fact.person];
        if (known.version >= received.version) {
            answers.push_back({exchange::Outcome::ignored_older, "", ""});
            continue;
        }
        accrue(rows, envelope, received, known, schemes);
        answers.push_back(exchange::accepted());
    }
    tx.execute_each(keep_enrolment, rows.enrolments);
    tx.load("finance_accrual",
            {"county", "year", "person", "version", "heads", "town", "scheme", "accrued_at"},
            rows.accruals);
    return answers;
}

}  // namespace

void listen(exchange::Handlers& handlers) {
    handlers.on<exchange::Enrolled>(exchange::Office::finance, take_enrolled);
}

}  // namespace canbao::finance
