// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/rules/aid.h"

#include <algorithm>

namespace canbao::policy {
namespace {

// A row that a claim opens, or would open if more were known.
struct Candidate {
    const Row* row = nullptr;
    const Claim* claim = nullptr;  // that opens it; none where its condition alone does
    Standing standing = Standing::special_other;
    bool identity = true;         // it is an identity that opens it, not a group
    bool open = false;            // facts are missing
    std::optional<Money> amount;  // where it can be told
    Needs needs;
    std::vector<AidShare> shares;
};

const Row& row_behind(const Table& table, const Row& row) {
    if (row.kind != AidAmount::as_row) return row;
    return *std::ranges::find_if(table.rows,
                                 [&](const Row& other) { return other.cited.id == row.as_row; });
}

// The payers' parts: the named amounts first, then shares of what they leave, which add up to it
// to the fen; the rest to the one that takes it all, or to the last share.
void share_out(Candidate& candidate, const Row& row, Money total, const Scope& scope) {
    Money named;
    std::vector<std::int64_t> shares;
    for (const PayerPart& part : row.by) {
        if (part.share > 0) {
            shares.push_back(part.share);
        } else if (!part.whole) {
            named += evaluate(part.amount, scope).money().value_or(Money{});
        }
    }
    const Money left = std::max(total - named, Money{});
    std::vector<Money> parts;
    if (!shares.empty()) parts = split(left, shares, shares.size() - 1);
    std::size_t next = 0;
    Money open = total;  // of the named amounts
    for (const PayerPart& part : row.by) {
        Money amount = left;
        if (part.share > 0) {
            amount = parts[next++];
        } else if (!part.whole) {
            // Payers together never give more than the row does: the later ones give less.
            amount = std::min(evaluate(part.amount, scope).money().value_or(Money{}), open);
            open -= amount;
        }
        candidate.shares.push_back(
            {candidate.standing, part.payer, amount, candidate.row->flow.value_or(Flow::marked)});
    }
}

void fill_amount(Candidate& candidate, const Table& table, const Scope& scope) {
    const Row& row = row_behind(table, *candidate.row);
    const Money owed = *scope.price;
    if (row.kind == AidAmount::sum) {
        Money total;
        for (const PayerPart& part : row.by) {
            const Value value = evaluate(part.amount, scope);
            if (value.is_unknown()) {
                candidate.open = true;
                candidate.needs |= value.needs;
                return;
            }
            total += value.money().value_or(Money{});
        }
        candidate.amount = std::min(total, owed);
    } else if (row.kind == AidAmount::all) {
        candidate.amount = owed;
    } else {
        const Value value = evaluate(*row.amount, scope);
        if (value.is_unknown()) {
            candidate.open = true;
            candidate.needs |= value.needs;
            return;
        }
        candidate.amount = std::clamp(value.money().value_or(Money{}), Money{}, owed);
    }
    if (!candidate.open) share_out(candidate, row, *candidate.amount, scope);
}

class AidSearch {
public:
    AidSearch(const Table& table, const Scope& scope, Trace& trace)
        : table_(table), scope_(scope), trace_(trace) {}

    void look_at(const std::vector<Claim>& claims) {
        for (const Claim& claim : claims) {
            for (const Row& row : table_.rows) {
                if (!row.standings.empty()) consider(&claim, row);
            }
        }
    }

    // Rows that no identity or group opens, but their condition alone.
    void look_at_conditions() {
        for (const Row& row : table_.rows) {
            if (row.standings.empty()) consider(nullptr, row);
        }
    }

    AidFound result(Needs unknown_lists) {
        if (table_.hit == Hit::sum) return all_of_them(unknown_lists);
        const Candidate* best = choose();
        const Money most = best == nullptr ? Money{} : *best->amount;
        AidFound found;
        for (const Candidate& candidate : candidates_) {
            if (candidate.row->adds) continue;
            if (candidate.open && could_change(candidate, best)) {
                found.settled = false;
                tell_open(candidate);
            }
        }
        if (unknown_lists.any() && most < *scope_.price) {
            found.settled = false;
            trace_.open(table_.cited, unknown_lists);
        }
        if (!found.settled) return found;
        if (best == nullptr) {
            for (const Cited* lost : lost_) trace_.fails(*lost);
        } else {
            tell(*best);
            found.shares = best->shares;
            found.total = most;
        }
        add_further(found, best);
        return found;
    }

private:
    void tell_open(const Candidate& candidate) {
        trace_.open(candidate.row->cited, candidate.needs,
                    candidate.identity ? ClaimList::identities : ClaimList::groups);
    }

    static bool adds_to(const Row& further, const Candidate* best) {
        if (!further.adds) return false;
        if (further.adds_to.empty()) return true;
        return best != nullptr &&
               std::ranges::find(further.adds_to, best->row->cited.id) != further.adds_to.end();
    }

    // Rows that add to the one that counts, each from what is still owed.
    void add_further(AidFound& found, const Candidate* best) {
        for (Candidate& candidate : candidates_) {
            if (!adds_to(*candidate.row, best) || found.total >= *scope_.price) continue;
            Scope scope = scope_;
            scope.claim = candidate.claim;
            scope.left = *scope_.price - found.total;
            fill_amount(candidate, table_, scope);
            if (candidate.open || !candidate.amount) {
                found.settled = false;
                tell_open(candidate);
                continue;
            }
            take(candidate, found);
        }
    }

    // The candidate's shares, as far as something is still owed.
    void take(const Candidate& candidate, AidFound& found) {
        trace_.holds(candidate.row->cited);
        for (AidShare share : candidate.shares) {
            share.amount = std::min(share.amount, *scope_.price - found.total);
            if (share.amount <= Money{}) continue;
            found.total += share.amount;
            found.shares.push_back(share);
        }
    }

    void consider(const Claim* claim, const Row& row) {
        Scope scope = scope_;
        scope.claim = claim;
        Candidate candidate;
        candidate.row = &row;
        candidate.claim = claim;
        candidate.standing = everyone();
        candidate.identity = claim == nullptr || is_identity(claim->standing);
        Value fits = truth(claim == nullptr);
        for (const Standing standing : row.standings) {
            const Value one = claim_is(*claim, standing);
            if (one.is_false()) continue;
            if (!fits.is_true()) candidate.standing = standing;
            fits = either(fits, one);
        }
        if (fits.is_false()) return;
        const Value when = evaluate(row.when, scope);
        if (when.is_false() && fits.is_true() && !row.cited.otherwise.empty()) {
            lost_.push_back(&row.cited);
        }
        Value holds = both(fits, when);
        for (const std::size_t place : row.given) {
            if (holds.is_false()) return;
            const Row& given = table_.given[place];
            const Value value = evaluate(given.when, scope);
            if (value.is_false() && holds.is_true()) lost_.push_back(&given.cited);
            holds = both(holds, value);
        }
        if (holds.is_false()) return;
        candidate.open = holds.is_unknown();
        candidate.needs = holds.is_unknown() ? holds.needs : Needs{};
        // What adds may ask what the row that counts leaves.
        if (!row.adds) fill_amount(candidate, table_, scope);
        candidates_.push_back(std::move(candidate));
    }

    const Candidate* choose() const {
        const Candidate* best = nullptr;
        for (const Candidate& candidate : candidates_) {
            if (candidate.open || !candidate.amount || candidate.row->adds) continue;
            const bool better =
                best == nullptr ||
                (table_.hit == Hit::first
                     ? candidate.row < best->row
                     : *candidate.amount > *best->amount ||
                           (*candidate.amount == *best->amount && candidate.row < best->row));
            if (better) best = &candidate;
        }
        return best;
    }

    bool could_change(const Candidate& open, const Candidate* best) const {
        if (best == nullptr) return !open.amount || *open.amount > Money{};
        if (table_.hit == Hit::first) return open.row < best->row;
        if (!open.amount) return *best->amount < *scope_.price;
        if (*open.amount != *best->amount) return *open.amount > *best->amount;
        return open.row < best->row && open.row->as_row != best->row->cited.id;
    }

    static bool same_payers(const Candidate& a, const Candidate& b) {
        return std::ranges::equal(a.shares, b.shares, [](const AidShare& x, const AidShare& y) {
            return x.payer == y.payer && x.amount == y.amount && x.flow == y.flow;
        });
    }

    void tell(const Candidate& best) {
        bool several = false;
        for (const Candidate& other : candidates_) {
            if (other.open || other.row == best.row || !other.amount || other.row->adds) continue;
            several = true;
            const bool tie = *other.amount == *best.amount && !same_payers(other, best);
            if (tie && table_.tie_judged) trace_.judged(*table_.tie_judged);
        }
        if (several) trace_.holds(table_.cited);
        for (const std::size_t place : best.row->given) trace_.holds(table_.given[place].cited);
        trace_.holds(best.row->cited);
        if (best.row->amount) trace_.judged_by(*best.row->amount, scope_);
        for (const std::size_t place : best.row->given) {
            trace_.judged_by(table_.given[place].when, scope_);
        }
    }

    AidFound all_of_them(const Needs& unknown_lists) {
        AidFound found;
        if (unknown_lists.any()) {
            found.settled = false;
            trace_.open(table_.cited, unknown_lists);
        }
        for (const Candidate& candidate : candidates_) {
            if (candidate.open || !candidate.amount) {
                found.settled = false;
                tell_open(candidate);
                continue;
            }
            take(candidate, found);
        }
        return found;
    }

    const Table& table_;
    const Scope& scope_;
    Trace& trace_;
    std::vector<Candidate> candidates_;
    std::vector<const Cited*> lost_;
};

// Whether a claim nothing is known of could be aided: a row names its kind, and no condition
// that must be given fails whatever the claim is.
bool could_be_aided(const Table& table, const Scope& scope, bool identity) {
    Claim claim;
    claim.standing = identity ? Standing::extreme_hardship : Standing::special_other;
    Scope with_claim = scope;
    with_claim.claim = &claim;
    const auto fails = [&](std::size_t place) {
        return evaluate(table.given[place].when, with_claim).is_false();
    };
    return std::ranges::any_of(table.rows, [&](const Row& row) {
        return std::ranges::any_of(row.standings,
                                   [&](Standing one) { return is_identity(one) == identity; }) &&
               std::ranges::none_of(row.given, fails);
    });
}

}  // namespace

AidFound find_aid(const Scope& scope, Trace& trace) {
    const Table* table = scope.pack.table("aid");
    if (table == nullptr || *scope.price == Money{}) return {};
    AidSearch search(*table, scope, trace);
    Needs unknown_lists;
    const Person& person = scope.facts.person;
    if (person.identities) {
        search.look_at(*person.identities);
    } else if (could_be_aided(*table, scope, true)) {
        unknown_lists.set(static_cast<std::size_t>(FactName::identities));
    }
    if (person.groups) {
        search.look_at(*person.groups);
    } else if (could_be_aided(*table, scope, false)) {
        unknown_lists.set(static_cast<std::size_t>(FactName::groups));
    }
    search.look_at_conditions();
    return search.result(unknown_lists);
}

}  // namespace canbao::policy
