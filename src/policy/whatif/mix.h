// SPDX-License-Identifier: MulanPSL-2.0
// What invented people have besides age, home, work and identities where a pack asks for it: the
// facts that it declares, a household, relatives, a district. The shares are made up, and told so
// that nobody takes them for a count. Never: a fact that enrolment does not look at.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"
#include "policy/decide.h"
#include "policy/pack.h"

namespace canbao::policy::whatif {

class Mix {
public:
    explicit Mix(const Pack& pack);

    // Nothing to draw: the generator is left alone.
    bool empty() const { return parts_.empty(); }
    // A number for one person's draw; equal numbers are equal facts.
    std::uint64_t draw(Random& random) const;
    void put(std::uint64_t drawn, Facts& facts) const;

    // 自选的缴费档次：basic 60%、high 40%; one line a fact.
    std::vector<Words> told() const;

private:
    struct Option {
        Words label;
        unsigned percent = 0;
        std::function<void(Facts&)> put;
    };
    struct Part {
        Words name;
        std::vector<Option> options;  // their shares make a hundred
    };

    void add_declared(const Pack& pack, const DeclaredFact& declared);
    void add_household(const Pack& pack);
    void add_relatives(const Pack& pack);
    void add_places(const Pack& pack, const std::vector<const Node*>& asked);
    void add(Part part);

    std::vector<Part> parts_;
};

}  // namespace canbao::policy::whatif
