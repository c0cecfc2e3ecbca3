// SPDX-License-Identifier: MulanPSL-2.0
// The aid table: each identity alone and each two together, at every amount another policy may
// grant that some row could equal.
#include <algorithm>
#include <set>

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
    Claim claim;
    const Row* row = nullptr;  // that aided
    Money total;
    std::vector<AidShare> shares;
};

class AidCheck {
public:
    AidCheck(const Pack& pack, const Facts& aided, CheckReport& report)
        : pack_(pack),
          table_(*pack.table("aid")),
          base_(ordinary(pack, aided)),
          report_(report),
          tell_(pack, report) {}

    void run() {
        base_.amount.reset();
        base_.person.identities.emplace();
        base_.person.groups.emplace();
        const Decision alone = decide(pack_, base_);
        if (alone.outcome != Outcome::yes || !alone.standard) return;
        price_ = *alone.standard;
        add_up();
        try_each_alone();
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
            const Money total = row.kind == AidAmount::all
                                    ? price_
                                    : evaluate(*row.amount, scope).money().value_or(Money{});
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

    Facts with(const std::vector<Claim>& claims) const {
        Facts facts = base_;
        for (const Claim& claim : claims) {
            auto& list =
                is_identity(claim.standing) ? facts.person.identities : facts.person.groups;
            list->push_back(claim);
        }
        return facts;
    }

    // The row among the reasons that gave the aid.
    const Row* row_of(const Decision& decision) const {
        for (const Row& row : table_.rows) {
            const auto names = [&](const Step& step) { return step.row == row.cited.id; };
            if (std::ranges::any_of(decision.because, names)) return &row;
        }
        return nullptr;
    }

    void try_claim(const Claim& claim) {
        const Decision decision = decide(pack_, with({claim}));
        report_.persons += 1;
        if (decision.aid.empty()) return;
        const Row* row = row_of(decision);
        if (row == nullptr) return;
        Aided one{claim, row, {}, decision.aid};
        for (const AidShare& share : decision.aid) one.total += share.amount;
        aids_.insert(row);
        const auto same = [&](const Aided& known) {
            return known.row == row && known.total == one.total &&
                   known.claim.standing == claim.standing;
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
        for (const Row& row : table_.rows) {
            // What opens a row without an identity or group is not tried here, nor the days of one
            // that was amended.
            const bool tried = !row.standings.empty() && !row.times;
            if (tried && !aids_.contains(&row)) tell_.never_aids(row);
        }
    }

    static bool same_payers(const Aided& a, const Aided& b) {
        return std::ranges::equal(a.shares, b.shares, [](const AidShare& x, const AidShare& y) {
            return x.payer == y.payer && x.amount == y.amount && x.flow == y.flow;
        });
    }

    void try_each_two() {
        std::set<std::pair<const Row*, const Row*>> told;
        for (const Aided& a : found_) {
            for (const Aided& b : found_) {
                if (a.row >= b.row || a.total != b.total || same_payers(a, b)) continue;
                if (!told.insert({a.row, b.row}).second) continue;
                const Facts facts = with({a.claim, b.claim});
                report_.persons += 1;
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
    Facts base_;
    CheckReport& report_;
    Findings tell_;
    Money price_;
    std::set<const Row*> aids_;
    std::vector<Aided> found_;
};

}  // namespace

void check_aid(const Pack& pack, const Facts& aided, CheckReport& report) {
    AidCheck(pack, aided, report).run();
}

}  // namespace canbao::policy
