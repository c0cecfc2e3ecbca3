// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/decide.h"

#include <doctest/doctest.h>

#include "policy/check/small_pack.h"

#include <functional>

#include "base/random.h"

using namespace canbao;
using namespace canbao::policy;

namespace {

const PackSet& packs() {
    static const PackSet set = *PackSet::load(CANBAO_SOURCE_DIR "/packs");
    return set;
}

// A grown resident of the pack's region of whom everything is known, asking on `pay_on`.
Facts resident(const Pack& pack, Date pay_on) {
    Facts facts;
    facts.pay_on = pay_on;
    Person& person = facts.person;
    person.born = Date(1980, 5, 5);
    person.hukou_region = Place{pack.region};
    person.permit_region = Place::none();
    person.long_term_resident = true;
    person.guardian = Guardian{Place::none(), Place::none()};
    person.employee_duty = false;
    person.employee_insurance.emplace();
    person.employee_affordable = true;
    person.groups.emplace();
    person.identities.emplace();
    person.student = Student{};
    person.student->stage = "none";
    person.insured_years = std::vector<int>{pack.year - 1};
    person.evidence.emplace();
    person.missed_for_objective_reason = false;
    person.already_ill = false;
    return facts;
}

Facts pingli_resident(std::initializer_list<Claim> identities) {
    Facts facts = resident(*packs().find("pingli/2022"), Date(2021, 11, 10));
    facts.person.identities = identities;
    return facts;
}

Facts somebody(const Pack& pack, Random& random) {
    Facts facts = resident(pack, Date(pack.year - 1, 8, 20) + static_cast<int>(random.below(500)));
    Person& person = facts.person;
    if (random.chance(400)) {
        person.born = Date(pack.year - 1, 8, 1) + static_cast<int>(random.below(500));
    }
    if (random.chance(200)) person.hukou_region = Place{Region::parse("510100")};
    if (random.chance(200)) person.permit_region = Place{pack.region};
    if (random.chance(200)) person.student->stage = "freshman";
    // A child has no employer: the packs say so, whatever else is told.
    if (person.born == Date(1980, 5, 5) && random.chance(300)) person.employee_duty = true;
    if (random.chance(300)) {
        person.groups->push_back(
            {.standing = static_cast<Standing>(identity_count +
                                               random.below(standing_count - identity_count))});
    }
    if (random.chance(400)) {
        Claim claim;
        claim.standing = static_cast<Standing>(random.below(identity_count));
        claim.determined_on = Date(pack.year - 1, 9, 1) + static_cast<int>(random.below(150));
        claim.on_roster_on = DayOrNone{claim.determined_on};
        claim.grade = static_cast<int>(random.between(1, 4));
        claim.aid = GrantedAid{false, Money::yuan(100)};
        person.identities->push_back(claim);
    }
    if (random.chance(500)) facts.agency_approved = random.chance(700);
    if (random.chance(500)) person.missed_for_objective_reason = true;
    if (random.chance(300)) facts.treasury_on = *facts.pay_on + 2;
    return facts;
}

}  // namespace

TEST_CASE("fixed aid comes later: the whole standard is due, and the person bears the rest") {
    const Decision decision = decide(*packs().find("pingli/2022"),
                                     pingli_resident({{.standing = Standing::subsistence_allowance,
                                                       .determined_on = Date(2020, 5, 1)}}));
    CHECK_EQ(decision.outcome, Outcome::yes);
    CHECK_EQ(decision.due, Money::yuan(320));
    CHECK_EQ(decision.borne, Money::yuan(160));
    REQUIRE_EQ(decision.aid.size(), 1);
    CHECK_EQ(decision.aid.front().flow, Flow::reimburse_after);
}

TEST_CASE("a price or an aid that comes to less than nothing is nothing") {
    const auto decided = [](std::string_view from, std::string_view to) {
        const auto pack = small_pack(small_pack_with(from, to));
        Facts facts = small_payer();
        Claim dibao;
        dibao.standing = Standing::subsistence_allowance;
        dibao.determined_on = Date(2020, 1, 1);
        facts.person.identities = std::vector{dibao};
        return decide(*pack, facts);
    };
    const Decision free = decided("  cover:\n",
                                  "  price:\n    hit: first\n    rows:\n      - {id: off, amount: "
                                  "standard - 500元, cite: 一, says: 减收}\n  cover:\n");
    CHECK_EQ(free.outcome, Outcome::yes);
    CHECK_EQ(free.due, Money{});
    const Decision paid = decided("id: general, when: paid in window,",
                                  "id: general, when: paid in window, pays: standard - 500元,");
    CHECK_EQ(paid.borne, Money{});
    const Decision unaided =
        decided("amount: 40元, by: {county: all}", "amount: price - 500元, by: {county: all}");
    CHECK_EQ(unaided.borne, Money::yuan(100));
}

TEST_CASE("a subsidy worked out of a provisional parameter is provisional") {
    std::string text = small_pack_with("total: {is: 50元,", "total: {is: fiscal + 10元,");
    const std::string params = "params:\n";
    text.insert(text.find(params) + params.size(),
                "  fiscal: {values: [{is: 40元, provisional: yes}], cite: 一, says: 暂定}\n");
    const Facts facts = small_payer();
    CHECK(decide(*small_pack(text), facts).provisional);
    CHECK_FALSE(decide(*small_pack(std::string(small_pack_text)), facts).provisional);
}

TEST_CASE("several payers' parts and the subsidy add up to the fen") {
    const Decision decision = decide(*packs().find("pingli/2022"),
                                     pingli_resident({{.standing = Standing::unstable_lifted,
                                                       .determined_on = Date(2020, 5, 1)}}));
    Money aid;
    for (const AidShare& share : decision.aid) aid += share.amount;
    CHECK_EQ(decision.aid.size(), 3);
    CHECK_EQ(*decision.due - *decision.borne, aid);
    Money subsidy;
    for (const SubsidyShare& share : decision.subsidy) subsidy += share.amount;
    CHECK_EQ(subsidy, Money::yuan(580));
}

TEST_CASE("an explanation names the outcome, the sums and every clause, in either language") {
    const Decision decision = decide(*packs().find("pingli/2022"), pingli_resident({}));
    const std::string zh = explain(decision, Language::zh);
    CHECK_NE(zh.find("应缴320.00元"), std::string::npos);
    CHECK_NE(zh.find("四(一)"), std::string::npos);
    CHECK_NE(explain(decision, Language::en).find("320.00 yuan is due"), std::string::npos);
}

TEST_CASE("a fact made unknown turns an answer into undecided or changes nothing") {
    const std::vector<std::function<void(Facts&)>> forget{
        [](Facts& f) { f.person.hukou_region.reset(); },
        [](Facts& f) { f.person.permit_region.reset(); },
        [](Facts& f) { f.person.employee_duty.reset(); },
        [](Facts& f) { f.person.identities.reset(); },
        [](Facts& f) { f.person.insured_years.reset(); },
        [](Facts& f) { f.person.evidence.reset(); },
        [](Facts& f) { f.person.missed_for_objective_reason.reset(); },
        [](Facts& f) { f.person.born.reset(); },
        [](Facts& f) { f.agency_approved.reset(); },
        [](Facts& f) { f.treasury_on.reset(); },
    };
    // Employee spells and groups are left out: three notices ask only whether employee insurance
    // is owed, and their packs look at the rest where it is told.
    Random random(7);
    for (const Pack* pack : packs().all()) {
        CAPTURE(pack->id);
        for (int i = 0; i < 1500; ++i) {
            const Facts known = somebody(*pack, random);
            const Decision before = decide(*pack, known);
            Facts less = known;
            random.pick(forget)(less);
            const Decision after = decide(*pack, less);
            if (after.outcome == Outcome::undecided) {
                CHECK_FALSE(after.needs.empty());
                continue;
            }
            CHECK_EQ(after.outcome, before.outcome);
            CHECK_EQ(after.due, before.due);
            CHECK_EQ(after.cover, before.cover);
        }
    }
}

TEST_CASE("every decision has a reason, and a yes is never dearer than the standard") {
    Random random(11);
    for (const Pack* pack : packs().all()) {
        for (int i = 0; i < 500; ++i) {
            const Decision decision = decide(*pack, somebody(*pack, random));
            CHECK_FALSE(decision.because.empty());
            if (decision.outcome != Outcome::yes) continue;
            REQUIRE(decision.due);
            CHECK_LE(*decision.borne, *decision.due);
            CHECK_LE(*decision.due, *decision.standard);
            CHECK_GE(*decision.borne, Money{});
            if (!decision.cover) CHECK_FALSE(decision.warning.empty());
        }
    }
}

TEST_CASE("where no way in is written the notice is silent, which is no refusal") {
    const std::string early =
        "      - {id: too_early, when: paid before window, outcome: no, cite: 二, says: "
        "还没开始}\n";
    std::string text = small_pack_with(early, "");
    Facts facts = small_payer();
    facts.pay_on = Date(2021, 8, 1);
    const Decision silent = decide(*small_pack(text), facts);
    CHECK_EQ(silent.outcome, Outcome::undecided);
    CHECK_EQ(silent.needs, std::vector<std::string>{"agency decision"});
    CHECK_EQ(silent.because.back().row, "cover");
    SUBCASE("in the pack's own words where it has some") {
        text.insert(text.find("judgements:"),
                    "silent:\n  - {id: early_not_ruled, ask: [enrol], needs: [县医保局：提前缴费], "
                    "cite: 二, says: 提前缴费怎样算没有写}\n");
        const Decision told = decide(*small_pack(text), facts);
        CHECK_EQ(told.needs, std::vector<std::string>{"县医保局：提前缴费"});
        CHECK_EQ(told.because.back().row, "early_not_ruled");
    }
    SUBCASE("whoever may not enrol is refused all the same") {
        facts.person.hukou_region = Place::none();
        CHECK_EQ(decide(*small_pack(text), facts).outcome, Outcome::no);
    }
}
