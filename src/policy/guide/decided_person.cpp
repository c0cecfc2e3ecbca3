// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/guide/decided_person.h"

#include <algorithm>

#include "policy/check/witness.h"
#include "policy/guide/phrase.h"

namespace canbao::policy {

Facts of_class(Facts facts, const PriceClass& kind) {
    Person& person = facts.person;
    const Person& other = kind.facts.person;
    if (!person.enrol_region) person.enrol_region = other.enrol_region;
    if (!person.hukou_region) person.hukou_region = other.hukou_region;
    if (!person.permit_region) person.permit_region = other.permit_region;
    if (!person.sex) person.sex = other.sex;
    if (!person.born) person.born = other.born;
    if (!person.student) person.student = other.student;
    for (const auto& [fact, told] : other.local) person.local.try_emplace(fact, told);
    return facts;
}

namespace {

// The notice is silent on this way in, whoever takes it.
bool is_open_way(const Pack& pack, const Decision& decision) {
    const Table* cover = pack.table("cover");
    if (cover == nullptr) return false;
    return std::ranges::any_of(cover->rows, [&](const Row& row) {
        return row.cited.id == decision.route && row.outcome == RowOutcome::undecided;
    });
}

}  // namespace

TypicalPerson decided(const Pack& pack, const std::vector<PriceClass>& kinds, Words who,
                      Words example, const Facts& facts) {
    TypicalPerson person{std::move(who), std::move(example), ordinary(pack, facts), {}};
    person.decision = decide(pack, person.facts);
    if (person.decision.outcome != Outcome::undecided || is_open_way(pack, person.decision)) {
        return person;
    }
    // Where nobody ordinary has a price – a place that no row names – somebody of a kind has, the
    // most ordinary first.
    std::vector<const PriceClass*> order;
    for (const PriceClass& kind : kinds) order.push_back(&kind);
    std::ranges::sort(order, {}, &PriceClass::rank);
    for (const PriceClass* kind : order) {
        Facts other = ordinary(pack, of_class(facts, *kind));
        Decision decision = decide(pack, other);
        if (decision.outcome != Outcome::yes) continue;
        person.facts = std::move(other);
        person.decision = std::move(decision);
        break;
    }
    return person;
}

void add_claim(Facts& facts, const Claim& claim) {
    auto& list = is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
    if (!list) list.emplace();
    list->push_back(claim);
}

Claim settled_claim(const Pack& pack, Standing standing) {
    const Date long_ago(pack.year - 3, 1, 1);
    Claim claim;
    claim.standing = standing;
    if (is_identity(standing)) {
        claim.determined_on = long_ago;
        claim.on_roster_on = DayOrNone{long_ago};
    }
    if (standing == Standing::disability) claim.grade = 3;
    if (standing == Standing::severe_disability) claim.grade = 2;
    return claim;
}

Words phrase_of(Standing standing) {
    return {words_of(standing, Language::zh), words_of(standing, Language::en)};
}

Words joined(const Words& a, std::string_view zh, std::string_view en) {
    return {a.zh + std::string(zh), a.en + std::string(en)};
}

Words paid_on(Date day) {
    return {words_of(day, Language::zh) + "缴费", "pays on " + words_of(day, Language::en)};
}

}  // namespace canbao::policy
