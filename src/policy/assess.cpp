// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/assess.h"

#include <string>
#include <unordered_map>

#include "policy/fact_class.h"

namespace canbao::policy {
namespace {

std::span<const Claim> claims_of(const FactColumns& people, std::size_t person) {
    if (people.first_claim.empty()) return {};
    const std::size_t first = people.first_claim[person];
    return std::span(people.claims).subspan(first, people.first_claim[person + 1] - first);
}

Facts facts_of(const FactColumns& people, std::size_t person) {
    Facts facts = people.shared;
    if (!people.born.empty()) {
        facts.person.born.reset();
        if (people.born[person] != FactColumns::unknown_day) {
            facts.person.born = Date::from_days(people.born[person]);
        }
    }
    if (!people.hukou_region.empty()) facts.person.hukou_region = people.hukou_region[person];
    if (!people.permit_region.empty()) facts.person.permit_region = people.permit_region[person];
    if (!people.first_claim.empty()) {
        facts.person.identities.emplace();
        facts.person.groups.emplace();
        for (const Claim& claim : claims_of(people, person)) {
            auto& list =
                is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
            list->push_back(claim);
        }
    }
    return facts;
}

void append(std::string& key, std::uint32_t number) {
    key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

void assess(const Pack& pack, const FactColumns& people, ResultColumns& results) {
    INVARIANT(people.born.empty() || people.born.size() == people.size);
    INVARIANT(people.hukou_region.empty() || people.hukou_region.size() == people.size);
    INVARIANT(people.permit_region.empty() || people.permit_region.size() == people.size);
    INVARIANT(people.first_claim.empty() || people.first_claim.size() == people.size + 1);
    results = {};
    results.decision.resize(people.size);
    FactClasses classes(pack, people);
    std::unordered_map<std::string, std::uint32_t> known;
    std::string key;
    for (std::size_t i = 0; i < people.size; ++i) {
        key.clear();
        if (!people.born.empty()) append(key, classes.of_born(people.born[i]));
        if (!people.hukou_region.empty()) append(key, classes.of_hukou(people.hukou_region[i]));
        if (!people.permit_region.empty()) append(key, classes.of_permit(people.permit_region[i]));
        for (const Claim& claim : claims_of(people, i)) append(key, classes.of_claim(claim));
        const auto next = static_cast<std::uint32_t>(results.decisions.size());
        const auto [entry, is_new] = known.emplace(key, next);
        if (is_new) {
            results.facts.push_back(facts_of(people, i));
            results.decisions.push_back(decide(pack, results.facts.back()));
            results.heads.push_back(0);
        }
        results.decision[i] = entry->second;
        ++results.heads[entry->second];
    }
}

}  // namespace canbao::policy
