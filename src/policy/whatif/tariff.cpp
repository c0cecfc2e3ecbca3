// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/tariff.h"

#include <algorithm>

#include "policy/expression/evaluate.h"
#include "policy/visit.h"

namespace canbao::policy::whatif {

// An offer with what it is worth.
struct Tariff::Candidate {
    const Offer* offer = nullptr;
    const Grant* grant = nullptr;
    const Claim* claim = nullptr;
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
    if (amount.varies) amount.params = params_in(node);
    work_out(amount);
    return amount;
}

std::vector<std::size_t> Tariff::params_in(const Node& node) const {
    std::vector<std::size_t> params;
    visit(rules_.pack, node, [&](const Node& one) {
        if (one.op == Op::param) params.push_back(one.param);
    });
    return params;
}

void Tariff::read_params() {
    params_.clear();
    for (const Param& param : rules_.pack.params) {
        params_.push_back(param.values.size() == 1 ? param.values.front().value.number : 0);
    }
}

void Tariff::work_out(Amount& amount) const {
    if (amount.varies || amount.node == nullptr) return;
    const Scope scope{rules_.pack, nobody(), rules_.pack.year};
    amount.money = evaluate(*amount.node, scope).money();
}

void Tariff::refresh() {
    read_params();
    for (Amount& amount : pays_) work_out(amount);
    for (Amount& amount : prices_) work_out(amount);
    work_out(standard_);
    for (Grant& grant : grants_) {
        work_out(grant.amount);
        for (Grant::Part& part : grant.parts) work_out(part.amount);
    }
}

bool Tariff::differs(const Tariff& other, const Amount& a, const Amount& b) const {
    if (!a.varies) return a.money != b.money;
    return differ(other, a.params);
}

bool Tariff::differ(const Tariff& other, const std::vector<std::size_t>& params) const {
    return std::ranges::any_of(
        params, [&](std::size_t param) { return params_[param] != other.params_[param]; });
}

bool Tariff::differs(const Tariff& other, const Grant& a, const Grant& b) const {
    if (differs(other, a.amount, b.amount)) return true;
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
        if (differs(other, a.parts[i].amount, b.parts[i].amount)) return true;
    }
    return false;
}

bool Tariff::may_differ(const Tariff& other, const Terms& terms) const {
    if (terms.outcome != Outcome::yes) return terms.asks;
    if (terms.asks) return true;
    const bool own = pays_[terms.way].node != nullptr;
    if (own && differs(other, pays_[terms.way], other.pays_[terms.way])) return true;
    if (!own && terms.price && differs(other, prices_[*terms.price], other.prices_[*terms.price])) {
        return true;
    }
    if (!own && !terms.price && differs(other, standard_, other.standard_)) return true;
    return std::ranges::any_of(terms.offers, [&](const Offer& offer) {
        const Grant& grant = grants_[offer.aid];
        return differ(other, grant.params) || differs(other, grant, other.grants_[offer.aid]);
    });
}

Tariff::Tariff(const Rulebook& rules) : rules_(rules) {
    read_params();
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
        if (aid.of_price) grant.params = params_in(aid.row->when);
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

std::optional<Money> Tariff::worth(const Amount& amount, const Terms& terms, const Claim* claim,
                                   std::optional<Money> price) const {
    if (!amount.varies) return amount.money;
    Scope scope{rules_.pack, terms.one ? *terms.one : nobody(), rules_.pack.year};
    scope.claim = claim;
    scope.price = price;
    const Value value = evaluate(*amount.node, scope);
    if (value.is_unknown()) return std::nullopt;
    return value.money().value_or(Money{});
}

std::optional<Money> Tariff::owed(const Terms& terms) const {
    const Amount& pays = pays_[terms.way];
    if (pays.node != nullptr) return worth(pays, terms, nullptr, std::nullopt);
    const Amount& price = terms.price ? prices_[*terms.price] : standard_;
    return price.node == nullptr ? std::nullopt : worth(price, terms, nullptr, std::nullopt);
}

std::optional<Tariff::Candidate> Tariff::candidate(const Terms& terms, const Offer& offer,
                                                   Money price) const {
    const Rulebook::Aid& aid = rules_.aids[offer.aid];
    Candidate made{&offer,  &grants_[offer.aid],        nullptr,
                   aid.row, offer.holds == Truth::open, std::nullopt};
    if (terms.one) made.claim = &claim_at(terms.one->person, offer.claim);
    if (aid.of_price) {
        Scope scope{rules_.pack, *terms.one, rules_.pack.year};
        scope.claim = made.claim;
        scope.price = price;
        const Truth when = truth_of(evaluate(aid.row->when, scope));
        if (when == Truth::no) return std::nullopt;
        made.open = made.open || when == Truth::open;
    }
    const Grant& grant = *made.grant;
    if (grant.kind == AidAmount::all) {
        made.amount = price;
    } else if (grant.kind == AidAmount::sum) {
        Money total;
        for (const Grant::Part& part : grant.parts) {
            const auto one = part.all ? Money{} : worth(part.amount, terms, made.claim, price);
            if (!one) {
                made.open = true;
                return made;
            }
            total += *one;
        }
        made.amount = total;
    } else {
        const auto one = worth(grant.amount, terms, made.claim, price);
        if (!one) {
            made.open = true;
            return made;
        }
        made.amount = std::min(*one, price);
    }
    return made;
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
    Money named;
    std::vector<Money> parts;
    for (const Grant::Part& part : from.grant->parts) {
        parts.push_back(part.all ? Money{}
                                 : worth(part.amount, terms, from.claim, price).value_or(Money{}));
        named += parts.back();
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Grant::Part& part = from.grant->parts[i];
        const Money share = std::min(part.all ? *from.amount - named : parts[i], most);
        const bool cumulative = rules_.aid_table->hit == Hit::sum;
        if (cumulative && share <= Money{}) continue;
        if (cumulative) most -= share;
        if (!verdict.aided) verdict.aided = from.offer->standing;
        verdict.aid[part.payer] += share;
        verdict.borne -= share;
        if (!from.grant->later) verdict.due -= share;
    }
}

bool Tariff::add_aid(const Terms& terms, Verdict& verdict) const {
    const Money price = verdict.standard;
    const bool cumulative = rules_.aid_table->hit == Hit::sum;
    const bool in_order = rules_.aid_table->hit == Hit::first;
    std::optional<Candidate> best;
    std::vector<Candidate> open;
    for (const Offer& offer : terms.offers) {
        const auto one = candidate(terms, offer, price);
        if (!one) continue;
        if (one->open || !one->amount) {
            open.push_back(*one);
            continue;
        }
        if (cumulative) {
            share_out(terms, *one, verdict.borne, verdict);
            continue;
        }
        const bool better =
            !best || (in_order ? one->row < best->row
                               : *one->amount > *best->amount ||
                                     (*one->amount == *best->amount && one->row < best->row));
        if (better) best = one;
    }
    if (cumulative) return open.empty();
    for (const Candidate& one : open) {
        if (could_change(one, best ? &*best : nullptr, price)) return false;
    }
    if (best) share_out(terms, *best, price, verdict);
    return true;
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
