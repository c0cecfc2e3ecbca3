// SPDX-License-Identifier: MulanPSL-2.0
// What counting takes from a decision: outcome, way in, whether it buys cover, and the money by
// payer. Money of someone undecided or refused is nothing. Never: holds a reason.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "policy/decide.h"

namespace canbao::policy::whatif {

// Amounts by payer, those that a pack declares included.
class ByPayer {
public:
    Money& operator[](Payer payer) {
        const auto number = static_cast<std::size_t>(payer);
        return number < payer_count ? known_[number] : declared_[payer];
    }
    Money of(Payer payer) const {
        const auto number = static_cast<std::size_t>(payer);
        if (number < payer_count) return known_[number];
        const auto found = declared_.find(payer);
        return found == declared_.end() ? Money{} : found->second;
    }
    void add(const ByPayer& other, std::int64_t times) {
        for (std::size_t i = 0; i < payer_count; ++i) known_[i] += other.known_[i] * times;
        for (const auto& [payer, amount] : other.declared_) declared_[payer] += amount * times;
    }
    // What `to` has more than `from`.
    void add_difference(const ByPayer& from, const ByPayer& to, std::int64_t times) {
        for (std::size_t i = 0; i < payer_count; ++i) {
            known_[i] += (to.known_[i] - from.known_[i]) * times;
        }
        for (const auto& [payer, amount] : from.declared_) declared_[payer] -= amount * times;
        for (const auto& [payer, amount] : to.declared_) declared_[payer] += amount * times;
    }
    Money total() const {
        Money sum;
        for (const Payer payer : payers()) sum += of(payer);
        return sum;
    }
    // Those who pay anything, the contract's own first.
    std::vector<Payer> payers() const {
        std::vector<Payer> list;
        for (std::size_t i = 0; i < payer_count; ++i) {
            if (known_[i] != Money{}) list.push_back(static_cast<Payer>(i));
        }
        for (const auto& [payer, amount] : declared_) {
            if (amount != Money{}) list.push_back(payer);
        }
        return list;
    }
    friend bool operator==(const ByPayer&, const ByPayer&) = default;

private:
    std::array<Money, payer_count> known_{};
    std::map<Payer, Money> declared_;
};

// Those who pay anything in either.
std::vector<Payer> payers_of(const ByPayer& a, const ByPayer& b);

struct Verdict {
    Outcome outcome = Outcome::undecided;
    std::string_view route;  // of a yes: the row's id, which is the pack's
    bool covered = false;    // of a yes: the payment buys cover
    Money standard;
    Money due;
    Money borne;
    std::optional<Standing> aided;  // the first it is aided for
    ByPayer aid{};
    ByPayer subsidy{};
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Requires: a decision of this pack.
Verdict verdict_of(const Pack& pack, const Decision& decision);

// Heads and money of many.
struct Sums {
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t undecided = 0;
    std::int64_t aided = 0;      // heads that get any aid
    std::int64_t uncovered = 0;  // of the yes: whose payment buys no cover
    Money due;
    Money borne;
    ByPayer aid{};
    ByPayer subsidy{};
    void add(const Verdict& verdict, std::int64_t heads);
    // The heads have another verdict now.
    void move(const Verdict& from, const Verdict& to, std::int64_t heads);
    Sums& operator+=(const Sums& more);
    friend bool operator==(const Sums&, const Sums&) = default;
};

}  // namespace canbao::policy::whatif
