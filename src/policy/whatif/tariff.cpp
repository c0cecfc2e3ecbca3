// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/tariff.h"

#include <algorithm>

#include "policy/expression/evaluate.h"
#include "policy/visit.h"

namespace canbao::policy::whatif {

// An offer with what it is worth; open where either is not known.
struct Tariff::Candidate {
    const Offer* offer = nullptr;
    const Grant* grant = nullptr;
    const Row* row = nullptr;
    bool open = false;
    std::optional<Money> amount;
};

namespace {

const Facts& nobody() {
    static const Facts none;
    return none;
}

}  // namespace

Tariff::Amount Tariff::amount_of(const Node& node) const {
    Amount amount;
    amount.node = &node;
    amount.varies = facets_in(rules_.pack, node) != no_facet || looks_at_price(rules_.pack, node);
    work_out(amount);
    return amount;
}

void Tariff::work_out(Amount& amount) const {
    if (amount.varies || amount.node == nullptr) return;
    const Scope scope{rules_.pack, nobody(), rules_.pack.year};
    amount.money = evaluate(*amount.node, scope).money();
}

void Tariff::work_out(Grant& grant) const {
    work_out(grant.amount);
    for (Grant::Part& part : grant.parts) work_out(part.amount);
}

Tariff::Reach Tariff::reach_of(const Node& written) const {
    const auto names = [&](const Node* amount) {
        bool found = false;
        if (amount == nullptr) return found;
        visit(rules_.pack, *amount, [&](const Node& one) { found = found || &one == &written; });
        return found;
    };
    Reach reach;
    for (const Amount& amount : pays_) reach.ways.push_back(names(amount.node));
    for (const Amount& amount : prices_) reach.prices.push_back(names(amount.node));
    reach.standard = names(standard_.node);
    for (std::size_t i = 0; i < grants_.size(); ++i) {
        const Rulebook::Aid& aid = rules_.aids[i];
        const Grant& grant = grants_[i];
        const auto part_names = [&](const Grant::Part& part) { return names(part.amount.node); };
        reach.grants.push_back(names(grant.amount.node) ||
                               std::ranges::any_of(grant.parts, part_names) ||
                               (aid.of_price && names(&aid.row->when)));
    }
    return reach;
}

void Tariff::refresh(const Reach& reach) {
    for (std::size_t i = 0; i < pays_.size(); ++i) {
        if (reach.ways[i]) work_out(pays_[i]);
    }
    for (std::size_t i = 0; i < prices_.size(); ++i) {
        if (reach.prices[i]) work_out(prices_[i]);
    }
    if (reach.standard) work_out(standard_);
    for (std::size_t i = 0; i < grants_.size(); ++i) {
        if (reach.grants[i]) work_out(grants_[i]);
    }
}

bool Tariff::Reach::holds(const Terms& terms) const {
    if (terms.asks) return true;
    if (terms.outcome != Outcome::yes) return false;
    // Which of them is owed hangs on the way; one too many is only counted again.
    if (ways[terms.way] || (terms.price ? prices[*terms.price] : standard)) return true;
    return std::ranges::any_of(terms.offers, [&](const Offer& offer) { return grants[offer.aid]; });
}

bool Tariff::Reach::is_empty() const {
    const auto none = [](const std::vector<bool>& reached) {
        return std::ranges::find(reached, true) == reached.end();
    };
    return !standard && none(ways) && none(prices) && none(grants);
}

Tariff::Tariff(const Rulebook& rules) : rules_(rules) {
    for (const Rulebook::Way& way : rules.ways) {
        pays_.push_back(way.row->amount ? amount_of(*way.row->amount) : Amount{});
    }
    for (const Rulebook::Plain& price : rules.prices) {
        prices_.push_back(price.row->amount ? amount_of(*price.row->amount) : Amount{});
    }
    if (const Param* standard = rules.pack.param("standard")) {
        standard_ = amount_of(standard->values.back().value);
    }
    for (const Rulebook::Aid& aid : rules.aids) {
        Grant grant;
        grant.kind = aid.behind->kind;
        if (aid.behind->amount) grant.amount = amount_of(*aid.behind->amount);
        for (const PayerPart& part : aid.behind->by) {
            grant.parts.push_back(
                {part.payer, part.whole, part.whole ? Amount{} : amount_of(part.amount)});
        }
        grant.later = aid.row->flow.value_or(Flow::marked) == Flow::reimburse_after;
        grants_.push_back(std::move(grant));
    }
    for (const auto& [payer, share] : rules.pack.subsidy.shares) {
        subsidy_[payer] += share;
    }
}

std::optional<Money> Tariff::worth(const Amount& amount, const Terms& terms, const Offer* offer,
                                   std::optional<Money> price) const {
    if (!amount.varies) return amount.money;
    Scope scope{rules_.pack, terms.one ? *terms.one : nobody(), rules_.pack.year};
    if (offer != nullptr && terms.one) {
        scope.claim = &claim_at(terms.one->person, offer->claim);
    }
    scope.price = price;
    const Value value = evaluate(*amount.node, scope);
    if (value.is_unknown()) return std::nullopt;
    return value.money().value_or(Money{});
}

std::optional<Money> Tariff::owed(const Terms& terms) const {
    const Amount& pays = pays_[terms.way];
    const Amount& price = terms.price ? prices_[*terms.price] : standard_;
    const Amount& owed = pays.node != nullptr ? pays : price;
    if (owed.node == nullptr) return std::nullopt;
    const auto amount = worth(owed, terms, nullptr, std::nullopt);
    return amount && *amount < Money{} ? Money{} : amount;
}

bool Tariff::is_open(const Terms& terms, const Offer& offer, Money price, Candidate& made) const {
    const Rulebook::Aid& aid = rules_.aids[offer.aid];
    made.offer = &offer;
    made.grant = &grants_[offer.aid];
    made.row = aid.row;
    made.open = offer.holds == Truth::open;
    if (aid.of_price) {
        Scope scope{rules_.pack, *terms.one, rules_.pack.year};
        scope.claim = &claim_at(terms.one->person, offer.claim);
        scope.price = price;
        const Truth when = truth_of(evaluate(aid.row->when, scope));
        if (when == Truth::no) return false;
        if (when == Truth::open) made.open = true;
    }
    made.amount = amount_of(*made.grant, terms, offer, price);
    if (!made.amount) made.open = true;
    return true;
}

std::optional<Money> Tariff::amount_of(const Grant& grant, const Terms& terms, const Offer& offer,
                                       Money price) const {
    if (grant.kind == AidAmount::all) return price;
    if (grant.kind != AidAmount::sum) {
        const auto one = worth(grant.amount, terms, &offer, price);
        return one ? std::optional(std::clamp(*one, Money{}, price)) : one;
    }
    Money total;
    for (const Grant::Part& part : grant.parts) {
        if (part.all) continue;
        const auto one = worth(part.amount, terms, &offer, price);
        if (!one) return std::nullopt;
        total += *one;
    }
    return total;
}

bool Tariff::could_change(const Candidate& open, const Candidate* best, Money price) const {
    if (best == nullptr) return !open.amount || *open.amount > Money{};
    if (rules_.aid_table->hit == Hit::first) return open.row < best->row;
    if (!open.amount) return *best->amount < price;
    if (*open.amount != *best->amount) return *open.amount > *best->amount;
    return open.row < best->row && open.row->as_row != best->row->cited.id;
}

void Tariff::share_out(const Terms& terms, const Candidate& from, Money most,
                       Verdict& verdict) const {
    const Money price = verdict.standard;
    const auto named_for = [&](const Grant::Part& part) {
        return part.all ? Money{} : worth(part.amount, terms, from.offer, price).value_or(Money{});
    };
    Money named;
    for (const Grant::Part& part : from.grant->parts) named += named_for(part);
    for (const Grant::Part& part : from.grant->parts) {
        const Money share = std::min(part.all ? *from.amount - named : named_for(part), most);
        const bool cumulative = rules_.aid_table->hit == Hit::sum;
        if (cumulative && share <= Money{}) continue;
        if (cumulative) most -= share;
        if (!verdict.aided) verdict.aided = from.offer->standing;
        verdict.aid[part.payer] += share;
        verdict.borne -= share;
        if (!from.grant->later) verdict.due -= share;
    }
}

// Worth more, or as much and named before.
bool Tariff::is_better(const Candidate& one, const Candidate& best) {
    return best.offer == nullptr || *one.amount > *best.amount ||
           (*one.amount == *best.amount && one.row < best.row);
}

bool Tariff::add_aid(const Terms& terms, Verdict& verdict) const {
    const Money price = verdict.standard;
    const bool cumulative = rules_.aid_table->hit == Hit::sum;
    const bool in_order = rules_.aid_table->hit == Hit::first;
    Candidate best;
    std::vector<Candidate> open;
    Candidate one;
    for (const Offer& offer : terms.offers) {
        if (!is_open(terms, offer, price, one)) continue;
        if (one.open) {
            open.push_back(one);
            continue;
        }
        if (cumulative) {
            share_out(terms, one, verdict.borne, verdict);
            continue;
        }
        if (in_order ? best.offer == nullptr || one.row < best.row : is_better(one, best))
            best = one;
    }
    if (cumulative) return open.empty();
    const Candidate* const found = best.offer == nullptr ? nullptr : &best;
    for (const Candidate& might : open) {
        if (could_change(might, found, price)) return false;
    }
    if (found != nullptr) share_out(terms, best, price, verdict);
    return true;
}

Terms Tariff::without_losers(const Terms& terms, const Reach& reach) const {
    if (terms.asks || terms.outcome != Outcome::yes || terms.offers.size() < 2) return terms;
    const Hit hit = rules_.aid_table->hit;
    if (hit != Hit::best_amount && hit != Hit::best_ratio) return terms;
    // What is owed caps every offer.
    const bool price_moves =
        reach.ways[terms.way] || (terms.price ? reach.prices[*terms.price] : reach.standard);
    const auto price = owed(terms);
    if (price_moves || !price) return terms;
    Terms kept = terms;
    kept.offers.clear();
    Candidate best;
    Candidate one;
    for (const Offer& offer : terms.offers) {
        const bool reached = reach.grants[offer.aid];
        if (!reached && !is_open(terms, offer, *price, one)) continue;
        if (reached || one.open) {
            kept.offers.push_back(offer);
        } else if (is_better(one, best)) {
            best = one;
        }
    }
    if (best.offer != nullptr) kept.offers.push_back(*best.offer);
    return kept;
}

Verdict Tariff::verdict(const Terms& terms) const {
    INVARIANT(!terms.asks);
    Verdict verdict;
    verdict.outcome = terms.outcome;
    if (terms.outcome != Outcome::yes) return verdict;
    const auto price = owed(terms);
    if (!price) {
        verdict.outcome = Outcome::undecided;
        return verdict;
    }
    const Row& way = *rules_.ways[terms.way].row;
    verdict.route = way.cited.id;
    verdict.covered = terms.covered;
    verdict.standard = verdict.due = verdict.borne = *price;
    if (way.aided && *price > Money{} && !terms.offers.empty() && !add_aid(terms, verdict)) {
        Verdict undecided;
        undecided.outcome = Outcome::undecided;
        return undecided;
    }
    if (way.subsidised) verdict.subsidy = subsidy_;
    return verdict;
}

}  // namespace canbao::policy::whatif
