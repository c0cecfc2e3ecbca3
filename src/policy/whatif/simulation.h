// SPDX-License-Identifier: MulanPSL-2.0
// A population under a pack, and under the pack changed: heads and money before and after, exact to
// the fen and the head. Equal terms are counted together, so that a changed amount looks at some
// hundred groups; a changed condition looks only at the facets it names.
// Promises: what decide() would answer for each tuple of the cube. Never: an approximation; where
// the cube holds as one what the changed pack tells apart, there is no answer and one counts again.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "policy/whatif/column.h"
#include "policy/whatif/cube.h"
#include "policy/whatif/tariff.h"
#include "policy/whatif/verdict.h"

namespace canbao::policy::whatif {

// People with one verdict before and one after; `one` is a tuple of theirs.
struct Shift {
    std::uint32_t before = 0;  // of Answer::before
    std::uint32_t after = 0;   // of Answer::after
    std::uint32_t town = 0;    // of Cube::towns; 0 where towns are not told apart
    std::int64_t heads = 0;
    Cube::At one{};
};

struct Answer {
    std::vector<Verdict> before;
    std::vector<Verdict> after;
    // Of each verdict, how the days of its cover are counted.
    std::vector<std::string> days_before;
    std::vector<std::string> days_after;
    std::vector<Shift> shifts;
    bool is_change(const Shift& shift) const;
    Sums sums_before() const;
    Sums sums_after() const;
};

enum class By : std::uint8_t { all, town };

struct Wording;

class Simulation {
public:
    // The pack must outlive the simulation.
    Simulation(const Pack& pack, Cube cube);
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    // No value: count again, with every day kept. `changed` must outlive the answer.
    std::optional<Answer> answer(const Pack& changed, By by) const;
    // The same by decide() for every tuple: slow and plainly right.
    Answer answer_plainly(const Pack& changed, By by) const;

    const Cube& cube() const { return cube_; }
    const Pack& pack() const { return rules_.pack; }
    const Sums& sums() const { return sums_; }
    std::size_t classes() const { return classes_.size(); }
    std::size_t groups() const { return groups_.size(); }
    // False: the pack has forms that are counted by decide() alone.
    bool is_compressed() const { return compressed_; }

    // The pack's own conditions tell apart what the cube holds as one: count with every day kept.
    bool is_exact() const { return exact_; }

    struct Group {
        Terms terms;
        Verdict verdict;
        std::int64_t heads = 0;
        Cube::At one{};
    };
    const std::vector<Group>& all_groups() const { return groups_; }
    const Rulebook& rules() const { return rules_; }

private:
    // Those whom the pack's conditions do not tell apart.
    struct Class {
        std::vector<std::vector<Truth>> of_claims;  // by condition
        std::shared_ptr<const Facts> facts;         // of one of them
        std::uint32_t profile = 0;
        std::uint32_t values = 0;  // the number of all that amounts look at besides claims
        Cube::At one{};
        std::int64_t heads = 0;
        std::uint32_t claims = 0;  // how many
        std::uint32_t first_claim = 0;
    };
    // Those for whom every row comes to the same; where amounts are worked out on one of them, also
    // the values are the same. All of one group.
    struct Profile {
        Results results;
        std::uint32_t group = 0;
        std::uint32_t of_class = 0;  // one of its classes
        bool one_class = false;      // its only one
    };
    struct Projection;
    friend class Recount;

    void make_columns();
    void tell_classes_apart();
    void number_claims(Class& one);
    void find_truths(Class& one, const std::vector<std::uint32_t>& signatures);
    std::uint32_t number_of_values(const std::vector<std::uint32_t>& signatures);
    void group_classes();
    void turn_truths();
    std::span<const Truth> truth_column(std::size_t condition) const {
        return std::span(truth_columns_).subspan(condition * classes_.size(), classes_.size());
    }
    Truths known_of(std::size_t of_class) const {
        const std::size_t count = rules_.conditions.size();
        return {std::span(truths_).subspan(of_class * count, count), classes_[of_class].of_claims};
    }
    const Group& group_of(const Class& one) const { return groups_[profiles_[one.profile].group]; }
    bool are_terms_right() const;
    const Projection& projection(Facets facets) const;
    // Of each combination one with the same of these facets; empty where no two have.
    const std::vector<std::uint32_t>& alike(const Projection& projection, Facets facets) const;

    Rulebook rules_;
    Cube cube_;
    std::vector<Column> columns_;
    std::vector<Class> classes_;
    std::vector<Truth> truths_;            // by class, then by condition
    std::vector<Truth> truth_columns_;     // the same by condition, then by class
    std::vector<std::uint32_t> class_of_;  // by tuple
    // What aid rows look at of a claim by itself, standing and grade: the distinct ones, and of the
    // classes' claims which it is.
    std::vector<Claim> claim_kinds_;
    std::vector<std::uint32_t> kind_of_claim_;
    std::vector<Profile> profiles_;
    std::vector<Group> groups_;
    Numbered values_;
    std::string skeleton_;
    std::unique_ptr<const Wording> wording_;
    Sums sums_;
    bool compressed_ = true;
    bool exact_ = true;
    mutable std::mutex mutex_;
    mutable std::map<Facets, std::unique_ptr<Projection>> projections_;
};

}  // namespace canbao::policy::whatif
