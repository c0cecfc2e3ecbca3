// SPDX-License-Identifier: MulanPSL-2.0
// A population without persons: the distinct sets of facts that rules can look at, each with its
// heads. Counted once, then asked as often as one likes. Days that rules look at finely (payment,
// a small child's birth, determinations of the levy year) are kept; an older person is kept by age
// on the day of payment, an older determination as "before the levy year".
// Never: holds a name, a number, or anything by which a person is found again.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "policy/facts.h"
#include "policy/rulebook/facet.h"
#include "policy/whatif/dictionary.h"

namespace canbao::policy::whatif {

// What is kept of a day of birth.
struct Birth {
    enum class Kept : std::uint8_t { nothing, day, age };
    Kept kept = Kept::nothing;
    std::optional<Date> day;
    int youngest = 0;  // full years on the day of payment
    int oldest = 0;
    friend bool operator==(const Birth&, const Birth&) = default;
};

struct Home {
    Known<Place> hukou;
    Known<Place> permit;
    friend bool operator==(const Home&, const Home&) = default;
};

struct Standings {
    Known<std::vector<Claim>> identities;
    Known<std::vector<Claim>> groups;
    friend bool operator==(const Standings&, const Standings&) = default;
};

struct Cube {
    using At = std::array<std::uint32_t, facet_count>;
    struct Tuple {
        At at{};
        std::int64_t heads = 0;
    };

    struct HashOfAt {
        std::size_t operator()(const At& at) const;
    };

    bool every_day = false;  // nothing is held as a span
    Date fine_from;          // days of claims before it are one
    std::vector<Known<Date>> paid;
    std::vector<Birth> born;
    std::vector<Home> homes;
    std::vector<Facts> rest;  // the question without the other facets
    std::vector<Standings> claims;
    std::vector<std::string> towns;
    std::vector<Tuple> tuples;
    std::int64_t heads = 0;

    // A question of the tuple; the last day of a span stands for it.
    Facts facts_of(const At& at) const;
    // The same into a question of the caller's, its other facets left alone.
    void put(Facet facet, const At& at, Facts& facts) const;
    // Another day that the span of earlier days may as well be.
    void put_earlier(const At& at, Date day, Facts& facts) const;
    bool has_earlier(const At& at) const;
    // First and last day of birth of a tuple; equal where the day itself is kept.
    struct Span {
        Date first;
        Date last;
    };
    std::optional<Span> births(const At& at) const;
};

// The place with the other facets left out.
Cube::At masked(const Cube::At& at, Facets facets);

// The facts without those that have a facet of their own.
Facts rest_of(Facts facts);

class CubeBuilder {
public:
    enum class Keep : std::uint8_t {
        spans,      // as the head of this file says
        every_day,  // each day as it is: larger, and no question is open
    };
    // With spans, what the pack assumes where a fact was not told is filled in here.
    CubeBuilder(const Pack& pack, Keep keep);

    // One person (or `heads` alike) as a question of the contract.
    void add(const Facts& facts, const std::string& town, std::int64_t heads = 1);

    // The same facet by facet, for those who count millions: a number for each value.
    std::uint32_t paid(Known<Date> day);
    std::uint32_t born(Known<Date> day, Known<Date> paid);
    std::uint32_t home(const Home& home);
    std::uint32_t rest(const Facts& facts);
    std::uint32_t claims(const Standings& standings);
    std::uint32_t town(const std::string& code);
    void count(const Cube::At& at, std::int64_t heads = 1);

    Cube finish();

private:
    void coarsen(Known<std::vector<Claim>>& list) const;

    const Pack& pack_;
    Keep keep_;
    Date fine_from_;
    Dictionary<Known<Date>> paid_;
    Dictionary<Birth> born_;
    Dictionary<Home> homes_;
    Dictionary<Facts> rest_;
    Dictionary<Standings> claims_;
    Dictionary<std::string> towns_;
    std::unordered_map<Cube::At, std::int64_t, Cube::HashOfAt> heads_;
};

}  // namespace canbao::policy::whatif
