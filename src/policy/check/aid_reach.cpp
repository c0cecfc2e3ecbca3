// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/check/aid_reach.h"

#include <algorithm>
#include <deque>
#include <set>

#include "policy/check/aid_claims.h"
#include "policy/check/take_over.h"
#include "policy/check/walk.h"
#include "policy/check/witness.h"
#include "policy/decide.h"
#include "policy/rules/route.h"
#include "policy/visit.h"

namespace canbao::policy {
namespace {

// Facts put in at most for one claim, and for one row.
constexpr std::size_t most_steps = 20'000;
constexpr std::size_t most_steps_for_row = 200'000;
// Claims whose whole question is looked for, where the simple persons did not do.
constexpr std::size_t most_claims = 12;

Node negated_node(Node node) {
    Node other;
    other.op = Op::negation;
    other.parts = {std::move(node)};
    return other;
}

class ReachSearch {
public:
    ReachSearch(const Pack& pack, const Row& row, const std::vector<Facts>& bases,
                const std::vector<std::optional<GrantedAid>>& grants)
        : pack_(pack), table_(*pack.table("aid")), row_(row), bases_(bases), grants_(grants) {
        want(row.written());
        for (const std::size_t place : row.given) want(table_.given[place].when);
        if (row.kind == AidAmount::expression && row.amount) want_amount();
        for (const Node& node : wanted_) {
            uncertain_ = uncertain_ || asks_more_than_tried(pack, node);
            visit(pack, node, [&](const Node& one) {
                names_price_ = names_price_ || (one.op == Op::fact && one.fact == FactName::price);
            });
        }
    }

    AidReach run() {
        const std::vector<Claim> held = claims_that_hold();
        if (found_.reach == Reach::somebody) return found_;
        if (held.empty()) return settled(Reach::nobody);
        for (std::size_t i = 0; i < std::min(held.size(), most_claims); ++i) {
            look_for_whole(held[i]);
            if (found_.reach == Reach::somebody) return found_;
        }
        if (held.size() > most_claims) whole_ = false;
        return settled(found_.other == nullptr ? Reach::nobody : Reach::another_row);
    }

private:
    AidReach settled(Reach reach) {
        // What adds to another row wants a claim of its own besides the other's: that is not tried.
        const bool proved = whole_ && !uncertain_ && !names_price_ && !row_.adds;
        found_.reach = proved ? reach : Reach::not_proved;
        return found_;
    }

    void want(const Node& node) { wanted_.push_back(node); }

    void want_amount() {
        Node nothing;
        nothing.type = Type::money;
        nothing.number = 0;
        Node more;
        more.op = Op::more;
        more.parts = {*row_.amount, nothing};
        want(more);
    }

    static std::vector<Wanted> all_of(const std::deque<Node>& nodes) {
        std::vector<Wanted> list;
        for (const Node& node : nodes) list.push_back({&node, true});
        return list;
    }

    static std::vector<const Node*> pointers(const std::deque<Node>& nodes) {
        std::vector<const Node*> list;
        for (const Node& node : nodes) list.push_back(&node);
        return list;
    }

    // What may be owed: as the bases owe, and as each row of the price table says of them.
    std::set<Money> prices() const {
        std::set<Money> list;
        for (const Facts& base : bases_) {
            if (const auto owed = decide(pack_, base).standard) list.insert(*owed);
            const Table* table = pack_.table("price");
            if (table == nullptr) continue;
            const Scope scope{pack_, base, pack_.year};
            for (const Row& row : table->rows) {
                if (const auto amount = evaluate(*row.amount, scope).money()) list.insert(*amount);
            }
        }
        return list;
    }

    // Claims for which the row's own conditions can hold; ends at the first that is aided.
    std::vector<Claim> claims_that_hold() {
        FactSpace space(pack_, pack_.year, Ask::enrol, pointers(wanted_));
        std::vector<Claim> held;
        for (const Claim& claim : claims_for_row(space, row_, wanted_, grants_)) {
            bool holds = false;
            for (const Money price : prices()) {
                space.look_at(opened_by(claim), price);
                for (const Facts& base : bases_) {
                    Sketch from = space.empty();
                    from.facts.pay_on = base.pay_on;
                    from.mark(FactName::paid);
                    if (put(space, all_of(wanted_), claim, from, {base})) return {};
                }
                if (search(space, all_of(wanted_), space.empty())) holds = true;
            }
            if (holds) held.push_back(claim);
        }
        return held;
    }

    const Claim* opened_by(const Claim& claim) const {
        return row_.standings.empty() ? nullptr : &claim;
    }

    std::optional<Sketch> search(const FactSpace& space, const std::vector<Wanted>& wanted,
                                 const Sketch& from) {
        if (steps_ > most_steps_for_row) {
            whole_ = false;
            return std::nullopt;
        }
        Walk walk;
        auto person = find_person(space, wanted, most_steps, walk, from);
        steps_ += walk.leaves;
        found_.persons += walk.leaves;
        whole_ = whole_ && (person || walk.whole);
        return person;
    }

    // Whether one of the bases is aided by the row, with what the search found laid over it.
    bool put(const FactSpace& space, const std::vector<Wanted>& wanted, const Claim& claim,
             const Sketch& from, const std::vector<Facts>& bases) {
        const bool pinned = from.has(FactName::paid);
        const bool was_whole = whole_;
        const auto person = search(space, wanted, from);
        // That nobody pays on just this day proves nothing.
        if (pinned) whole_ = was_whole;
        return person && std::ranges::any_of(bases, [&](const Facts& base) {
                   return is_aided(take_over(base, *person), claim);
               });
    }

    bool is_aided(Facts facts, const Claim& claim) {
        if (opened_by(claim) != nullptr) {
            auto& list =
                is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
            if (!list) list.emplace();
            if (std::ranges::find(*list, claim) == list->end()) list->push_back(claim);
        }
        const Decision decision = decide(pack_, facts);
        ++found_.persons;
        if (decision.aid.empty()) return false;
        const auto by_row = [&](const Step& step) {
            return step.row == row_.cited.id && step.zh == row_.cited.says;
        };
        if (std::ranges::any_of(decision.because, by_row)) {
            found_.reach = Reach::somebody;
            found_.facts = std::move(facts);
            if (opened_by(claim) != nullptr) found_.claim = claim;
            return true;
        }
        if (found_.other == nullptr) {
            found_.other = aiding_row(table_, decision);
            found_.facts = std::move(facts);
        }
        return false;
    }

    // Everything at once: may enrol, is covered by a row that aid applies to, meets the row, and at
    // last is met by no other row for the same claim.
    void look_for_whole(const Claim& claim) {
        const Table* cover = pack_.table("cover");
        if (cover == nullptr) return;
        for (const Row& way : cover->rows) {
            if (way.outcome != RowOutcome::yes || !way.aided ||
                !row_answers_year(way, pack_.year, pack_.year)) {
                continue;
            }
            std::deque<Node> nodes = wanted_;
            may_enrol(nodes);
            for (const Row& before : cover->rows) {
                if (&before == &way) break;
                if (row_answers_year(before, pack_.year, pack_.year)) {
                    nodes.push_back(negated_node(before.when));
                }
            }
            nodes.push_back(way.when);
            if (look(nodes, claim)) return;
            for (const Row& other : table_.rows) {
                if (&other != &row_ && competes(other, claim)) {
                    nodes.push_back(negated_node(other.written()));
                }
            }
            if (look(nodes, claim)) return;
        }
    }

    void may_enrol(std::deque<Node>& nodes) const {
        const Table* table = pack_.table("may_enrol");
        if (table == nullptr) return;
        for (const Row& row : table->rows) {
            Node holds = row.when;
            if (row.who) {
                holds.op = Op::either;
                holds.parts = {negated_node(*row.who), row.when};
            }
            nodes.push_back(std::move(holds));
        }
    }

    bool competes(const Row& other, const Claim& claim) const {
        if (other.adds || row_.adds || table_.hit == Hit::sum) return false;
        if (other.standings.empty()) return true;
        return opened_by(claim) != nullptr &&
               std::ranges::any_of(other.standings, [&](Standing standing) {
                   return !claim_is(claim, standing).is_false();
               });
    }

    bool look(const std::deque<Node>& nodes, const Claim& claim) {
        FactSpace space(pack_, pack_.year, Ask::enrol, pointers(nodes));
        for (const Money price : prices()) {
            space.look_at(opened_by(claim), price);
            if (put(space, all_of(nodes), claim, space.empty(),
                    {ordinary(pack_, space.empty().facts)})) {
                return true;
            }
        }
        return false;
    }

    const Pack& pack_;
    const Table& table_;
    const Row& row_;
    const std::vector<Facts>& bases_;
    const std::vector<std::optional<GrantedAid>>& grants_;
    std::deque<Node> wanted_;
    bool uncertain_ = false;
    bool names_price_ = false;
    bool whole_ = true;
    std::size_t steps_ = 0;
    AidReach found_;
};

}  // namespace

AidReach reach_of(const Pack& pack, const Row& row, const std::vector<Facts>& bases,
                  const std::vector<std::optional<GrantedAid>>& grants) {
    return ReachSearch(pack, row, bases, grants).run();
}

const Row* aiding_row(const Table& table, const Decision& decision) {
    for (const Row& row : table.rows) {
        const auto names = [&](const Step& step) { return step.row == row.cited.id; };
        if (std::ranges::any_of(decision.because, names)) return &row;
    }
    return nullptr;
}

}  // namespace canbao::policy
