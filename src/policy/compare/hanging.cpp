// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/compare/hanging.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "policy/whatif/results.h"

namespace canbao::policy::whatif {
namespace {

// A parameter with one value, for everybody and from the start.
const Node* plain_value(const Pack& pack, const Node& node) {
    const std::vector<Param::Dated>& values = pack.params[node.param].values;
    if (values.size() != 1 || values.front().when || values.front().applies_from ||
        values.front().known_from) {
        return nullptr;
    }
    return &values.front().value;
}

bool is_fact(const Node& node, FactName fact) { return node.op == Op::fact && node.fact == fact; }

bool is_compared(Op op) {
    return op == Op::equal || op == Op::unequal || op == Op::less || op == Op::less_or_equal ||
           op == Op::more || op == Op::more_or_equal;
}

// A literal, or a parameter that stands for one.
bool is_written(const Pack& pack, const Node& node) {
    if (node.op == Op::literal) return true;
    const Node* value = plain_value(pack, node);
    return value != nullptr && value->op == Op::literal;
}

bool looks_at_age_alone(const Pack& pack, const Node& node) {
    if (node.op == Op::age) {
        return node.parts.size() == 1 && is_fact(node.parts.front(), FactName::paid);
    }
    if (node.op == Op::literal || node.op == Op::param) return is_written(pack, node);
    const bool joins = node.op == Op::both || node.op == Op::either || node.op == Op::negation;
    return (joins || is_compared(node.op)) && std::ranges::all_of(node.parts, [&](const Node& one) {
               return looks_at_age_alone(pack, one);
           });
}

// A day, or one that moves on where the day paid or born in it does.
bool moves_with_one(const Pack& pack, const Node& node) {
    switch (node.op) {
        case Op::literal:
        case Op::param:
            return is_written(pack, node);
        case Op::fact:
            return node.fact == FactName::paid || node.fact == FactName::born;
        case Op::year_start:
        case Op::year_end:
        case Op::calendar_start:
        case Op::calendar_end:
        case Op::month_after:
        case Op::month_end:
        case Op::day_after:
            return node.parts.size() <= 1 && std::ranges::all_of(node.parts, [&](const Node& one) {
                       return moves_with_one(pack, one);
                   });
        default:
            return false;
    }
}

bool are_of_two(const Pack& pack, const Node& a, const Node& b) {
    return (facets_in(pack, a) & facets_in(pack, b)) == no_facet;
}

bool is_of_claims(FactName fact) {
    using enum FactName;
    return fact == paid || fact == determined || fact == until || fact == roster || fact == since ||
           fact == grade || fact == identities || fact == groups;
}

bool compares_days(const Pack& pack, const Node& node) {
    switch (node.op) {
        case Op::literal:
        case Op::param:
            return is_written(pack, node);
        case Op::fact:
        case Op::told:
        case Op::has:
            return is_of_claims(node.fact);
        case Op::both:
        case Op::either:
        case Op::negation:
        case Op::holds:
        case Op::belongs:
            break;
        default:
            if (!is_compared(node.op)) return false;
    }
    return std::ranges::all_of(node.parts,
                               [&](const Node& one) { return compares_days(pack, one); });
}

// Where a day stands among others: before, on or after each of them.
class Ranks {
public:
    explicit Ranks(std::vector<Date> days) : days_(std::move(days)) {
        std::ranges::sort(days_);
        days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    }
    std::string of(const std::optional<Date>& day) const {
        if (!day) return "-";
        const auto at = std::ranges::lower_bound(days_, *day);
        const bool on = at != days_.end() && *at == *day;
        return std::to_string(2 * (at - days_.begin()) + (on ? 1 : 0));
    }

private:
    std::vector<Date> days_;
};

void write(const Known<std::vector<Claim>>& list, const Ranks& ranks, std::string& text) {
    text += list ? '[' : '?';
    if (!list) return;
    for (const Claim& claim : *list) {
        text += kept_of(claim);
        for (const auto* day : {&claim.determined_on, &claim.until, &claim.since}) {
            text += "," + ranks.of(*day);
        }
        text += claim.on_roster_on ? "," + ranks.of(claim.on_roster_on->day) : ",?";
        text += ";";
    }
}

}  // namespace

bool hangs_on_age(const Pack& pack, const Condition& condition) {
    return condition.kind == Condition::Kind::plain && holds(condition.facets, Facet::born) &&
           (condition.facets & ~(only(Facet::born) | only(Facet::paid))) == no_facet &&
           looks_at_age_alone(pack, *condition.node);
}

bool hangs_on_birth(const Pack& pack, const Condition& condition) {
    const bool truth =
        condition.kind == Condition::Kind::plain || condition.kind == Condition::Kind::buys;
    if (!truth || !holds(condition.facets, Facet::born)) return false;
    if ((condition.facets & ~(only(Facet::born) | only(Facet::rest))) == no_facet) return true;
    if (condition.facets != (only(Facet::born) | only(Facet::paid))) return false;
    if (condition.kind == Condition::Kind::buys) {
        return moves_with_one(pack, *condition.node) && moves_with_one(pack, *condition.to) &&
               are_of_two(pack, *condition.node, *condition.to);
    }
    const Node& node = *condition.node;
    if (node.op == Op::within || node.op == Op::beyond) {
        return node.parts.size() == 3 && moves_with_one(pack, node.parts[0]) &&
               moves_with_one(pack, node.parts[1]) && moves_with_one(pack, node.parts[2]) &&
               are_of_two(pack, node.parts[0], node.parts[2]);
    }
    const bool ordered = is_compared(node.op) && node.op != Op::equal && node.op != Op::unequal;
    return ordered && moves_with_one(pack, node.parts[0]) && moves_with_one(pack, node.parts[1]) &&
           are_of_two(pack, node.parts[0], node.parts[1]);
}

bool turns_with_season(const Pack& pack, const Condition& condition) {
    const std::function<bool(const Node&)> looks = [&](const Node& node) {
        const bool year = (node.op == Op::year_start || node.op == Op::year_end) &&
                          !node.parts.empty() && facets_in(pack, node) != no_facet;
        return year || std::ranges::any_of(node.parts, looks);
    };
    // Cover from birth to the end of that year there always is.
    if (condition.kind == Condition::Kind::buys) return false;
    return looks_at_season(pack, *condition.node) || looks(*condition.node);
}

bool compares_days_of_claims(const Pack& pack, const Condition& condition, Date fine_from) {
    const bool truth =
        condition.kind == Condition::Kind::plain || condition.kind == Condition::Kind::of_claim;
    if (!truth || !holds(condition.facets, Facet::claims)) return false;
    if ((condition.facets & ~(only(Facet::claims) | only(Facet::paid))) != no_facet) return false;
    if (!compares_days(pack, *condition.node)) return false;
    return std::ranges::all_of(days_in(pack, *condition.node),
                               [&](Date day) { return fine_from <= day; });
}

std::vector<std::uint32_t> claims_alike(const Cube& people, const std::vector<Date>& written) {
    std::vector<Date> days = written;
    for (const Known<Date>& day : people.paid) {
        if (day) days.push_back(*day);
    }
    const Ranks ranks(std::move(days));
    std::unordered_map<std::string, std::uint32_t> first;
    std::vector<std::uint32_t> alike;
    for (std::uint32_t i = 0; i < people.claims.size(); ++i) {
        std::string text;
        write(people.claims[i].identities, ranks, text);
        write(people.claims[i].groups, ranks, text);
        alike.push_back(first.emplace(std::move(text), i).first->second);
    }
    return alike;
}

}  // namespace canbao::policy::whatif
