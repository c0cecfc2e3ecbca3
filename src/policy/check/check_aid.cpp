// SPDX-License-Identifier: MulanPSL-2.0
// The aid table: each identity alone and each two together, at every amount another policy may
// grant that some row could equal; a row that reached nobody so is looked into with all its facts.
#include <algorithm>
#include <set>

#include "policy/check/aid_reach.h"
#include "policy/check/fact_space.h"
#include "policy/check/findings.h"
#include "policy/check/witness.h"

namespace canbao::policy {
namespace {

constexpr Date long_ago{2015, 1, 1};

bool names_granted(const Node& node) {
    return (node.op == Op::fact && node.fact == FactName::granted) ||
           std::ranges::any_of(node.parts, names_granted);
}

struct Aided {
    std::optional<Claim> claim;
    const Row* row = nullptr;  // that aided
    Facts facts;               // with the claim
    Money total;
    std::vector<AidShare> shares;
};

class AidCheck {
public:
    AidCheck(const Pack& pack, const std::vector<Facts>& covered, CheckReport& report)
        : pack_(pack), table_(*pack.table("aid")), report_(report), tell_(pack, report) {
        for (const Facts& one : covered) {
            Facts base = ordinary(pack, one);
            base.amount.reset();
            base.person.identities.emplace();
            base.person.groups.emplace();
            const Decision alone = decide(pack_, base);
            if (alone.outcome != Outcome::yes || !alone.standard) continue;
            if (*alone.standard == Money{}) continue;
            if (bases_.empty()) price_ = *alone.standard;
            bases_.push_back(std::move(base));
        }
    }

    void run() {
        if (bases_.empty()) return tell_.aid_not_tried(table_);
        base_ = bases_.front();
        add_up();
        try_each_alone();
        look_into_rows();
        if (table_.hit == Hit::best_amount || table_.hit == Hit::best_ratio) try_each_two();
    }

private:
    // Of the payers that are named with an amount; others take what is left.
    static Money named_parts(const Row& row, const Scope& scope) {
        Money sum;
        for (const PayerPart& part : row.by) {
            if (part.whole || part.share > 0) continue;
            sum += evaluate(part.amount, scope).money().value_or(Money{});
        }
        return sum;
    }

    // Payers named with an amount each, where the row also says how much.
    void add_up() {
        for (const Row& row : table_.rows) {
            const bool rest_is_taken = std::ranges::any_of(
                row.by, [](const PayerPart& part) { return part.whole || part.share > 0; });
            if (row.kind == AidAmount::sum || row.kind == AidAmount::as_row) continue;
            Scope scope{pack_, base_, pack_.year};
            scope.price = price_;
            Claim claim;
            claim.aid = GrantedAid{true, {}};
            scope.claim = &claim;
            const Money parts = named_parts(row, scope);
            // An amount that depends on what this person does not tell says nothing here.
            const auto given =
                row.kind == AidAmount::all ? price_ : evaluate(*row.amount, scope).money();
            if (!given) continue;
            const Money total = *given;
            if (rest_is_taken ? parts > total : parts != total) tell_.aid_sum(row, total, parts);
        }
    }

    std::vector<std::optional<GrantedAid>> grants() const {
        std::set<Money> amounts{price_ - Money::fen(1)};
        bool granted = false;
        for (const Row& row : table_.rows) {
            granted =
                granted || names_granted(row.when) || (row.amount && names_granted(*row.amount));
            Scope scope{pack_, base_, pack_.year};
            scope.price = price_;
            if (row.kind == AidAmount::sum) amounts.insert(named_parts(row, scope));
            if (row.kind == AidAmount::expression) {
                if (const auto fixed = evaluate(*row.amount, scope).money()) amounts.insert(*fixed);
            }
        }
        std::vector<std::optional<GrantedAid>> list;
        if (!granted) return {std::nullopt};
        list.push_back(GrantedAid{true, {}});
        for (const Money amount : amounts) list.push_back(GrantedAid{false, amount});
        return list;
    }

    static void add(Facts& facts, const Claim& claim) {
        auto& list = is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
        if (!list) list.emplace();
        list->push_back(claim);
    }

    Facts with(const std::vector<Claim>& claims) const {
        Facts facts = base_;
        for (const Claim& claim : claims) add(facts, claim);
        return facts;
    }

    void try_claim(const Claim& claim) {
        Facts facts = with({claim});
        const Decision decision = decide(pack_, facts);
        report_.persons += 1;
        if (decision.aid.empty()) return;
        const Row* row = aiding_row(table_, decision);
        if (row != nullptr) keep({claim, row, std::move(facts), {}, decision.aid});
    }

    void keep(Aided one) {
        for (const AidShare& share : one.shares) one.total += share.amount;
        aids_.insert(one.row);
        const auto same = [&](const Aided& known) {
            return known.row == one.row && known.total == one.total && known.claim && one.claim &&
                   known.claim->standing == one.claim->standing;
        };
        if (std::ranges::none_of(found_, same)) found_.push_back(std::move(one));
    }

    // A claim that has long been there first; then days around the pack's own.
    std::vector<Claim> claims_for(Standing standing) const {
        Claim claim;
        claim.standing = standing;
        claim.grade = 2;
        claim.determined_on = long_ago;
        claim.on_roster_on = DayOrNone{long_ago};
        std::vector<Claim> list{claim};
        for (const Param& param : pack_.params) {
            if (param.type != Type::date || param.values.back().value.op != Op::literal) continue;
            const Date day =
                Date::from_days(static_cast<std::int32_t>(param.values.back().value.number));
            for (const Date one : {day, day + 1}) {
                Claim later = claim;
                later.determined_on = one;
                later.on_roster_on = DayOrNone{one};
                list.push_back(later);
            }
        }
        Claim unlisted = claim;
        unlisted.on_roster_on = DayOrNone{};
        list.push_back(unlisted);
        return list;
    }

    void try_each_alone() {
        const auto granted = grants();
        for (const Row& row : table_.rows) {
            for (const Standing standing : row.standings) {
                for (Claim claim : claims_for(standing)) {
                    for (const auto& grant : granted) {
                        claim.aid = grant;
                        try_claim(claim);
                    }
                }
            }
        }
    }

    // Rows that the simple persons did not meet: those that look at more than the claim.
    void look_into_rows() {
        const auto granted = grants();
        for (const Row& row : table_.rows) {
            // The days of a row that was amended are not tried here.
            if (row.times || aids_.contains(&row)) continue;
            AidReach reach = reach_of(pack_, row, bases_, granted);
            report_.persons += reach.persons;
            switch (reach.reach) {
                case Reach::somebody: {
                    const Decision decision = decide(pack_, reach.facts);
                    keep({reach.claim, &row, std::move(reach.facts), {}, decision.aid});
                    break;
                }
                case Reach::nobody:
                    tell_.never_aids(row);
                    break;
                case Reach::another_row:
                    tell_.always_other_aid(row, *reach.other, reach.facts);
                    break;
                case Reach::not_proved:
                    tell_.not_proved(table_, row);
                    break;
            }
        }
    }

    static bool same_payers(const Aided& a, const Aided& b) {
        return std::ranges::equal(a.shares, b.shares, [](const AidShare& x, const AidShare& y) {
            return x.payer == y.payer && x.amount == y.amount && x.flow == y.flow;
        });
    }

    // A person whom each of the two rows would aid alone, with both claims; for one who had to have
    // further facts, those must do for the other row as well.
    std::optional<Facts> aided_by_both(const Aided& a, const Aided& b) {
        for (const auto& [of, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
            report_.persons += 1;
            if (!other->claim) continue;
            Facts alone = of->facts;
            alone.person.identities.emplace();
            alone.person.groups.emplace();
            add(alone, *other->claim);
            const Decision decision = decide(pack_, alone);
            if (decision.aid.empty() || aiding_row(table_, decision) != other->row) continue;
            Facts facts = of->facts;
            add(facts, *other->claim);
            return facts;
        }
        return std::nullopt;
    }

    void try_each_two() {
        std::set<std::pair<const Row*, const Row*>> told;
        for (const Aided& a : found_) {
            for (const Aided& b : found_) {
                if (a.row >= b.row || a.total != b.total || same_payers(a, b)) continue;
                if (a.row->adds || b.row->adds) continue;  // which one counts is settled without
                if (told.contains({a.row, b.row})) continue;
                const auto both = aided_by_both(a, b);
                if (!both) continue;
                const Facts& facts = *both;
                told.insert({a.row, b.row});
                // The table's own judgement must stand with the answer.
                const Decision decision = decide(pack_, facts);
                const bool settled =
                    table_.tie_judged &&
                    std::ranges::any_of(decision.judgement, [&](const Reading& reading) {
                        return reading.id == *table_.tie_judged;
                    });
                tell_.tie(*a.row, *b.row, a.total, settled, facts);
            }
        }
    }

    const Pack& pack_;
    const Table& table_;
    std::vector<Facts> bases_;  // who owe money to which aid applies
    Facts base_;
    CheckReport& report_;
    Findings tell_;
    Money price_;
    std::set<const Row*> aids_;
    std::vector<Aided> found_;
};

}  // namespace

void check_aid(const Pack& pack, const std::vector<Facts>& covered, CheckReport& report) {
    AidCheck(pack, covered, report).run();
}

}  // namespace canbao::policy
