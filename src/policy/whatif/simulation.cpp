// SPDX-License-Identifier: MulanPSL-2.0
#include "policy/whatif/simulation.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "policy/whatif/grouping.h"
#include "policy/whatif/projection.h"
#include "policy/whatif/succession.h"

namespace canbao::policy::whatif {
namespace {

struct HashOfNumbers {
    template <typename Numbers>
    std::size_t operator()(const Numbers& numbers) const {
        std::uint64_t hash = 17;
        for (const std::uint64_t one : numbers) {
            hash = (hash ^ (one + 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
            hash ^= hash >> 29U;
        }
        return hash;
    }
};

Questions questions_of(const Cube& cube) {
    const bool differ = std::ranges::any_of(cube.rest, [](const Facts& facts) {
        return facts.window_until || facts.asked_on || facts.known_on;
    });
    return differ ? Questions::differ : Questions::alike;
}

}  // namespace

Simulation::Simulation(const Pack& pack, Cube cube)
    : rules_(pack, questions_of(cube)), cube_(std::move(cube)) {
    const bool plain = std::ranges::all_of(
        cube_.rest, [&](const Facts& facts) { return is_plain_question(facts, pack); });
    compressed_ = rules_.whole && plain && (!cube_.every_day || pack.assumptions.empty());
    if (compressed_) {
        skeleton_ = skeleton_of(rules_);
        wording_ = std::make_unique<const Wording>(rules_);
        make_columns();
        tell_classes_apart();
        group_classes();
        turn_truths();
        compressed_ = are_terms_right();
    }
    if (!compressed_) {
        exact_ = cube_.every_day;
        for (const Cube::Tuple& tuple : cube_.tuples) {
            sums_.add(verdict_of(pack, decide(pack, cube_.facts_of(tuple.at))), tuple.heads);
        }
    }
}

Simulation::~Simulation() = default;

void Simulation::make_columns() {
    const auto column = [&](Facets facets) -> Column& {
        const auto found = std::ranges::find(columns_, facets, &Column::facets);
        if (found != columns_.end()) return *found;
        return columns_.emplace_back(rules_, facets);
    };
    column(only(Facet::claims)).tell_claims_apart();
    for (std::uint32_t i = 0; i < rules_.conditions.size(); ++i) {
        column(with_payment(rules_.conditions[i].facets)).add(i);
    }
}

void Simulation::tell_classes_apart() {
    using Numbers = std::vector<std::uint32_t>;
    std::vector<std::unordered_map<Cube::At, std::uint32_t, Cube::HashOfAt>> known(columns_.size());
    std::unordered_map<Numbers, std::uint32_t, HashOfNumbers> classes;
    if (cube_.tuples.empty()) return;
    Column::Scratch scratch{cube_.facts_of(cube_.tuples.front().at), std::nullopt};
    class_of_.reserve(cube_.tuples.size());
    Numbers signatures(columns_.size());
    for (const Cube::Tuple& tuple : cube_.tuples) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto [at, fresh] = known[i].emplace(masked(tuple.at, columns_[i].facets()), 0U);
            if (fresh) at->second = columns_[i].signature(cube_, tuple.at, scratch);
            signatures[i] = at->second;
        }
        const auto next = static_cast<std::uint32_t>(classes_.size());
        const auto [at, fresh] = classes.emplace(signatures, next);
        if (fresh) {
            classes_.emplace_back().one = tuple.at;
            find_truths(classes_.back(), signatures);
            classes_.back().values = rules_.values_tell ? number_of_values(signatures) : next;
        }
        classes_[at->second].heads += tuple.heads;
        class_of_.push_back(at->second);
    }
}

void Simulation::find_truths(Class& one, const std::vector<std::uint32_t>& signatures) {
    one.facts = std::make_shared<const Facts>(cube_.facts_of(one.one));
    std::vector<Truth> truths(rules_.conditions.size());
    one.of_claims.resize(rules_.conditions.size());
    number_claims(one);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        columns_[i].read(signatures[i], one.claims, truths, one.of_claims);
    }
    truths_.insert(truths_.end(), truths.begin(), truths.end());
}

void Simulation::number_claims(Class& one) {
    one.first_claim = static_cast<std::uint32_t>(kind_of_claim_.size());
    for (const Claim* claim : claims_of(one.facts->person)) {
        const auto found = std::ranges::find_if(claim_kinds_, [&](const Claim& kind) {
            return kind.standing == claim->standing && kind.grade == claim->grade;
        });
        kind_of_claim_.push_back(static_cast<std::uint32_t>(found - claim_kinds_.begin()));
        if (found == claim_kinds_.end()) claim_kinds_.push_back(*claim);
    }
    one.claims = static_cast<std::uint32_t>(kind_of_claim_.size()) - one.first_claim;
}

std::uint32_t Simulation::number_of_values(const std::vector<std::uint32_t>& signatures) {
    std::string text;
    for (std::size_t i = 0; i < columns_.size(); ++i) text += columns_[i].values(signatures[i]);
    return values_.number_of(text);
}

void Simulation::group_classes() {
    Grouping grouping;
    Numbered profiles;
    const Tariff tariff(rules_);
    for (std::uint32_t i = 0; i < classes_.size(); ++i) {
        Class& one = classes_[i];
        Profile profile{results_of(rules_, {*one.facts, known_of(i)}), 0, i, false};
        const Terms terms = terms_of(rules_, profile.results, one.facts);
        if (terms.varies) exact_ = false;
        profile.group = grouping.number_of(terms, i, one.values);
        if (profile.group == groups_.size()) {
            groups_.push_back({terms, whatif::verdict_of(rules_, tariff, terms), 0, one.one});
        }
        groups_[profile.group].heads += one.heads;
        profile.one_class = terms.asks;
        one.profile =
            profiles.number_of(text_of(profile.results) + "#" + std::to_string(profile.group));
        if (one.profile == profiles_.size()) profiles_.push_back(std::move(profile));
    }
    for (const Group& group : groups_) sums_.add(group.verdict, group.heads);
}

void Simulation::turn_truths() {
    const std::size_t conditions = rules_.conditions.size();
    truth_columns_.resize(truths_.size());
    for (std::size_t i = 0; i < truths_.size(); ++i) {
        truth_columns_[(i % conditions) * classes_.size() + i / conditions] = truths_[i];
    }
}

// Terms that decide() does not bear out would be our error in rules a new form: then every tuple
// is decided by itself. Two tuples of each class are looked at.
bool Simulation::are_terms_right() const {
    std::vector<std::size_t> last(classes_.size());
    for (std::size_t i = 0; i < class_of_.size(); ++i) last[class_of_[i]] = i;
    const auto is_right = [&](const Class& one, const Facts& facts) {
        return whatif::verdict_of(pack(), decide(pack(), facts)) == group_of(one).verdict;
    };
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        const Class& one = classes_[i];
        if (!is_right(one, *one.facts)) return false;
        if (!is_right(one, cube_.facts_of(cube_.tuples[last[i]].at))) return false;
    }
    return true;
}

const Simulation::Projection& Simulation::projection(Facets facets) const {
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<Projection>& kept = projections_[facets];
    if (kept) return *kept;
    kept = std::make_unique<Projection>();
    const Facets looked_at = with_payment(facets) & every_facet;
    kept->facets = looked_at;
    std::unordered_map<Cube::At, std::uint32_t, Cube::HashOfAt> combinations;
    std::vector<std::vector<Projection::Row>> rows;
    using Key = std::array<std::uint32_t, 3>;
    std::unordered_map<Key, std::uint32_t, HashOfNumbers> places;
    std::unordered_map<Key, std::uint32_t, HashOfNumbers> totals;
    for (std::uint32_t i = 0; i < cube_.tuples.size(); ++i) {
        const Cube::Tuple& tuple = cube_.tuples[i];
        const auto next = static_cast<std::uint32_t>(kept->combinations.size());
        const auto [at, fresh] = combinations.emplace(masked(tuple.at, looked_at), next);
        if (fresh) {
            kept->combinations.push_back(tuple.at);
            rows.emplace_back();
        }
        const std::uint32_t town =
            holds(facets, Facet::town) ? tuple.at[static_cast<std::size_t>(Facet::town)] : 0;
        std::vector<Projection::Row>& of_combination = rows[at->second];
        const std::uint32_t profile = classes_[class_of_[i]].profile;
        const auto [total, is_first] =
            totals.emplace(Key{profile, town, 0}, static_cast<std::uint32_t>(kept->totals.size()));
        if (is_first) kept->totals.push_back({profile, town, i, at->second, 0});
        kept->totals[total->second].heads += tuple.heads;
        const auto [in, is_new] = places.emplace(Key{class_of_[i], at->second, town},
                                                 static_cast<std::uint32_t>(of_combination.size()));
        if (is_new) of_combination.push_back({class_of_[i], total->second, i, 0, 0});
        of_combination[in->second].heads += tuple.heads;
    }
    // Those with the same other facts side by side, so that a question is filled in seldom.
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) {
        return kept->combinations[i][static_cast<std::size_t>(Facet::rest)];
    });
    std::vector<std::uint32_t> place_of(order.size());
    std::vector<Cube::At> ordered;
    for (const std::uint32_t i : order) {
        place_of[i] = static_cast<std::uint32_t>(ordered.size());
        ordered.push_back(kept->combinations[i]);
        kept->first.push_back(kept->rows.size());
        for (Projection::Row& row : rows[i]) row.combination = place_of[i];
        kept->rows.insert(kept->rows.end(), rows[i].begin(), rows[i].end());
    }
    kept->combinations = std::move(ordered);
    for (Projection::Total& total : kept->totals) total.combination = place_of[total.combination];
    kept->first.push_back(kept->rows.size());
    std::vector<std::uint32_t>& by_total = kept->by_total;
    by_total.resize(kept->rows.size());
    std::iota(by_total.begin(), by_total.end(), 0U);
    std::ranges::stable_sort(by_total, {}, [&](std::uint32_t i) { return kept->rows[i].total; });
    for (std::size_t i = 0; i < by_total.size(); ++i) {
        while (kept->first_of_total.size() <= kept->rows[by_total[i]].total) {
            kept->first_of_total.push_back(i);
        }
    }
    kept->first_of_total.push_back(by_total.size());
    return *kept;
}

const std::vector<std::uint32_t>& Simulation::alike(const Projection& projection,
                                                    Facets facets) const {
    const std::scoped_lock lock(mutex_);
    const auto [at, is_new] = projection.alike.try_emplace(facets);
    if (!is_new || facets == projection.facets) return at->second;
    std::unordered_map<Cube::At, std::uint32_t, Cube::HashOfAt> first;
    for (std::uint32_t i = 0; i < projection.combinations.size(); ++i) {
        at->second.push_back(
            first.emplace(masked(projection.combinations[i], facets), i).first->second);
    }
    return at->second;
}

bool Answer::is_change(const Shift& shift) const {
    return before[shift.before] != after[shift.after] ||
           days_before[shift.before] != days_after[shift.after];
}

Sums Answer::sums_before() const {
    Sums sums;
    for (const Shift& shift : shifts) sums.add(before[shift.before], shift.heads);
    return sums;
}

Sums Answer::sums_after() const {
    Sums sums;
    for (const Shift& shift : shifts) sums.add(after[shift.after], shift.heads);
    return sums;
}

}  // namespace canbao::policy::whatif
