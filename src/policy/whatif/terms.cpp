// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/terms.h"

#include "policy/expression/evaluate.h"

namespace canbao::policy::whatif {
namespace {

constexpr std::size_t no_claim = 0;

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

// The steps of enrolment in their order, on truths in place of values.
class TermsFinder {
public:
    TermsFinder(const Rulebook& rules, const ClassFacts& known) : rules_(rules), known_(known) {}

    Terms run() {
        find_way();
        if (terms_.asks) return std::move(terms_);
        enter();
        if (settled_) return std::move(terms_);
        for (const Rulebook::Plain& gap : rules_.gaps) {
            if (of(gap.when) != Truth::no) undecided_ = true;
        }
        if (way().row->outcome == RowOutcome::undecided) undecided_ = true;
        if (undecided_) {
            terms_.outcome = Outcome::undecided;
            return std::move(terms_);
        }
        terms_.outcome = Outcome::yes;
        for (std::size_t i = 0; i < rules_.conditions.size(); ++i) {
            if (rules_.conditions[i].kind == Condition::Kind::value) told(known_.truths[i]);
        }
        if (!way().row->amount) find_price();
        if (way().buys) cover();
        if (way().row->aided && !terms_.asks) look_for_aid();
        look_at_one();
        return std::move(terms_);
    }

private:
    Truth of(const Tree& tree, std::size_t claim = no_claim) {
        return told(truth_of(tree, known_, claim));
    }
    Truth told(Truth truth) {
        if (truth == Truth::varies) terms_.varies = true;
        return truth;
    }
    const Rulebook::Way& way() const { return rules_.ways[terms_.way]; }

    void find_way() {
        bool open = false;
        for (std::size_t i = 0; i < rules_.ways.size(); ++i) {
            const Truth truth = of(rules_.ways[i].when);
            if (truth == Truth::open) open = true;
            if (truth != Truth::yes) continue;
            found_ = true;
            terms_.way = static_cast<std::uint32_t>(i);
            break;
        }
        if (found_ && rules_.cover_table->hit == Hit::unique) open = false;
        // Which way it is may not matter; that is for decide() to say.
        if (open) terms_.asks = true;
        refused_ = !found_ || way().row->outcome == RowOutcome::no;
    }

    void refuse() {
        terms_.outcome = Outcome::no;
        settled_ = true;
    }

    void enter() {
        for (const Rulebook::Entrance& entrance : rules_.entrances) {
            const Truth concerned =
                entrance.who ? truth_of(*entrance.who, known_, no_claim) : Truth::yes;
            if (concerned == Truth::no) continue;
            const Truth holds =
                told(either(negated(concerned), truth_of(entrance.when, known_, no_claim)));
            if (holds == Truth::yes) continue;
            if (holds == Truth::no && entrance.row->outcome != RowOutcome::undecided) {
                refuse();
                return;
            }
            undecided_ = true;
        }
        if (refused_) refuse();
    }

    void find_price() {
        if (rules_.pack.table("price") == nullptr) return;
        for (std::size_t i = 0; i < rules_.prices.size(); ++i) {
            const Truth truth = of(rules_.prices[i].when);
            if (truth == Truth::no) continue;
            if (truth == Truth::open) {
                terms_.asks = true;
                return;
            }
            terms_.price = static_cast<std::uint32_t>(i);
            return;
        }
        terms_.asks = true;
    }

    void cover() {
        const Truth buys = told(known_.truths[*way().buys]);
        if (buys == Truth::open) terms_.asks = true;
        terms_.covered = buys == Truth::yes;
    }

    void look_for_aid() {
        if (rules_.aid_table == nullptr) return;
        const Person& person = known_.one.person;
        // A list that is not known may or may not matter; that is for decide() to say.
        if (!person.identities || !person.groups) {
            terms_.asks = true;
            return;
        }
        const auto claims = claims_of(person);
        for (std::size_t claim = 0; claim < claims.size(); ++claim) {
            for (std::size_t aid = 0; aid < rules_.aids.size(); ++aid) {
                consider(*claims[claim], claim, aid);
            }
        }
    }

    void consider(const Claim& claim, std::size_t number, std::size_t aid) {
        Offer offer;
        offer.aid = static_cast<std::uint32_t>(aid);
        offer.claim = static_cast<std::uint32_t>(number);
        Truth fits = Truth::no;
        for (const Standing standing : rules_.aids[aid].row->standings) {
            const Truth one = truth_of(claim_is(claim, standing));
            if (one == Truth::no) continue;
            if (fits != Truth::yes) offer.standing = standing;
            fits = either(fits, one);
        }
        Truth holds = fits;
        if (holds == Truth::no) return;
        if (!rules_.aids[aid].of_price) {
            holds = both(holds, truth_of(rules_.aids[aid].when, known_, number));
        }
        for (const Rulebook::Plain& given : rules_.given) {
            if (holds == Truth::no) return;
            holds = both(holds, truth_of(given.when, known_, number));
        }
        if (told(holds) == Truth::no) return;
        offer.open = holds == Truth::open;
        terms_.offers.push_back(offer);
    }

    // Whether a changed amount must be worked out on one of them.
    void look_at_one() {
        bool needed = terms_.asks;
        const auto varies = [&](const Row& row) {
            if (row.amount && facets_in(rules_.pack, *row.amount) != no_facet) return true;
            for (const PayerPart& part : row.by) {
                if (!part.whole && facets_in(rules_.pack, part.amount) != no_facet) return true;
            }
            return false;
        };
        if (way().row->amount && varies(*way().row)) needed = true;
        if (terms_.price && varies(*rules_.prices[*terms_.price].row)) needed = true;
        for (const Offer& offer : terms_.offers) {
            const Rulebook::Aid& aid = rules_.aids[offer.aid];
            if (aid.of_price || varies(*aid.behind)) needed = true;
        }
        if (needed) terms_.one = std::make_shared<const Facts>(known_.one);
    }

    const Rulebook& rules_;
    const ClassFacts& known_;
    Terms terms_;
    bool found_ = false;
    bool refused_ = false;
    bool settled_ = false;
    bool undecided_ = false;
};

}  // namespace

Truth truth_of(const Value& value) {
    if (value.is_unknown()) return Truth::open;
    return value.is_true() ? Truth::yes : Truth::no;
}

Truth truth_of(const Tree& tree, const ClassFacts& known, std::size_t claim) {
    switch (tree.kind) {
        case Tree::Kind::leaf: {
            const std::vector<Truth>& of_claims = known.of_claims[tree.condition];
            return of_claims.empty() ? known.truths[tree.condition] : of_claims[claim];
        }
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

std::vector<const Claim*> claims_of(const Person& person) {
    std::vector<const Claim*> claims;
    for (const auto* list : {&person.identities, &person.groups}) {
        if (!*list) continue;
        for (const Claim& claim : **list) claims.push_back(&claim);
    }
    return claims;
}

Terms terms_of(const Rulebook& rules, const ClassFacts& known) {
    return TermsFinder(rules, known).run();
}

}  // namespace canbao::policy::whatif
