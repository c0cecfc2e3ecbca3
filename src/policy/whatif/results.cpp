// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/results.h"

namespace canbao::policy::whatif {
namespace {

Truth truth_of(const Tree& tree, const ClassFacts& known, std::size_t claim) {
    switch (tree.kind) {
        case Tree::Kind::leaf:
            return known.truth(tree.condition, claim);
        case Tree::Kind::negation:
            return negated(truth_of(tree.parts.front(), known, claim));
        case Tree::Kind::both:
        case Tree::Kind::either:
            break;
    }
    const bool all = tree.kind == Tree::Kind::both;
    Truth result = all ? Truth::yes : Truth::no;
    for (const Tree& part : tree.parts) {
        const Truth one = truth_of(part, known, claim);
        result = all ? both(result, one) : either(result, one);
        if (result == (all ? Truth::no : Truth::yes)) return result;
    }
    return result;
}

}  // namespace

Truth negated(Truth truth) {
    if (truth == Truth::open || truth == Truth::varies) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth both(Truth a, Truth b) {
    if (a == Truth::no || b == Truth::no) return Truth::no;
    if (a == Truth::varies || b == Truth::varies) return Truth::varies;
    return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::open;
}

Truth either(Truth a, Truth b) { return negated(both(negated(a), negated(b))); }

Truth truth_of(const Value& value) {
    if (value.is_unknown()) return Truth::open;
    return value.is_true() ? Truth::yes : Truth::no;
}

Truth ClassFacts::truth(std::uint32_t condition, std::size_t claim) const {
    const std::optional<std::uint32_t> stood = from.empty() ? std::nullopt : from[condition];
    const Truths& in = stood ? before : known;
    const std::uint32_t number = stood.value_or(condition);
    const Truth found = in.truths[number];
    return found == Truth::by_claim ? in.of_claims[number][claim] : found;
}

Truth result_of(const Rulebook::Slot& slot, const ClassFacts& known) {
    constexpr std::size_t no_claim = 0;
    if (slot.buys) return known.truth(*slot.buys, no_claim);
    if (!slot.when) return Truth::no;
    const Truth when = truth_of(*slot.when, known, no_claim);
    return slot.who ? either(negated(truth_of(*slot.who, known, no_claim)), when) : when;
}

Offer opened_by(const Rulebook& rules, std::uint32_t aid, const Claim& claim) {
    Offer offer{.aid = aid, .holds = Truth::no};
    for (const Standing standing : rules.aids[aid].row->standings) {
        const Truth one = truth_of(claim_is(claim, standing));
        if (one == Truth::no) continue;
        if (offer.holds != Truth::yes) offer.standing = standing;
        offer.holds = either(offer.holds, one);
    }
    return offer;
}

Offer offer_of(const Rulebook& rules, Offer opened, std::uint32_t claim, const ClassFacts& known) {
    opened.claim = claim;
    if (opened.holds == Truth::no) return opened;
    const Rulebook::Aid& aid = rules.aids[opened.aid];
    if (!aid.of_price) opened.holds = both(opened.holds, truth_of(aid.when, known, claim));
    for (const Rulebook::Plain& given : rules.given) {
        if (opened.holds == Truth::no) break;
        opened.holds = both(opened.holds, truth_of(given.when, known, claim));
    }
    return opened;
}

Results results_of(const Rulebook& rules, const ClassFacts& known) {
    Results results;
    results.rows.reserve(rules.slots.size());
    for (const Rulebook::Slot& slot : rules.slots) results.rows.push_back(result_of(slot, known));
    results.lists_known = known.one.person.identities && known.one.person.groups;
    for (std::uint32_t i = 0; i < rules.conditions.size(); ++i) {
        if (rules.conditions[i].kind != Condition::Kind::value) continue;
        results.values_vary = results.values_vary || known.truth(i, 0) == Truth::varies;
    }
    const auto claims = claims_of(known.one.person);
    for (std::uint32_t claim = 0; claim < claims.size(); ++claim) {
        for (std::uint32_t aid = 0; aid < rules.aids.size(); ++aid) {
            const Offer offer =
                offer_of(rules, opened_by(rules, aid, *claims[claim]), claim, known);
            if (offer.holds != Truth::no) results.offers.push_back(offer);
        }
    }
    return results;
}

std::string text_of(const Results& results) {
    std::string text;
    for (const Truth truth : results.rows) text += static_cast<char>('0' + static_cast<int>(truth));
    text += results.lists_known ? 'k' : '?';
    text += results.values_vary ? 'v' : '=';
    for (const Offer& offer : results.offers) {
        text += std::to_string(offer.aid) + "/" + std::to_string(static_cast<int>(offer.standing)) +
                "/" + std::to_string(static_cast<int>(offer.holds)) + ";";
    }
    return text;
}

const Claim& claim_at(const Person& person, std::size_t number) {
    if (person.identities) {
        if (number < person.identities->size()) return (*person.identities)[number];
        number -= person.identities->size();
    }
    INVARIANT(person.groups.has_value());
    return person.groups->at(number);
}

std::string kept_of(const Claim& claim) {
    std::string text = std::to_string(static_cast<int>(claim.standing)) + "/";
    if (claim.grade) text += std::to_string(*claim.grade);
    if (claim.aid) text += claim.aid->full ? "/full" : "/" + to_string(claim.aid->amount);
    return text + ";";
}

std::vector<const Claim*> claims_of(const Person& person) {
    std::vector<const Claim*> claims;
    for (const auto* list : {&person.identities, &person.groups}) {
        if (!*list) continue;
        for (const Claim& claim : **list) claims.push_back(&claim);
    }
    return claims;
}

}  // namespace canbao::policy::whatif
