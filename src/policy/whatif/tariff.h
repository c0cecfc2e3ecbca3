// SPDX-License-Identifier: MulanPSL-2.0
// The amounts of a pack, looked up once, and what they make of terms: what is owed, which aid row
// is worth most, who pays. Never: an amount that decide() would not give.
#pragma once

#include "policy/whatif/terms.h"

namespace canbao::policy::whatif {

class Tariff {
public:
    explicit Tariff(const Rulebook& rules);
    // Requires: terms of these rules that do not ask.
    Verdict verdict(const Terms& terms) const;

    // Which amounts name a number written in the pack, so that it can be changed in place.
    struct Reach;
    Reach reach_of(const Node& written) const;
    // The amounts it reaches are worked out anew.
    void refresh(const Reach& reach);
    // The same without the offers that lose whatever the reached amounts come to, as long as the
    // others stay: of those not reached only the best is kept.
    Terms without_losers(const Terms& terms, const Reach& reach) const;

private:
    // The same for all, or worked out on one of them each time.
    struct Amount {
        const Node* node = nullptr;
        bool varies = false;
        std::optional<Money> money;
    };
    struct Grant {
        AidAmount kind = AidAmount::expression;
        Amount amount;
        struct Part {
            Payer payer = Payer::unnamed;
            bool all = false;
            Amount amount;
        };
        std::vector<Part> parts;
        bool later = false;  // the payer repays it after all was collected
    };
    struct Candidate;

    Amount amount_of(const Node& node) const;
    void work_out(Amount& amount) const;
    void work_out(Grant& grant) const;
    std::optional<Money> worth(const Amount& amount, const Terms& terms, const Offer* offer,
                               std::optional<Money> price) const;
    std::optional<Money> owed(const Terms& terms) const;
    // False: the aid is not for them after all.
    bool is_open(const Terms& terms, const Offer& offer, Money price, Candidate& made) const;
    std::optional<Money> amount_of(const Grant& grant, const Terms& terms, const Offer& offer,
                                   Money price) const;
    static bool is_better(const Candidate& one, const Candidate& best);
    bool could_change(const Candidate& open, const Candidate* best, Money price) const;
    // False: it is undecided which aid it is.
    bool add_aid(const Terms& terms, Verdict& verdict) const;
    void share_out(const Terms& terms, const Candidate& from, Money most, Verdict& verdict) const;

    const Rulebook& rules_;
    std::vector<Amount> pays_;    // by way
    std::vector<Amount> prices_;  // by row of the price table
    Amount standard_;
    std::vector<Grant> grants_;  // by aid row
    ByPayer subsidy_{};
};

struct Tariff::Reach {
    std::vector<bool> ways;    // by way
    std::vector<bool> prices;  // by row of the price table
    std::vector<bool> grants;  // by aid row
    bool standard = false;

    // Whether terms of these rules may come to another sum.
    bool holds(const Terms& terms) const;
    bool is_empty() const;
};

}  // namespace canbao::policy::whatif
