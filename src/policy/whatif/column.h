// SPDX-License-Identifier: MulanPSL-2.0
// Conditions that look at the same facets, answered once for each distinct set of those facets: a
// set's answers together are its signature. Where the cube holds days as one that a condition tells
// apart, the answer is that it varies. Never: answers for such a span as if it were one day.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/whatif/cube.h"
#include "policy/whatif/results.h"

namespace canbao::policy::whatif {

// Distinct texts, each with its number.
class Numbered {
public:
    std::uint32_t number_of(std::string_view text);
    const std::string& operator[](std::uint32_t number) const { return texts_[number]; }
    std::size_t size() const { return texts_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

class Column {
public:
    Column(const Rulebook& rules, Facets facets) : rules_(&rules), facets_(facets) {}

    Facets facets() const { return facets_; }
    void add(std::uint32_t condition);
    bool empty() const { return conditions_.empty(); }
    const std::vector<std::uint32_t>& conditions() const { return conditions_; }
    // Signatures differ also by which identities and groups there are, whatever the conditions.
    void tell_claims_apart() { claims_ = looks_at_claims_ = true; }

    // A question to put facets into; those that a condition does not look at are of anybody.
    struct Scratch {
        Facts facts;
        std::optional<std::uint32_t> rest;  // which is in it
    };
    // The signature of the tuple.
    std::uint32_t signature(const Cube& cube, const Cube::At& at, Scratch& scratch);
    // The values in a signature.
    std::string_view values(std::uint32_t signature) const;
    // Takes the answers of a signature apart, into place by condition.
    void read(std::uint32_t signature, std::size_t claims, std::vector<Truth>& truths,
              std::vector<std::vector<Truth>>& of_claims) const;

private:
    struct Answers {
        std::string letters;  // one a condition; of claims, one a claim
        std::string values;   // told apart, not read
        std::string claims;   // what each is, where claims are told apart
    };
    // Into place, so that a question more costs no memory.
    void find_answers(const Scope& scope, Answers& found) const;
    std::vector<Date> births_to_try(const Cube& cube, const Cube::At& at) const;
    std::vector<Date> earlier_days_to_try(const Cube& cube, const Cube::At& at) const;
    // What the condition has written down of days, gathered once and not for every question.
    void note_days(const Condition& condition);

    const Rulebook* rules_;
    Facets facets_;
    bool claims_ = false;
    bool looks_at_claims_ = false;
    Answers found_;
    Answers other_;
    std::string text_;
    std::vector<std::uint32_t> conditions_;
    std::vector<Date> days_of_births_;
    std::vector<Date> days_of_claims_;
    bool season_of_births_ = false;
    Numbered signatures_;
    std::vector<std::pair<std::size_t, std::size_t>> values_;  // by signature: where, how long
};

}  // namespace canbao::policy::whatif
