// SPDX-License-Identifier: MulanPSL-2.0
// The columns and the interpreter must agree on everybody: people are drawn around every date that
// a notice names, and each is decided both ways.
#include "policy/assess.h"

#include <doctest/doctest.h>

#include "base/random.h"
#include "policy/contract/answer.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

// Days close to the ones that matter: around births near the year's ends, and grown people.
std::int32_t some_birth(Random& random, int year) {
    if (random.chance(50)) return FactColumns::unknown_day;
    if (random.chance(400))
        return Date(year, 1, 1).in_days() + static_cast<int>(random.below(450)) - 130;
    if (random.chance(300))
        return Date(year - 12, 11, 10).in_days() + static_cast<int>(random.below(800)) - 400;
    return Date(1930, 1, 1).in_days() + static_cast<std::int32_t>(random.below(30000));
}

Place some_place(Random& random, const Pack& pack) {
    if (random.chance(100)) return Place::none();
    if (random.chance(300)) return {Region::parse("510100")};
    return {pack.region};
}

Claim some_claim(Random& random, int year) {
    Claim claim;
    claim.standing = static_cast<Standing>(random.below(standing_count));
    const Date around(year - 1, 9, 25);
    if (random.chance(800)) claim.determined_on = around + static_cast<int>(random.below(300)) - 60;
    if (random.chance(150)) claim.until = around + static_cast<int>(random.below(400)) - 60;
    if (random.chance(700))
        claim.on_roster_on = DayOrNone{around + static_cast<int>(random.below(200)) - 40};
    if (random.chance(100)) claim.on_roster_on = DayOrNone{};
    if (random.chance(700)) claim.grade = static_cast<int>(random.between(1, 4));
    if (random.chance(500)) claim.since = around + static_cast<int>(random.below(500)) - 200;
    if (random.chance(400)) claim.aid = GrantedAid{random.chance(500), Money::yuan(120)};
    return claim;
}

FactColumns some_people(const Pack& pack, Random& random, std::size_t size) {
    FactColumns people;
    people.shared.pay_on = Date(pack.year - 1, 9, 1) + static_cast<int>(random.below(560));
    people.shared.agency_approved = true;
    Person& person = people.shared.person;
    person.employee_duty = false;
    if (random.chance(700)) person.employee_insurance.emplace();
    if (random.chance(600)) person.insured_years = std::vector<int>{pack.year - 1};
    if (random.chance(600)) {
        person.student = Student{};
        person.student->stage = random.pick(std::vector<std::string_view>{"none", "freshman"});
        person.student->school_region = pack.region;
    }
    people.size = size;
    people.first_claim.push_back(0);
    for (std::size_t i = 0; i < size; ++i) {
        people.born.push_back(some_birth(random, pack.year));
        people.hukou_region.push_back(some_place(random, pack));
        people.permit_region.push_back(some_place(random, pack));
        for (std::uint64_t n = random.below(4); n > 1; --n) {
            people.claims.push_back(some_claim(random, pack.year));
        }
        people.first_claim.push_back(static_cast<std::uint32_t>(people.claims.size()));
    }
    return people;
}

Facts facts_of(const FactColumns& people, std::size_t i) {
    Facts facts = people.shared;
    if (people.born[i] != FactColumns::unknown_day) {
        facts.person.born = Date::from_days(people.born[i]);
    }
    facts.person.hukou_region = people.hukou_region[i];
    facts.person.permit_region = people.permit_region[i];
    facts.person.identities.emplace();
    facts.person.groups.emplace();
    for (std::uint32_t c = people.first_claim[i]; c < people.first_claim[i + 1]; ++c) {
        const Claim& claim = people.claims[c];
        (is_identity(claim.standing) ? facts.person.identities : facts.person.groups)
            ->push_back(claim);
    }
    return facts;
}

std::string text(const Pack& pack, const Facts& facts, const Decision& decision) {
    return boost::json::serialize(answer_json(pack, facts, decision, ""));
}

}  // namespace

TEST_CASE("everybody gets from the columns the answer that deciding alone would give") {
    Random random(2022);
    for (const Pack* pack : packs().all()) {
        CAPTURE(pack->id);
        for (int round = 0; round < 12; ++round) {
            const FactColumns people = some_people(*pack, random, 150);
            ResultColumns results;
            assess(*pack, people, results);
            REQUIRE_EQ(results.decision.size(), people.size);
            for (std::size_t i = 0; i < people.size; ++i) {
                const Facts facts = facts_of(people, i);
                const Decision& shared = results.decisions[results.decision[i]];
                CHECK_EQ(text(*pack, facts, shared), text(*pack, facts, decide(*pack, facts)));
            }
        }
    }
}

TEST_CASE("people whose differences no rule looks at share one decision") {
    const Pack& pack = *packs().find("pingli/2022");
    FactColumns people;
    people.shared.pay_on = Date(2021, 11, 10);
    people.shared.person.employee_duty = false;
    people.shared.person.employee_insurance.emplace();
    people.shared.person.student = Student{};
    people.shared.person.student->stage = "none";
    people.shared.person.groups.emplace();
    people.shared.person.identities.emplace();
    people.size = 3000;
    for (std::size_t i = 0; i < people.size; ++i) {
        people.born.push_back(Date(1950, 1, 1).in_days() + static_cast<std::int32_t>(i) * 3);
        people.hukou_region.push_back({Region::parse(i % 2 == 0 ? "610926100" : "610926101")});
    }
    ResultColumns results;
    assess(pack, people, results);
    CHECK_LT(results.decisions.size(), 10);
    std::uint64_t heads = 0;
    for (const std::uint32_t count : results.heads) heads += count;
    CHECK_EQ(heads, people.size);
}

TEST_CASE("nobody is assessed where there is nobody") {
    ResultColumns results;
    assess(*packs().find("pingli/2022"), FactColumns{}, results);
    CHECK(results.decision.empty());
    CHECK(results.decisions.empty());
}
