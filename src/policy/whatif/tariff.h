// SPDX-License-Identifier: MulanPSL-2.0
// The amounts of a pack, looked up once, and what they make of terms: what is owed, which aid row
// is worth most, who pays. Never: an amount that decide() would not give.
#pragma once

#include "policy/whatif/terms.h"

namespace canbao::policy::whatif {

class Tariff {
public:
    explicit Tariff(const Rulebook& rules);
    // The amounts of the rules changed in place are worked out anew.
    void refresh();
    // Whether these terms may come to another sum than under the other tariff of the same rules.
    bool may_differ(const Tariff& other, const Terms& terms) const;
    // Requires: terms of these rules that do not ask.
    Verdict verdict(const Terms& terms) const;

private:
    // The same for all, or worked out on one of them each time.
    struct Amount {
        const Node* node = nullptr;
        bool varies = false;
        std::vector<std::size_t> params;  // that a varying one names
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
        std::vector<std::size_t> params;  // of a condition that looks at what is owed
        bool later = false;               // the payer repays it after all was collected
    };
    struct Candidate;

    Amount amount_of(const Node& node) const;
    void work_out(Amount& amount) const;
    bool differs(const Tariff& other, const Amount& a, const Amount& b) const;
    bool differs(const Tariff& other, const Grant& a, const Grant& b) const;
    bool differ(const Tariff& other, const std::vector<std::size_t>& params) const;
    std::vector<std::size_t> params_in(const Node& node) const;
    void read_params();
    std::optional<Money> worth(const Amount& amount, const Terms& terms, const Claim* claim,
                               std::optional<Money> price) const;
    std::optional<Money> owed(const Terms& terms) const;
    std::optional<Candidate> candidate(const Terms& terms, const Offer& offer, Money price) const;
    bool could_change(const Candidate& open, const Candidate* best, Money price) const;
    // False: it is undecided which aid it is.
    bool add_aid(const Terms& terms, Verdict& verdict) const;
    void share_out(const Terms& terms, const Candidate& from, Money most, Verdict& verdict) const;

    const Rulebook& rules_;
    std::vector<std::int64_t> params_;  // what is written of each, where it is one number
    std::vector<Amount> pays_;          // by way
    std::vector<Amount> prices_;        // by row of the price table
    Amount standard_;
    std::vector<Grant> grants_;  // by aid row
    ByPayer subsidy_{};
};

}  // namespace canbao::policy::whatif
