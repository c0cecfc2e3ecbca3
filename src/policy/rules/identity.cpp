// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/identity.h"

#include <algorithm>

#include "policy/expression/evaluate.h"

namespace canbao::policy {
namespace {

struct Effect {
    bool holds = false;
    bool told = true;
    Period period;  // in which the identity's benefits are given
};

constexpr Date long_from_now = Date(9999, 12, 30);

Effect effect_of(const Claim& claim, const Scope& scope) {
    const IdentityRule& rule = scope.pack.identity;
    Effect effect;
    if (!claim.determined_on) {
        effect.told = false;
        return effect;
    }
    effect.holds = true;
    effect.period.from = *claim.determined_on;
    effect.period.until = claim.until ? *claim.until + 1 : long_from_now;
    if (!rule.stated) return effect;
    Scope inside = scope;
    inside.claim = &claim;
    if (const auto from = evaluate(rule.starts, inside).date()) effect.period.from = *from;
    if (claim.until) {
        if (const auto last = evaluate(rule.ends, inside).date()) effect.period.until = *last + 1;
    }
    return effect;
}

// A lower rank is better; identities the pack does not order come after those it does.
std::size_t rank_of(Standing standing, const Pack& pack) {
    const auto& order = pack.identity.order;
    const auto found = std::ranges::find(order, standing);
    if (found != order.end()) return static_cast<std::size_t>(found - order.begin());
    return order.size() + static_cast<std::size_t>(standing);
}

std::optional<Standing> standing_of(const Claim& claim) {
    if (claim.standing != Standing::disability) return claim.standing;
    if (!claim.grade) return std::nullopt;
    return *claim.grade <= 2 ? Standing::severe_disability : Standing::disability;
}

class IdentitySearch {
public:
    IdentitySearch(const Scope& scope, Trace& trace) : scope_(scope), trace_(trace) {}

    template <typename Counts>
    IdentityFound best(Counts counts) {
        IdentityFound found;
        const auto& identities = scope_.facts.person.identities;
        if (!identities) {
            found.known = false;
            trace_.need("person.identities");
            return found;
        }
        std::optional<std::size_t> rank;
        for (const Claim& claim : *identities) {
            const Effect effect = effect_of(claim, scope_);
            if (!effect.told) {
                found.known = false;
                trace_.need("person.identities[].determined_on");
                continue;
            }
            if (!counts(claim, effect.period)) continue;
            const auto standing = standing_of(claim);
            if (!standing) {
                found.known = false;
                trace_.need("person.identities[].grade");
                continue;
            }
            const std::size_t own = rank_of(*standing, scope_.pack);
            const auto& rule = scope_.pack.identity;
            if (rule.stated && own >= rule.order.size()) continue;  // gives no benefits of its own
            if (rank && *rank <= own) continue;
            rank = own;
            found.name = name_of(*standing);
        }
        return found;
    }

private:
    const Scope& scope_;
    Trace& trace_;
};

bool has_identities(const Scope& scope) {
    const auto& identities = scope.facts.person.identities;
    return identities && !identities->empty();
}

}  // namespace

IdentityFound identity_on(const Scope& scope, Date day, Trace& trace) {
    const IdentityFound found =
        IdentitySearch(scope, trace).best([&](const Claim&, const Period& period) {
            return period.contains(day);
        });
    if (scope.pack.identity.stated && has_identities(scope)) {
        trace.holds(scope.pack.identity.cited);
    }
    return found;
}

IdentityFound identity_of_stay(const Scope& scope, Date admitted, Date discharged, Trace& trace) {
    const bool across_months =
        admitted.year() != discharged.year() || admitted.month() != discharged.month();
    if (!scope.pack.identity.stay_stated || !across_months) {
        return identity_on(scope, discharged, trace);
    }
    // An identity gained within the stay counts for it, though its own month has not come.
    const IdentityFound found =
        IdentitySearch(scope, trace).best([&](const Claim& claim, const Period& period) {
            const Date from = std::min(period.from, *claim.determined_on);
            return from <= discharged && admitted < period.until;
        });
    if (has_identities(scope)) trace.holds(scope.pack.identity.stay);
    return found;
}

}  // namespace canbao::policy
