// SPDX-License-Identifier: MulanPSL-2.0
// What a pack's rows ask about for one kind of question: its facts, identities and groups, places,
// words, proofs and days. Gathered once from the rows. Never: evaluates a condition.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/expression/evaluate.h"
#include "policy/pack.h"

namespace canbao::policy {

// The facts that are set, in their order; also those a pack declares itself.
std::vector<FactName> each_of(const Needs& facts);

struct Catalogue {
    Catalogue(const Pack& pack, Ask ask);

    bool names(FactName fact) const { return facts.test(static_cast<std::size_t>(fact)); }

    // Some rule looks at the district of enrolment below the pack's own area.
    bool tells_districts_apart() const;

    // The fact at a place of the contract (person.born); none where it has no such place.
    std::optional<FactName> fact_at(std::string_view path) const;

    const Pack& pack;
    Ask ask;
    Needs facts;
    std::vector<Standing> identities;  // in their order
    std::vector<Standing> groups;
    std::vector<Standing> since;                      // groups whose first day is asked for
    std::vector<Standing> granted;                    // whose aid is another policy's to say
    std::set<std::string> words;                      // symbols that conditions compare with
    std::set<std::string> evidence;                   // proofs
    std::map<FactName, std::set<std::string>> codes;  // regions quoted, by the place looked at
    std::vector<Date> days;                           // literal days of the pack, in order

private:
    void add(const Node& node);
    void add(const std::optional<Node>& node);
    void add(const Row& row);
    void add_aid(const Row& row);

    std::set<Standing> seen_;
    std::set<Standing> since_;
    std::set<Standing> granted_;
};

}  // namespace canbao::policy
