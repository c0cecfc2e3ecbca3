// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/terms.h"

#include <algorithm>

namespace canbao::policy::whatif {
namespace {

// The steps of enrolment in their order, on what the rows came to.
class TermsFinder {
public:
    TermsFinder(const Rulebook& rules, const Results& results,
                const std::shared_ptr<const Facts>& one)
        : rules_(rules), results_(results), one_(one) {}

    Terms run() {
        find_way();
        if (!terms_.asks) enter();
        if (!terms_.asks && !settled_) go_on();
        if (terms_.asks) terms_.one = one_;
        return std::move(terms_);
    }

private:
    Truth of(std::size_t slot) { return told(results_.rows[slot]); }
    Truth told(Truth truth) {
        if (truth == Truth::varies) terms_.varies = true;
        return truth;
    }
    const Rulebook::Way& way() const { return rules_.ways[terms_.way]; }

    void go_on() {
        for (std::size_t i = 0; i < rules_.gaps.size(); ++i) {
            if (of(rules_.slot_of_gap(i)) != Truth::no) undecided_ = true;
        }
        if (way().row->outcome == RowOutcome::undecided) undecided_ = true;
        if (undecided_) {
            terms_.outcome = Outcome::undecided;
            return;
        }
        terms_.outcome = Outcome::yes;
        if (results_.values_vary) terms_.varies = true;
        if (!way().row->amount) find_price();
        if (way().buys) cover();
        if (way().row->aided && !terms_.asks) look_for_aid();
        if (looks_at_one(rules_, terms_)) terms_.one = one_;
    }

    void find_way() {
        bool open = false;
        bool found = false;
        for (std::size_t i = 0; i < rules_.ways.size(); ++i) {
            const Truth truth = of(i);
            if (truth == Truth::open) open = true;
            if (truth != Truth::yes) continue;
            found = true;
            terms_.way = static_cast<std::uint32_t>(i);
            break;
        }
        if (found && rules_.cover_table->hit == Hit::unique) open = false;
        // Which way it is may not matter; that is for decide() to say.
        if (open) terms_.asks = true;
        if (!found) undecided_ = true;
        refused_ = found && way().row->outcome == RowOutcome::no;
    }

    void refuse() {
        terms_.outcome = Outcome::no;
        settled_ = true;
    }

    void enter() {
        for (std::size_t i = 0; i < rules_.entrances.size(); ++i) {
            const Truth holds = of(rules_.slot_of_entrance(i));
            if (holds == Truth::yes) continue;
            if (holds == Truth::no && rules_.entrances[i].row->outcome != RowOutcome::undecided) {
                refuse();
                return;
            }
            undecided_ = true;
        }
        if (refused_) refuse();
    }

    void find_price() {
        if (rules_.pack.table("price") == nullptr) return;
        for (std::size_t i = 0; i < rules_.prices.size(); ++i) {
            const Truth truth = of(rules_.slot_of_price(i));
            if (truth == Truth::no) continue;
            if (truth == Truth::open) {
                terms_.asks = true;
                return;
            }
            terms_.price = static_cast<std::uint32_t>(i);
            return;
        }
        terms_.asks = true;
    }

    void cover() {
        const Truth buys = of(rules_.slot_of_buys(terms_.way));
        if (buys == Truth::open) terms_.asks = true;
        terms_.covered = buys == Truth::yes;
    }

    void look_for_aid() {
        if (rules_.aid_table == nullptr) return;
        // A list that is not known may or may not matter; that is for decide() to say.
        if (!results_.lists_known) {
            terms_.asks = true;
            return;
        }
        terms_.offers = results_.offers;
        for (const Offer& offer : terms_.offers) told(offer.holds);
    }

    const Rulebook& rules_;
    const Results& results_;
    const std::shared_ptr<const Facts>& one_;
    Terms terms_;
    bool refused_ = false;
    bool settled_ = false;
    bool undecided_ = false;
};

}  // namespace

bool looks_at_one(const Rulebook& rules, const Terms& terms) {
    if (terms.outcome != Outcome::yes) return false;
    const Rulebook::Way& way = rules.ways[terms.way];
    if (way.row->amount && way.by_one) return true;
    if (terms.price && rules.prices[*terms.price].by_one) return true;
    return std::ranges::any_of(terms.offers,
                               [&](const Offer& offer) { return rules.aids[offer.aid].by_one; });
}

Terms terms_of(const Rulebook& rules, const Results& results,
               const std::shared_ptr<const Facts>& one) {
    return TermsFinder(rules, results, one).run();
}

}  // namespace canbao::policy::whatif
