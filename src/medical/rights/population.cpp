// SPDX-License-Identifier: MulanPSL-2.0
#include "medical/rights/population.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>

#include "medical/rights/id_list.h"
#include "policy/visit.h"

namespace canbao::medical {

namespace {

constexpr std::string_view everyone_not_enrolled =
    "SELECT p.person, p.born, p.died_on, p.hukou_region, p.permit_region, p.region,"
    " p.student_stage, p.employee_insured, p.sex"
    " FROM medical_person p LEFT JOIN medical_enrolment e"
    " ON e.county = p.county AND e.year = $2 AND e.person = p.person AND e.state = 'active'"
    " WHERE p.county = $1 AND e.person IS NULL ORDER BY p.person";
constexpr std::string_view everyone_and_enrolment =
    "SELECT p.person, p.born, p.died_on, p.hukou_region, p.permit_region, p.region,"
    " p.student_stage, p.employee_insured, p.sex, e.enrolled_on"
    " FROM medical_person p LEFT JOIN medical_enrolment e"
    " ON e.county = p.county AND e.year = $2 AND e.person = p.person AND e.state = 'active'"
    " WHERE p.county = $1 ORDER BY p.person";
constexpr std::string_view all_identities =
    "SELECT person, identity, determined_on, until, on_roster_on, grade FROM medical_identity"
    " WHERE county = $1 ORDER BY person, identity, department, determined_on";
constexpr std::string_view all_groups =
    "SELECT person, person_group, since FROM medical_group WHERE county = $1"
    " ORDER BY person, person_group";
const IdList chosen_people(
    "SELECT person, born, died_on, hukou_region, permit_region, region, student_stage,"
    " employee_insured, sex FROM medical_person"
    " WHERE county = $1 AND person IN",
    2, "ORDER BY person");
const IdList chosen_identities(
    "SELECT person, identity, determined_on, until, on_roster_on, grade FROM medical_identity"
    " WHERE county = $1 AND person IN",
    2, "ORDER BY person, identity, department, determined_on");
const IdList chosen_groups(
    "SELECT person, person_group, since FROM medical_group WHERE county = $1 AND person IN", 2,
    "ORDER BY person, person_group");

using ClaimsOf = std::unordered_map<std::int64_t, std::vector<policy::Claim>>;

void take_identity(ClaimsOf& claims, const store::Row& row) {
    policy::Claim claim;
    const auto standing = policy::standing_named(row.text(1));
    INVARIANT(standing.has_value());
    claim.standing = *standing;
    claim.determined_on = parse_date(row.text(2));
    // The register holds the first day without the identity, a claim the last day with it.
    if (const auto until = row.maybe_date(3)) claim.until = *until - 1;
    claim.on_roster_on = policy::DayOrNone{row.date(4)};
    if (const auto grade = row.maybe_number(5)) claim.grade = static_cast<int>(*grade);
    claims[row.number(0)].push_back(claim);
}

void take_group(ClaimsOf& claims, const store::Row& row) {
    policy::Claim claim;
    const auto standing = policy::standing_named(row.text(1));
    INVARIANT(standing.has_value());
    claim.standing = *standing;
    claim.since = parse_date(row.text(2));
    claims[row.number(0)].push_back(claim);
}

ClaimsOf claims_of_county(store::Transaction& tx, const std::string& county) {
    ClaimsOf claims;
    tx.for_each(all_identities, {store::value(county)},
                [&](const store::Row& row) { take_identity(claims, row); });
    tx.for_each(all_groups, {store::value(county)},
                [&](const store::Row& row) { take_group(claims, row); });
    return claims;
}

policy::Known<policy::Place> place_in(const store::Row& row, std::size_t column) {
    const auto code = row.maybe_text(column);
    if (!code) return {};
    if (*code == "none") return policy::Place::none();
    return policy::Place{Region::parse(*code)};
}

policy::Known<std::string_view> stage_in(const store::Row& row, std::size_t column) {
    const auto word = row.maybe_text(column);
    return word ? policy::listed(policy::stages(), *word) : std::nullopt;
}

policy::Known<std::string_view> sex_in(const store::Row& row, std::size_t column) {
    return word_of(static_cast<Sex>(row.number(column)));
}

class Builder {
public:
    explicit Builder(policy::Facts shared) {
        // The register knows every identity and group: an empty list is known to be none.
        shared.person.identities.emplace();
        shared.person.groups.emplace();
        population_.shared = std::move(shared);
    }
    void add(const store::Row& row) {
        population_.people.push_back(PersonId{row.number(0)});
        population_.born.push_back(row.date(1));
        population_.died.push_back(row.maybe_date(2));
        population_.hukou_region.push_back(place_in(row, 3));
        population_.permit_region.push_back(place_in(row, 4));
        population_.regions.push_back(row.text(5));
        population_.stage.push_back(stage_in(row, 6));
        population_.employee_insured.push_back(
            row.is_null(7) ? policy::Known<bool>{} : policy::Known<bool>(row.number(7) == 1));
        population_.sex.push_back(sex_in(row, 8));
    }
    Population finish(const ClaimsOf& claims) {
        for (const PersonId person : population_.people) {
            close_claims();
            const auto own = claims.find(person.value);
            if (own == claims.end()) continue;
            population_.claims.insert(population_.claims.end(), own->second.begin(),
                                      own->second.end());
        }
        close_claims();
        return std::move(population_);
    }

private:
    void close_claims() {
        population_.first_claim.push_back(static_cast<std::uint32_t>(population_.claims.size()));
    }
    Population population_;
};

// People of whom the same is known, for one call of assess(): a column is whole or not there.
using PortionKey = std::tuple<bool, bool, policy::Known<std::string_view>, policy::Known<bool>,
                              policy::Known<std::string_view>>;
struct Portion {
    std::vector<std::size_t> rows;
    policy::FactColumns columns;
};

void put_into(Portion& portion, const Population& population, std::size_t row) {
    policy::FactColumns& columns = portion.columns;
    portion.rows.push_back(row);
    columns.born.push_back(population.born[row].in_days());
    if (population.hukou_region[row]) columns.hukou_region.push_back(*population.hukou_region[row]);
    if (population.permit_region[row]) {
        columns.permit_region.push_back(*population.permit_region[row]);
    }
    columns.first_claim.push_back(static_cast<std::uint32_t>(columns.claims.size()));
    columns.claims.insert(columns.claims.end(),
                          population.claims.begin() + population.first_claim[row],
                          population.claims.begin() + population.first_claim[row + 1]);
}

void decide_portion(const policy::Pack& pack, Portion& portion, policy::ResultColumns& results) {
    portion.columns.size = portion.rows.size();
    portion.columns.first_claim.push_back(
        static_cast<std::uint32_t>(portion.columns.claims.size()));
    policy::ResultColumns own;
    policy::assess(pack, portion.columns, own);
    const auto offset = static_cast<std::uint32_t>(results.decisions.size());
    for (std::size_t at = 0; at < portion.rows.size(); ++at) {
        results.decision[portion.rows[at]] = offset + own.decision[at];
    }
    std::move(own.facts.begin(), own.facts.end(), std::back_inserter(results.facts));
    std::move(own.decisions.begin(), own.decisions.end(), std::back_inserter(results.decisions));
    results.heads.insert(results.heads.end(), own.heads.begin(), own.heads.end());
}

}  // namespace

policy::Known<std::string_view> word_of(Sex sex) {
    if (sex == Sex::unknown) return std::nullopt;
    return policy::listed(policy::sexes(), sex == Sex::male ? "male" : "female");
}

void put_work_and_study(policy::Person& person, policy::Known<std::string_view> stage,
                        policy::Known<bool> insured) {
    if (stage) {
        person.student.emplace();
        person.student->stage = *stage;
    }
    if (!insured) return;
    person.employee_insurance.emplace();
    if (*insured) {
        person.employee_insurance->push_back({});
    } else {
        person.employee_duty = false;
    }
}

policy::Facts Population::facts_of(std::size_t row) const {
    policy::Facts facts = shared;
    facts.person.born = born[row];
    facts.person.sex = sex[row];
    facts.person.died = died[row];
    facts.person.hukou_region = hukou_region[row];
    facts.person.permit_region = permit_region[row];
    put_work_and_study(facts.person, stage[row], employee_insured[row]);
    for (std::size_t at = first_claim[row]; at < first_claim[row + 1]; ++at) {
        auto& list = policy::is_identity(claims[at].standing) ? facts.person.identities
                                                              : facts.person.groups;
        list->push_back(claims[at]);
    }
    return facts;
}

Population everyone_to_assess(store::Transaction& tx, const std::string& county, int year,
                              policy::Facts shared) {
    Builder builder(std::move(shared));
    tx.for_each(everyone_not_enrolled, {store::value(county), store::value(year)},
                [&](const store::Row& row) { builder.add(row); });
    return builder.finish(claims_of_county(tx, county));
}

Population everyone_registered(store::Transaction& tx, const std::string& county, int year,
                               policy::Facts shared) {
    Builder builder(std::move(shared));
    std::vector<std::optional<Date>> enrolled_on;
    tx.for_each(everyone_and_enrolment, {store::value(county), store::value(year)},
                [&](const store::Row& row) {
                    builder.add(row);
                    enrolled_on.push_back(row.maybe_date(9));
                });
    Population population = builder.finish(claims_of_county(tx, county));
    population.enrolled_on = std::move(enrolled_on);
    return population;
}

Population population_of(store::Transaction& tx, const std::string& county,
                         std::vector<PersonId> people, policy::Facts shared) {
    Builder builder(std::move(shared));
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    chosen_people.ask(tx, {store::value(county)}, people,
                      [&](const store::Row& row) { builder.add(row); });
    ClaimsOf claims;
    chosen_identities.ask(tx, {store::value(county)}, people,
                          [&](const store::Row& row) { take_identity(claims, row); });
    chosen_groups.ask(tx, {store::value(county)}, people,
                      [&](const store::Row& row) { take_group(claims, row); });
    return builder.finish(claims);
}

policy::ResultColumns decide_all(const policy::Pack& pack, const Population& population) {
    policy::ResultColumns results;
    results.decision.resize(population.size());
    std::map<PortionKey, Portion> portions;
    std::vector<std::size_t> dead;
    // Few packs ask for it; without it there are half as many portions.
    const bool by_sex = policy::asks_for(pack, policy::FactName::sex);
    for (std::size_t row = 0; row < population.size(); ++row) {
        if (population.died[row]) {
            dead.push_back(row);
            continue;
        }
        const PortionKey key{population.hukou_region[row].has_value(),
                             population.permit_region[row].has_value(), population.stage[row],
                             population.employee_insured[row],
                             by_sex ? population.sex[row] : std::nullopt};
        const auto [at, fresh] = portions.try_emplace(key);
        if (fresh) {
            at->second.columns.shared = population.shared;
            policy::Person& person = at->second.columns.shared.person;
            if (by_sex) person.sex = population.sex[row];
            put_work_and_study(person, population.stage[row], population.employee_insured[row]);
        }
        put_into(at->second, population, row);
    }
    for (auto& [key, portion] : portions) decide_portion(pack, portion, results);
    for (const std::size_t row : dead) {
        results.decision[row] = static_cast<std::uint32_t>(results.decisions.size());
        results.facts.push_back(population.facts_of(row));
        results.decisions.push_back(policy::decide(pack, results.facts.back()));
        results.heads.push_back(1);
    }
    return results;
}

}  // namespace canbao::medical
