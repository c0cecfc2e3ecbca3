// SPDX-License-Identifier: MulanPSL-2.0
// Which question would settle a fact: facts that people tell in one breath (registration and
// permit, employer and insurance, groups and rare circumstances) are one question, and each missing
// detail of a listed entry is one of its own. Never: words a question or decides its turn.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/interview/catalogue.h"
#include "policy/interview/told.h"

namespace canbao::policy {

// Where an interview stands.
struct Standpoint {
    const Catalogue& catalogue;
    const boost::json::object& told;  // the contract's question so far
    const Facts& facts;               // the same, typed, with the pack's assumptions filled in
    const std::set<std::string>& asked;
    Needs presumed;  // what the assumptions filled in

    bool has_told(FactName fact) const;
};

// person.identities[2].grade: the path person.identities[].grade and the entry 2.
struct TopicPath {
    std::string path;
    std::size_t entry = 0;
};
TopicPath path_of(std::string_view topic);

// The question to put next for the fact, told already or not; none where it is not a person's to
// answer (a price, the year asked for).
std::optional<std::string> topic_of(FactName fact, const Standpoint& at);

// Facts of the question itself, or of another fact: nobody is asked for them.
bool is_for_nobody(FactName fact, const Catalogue& catalogue);

// The facts a question settles. None where the name is no question's.
Needs facts_of(std::string_view topic, const Catalogue& catalogue);

// Where its answer stands in the contract.
std::vector<std::string> pointers_of(std::string_view topic);

// Every question that the pack's rows could need of this person, easiest first.
std::vector<std::string> topics_of(const Standpoint& at);

}  // namespace canbao::policy
